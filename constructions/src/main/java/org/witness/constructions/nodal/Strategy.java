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
record Strategy(MeshFamily meshes, NodeRule rule, int start) {

    /** The largest mesh on which strategies are compared. */
    private static final int COMPARED = 64;

    /** Cells beyond which the mid-range offset is too dear: it needs the whole matrix and its eigenvalues. */
    static final int MID_RANGE_CELLS = 256;

    /** An adapted mesh is tried if it promises to save at least 3 cells of 100. */
    private static final double SAVING = 0.97;

    /** Strategies whose error is within this factor of the least are worth a search. */
    private static final double CLOSE = 1.5;

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
        List<Strategy> all = new ArrayList<>();
        int uniform = within(density.uniformCells(), maxCells);
        int adapted = within(density.cells(), maxCells);
        boolean uneven = density.cells() <= SAVING * density.uniformCells();
        int least = uneven ? adapted : uniform;
        for (NodeRule rule : NodeRule.values()) {
            if (rule == NodeRule.MID_RANGE && least > MID_RANGE_CELLS / 2) {
                continue;
            }
            all.add(new Strategy(MeshFamily.uniform(a, b), rule, uniform));
            if (uneven) {
                all.add(new Strategy(MeshFamily.adapted(density), rule, adapted));
            }
        }
        List<Compared> compared = new ArrayList<>();
        double best = Double.POSITIVE_INFINITY;
        for (Strategy strategy : all) {
            Optional<Mesh> mesh = strategy.meshes.mesh(Math.min(least, COMPARED));
            if (mesh.isPresent()) {
                double error = error(kernel, mesh.get(), strategy.rule);
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
    private static double error(SampledKernel kernel, Mesh mesh, NodeRule rule) {
        double[][] g = Gram.of(kernel, mesh, rule).dense();
        double error = 0;
        for (int p = 0; p <= 2 * mesh.cells(); p++) {
            for (int q = p; q <= 2 * mesh.cells(); q++) {
                int i = p / 2;
                int j = q / 2;
                int i1 = (p + 1) / 2;
                int j1 = (q + 1) / 2;
                double b = 0.25 * (g[i][j] + g[i1][j] + g[i][j1] + g[i1][j1]);
                error = Math.max(error, Math.abs(kernel.at(mesh.half(p), mesh.half(q)) - b));
            }
        }
        return error;
    }
}
