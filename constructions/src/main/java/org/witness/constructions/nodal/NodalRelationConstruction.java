package org.witness.constructions.nodal;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

/**
 * The nodal construction for relations: features phi of x and psi of y, two one-hidden-layer ReLU networks, with
 * {@code |r(x,y) - <phi(x),psi(y)>| <= eps} on [a,b] x [c,d] for any continuous r.
 *
 * <pre>
 *   r  --offset--&gt;  R'  --rank r--&gt;  R' ~ U V^T  --hats h, g--&gt;  phi = U^T h, psi = V^T g  --slopes--&gt;  two ReLU networks
 *   N and M hidden neurons, r features, 2(N+M) + r(N+M) + 2r parameters
 * </pre>
 *
 * <p>Nodes, offsets, hats and stored numbers are those of {@link NodalConstruction}, on a mesh of x and another one of y. No symmetry
 * and no definiteness is needed: {@link FactorValues} factors any matrix.
 *
 * <p><b>Theorem (interpolation).</b> Let r have second derivatives. With suprema over the product of a cell of x, of width w, and one
 * of y, of width v, and rho = max_ij |R - U V^T|_ij, there {@code |r - <phi,psi>| <= (w^2/8) sup|r_xx| + (v^2/8) sup|r_yy| + rho}.
 *
 * <p><i>Proof.</i> {@code r - IxIyr = (r - Ixr) + Ix(r - Iyr)}, and the rest is a convex combination of entries, as for kernels. Nor
 * does the proof of the half-offset, Theorem 2 there, use that K is symmetric: it holds with the two meshes in place of one.
 *
 * <p><b>Balance.</b> If A cells of x alone would use up eps, and B of y, then a share t of eps for x takes N = A/sqrt(2t) and M =
 * B/sqrt(2(1-t)) cells with the half-offset. The parameters grow like r(N+M), which is least at t = A^(2/3)/(A^(2/3) + B^(2/3)):
 * there N/M = (A/B)^(2/3). The product NM is least at N/M = A/B, and where r depends on x - cy alone the nodes then match and the
 * rank is smaller. Both are tried. N and M stay within the bounds of the theorem {@code nodal-width}, which gives each side half of eps.
 *
 * <p><b>Rank.</b> With the least N + M no error is left for a remainder, and r is large: {@link FewestParameters} looks for the least
 * N + M that serves with one feature less, and so on, while parameters are saved.
 */
public final class NodalRelationConstruction {

    private static final int PROBE_POINTS = 65;

    private NodalRelationConstruction() {}

    /**
     * Searches for networks within {@link NodalLimits#DEFAULT}.
     *
     * @param relation r on [a,b] x [c,d]
     * @param a the left end of the interval of x
     * @param b the right end
     * @param c the left end of the interval of y
     * @param d the right end
     * @param accuracy eps, the uniform error to be met
     * @return pairs of networks that meet it by a floating-point estimate, or why there are none
     * @throws IllegalArgumentException unless a &lt; b and c &lt; d are finite, with finite differences, and accuracy is positive and
     *     finite
     */
    public static NodalProposal<NodalPair> propose(
            DoubleBinaryOperator relation, double a, double b, double c, double d, double accuracy) {
        NodalConstruction.requireInterval(a, b);
        NodalConstruction.requireInterval(c, d);
        NodalConstruction.requireAccuracy(accuracy);
        try {
            return search(new SampledKernel(relation, "relation"), a, b, c, d, accuracy);
        } catch (SampledKernel.NotFiniteException e) {
            return new NodalProposal.Shortfall<>(e.sentence(), Double.POSITIVE_INFINITY, List.of(e.x(), e.y()));
        }
    }

    private static NodalProposal<NodalPair> search(
            SampledKernel relation, double a, double b, double c, double d, double accuracy) {
        double largest = largest(relation, a, b, c, d);
        if (largest > 1e100 || (largest > 0 && largest < 1e-100)) {
            return new NodalProposal.Shortfall<>(
                    "the relation reaches " + largest + ", out of the range 1e-100 to 1e100",
                    Double.POSITIVE_INFINITY,
                    List.of());
        }
        Optional<Jump> jump = Jump.above(relation, a, b, c, d, Math.max(2 * accuracy, Jump.ROUNDING * largest));
        if (jump.isPresent()) {
            return jump.get().shortfall("relation");
        }
        NodalLimits limits = new NodalLimits(2 * NodalLimits.DEFAULT.maxCells(), NodalLimits.DEFAULT.maxFeatures());
        CellDensity.Pair densities = CellDensity.of(relation, a, b, c, d, accuracy);
        return NodalSearch.fewest(
                relation,
                Strategy.promising(
                        relation,
                        new Strategy.Side(a, b, densities.x()),
                        new Strategy.Side(c, d, densities.y()),
                        limits.maxCells()),
                meshes -> largest == 0
                        ? 0
                        : Math.max(
                                        densities.x().difference(meshes.x()),
                                        densities.y().difference(meshes.y()))
                                / largest,
                accuracy,
                limits,
                pair -> pair);
    }

    /** On a grid with the ends, among them where a relation is most often undefined. */
    private static double largest(SampledKernel relation, double a, double b, double c, double d) {
        double largest = 0;
        for (int i = 0; i < PROBE_POINTS; i++) {
            for (int j = 0; j < PROBE_POINTS; j++) {
                largest = Math.max(largest, Math.abs(relation.at(point(a, b, i), point(c, d, j))));
            }
        }
        return largest;
    }

    private static double point(double a, double b, int i) {
        int last = PROBE_POINTS - 1;
        return i == 0 ? a : i == last ? b : ((last - i) * a + i * b) / last;
    }
}
