package org.witness.constructions.nodal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.witness.constructions.Interrupts;

/**
 * Search for the pair (N, r) of cells and features with the fewest parameters 2N + rN + r, for one family of meshes
 * and one rule for node values. With two networks N counts the cells of both, and the parameters are 2N + rN + 2r.
 *
 * <p>First the least N for which all features meet the accuracy: from the closed formula, by the law error ~ N^-2, in
 * a bracket. That N needs r features. Then for r - 1, r - 2, ... the least N for which so few suffice, looked for
 * only where it would have fewer parameters than the best pair so far; the error at nodes, which hardly
 * depends on N, ends the search.
 */
final class FewestParameters {

    private static final int MAX_STEPS = 60;

    /**
     * Features up to which fewer features are traded for more cells: beyond, each trial is dear and little is gained.
     */
    private static final int MAX_TRADED = 64;

    /** So many numbers of features in a row that do not save parameters end the search. */
    private static final int MISSES = 3;

    private final SampledKernel kernel;
    private final MeshesFamily meshes;
    private final ToDoubleFunction<Meshes> relativeDifference;
    private final double accuracy;
    private final NodeRule rule;
    private final NodalLimits limits;
    private final Map<Integer, Optional<Trial>> trials = new HashMap<>();
    private double bestError = Double.POSITIVE_INFINITY;
    private String reason = "";

    /**
     * Describes a search.
     *
     * @param kernel the kernel
     * @param meshes how nodes are laid
     * @param relativeDifference the largest second difference of K over a cell of a mesh, over the largest |K|
     * @param accuracy the error to be met
     * @param rule how node values are taken
     * @param limits the limits
     */
    FewestParameters(
            SampledKernel kernel,
            MeshesFamily meshes,
            ToDoubleFunction<Meshes> relativeDifference,
            double accuracy,
            NodeRule rule,
            NodalLimits limits) {
        this.kernel = kernel;
        this.meshes = meshes;
        this.relativeDifference = relativeDifference;
        this.accuracy = accuracy;
        this.rule = rule;
        this.limits = limits;
    }

    /**
     * Searches.
     *
     * @param start the number of cells to begin with
     * @return feasible trials, fewest parameters first; empty when there is none
     */
    List<Trial> run(int start) {
        Trial least = leastCells(Math.min(Math.max(meshes.sides(), start), limits.maxCells()));
        if (least == null) {
            return List.of();
        }
        List<Trial> front = new ArrayList<>();
        front.add(least);
        Trial last = least;
        long best = least.parameters();
        int misses = 0;
        int most = least.leastFeatures() <= MAX_TRADED ? least.leastFeatures() - 1 : 0;
        for (int r = most; r >= 1 && last.nodeError(r) <= accuracy; r--) {
            Trial fewer = leastCellsWith(r, last, best);
            if (fewer == null) {
                // one feature less may need too many cells, two less may not
                if (++misses == MISSES) {
                    break;
                }
                continue;
            }
            misses = 0;
            front.add(fewer);
            last = fewer;
            best = Math.min(best, fewer.parameters());
            r = fewer.leastFeatures();
        }
        front.sort(Comparator.comparingLong(Trial::parameters)
                .thenComparingInt(Trial::leastFeatures)
                .thenComparingInt(Trial::cells));
        return front;
    }

    /**
     * Makes or recalls the trial with a number of cells.
     *
     * @param cells the number N of cells
     * @return the trial; empty beyond the limits, or where doubles are too coarse for the mesh
     */
    Optional<Trial> trial(int cells) {
        if (cells > limits.maxCells()) {
            return Optional.empty();
        }
        Optional<Trial> known = trials.get(cells);
        if (known == null) {
            known = make(cells);
            trials.put(cells, known);
        }
        return known;
    }

    private Optional<Trial> make(int cells) {
        Optional<Meshes> made = meshes.meshes(cells);
        if (made.isEmpty()) {
            reason = "doubles are too coarse for a mesh of " + cells + " cells"
                    + (meshes.sides() == 1 ? "" : ", or the theorem nodal-width allows fewer");
            return Optional.empty();
        }
        Optional<Trial> trial = Trial.of(
                kernel, made.get(), rule, relativeDifference.applyAsDouble(made.get()), accuracy, limits.maxFeatures());
        if (trial.isEmpty()) {
            reason = "a factor of more than " + Trial.MAX_FACTOR + " columns is needed with " + cells + " cells";
        } else {
            bestError = Math.min(bestError, trial.get().error());
        }
        return trial;
    }

    /**
     * Gives the reason of the last failure.
     *
     * @return a sentence without a full stop
     */
    String reason() {
        return reason;
    }

    /**
     * Gives the smallest error that any trial reached.
     *
     * @return the error, infinite when there was no trial
     */
    double bestError() {
        return bestError;
    }

    private @Nullable Trial leastCells(int start) {
        int infeasible = meshes.sides() - 1;
        Trial feasible = null;
        double lastError = Double.POSITIVE_INFINITY;
        int lastCells = start;
        int stalls = 0;
        int cells = start;
        for (int step = 0; step < MAX_STEPS; step++) {
            Optional<Trial> made = trial(cells);
            if (made.isEmpty()) {
                return feasible;
            }
            Trial t = made.get();
            double ratio = Math.sqrt(t.error() / accuracy);
            double guess = cells * (Double.isFinite(ratio) ? ratio : 2.0);
            if (t.feasible()) {
                feasible = t;
                if (cells - infeasible == 1) {
                    return feasible;
                }
                cells = Math.max(infeasible + 1, Math.min(cells - 1, (int) guess));
            } else {
                infeasible = Math.max(infeasible, cells);
                if (feasible == null) {
                    if (cells == limits.maxCells()) {
                        reason = "not within " + limits.maxCells() + " cells and " + limits.maxFeatures()
                                + " features: a larger accuracy, or a smaller domain, needs fewer";
                        return null;
                    }
                    // Three times over more cells, and less gained than a kink would allow: it is not the mesh.
                    double gain = Math.sqrt(Math.sqrt(lastCells / (double) cells));
                    stalls = t.error() > gain * lastError ? stalls + 1 : 0;
                    if (stalls == 3) {
                        reason = "finer meshes do not reduce the error with at most " + limits.maxFeatures()
                                + " features";
                        return null;
                    }
                    lastError = t.error();
                    lastCells = cells;
                    cells = (int) Math.min(
                            limits.maxCells(), Math.min(4L * cells, (long) Math.max(cells + 1, Math.ceil(guess))));
                } else {
                    if (feasible.cells() - infeasible == 1) {
                        return feasible;
                    }
                    int middle = step < 12 ? (int) Math.ceil(guess) : (infeasible + feasible.cells()) / 2;
                    cells = Math.max(infeasible + 1, Math.min(feasible.cells() - 1, middle));
                }
            }
        }
        return feasible;
    }

    private @Nullable Trial leastCellsWith(int r, Trial tooCoarse, long best) {
        int low = tooCoarse.cells();
        long bound = Math.min((best - 1 - (long) meshes.sides() * r) / (2 + r), limits.maxCells());
        if (bound <= low) {
            return null;
        }
        Trial feasible = within((int) bound, r);
        while (feasible != null && feasible.cells() - low > 1) {
            Interrupts.check();
            int middle = (low + feasible.cells()) >>> 1;
            Trial t = within(middle, r);
            if (t == null) {
                low = middle;
            } else {
                feasible = t;
            }
        }
        return feasible;
    }

    private @Nullable Trial within(int cells, int r) {
        Trial t = trial(cells).orElse(null);
        return t != null && t.feasible() && t.leastFeatures() <= r ? t : null;
    }
}
