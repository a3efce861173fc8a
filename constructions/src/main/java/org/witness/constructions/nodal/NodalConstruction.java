package org.witness.constructions.nodal;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

/**
 * The nodal construction: features phi, a one-hidden-layer ReLU network, with {@code |K(x,y) - <phi(x),phi(y)>| <=
 * eps} on [a,b] x [a,b] for a symmetric positive semidefinite kernel K.
 *
 * <pre>
 *   K  --offset--&gt;  G  --rank r--&gt;  G ~ L L^T  --hats--&gt;  phi = L^T h  --slopes--&gt;
 *   phi(x) = phi(a) + sum_(i=0)^(N-1) change_i relu(x - x_i):   N hidden neurons, r features, 2N + rN + r parameters
 * </pre>
 *
 * <p><b>Nodes.</b> a = x_0 &lt; ... &lt; x_N = b, cells of widths h_i = x_(i+1) - x_i, and hats: continuous, affine on
 * each cell, 1 at one node and 0 at the others. Hats are non-negative and sum to 1. Either all h_i = (b-a)/N, or the
 * nodes are <i>adapted</i>: as dense as {@link CellDensity} says, to leading order {@code sqrt(sup_y |K_xx(x,y)|)}, each
 * rounded to few binary digits. The error of cell i is about h_i^2 sup|K_xx| / 8, so that density makes it the same in
 * all cells: {@code N ~ integral of sqrt(sup_y|K_xx|/(8 eps))} instead of (b-a) times the largest value.
 *
 * <p><b>Node values.</b> G is one of three matrices:
 *
 * <ul>
 *   <li><i>no offset</i>: K(x_i,x_j), plain interpolation, {@code G = T K T^T} with T_i f = f(x_i);
 *   <li><i>half-offset</i>: {@code G = T K T^T} with
 *       <pre>
 *   T_i f = f(x_i) + (1/2) (f(x_i) - c_i),   c_i = (h_i f(x_i - h_(i-1)/2) + h_(i-1) f(x_i + h_i/2)) / (h_(i-1) + h_i),
 *                                            c_0 = f(x_0) + (1/2) (f(x_0) - 2 f(x_0 + h_0/2) + f(x_1)), and c_N likewise:
 *       </pre>
 *       c_i is the value at x_i of the chord over the two half-cells around it. Equal cells have {@code T_i f = f(x_i) -
 *       (1/4) (f(x_i - h/2) - 2 f(x_i) + f(x_i + h/2))}. G is the Gram matrix of the vectors T_i Phi, Phi any feature map
 *       of K: positive semidefinite for every positive semidefinite K, smooth or not, and no derivative of K is needed;
 *   <li><i>mid-range offset</i>, {@link MidRangeGram}: K(x_i,x_j) and the mid-range of the interpolation error over the
 *       half-cells around (x_i,x_j), which halves the error at kinks too. G may be slightly indefinite; its negative
 *       part is left out and counts in rho below.
 * </ul>
 *
 * <p>{@link Strategy} compares errors on one mesh size, and each combination of nodes and offset whose error is near the
 * least is searched; the fewest parameters win.
 *
 * <p><b>Theorem 1 (interpolation).</b> Let K have second derivatives. With suprema over a closed pair of cells, of
 * widths w in x and v in y, and rho = max_ij |G - L L^T|_ij, there {@code |K - <phi,phi>| <= (w^2/8) sup|K_xx| + (v^2/8)
 * sup|K_yy| + rho}.
 *
 * <p><i>Proof.</i> {@code K - IxIyK = (K - IxK) + Ix(K - IyK)}, Ix uses the two nodes of its cell with weights of sum 1, and {@code |f
 * - If| <= (w^2/8) sup|f''|}. The rest, h(x)^T (G - L L^T) h(y), is a convex combination of entries. This is the
 * guarantee in closed form; {@code N = ceil((b-a) sqrt(M/(4(eps-rho))))} uniform cells meet it when M bounds |K_xx| and
 * |K_yy|.
 *
 * <p><b>Lemma (half-offset in one variable).</b> On a cell of width w let g be the largest |h/w - 1| over the one or two
 * cells beside it, h their widths (0 for equal cells). Let f have a second derivative, and take max and osc (supremum
 * minus infimum) of it over the cell and the halves of its neighbours next to it. With J f = sum_i (T_i f) hat_i,
 *
 * <pre>
 *   |f - Jf| &lt;= (w^2/16) ((1 + g) max|f''| + osc f'')   and   |f - Jf| &lt;= (w^2/16) (3 + g) max|f''|.
 * </pre>
 *
 * <p><i>Proof.</i> c_i - f(x_i) is the error of a chord at a point at the distances p = h_(i-1)/2, q = h_i/2 from its
 * ends, so it is (pq/2) f''(eta_i), eta_i between the ends; hence {@code T_i f = f(x_i) - (h_(i-1) h_i/16) f''(eta_i)}:
 * the square of the width is replaced by the product of the adjacent ones. At x_0 the second difference of step h_0/2
 * is (h_0^2/4) f''(eta_0), so {@code T_0 f = f(x_0) - (h_0^2/16) f''(eta_0)}, and x_N likewise. One factor of each
 * product is w, the other is w (1 + g_i) with |g_i| &lt;= g. At x = x_i + t w the interpolation error is -s w^2
 * f''(xi), s = t(1-t)/2 in [0,1/8], and the hats add the averages of the offsets with weights 1-t and t:
 *
 * <pre>
 *   f - Jf = w^2 (m/16 + d/16 - s f''(xi)),   m an average of two f''(eta), |d| &lt;= g max|f''|.
 * </pre>
 *
 * <p>Let l &lt;= f'' &lt;= u. Then m/16 - s f''(xi) lies between l/16 - s u and u/16 - s l. If l &gt;= 0 the upper end is
 * at most u/16; if l &lt; 0 it is at most u/16 - l/8 = ((u - l) + |l|)/16. The lower end is the same for -f. So its size is
 * at most (max|f''| + osc f'')/16, and also at most 3 max|f''|/16, as 1/16 + 1/8 = 3/16. Add g max|f''|/16 for d.
 *
 * <p><b>Theorem 2 (half-offset).</b> Let K_xxyy be continuous. On the pair of a cell of width w in x and one of width v
 * in y, with g and g' as in the lemma, max and osc of K_xx over the points x of the lemma and the y of the cell, of K_yy
 * likewise, and the maximum of K_xxyy over the points x and y of the lemma,
 *
 * <pre>
 *   |K - &lt;phi,phi&gt;| &lt;= rho + (w^2/16) ((1 + g) max|K_xx| + osc K_xx) + (v^2/16) ((1 + g') max|K_yy| + osc K_yy)
 *                         + (3 + g) (3 + g') (w^2 v^2/256) max|K_xxyy|.
 * </pre>
 *
 * <p><i>Proof.</i> {@code K - JxJyK = (1-Jx)K + (1-Jy)K - (1-Jx)(1-Jy)K}. The lemma bounds the first two terms. In the
 * last, (1-Jy)K has the second derivative (1-Jy)K_xx in x, at most (3 + g') (v^2/16) max|K_xxyy|, and the lemma in x
 * gives the product. JxJyK = hat(x)^T G hat(y), and G - L L^T adds at most rho as above.
 *
 * <p>To leading order, and where neighbouring cells are nearly equal, that is half of Theorem 1, so sqrt(2) times fewer
 * cells. The search is planned with that figure; what a stored network attains is for the verifier to prove.
 *
 * <p><b>Rank.</b> {@link FeatureValues}: pivoted Cholesky to R columns, then the leading r eigenvectors; a remainder
 * enters the error as rho. Negative eigenvalues, of a matrix that is not positive semidefinite, are left out and
 * count in rho too.
 *
 * <p><b>Stored numbers.</b> {@link StoredFeature}: changes of slope with error feedback. All estimates, {@link
 * ErrorEstimate}, are of the stored network.
 *
 * <p><b>Idle neurons.</b> Where no feature bends, as between the kinks of piecewise linear features, all changes of slope at a node
 * are 0: exactly 0, because a slope is kept while that moves no node value by more than 2^-48 of the largest one. Such
 * neurons are left out, and N counts those that are left, at least one.
 *
 * <p><b>Weak spots.</b> At a kink of K across the diagonal the rank is close to N and the error falls like 1/N. The
 * mid-range offset is sought up to 256 cells only. The estimate samples K: a feature of K
 * narrower than a cell and between all sample points is not seen here, only by the verifier.
 *
 * <p>Sequential loops and correctly rounded operations only, and {@link StrictMath}: the same kernel values give the same
 * bits on every machine.
 */
public final class NodalConstruction {

    private static final int PROBE_CELLS = 64;

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
    public static NodalProposal<NodalNetwork> propose(
            DoubleBinaryOperator kernel, double a, double b, double accuracy) {
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
    public static NodalProposal<NodalNetwork> propose(
            DoubleBinaryOperator kernel, double a, double b, double accuracy, NodalLimits limits) {
        requireInterval(a, b);
        requireAccuracy(accuracy);
        try {
            return search(new SampledKernel(kernel), a, b, accuracy, limits);
        } catch (SampledKernel.NotFiniteException e) {
            return new NodalProposal.Shortfall<>(e.sentence(), Double.POSITIVE_INFINITY, List.of(e.x(), e.y()));
        }
    }

    static void requireInterval(double a, double b) {
        if (!(a < b) || !Double.isFinite(a) || !Double.isFinite(b) || !Double.isFinite(b - a)) {
            throw new IllegalArgumentException("expected finite ends a < b, found " + a + ", " + b);
        }
    }

    static void requireAccuracy(double accuracy) {
        if (!(accuracy > 0) || !Double.isFinite(accuracy)) {
            throw new IllegalArgumentException("expected a positive accuracy, found " + accuracy);
        }
    }

    private static NodalProposal<NodalNetwork> search(
            SampledKernel kernel, double a, double b, double accuracy, NodalLimits limits) {
        KernelProbe probe = KernelProbe.of(kernel, a, b, PROBE_CELLS);
        if (probe.largest() > 1e100 || (probe.largest() > 0 && probe.largest() < 1e-100)) {
            return new NodalProposal.Shortfall<>(
                    "the kernel reaches " + probe.largest() + ", out of the range 1e-100 to 1e100",
                    Double.POSITIVE_INFINITY,
                    List.of());
        }
        if (probe.asymmetry() > accuracy) {
            return new NodalProposal.Shortfall<>(
                    "K(x,y) and K(y,x) differ by " + probe.asymmetry(), 0.5 * probe.asymmetry(), probe.asymmetric());
        }
        Optional<Jump> jump = Jump.above(kernel, a, b, a, b, Math.max(2 * accuracy, Jump.ROUNDING * probe.largest()));
        if (jump.isPresent()) {
            return jump.get().shortfall("kernel");
        }
        SampledKernel used = kernel;
        double target = accuracy;
        if (probe.asymmetry() > 0x1p-46 * probe.largest()) {
            used = new SampledKernel((x, y) -> 0.5 * kernel.at(x, y) + 0.5 * kernel.at(y, x));
            target = accuracy - 0.5 * probe.asymmetry();
        }
        CellDensity density = CellDensity.of(used, a, b, target);
        return NodalSearch.fewest(
                used,
                Strategy.promising(used, a, b, density, limits.maxCells()),
                meshes -> probe.largest() == 0 ? 0 : density.difference(meshes.x()) / probe.largest(),
                target,
                limits,
                NodalPair::left);
    }
}
