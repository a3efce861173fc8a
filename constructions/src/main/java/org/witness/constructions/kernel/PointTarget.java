package org.witness.constructions.kernel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.witness.certificate.claim.ApproximationClaim;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.Range;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.constructions.Proposal;
import org.witness.constructions.nodal.PointKernel;

/** What kernels and relations of several variables share on the way from a claim to a construction on Kuhn grids. */
record PointTarget(ApproximationClaim claim) {

    /** The target as a function of points, in plain floating point. */
    PointKernel function() {
        int n = claim.xDomain().dimension();
        int m = claim.yDomain().dimension();
        List<Variable> variables = new ArrayList<>();
        for (int i = 0; i < n + m; i++) {
            boolean ofX = i < n;
            int index = ofX ? i + 1 : i - n + 1;
            variables.add(new Variable(ofX ? 'x' : 'y', (ofX ? n : m) == 1 ? 0 : index));
        }
        PlainFunction plain = new PlainFunction(claim.target(), variables);
        double[] point = new double[n + m];
        return (x, y) -> {
            System.arraycopy(x, 0, point, 0, n);
            System.arraycopy(y, 0, point, n, m);
            return plain.value(point);
        };
    }

    /** The lower ends of a domain, rounded downward. */
    static double[] lower(Box domain) {
        return domain.ranges().stream()
                .mapToDouble(range -> NodalLayers.downward(range.lower()))
                .toArray();
    }

    /** The upper ends of a domain, rounded upward. */
    static double[] upper(Box domain) {
        return domain.ranges().stream()
                .mapToDouble(range -> NodalLayers.upward(range.upper()))
                .toArray();
    }

    /** Numbers of cells along the axes of a grid, such as {@code 11 x 11}. */
    static String cells(List<Integer> alongAxes) {
        return alongAxes.stream().map(String::valueOf).collect(Collectors.joining(" x "));
    }

    /** Why no grid can be laid over a domain, if so. */
    static Optional<Proposal> unfit(Box domain) {
        double[] lower = lower(domain);
        double[] upper = upper(domain);
        boolean fits = true;
        for (int a = 0; a < lower.length; a++) {
            fits &= lower[a] < upper[a] && Double.isFinite(upper[a] - lower[a]);
        }
        return fits
                ? Optional.empty()
                : Optional.of(new Proposal.Shortfall(
                        "the domain " + domain.text() + " has no interior, or exceeds binary64", List.of()));
    }

    /** The shortfall where the target is not finite, its point moved into the domains. */
    Proposal notFinite(PointKernel.NotFiniteException thrown) {
        double[] point = Arrays.copyOf(thrown.x(), claim.axes());
        System.arraycopy(thrown.y(), 0, point, thrown.x().length, thrown.y().length);
        List<BigDecimal> suspect = new ArrayList<>();
        for (int i = 0; i < point.length; i++) {
            Range range = claim.range(i);
            suspect.add(new BigDecimal(point[i]).max(range.lower()).min(range.upper()));
        }
        return new Proposal.Shortfall("the " + claim.kind() + " is not finite at " + suspect, suspect);
    }
}
