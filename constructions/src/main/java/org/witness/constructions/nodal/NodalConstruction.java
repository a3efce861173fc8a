package org.witness.constructions.nodal;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;

/**
 * The uniform nodal construction: features phi, a one-hidden-layer ReLU network, with {@code |K(x,y) -
 * <phi(x),phi(y)>| <= eps} on [a,b] x [a,b] for a symmetric positive semidefinite kernel K.
 *
 * <pre>
 *   K  --T--&gt;  G = T K T^T  --rank r--&gt;  G ~ L L^T  --hats--&gt;  phi = L^T h  --slopes--&gt;
 *   phi(x) = phi(a) + sum_(i=0)^(N-1) change_i relu(x - x_i):   N hidden neurons, r features, 2N + rN + r parameters
 * </pre>
 *
 * <p><b>Nodes.</b> x_i = a + i w, w = (b-a)/N, i = 0..N, and hats h_i: continuous, affine on each cell, h_i(x_j) = 1
 * if i = j, else 0. Hats are non-negative and sum to 1.
 *
 * <p><b>Node values.</b> T f is either (f(x_i))_i, plain interpolation, or the <i>half-offset</i>
 *
 * <pre>
 *   T_i f = f(x_i) - d_i/4,   d_i = f(x_i - w/2) - 2 f(x_i) + f(x_i + w/2),
 *                             at the ends d_0 = f(x_0) - 2 f(x_0 + w/2) + f(x_1), and d_N likewise.
 * </pre>
 *
 * <p>{@code G = T K T^T} is the Gram matrix of the vectors T_i Phi, Phi any feature map of K: positive semidefinite
 * for every positive semidefinite K, smooth or not, and no derivative of K is needed. The rule with the smaller error
 * is taken; where both are close, both are searched.
 *
 * <p><b>Theorem 1 (interpolation).</b> Let K have second derivatives. With M_x = sup |K_xx|, M_y = sup |K_yy| and rho
 * = max_ij |G - L L^T|_ij, {@code |K - <phi,phi>| <= (w^2/8) (M_x + M_y) + rho}.
 *
 * <p><i>Proof.</i> {@code K - IxIyK = (K - IxK) + Ix(K - IyK)}, the interpolation operator has norm 1, and {@code |f
 * - If| <= (w^2/8) sup|f''|}. The rest, h(x)^T (G - L L^T) h(y), is a convex combination of entries. This is the
 * guarantee in closed form; {@code N = ceil((b-a) sqrt(M/(4(eps-rho))))} cells meet it when M bounds M_x and M_y.
 *
 * <p><b>Theorem 2 (half-offset).</b> Let K_xxyy be continuous. With J f = sum_i (T_i f) h_i and, for a pair of cells,
 * max and osc (supremum minus infimum) over the pair of cells, each widened by w/2 to both sides within [a,b],
 *
 * <pre>
 *   |K - &lt;phi,phi&gt;| &lt;= rho + (w^2/16) (max|K_xx| + osc K_xx) + (w^2/16) (max|K_yy| + osc K_yy)
 *                         + (9 w^4/256) sup|K_xxyy|.
 * </pre>
 *
 * <p><i>Proof.</i> Let l &lt;= f'' &lt;= u on the widened cell. The interpolation error at x = x_i + t w is -q w^2
 * f''(xi) with q = t(1-t)/2 in [0,1/8], and d_i = (w^2/4) f''(eta_i), eta_i in the widened cell, because the Peano
 * kernel of a second difference of step w/2 is non-negative with integral w^2/4. So {@code f - Jf = w^2 (m/16 - q
 * f''(xi))}, m a convex combination of the f''(eta_i), lies between w^2 (l/16 - q u) and w^2 (u/16 - q l). If l &gt;=
 * 0 the upper end is at most w^2 u/16; if l &lt; 0 it is at most w^2 (u/16 - l/8) = w^2 ((u - l) + |l|)/16. The lower
 * end is the same for -f. Hence {@code |f - Jf| <= (w^2/16)(max|f''| + osc f'')}, and also {@code |f - Jf| <= (3
 * w^2/16) max|f''|}, as 1/16 + 1/8 = 3/16. Finally {@code K - JxJyK = (1-Jx)K + (1-Jy)K - (1-Jx)(1-Jy)K}, and the
 * last term is at most (3w^2/16)^2 sup|K_xxyy|.
 *
 * <p>To leading order that is half of Theorem 1, so sqrt(2) times fewer cells: {@code N ~ (b-a) sqrt(M/(8 eps))}. The
 * search is planned with that figure; what a stored network attains is for the verifier to prove.
 *
 * <p><b>Rank.</b> {@link FeatureValues}: pivoted Cholesky to R columns, then the leading r eigenvectors; a remainder
 * enters the error as rho. Negative eigenvalues, of a kernel that is not positive semidefinite, are left out and
 * count in rho too.
 *
 * <p><b>Stored numbers.</b> {@link StoredFeature}: changes of slope with error feedback. All estimates, {@link
 * ErrorEstimate}, are of the stored network.
 *
 * <p><b>Weak spots.</b> Uniform nodes waste cells where the curvature of K varies much along the diagonal. At a kink
 * of K across the diagonal the rank is close to N and the error falls like 1/N. The estimate samples K: a feature of
 * K narrower than a cell and between all sample points is not seen here, only by the verifier.
 *
 * <p>Sequential loops and correctly rounded operations only: the same kernel values give the same bits on every
 * machine.
 */
public final class NodalConstruction {

    private static final int PROBE_CELLS = 64;
    private static final double[] SLACK = {1.02, 1.05, 1.1, 1.25, 1.5};

    private NodalConstruction() {}

    /**
     * Searches for networks within {@link NodalLimits#DEFAULT}.
     *
     * @param kernel K, symmetric, on [a,b] x [a,b]
     * @param a the left end
     * @param b the right end
     * @param accuracy eps, the uniform error to be met
     * @return networks that meet it by a floating-point estimate, or why there are none
     * @throws IllegalArgumentException unless a &lt; b are finite, with finite b - a, and accuracy is positive and
     *     finite
     */
    public static NodalProposal propose(DoubleBinaryOperator kernel, double a, double b, double accuracy) {
        return propose(kernel, a, b, accuracy, NodalLimits.DEFAULT);
    }

    /**
     * Searches for networks: the least number of cells, then the fewest parameters.
     *
     * <p>A kernel that differs from its transpose by at most eps is replaced by its symmetric part, and eps reduced
     * by half of the difference.
     *
     * @param kernel K, symmetric, on [a,b] x [a,b]
     * @param a the left end
     * @param b the right end
     * @param accuracy eps, the uniform error to be met
     * @param limits the limits of the search
     * @return networks that meet it by a floating-point estimate, or why there are none
     * @throws IllegalArgumentException unless a &lt; b are finite, with finite b - a, and accuracy is positive and
     *     finite
     */
    public static NodalProposal propose(
            DoubleBinaryOperator kernel, double a, double b, double accuracy, NodalLimits limits) {
        if (!(a < b) || !Double.isFinite(a) || !Double.isFinite(b) || !Double.isFinite(b - a)) {
            throw new IllegalArgumentException("expected finite ends a < b, found " + a + ", " + b);
        }
        if (!(accuracy > 0) || !Double.isFinite(accuracy)) {
            throw new IllegalArgumentException("expected a positive accuracy, found " + accuracy);
        }
        try {
            return search(new SampledKernel(kernel), a, b, accuracy, limits);
        } catch (SampledKernel.NotFiniteException e) {
            return new NodalProposal.Shortfall(e.sentence(), Double.POSITIVE_INFINITY, List.of(e.x(), e.y()));
        }
    }

    private static NodalProposal search(SampledKernel kernel, double a, double b, double accuracy, NodalLimits limits) {
        KernelProbe probe = KernelProbe.of(kernel, a, b, PROBE_CELLS);
        if (probe.largest() > 1e100 || (probe.largest() > 0 && probe.largest() < 1e-100)) {
            return new NodalProposal.Shortfall(
                    "the kernel reaches " + probe.largest() + ", out of the range 1e-100 to 1e100",
                    Double.POSITIVE_INFINITY,
                    List.of());
        }
        if (probe.asymmetry() > accuracy) {
            return new NodalProposal.Shortfall(
                    "K(x,y) and K(y,x) differ by " + probe.asymmetry(), 0.5 * probe.asymmetry(), probe.asymmetric());
        }
        SampledKernel used = kernel;
        double target = accuracy;
        if (probe.asymmetry() > 0x1p-46 * probe.largest()) {
            used = new SampledKernel((x, y) -> 0.5 * kernel.at(x, y) + 0.5 * kernel.at(y, x));
            target = accuracy - 0.5 * probe.asymmetry();
        }
        double planned = Math.ceil((b - a) * Math.sqrt(probe.curvature() / (8 * target)));
        int start = (int) Math.min(limits.maxCells(), Math.max(1, planned));
        double relativeCurvature = probe.largest() == 0 ? 0 : probe.curvature() / probe.largest();
        List<FewestParameters> searches = new ArrayList<>();
        for (NodeRule rule : KernelProbe.rules(used, a, b, Math.min(start, PROBE_CELLS))) {
            searches.add(new FewestParameters(used, a, b, relativeCurvature, target, rule, limits));
        }
        List<Trial> best = List.of();
        FewestParameters chosen = searches.get(0);
        for (FewestParameters search : searches) {
            List<Trial> found = search.run(start);
            if (!found.isEmpty()
                    && (best.isEmpty()
                            || found.get(0).parameters() < best.get(0).parameters())) {
                best = found;
                chosen = search;
            }
        }
        if (best.isEmpty()) {
            return new NodalProposal.Shortfall(chosen.reason(), chosen.bestError(), List.of());
        }
        List<Trial> front = best;
        FewestParameters source = chosen;
        return new NodalProposal.Candidates(() -> new Candidates(front, source));
    }

    /** The sequence: the front, then wider meshes with, from 10 % on, one more feature than they need. */
    private static final class Candidates implements Iterator<NodalNetwork> {

        private final List<Trial> front;
        private final FewestParameters search;
        private final Set<Long> given = new LinkedHashSet<>();
        private int next;
        private NodalNetwork[] ready = {};

        Candidates(List<Trial> front, FewestParameters search) {
            this.front = front;
            this.search = search;
        }

        @Override
        public boolean hasNext() {
            while (ready.length == 0 && next < front.size() + SLACK.length) {
                int index = next++;
                if (index < front.size()) {
                    offer(front.get(index), front.get(index).leastFeatures());
                } else {
                    double factor = SLACK[index - front.size()];
                    int cells = front.get(0).cells();
                    int wider = Math.max(cells + 1 + index - front.size(), (int) Math.ceil(factor * cells));
                    search.trial(wider)
                            .filter(Trial::feasible)
                            .ifPresent(t ->
                                    offer(t, Math.min(t.allFeatures(), t.leastFeatures() + (factor >= 1.1 ? 1 : 0))));
                }
            }
            return ready.length > 0;
        }

        private void offer(Trial trial, int features) {
            if (given.add(((long) trial.cells() << 32) + features)) {
                ready = new NodalNetwork[] {trial.network(features)};
            }
        }

        @Override
        public NodalNetwork next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            NodalNetwork network = ready[0];
            ready = new NodalNetwork[] {};
            return network;
        }
    }
}
