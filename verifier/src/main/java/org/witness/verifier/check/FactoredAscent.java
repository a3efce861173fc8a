package org.witness.verifier.check;

import java.util.Arrays;
import java.util.List;
import org.witness.certificate.claim.FactoredKernelClaim;
import org.witness.certificate.claim.FactoredKernelClaim.Factor;
import org.witness.certificate.claim.Range;
import org.witness.certificate.network.Network;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.FactoredPart;

/** A search for a large error of a sum of products, one coordinate after the other, in plain floating point. */
final class FactoredAscent {

    /** Factors are evaluated about so often. */
    private static final long WORK = 1L << 20;

    /** How often the steps are halved. */
    private static final int HALVINGS = 12;

    private final FactoredKernelClaim claim;
    private final List<FactoredPart> parts;
    private final List<PlainExpression> targets;
    private final double[] lower;
    private final double[] upper;
    private long points;
    private long work = WORK;

    /** Counts on from a number of points that were looked at before. */
    FactoredAscent(FactoredKernelClaim claim, List<FactoredPart> parts, long points) {
        this.claim = claim;
        this.parts = parts;
        this.points = points;
        this.targets =
                parts.stream().map(part -> PlainExpression.of(part.value())).toList();
        List<Range> ranges = claim.kernel().domain().ranges();
        int n = ranges.size();
        this.lower = new double[2 * n];
        this.upper = new double[2 * n];
        for (int i = 0; i < 2 * n; i++) {
            lower[i] = Interval.enclosing(ranges.get(i % n).lower()).upper();
            upper[i] = Interval.enclosing(ranges.get(i % n).upper()).lower();
        }
    }

    /** Starts at the worst of some points. */
    GridCheck.Maximum maximum(List<GridCheck.Maximum> starts) {
        double[] best = new double[0];
        double most = -1;
        for (GridCheck.Maximum start : starts) {
            double[] point =
                    start.point().stream().mapToDouble(Double::doubleValue).toArray();
            double error = error(point);
            if (error > most) {
                most = error;
                best = point;
            }
        }
        double step = 0.25;
        for (int halving = 0; halving < HALVINGS && work > 0; halving++, step /= 2) {
            for (int i = 0; i < 2 * best.length && work > 0; i++) {
                double[] point = best.clone();
                int axis = i / 2;
                double moved = point[axis] + (i % 2 == 0 ? step : -step) * (upper[axis] - lower[axis]);
                point[axis] = Math.max(lower[axis], Math.min(upper[axis], moved));
                double error = error(point);
                if (error > most) {
                    most = error;
                    best = point;
                }
            }
        }
        return new GridCheck.Maximum(most, Arrays.stream(best).boxed().toList(), points);
    }

    private double error(double[] point) {
        points++;
        work -= parts.size();
        double sum = 0;
        int k = 0;
        for (List<Factor> product : claim.products()) {
            double value = 1;
            double error = 0;
            for (int end = k + product.size(); k < end; k++) {
                double[] own = own(parts.get(k), point);
                double ofK = targets.get(k).value(own);
                double ofE = ofK - inner(parts.get(k).network(), own);
                error = value * ofE + error * ofK - error * ofE;
                value *= ofK;
            }
            sum += error;
        }
        return FactoredGrid.order(sum);
    }

    private static double[] own(FactoredPart part, double[] point) {
        int m = part.coordinates().size();
        double[] own = new double[2 * m];
        for (int i = 0; i < m; i++) {
            own[i] = point[part.coordinates().get(i)];
            own[m + i] = point[point.length / 2 + part.coordinates().get(i)];
        }
        return own;
    }

    private static double inner(Network phi, double[] both) {
        int m = both.length / 2;
        double[] ofX = GridCheck.outputs(phi, Arrays.copyOf(both, m));
        double[] ofY = GridCheck.outputs(phi, Arrays.copyOfRange(both, m, 2 * m));
        double product = 0;
        for (int k = 0; k < ofX.length; k++) {
            product += ofX[k] * ofY[k];
        }
        return product;
    }
}
