package org.witness.constructions.nodal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.network.Network;
import org.witness.constructions.Interrupts;

/**
 * The nodal construction in two and three dimensions: features phi, a ReLU network that is affine on the Kuhn simplices of a uniform grid, with {@code
 * |K(x,y) - <phi(x),phi(y)>| <= eps} on D x D, D a box.
 *
 * <pre>
 *   K  --half-offset--&gt;  G  --rank r--&gt;  G ~ L L^T  --hats--&gt;  phi = L^T h
 * </pre>
 *
 * <p><b>Theorem (interpolation).</b> Let M bound the spectral norm of K's second derivatives in x, and those in y, and h the sides of the boxes. Without
 * the offset {@code |K - <phi,phi>| <= n h^2 M/4 + max|G - L L^T|}: on a simplex a function differs from its interpolant by at most R^2/2 times the norm of its second
 * derivatives, R = h sqrt(n)/2 the radius of its smallest ball; interpolate in x, then in y, as in {@link NodalConstruction}. The half-offset, {@link KuhnGram}, halves that to
 * leading order; what remains is estimated in floating point and proved afterwards.
 *
 * <p><b>Grid.</b> Along axis a the number of cells is proportional to the side times the root of the largest |K_aa|. The least such grid is sought whose estimated
 * error meets the accuracy, then the fewest features; the candidates after it have one feature more, or finer grids. The network
 * is {@link KuhnHats}.
 */
public final class KuhnConstruction {

    /** Share of the accuracy that is kept back for the verifier. */
    private static final double RESERVE = 0.02;

    private static final int MAX_NODES = 5000;
    private static final int FINER_GRIDS = 6;
    private static final int PROBES = 200;

    /** Probes are inside by two steps of the second difference. */
    private static final double INSIDE = 0x1p-5;

    private final PointKernel kernel;
    private final double[] lower;
    private final double[] upper;
    private final double accuracy;
    private final double[] density;
    private final Map<Integer, Optional<KuhnTrial>> trials = new HashMap<>();

    /**
     * A network and how it was made.
     *
     * @param network phi
     * @param cells the numbers of cells along the axes
     */
    public record Candidate(Network network, List<Integer> cells) {
        /**
         * Copies the list.
         *
         * @param network phi
         * @param cells the numbers of cells along the axes
         */
        public Candidate {
            cells = List.copyOf(cells);
        }
    }

    private KuhnConstruction(PointKernel kernel, double[] lower, double[] upper, double accuracy) {
        this.kernel = kernel.checked();
        this.lower = lower.clone();
        this.upper = upper.clone();
        this.accuracy = accuracy;
        this.density = density();
    }

    /**
     * Proposes networks.
     *
     * @param kernel the kernel, symmetric
     * @param lower the lower ends of the domain, of two or three axes
     * @param upper its upper ends, each above the lower one
     * @param accuracy the error to be met, above 0
     * @return candidates, best first, at least one; none if the accuracy is not reached within {@value #MAX_NODES} nodes
     * @throws PointKernel.NotFiniteException if the kernel is not finite where it is looked at
     */
    public static Optional<Iterable<Candidate>> propose(
            PointKernel kernel, double[] lower, double[] upper, double accuracy) {
        KuhnConstruction search = new KuhnConstruction(kernel, lower, upper, accuracy);
        int least = search.least();
        return least == 0 ? Optional.empty() : Optional.of(() -> search.new Candidates(least));
    }

    /** Along each axis the side times the root of the largest second difference, relative to the largest. */
    private double[] density() {
        int n = lower.length;
        SpreadPoints points = new SpreadPoints(lower, upper);
        double[] bends = new double[n];
        for (int probe = 0; probe < PROBES; probe++) {
            double[] x = points.at(2 * probe, INSIDE);
            double[] y = probe % 2 == 0 ? x.clone() : points.at(2 * probe + 1, INSIDE);
            for (int a = 0; a < n; a++) {
                double step = (upper[a] - lower[a]) / 64;
                double[] left = x.clone();
                double[] right = x.clone();
                left[a] = Math.max(lower[a], x[a] - step);
                right[a] = left[a] + 2 * step;
                double[] middle = x.clone();
                middle[a] = left[a] + step;
                double bend = kernel.at(left, y) - 2 * kernel.at(middle, y) + kernel.at(right, y);
                bends[a] = Math.max(bends[a], Math.abs(bend));
            }
        }
        double largest = Arrays.stream(bends).max().orElse(0);
        // an axis along which little bends still gets some cells
        return Arrays.stream(bends)
                .map(bend -> largest > 0 ? Math.sqrt(Math.max(bend / largest, 1e-4)) : 1)
                .toArray();
    }

    private int[] cells(int most) {
        return Arrays.stream(density)
                .mapToInt(share -> Math.max(2, (int) Math.ceil(most * share - 1e-9)))
                .toArray();
    }

    private Optional<KuhnTrial> trial(int most) {
        Optional<KuhnTrial> known = trials.get(most);
        if (known == null) {
            known = KuhnGrid.of(lower, upper, cells(most))
                    .filter(grid -> grid.nodes() <= MAX_NODES)
                    .flatMap(grid -> KuhnTrial.of(kernel, grid, accuracy));
            trials.put(most, known);
        }
        return known;
    }

    private boolean serves(KuhnTrial trial) {
        return trial.error() <= accuracy * (1 - RESERVE);
    }

    /** The least number of cells along the most divided axis that serves; 0 if none is found. */
    private int least() {
        int fails = 1;
        int serves = 0;
        int next = 4;
        while (serves - fails != 1) {
            Interrupts.check();
            Optional<KuhnTrial> trial = trial(next);
            if (trial.isEmpty()) {
                return serves;
            }
            // the error falls like the square of the mesh
            double guess = next * Math.sqrt(trial.get().error() / (accuracy * (1 - RESERVE)));
            if (serves(trial.get())) {
                serves = next;
                next = Math.max(fails + 1, Math.min(next - 1, (int) Math.ceil(guess)));
            } else {
                fails = next;
                next = (int) Math.min(3.0 * next, Math.max(next + 1.0, Math.ceil(guess)));
                next = serves > 0 ? Math.min(serves - 1, next) : next;
            }
        }
        return serves;
    }

    /** Grids of as many cells and more, each with the fewest features and with one more. */
    private final class Candidates implements Iterator<Candidate> {

        private final int least;
        private int number;
        private @Nullable Candidate ready;

        Candidates(int least) {
            this.least = least;
        }

        @Override
        public boolean hasNext() {
            while (ready == null && number < 2 * FINER_GRIDS) {
                Interrupts.check();
                int slack = number % 2;
                Optional<KuhnTrial> trial = trial(least + number / 2).filter(KuhnConstruction.this::serves);
                number++;
                if (trial.isPresent()) {
                    KuhnTrial found = trial.get();
                    int features = found.leastFeatures(accuracy * (1 - RESERVE)) + slack;
                    List<Integer> cells = new ArrayList<>();
                    for (int a = 0; a < lower.length; a++) {
                        cells.add(found.grid().cells(a));
                    }
                    ready = new Candidate(KuhnHats.of(found, features), Collections.unmodifiableList(cells));
                }
            }
            return ready != null;
        }

        @Override
        public Candidate next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Candidate candidate = ready;
            ready = null;
            if (candidate == null) {
                throw new NoSuchElementException();
            }
            return candidate;
        }
    }
}
