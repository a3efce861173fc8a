package org.witness.constructions.nodal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One way to lay nodes and to take their values.
 *
 * @param meshes how nodes are laid
 * @param rule how their values are taken
 * @param start the number of cells to begin with
 */
record Strategy(MeshesFamily meshes, NodeRule rule, int start) {

    /** The largest mesh on which strategies are compared. */
    private static final int COMPARED = 64;

    /** Cells beyond which the mid-range offset is too dear: it needs the whole matrix and its eigenvalues. */
    static final int MID_RANGE_CELLS = 256;

    /** Strategies whose error is within this factor of the least are worth a search. */
    private static final double CLOSE = 1.5;

    /** Shares of the cells for x that differ by no more are one. */
    private static final double SAME_SHARE = 0.02;

    private record Compared(Strategy strategy, double error) {}

    /**
     * Chooses the strategies worth a search, by their errors with all features on meshes with the same number of cells.
     *
     * @param kernel the kernel
     * @param a the left end
     * @param b the right end
     * @param density the density of the cells that the kernel needs
     * @param maxCells the largest number of cells
     * @return at least one strategy, uniform meshes first
     */
    static List<Strategy> promising(SampledKernel kernel, double a, double b, CellDensity density, int maxCells) {
        List<Laid> ways = new ArrayList<>();
        ways.add(new Laid(MeshesFamily.shared(MeshFamily.uniform(a, b)), within(density.uniformCells(), maxCells)));
        if (density.isUneven()) {
            ways.add(new Laid(MeshesFamily.shared(MeshFamily.adapted(density)), within(density.cells(), maxCells)));
        }
        return promising(kernel, ways);
    }

    /**
     * Chooses the strategies worth a search for a relation.
     *
     * @param relation the relation
     * @param x the interval of x and the density of the cells that the relation needs along it
     * @param y those of y
     * @param maxCells the largest number of cells
     * @return at least one strategy, uniform meshes first
     */
    static List<Strategy> promising(SampledKernel relation, Side x, Side y, int maxCells) {
        List<Laid> ways = new ArrayList<>();
        boolean uneven = x.density.isUneven() || y.density.isUneven();
        for (boolean adapted : uneven ? new boolean[] {false, true} : new boolean[] {false}) {
            double ofX = x.cells(adapted);
            double ofY = y.cells(adapted);
            double fewest = 1 / (1 + StrictMath.pow(ofY / ofX, 2.0 / 3));
            double fewestProducts = ofX / (ofX + ofY);
            ways.add(new Laid(x.split(y, adapted, fewest), within(ofX + ofY, maxCells)));
            if (Math.abs(fewest - fewestProducts) > SAME_SHARE) {
                ways.add(new Laid(x.split(y, adapted, fewestProducts), within(ofX + ofY, maxCells)));
            }
        }
        return promising(relation, ways);
    }

    /**
     * One argument of a relation.
     *
     * @param a the left end of its interval
     * @param b the right end
     * @param density the density of the cells that the relation needs along it
     */
    record Side(double a, double b, CellDensity density) {

        /**
         * The bound on the width is that of interpolation on uniform cells at nine tenths of the accuracy, sqrt(2/0.9) times the cells of
         * the half-offset at the accuracy; the density is an estimate.
         */
        private static final double WIDTH = 1.45;

        private double cells(boolean adapted) {
            return adapted && density.isUneven() ? density.cells() : density.uniformCells();
        }

        private MeshFamily family(boolean adapted) {
            return adapted && density.isUneven() ? MeshFamily.adapted(density) : MeshFamily.uniform(a, b);
        }

        private int most() {
            return (int) Math.min(1 << 20, Math.ceil(WIDTH * density.uniformCells()));
        }

        private MeshesFamily split(Side y, boolean adapted, double share) {
            return MeshesFamily.split(family(adapted), y.family(adapted), share, most(), y.most());
        }
    }

    /** How nodes may be laid, and the number of cells to begin with. */
    private record Laid(MeshesFamily meshes, int start) {}

    private static List<Strategy> promising(SampledKernel kernel, List<Laid> ways) {
        List<Strategy> all = new ArrayList<>();
        int least = ways.stream().mapToInt(Laid::start).min().orElseThrow();
        int sides = ways.get(0).meshes.sides();
        for (NodeRule rule : NodeRule.values()) {
            if (rule != NodeRule.MID_RANGE || least <= sides * MID_RANGE_CELLS / 2) {
                ways.forEach(way -> all.add(new Strategy(way.meshes, rule, way.start)));
            }
        }
        List<Compared> compared = new ArrayList<>();
        double best = Double.POSITIVE_INFINITY;
        for (Strategy strategy : all) {
            Optional<Meshes> meshes = strategy.meshes.meshes(Math.max(sides, Math.min(least, sides * COMPARED)));
            if (meshes.isPresent()) {
                double error = error(kernel, meshes.get(), strategy.rule);
                compared.add(new Compared(strategy, error));
                best = Math.min(best, error);
            }
        }
        double bound = CLOSE * best;
        List<Strategy> promising = compared.stream()
                .filter(c -> c.error <= bound)
                .map(Compared::strategy)
                .toList();
        return promising.isEmpty() ? all.subList(0, 1) : promising;
    }

    private static int within(double cells, int maxCells) {
        return (int) Math.max(1, Math.min(maxCells, Math.ceil(cells)));
    }

    // The largest error at the points of the half mesh with all features.
    private static double error(SampledKernel kernel, Meshes meshes, NodeRule rule) {
        double[][] g = Gram.dense(kernel, meshes, rule);
        double error = 0;
        for (int p = 0; p <= 2 * meshes.x().cells(); p++) {
            for (int q = meshes.areOne() ? p : 0; q <= 2 * meshes.y().cells(); q++) {
                int i = p / 2;
                int j = q / 2;
                int i1 = (p + 1) / 2;
                int j1 = (q + 1) / 2;
                double b = 0.25 * (g[i][j] + g[i1][j] + g[i][j1] + g[i1][j1]);
                error = Math.max(
                        error, Math.abs(kernel.at(meshes.x().half(p), meshes.y().half(q)) - b));
            }
        }
        return error;
    }
}
