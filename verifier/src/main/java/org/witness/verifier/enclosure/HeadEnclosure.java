package org.witness.verifier.enclosure;

import java.util.ArrayList;
import java.util.List;
import org.witness.certificate.claim.TokenForm;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.meaning.Head;

/**
 * Encloses the outputs of an attention head over all 2^T inputs.
 *
 * <p>Let r be the first column of query times key, split as the tokens are: r = (., r', r''). If r'' is 0, the score of position t
 * is z_t = {@code <r', v_t>} for either bit, and so are the weights p_t = exp(z_t - M) / sum_u exp(z_u - M), any M. The output is
 * {@code sum_t p_t (A v_t + b_t w_t)}: affine in the bits. Coordinate by coordinate its least and largest value over bits that
 * are free is the sum of the smaller, or larger, of 0 and p_t w_tj: each is attained, and bits are chosen one by one.
 */
public final class HeadEnclosure {

    private final Head head;
    private final int d;
    private final PositionRows rows;

    /**
     * Prepares the enclosure.
     *
     * @param head the head
     */
    public HeadEnclosure(Head head) {
        this.head = head;
        this.d = head.dimension();
        this.rows = new PositionRows(head.positions());
    }

    /**
     * Tells whether the scores are the same for all inputs: every product that takes a bit into a score is 0.
     *
     * @return whether this is proved
     */
    public boolean ignoresBits() {
        int n = Math.toIntExact(head.claim().embedding());
        for (int a = 0; a < head.key().shape().get(0); a++) {
            for (int l = 1 + d; l < n; l++) {
                if (head.query().at(a * n) != 0 && head.key().at(a * n + l) != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private Interval[] scoreRow() {
        int n = Math.toIntExact(head.claim().embedding());
        Interval[] row = new Interval[d];
        for (int l = 0; l < d; l++) {
            Interval sum = Interval.ZERO;
            for (int a = 0; a < head.key().shape().get(0); a++) {
                sum = sum.add(
                        Interval.of(head.query().at(a * n)).multiply(head.key().at(a * n + 1 + l)));
            }
            row[l] = sum;
        }
        return row;
    }

    private static WeightedRow part(RealTensor matrix, int row, int from, int to) {
        double[] all = matrix.row(row);
        Interval[] part = new Interval[to - from];
        for (int l = from; l < to; l++) {
            part[l - from] = Interval.of(all[l]);
        }
        return new WeightedRow(part);
    }

    /** What one position adds to a coordinate: the part of its vector, and the part of its bit. */
    private record Coordinate(WeightedRow vector, WeightedRow bit, boolean plain, double step) {
        Interval ofBit(double[] row, double rho) {
            return plain ? Interval.of(step) : bit.times(row, rho);
        }
    }

    private List<Coordinate> coordinates() {
        boolean plain = head.claim().token() == TokenForm.BIT;
        int n = Math.toIntExact(head.claim().embedding());
        List<Coordinate> coordinates = new ArrayList<>();
        for (int j = 0; j < head.outputs(); j++) {
            coordinates.add(new Coordinate(
                    part(head.value(), j, 1, 1 + d),
                    part(head.value(), j, 1 + d, n),
                    plain,
                    head.value().at(j * n + n - 1)));
        }
        return coordinates;
    }

    /** The sums over positions, before they are divided by the sum of all exponentials. */
    private static final class Sums {
        final Interval[] fixed;
        final Interval[] free;

        Sums(int outputs) {
            fixed = new Interval[outputs];
            free = new Interval[outputs];
            java.util.Arrays.fill(fixed, Interval.ZERO);
            java.util.Arrays.fill(free, Interval.ZERO);
        }
    }

    /**
     * Encloses the outputs.
     *
     * @return the ranges
     * @throws IllegalStateException if the scores may depend on the bits
     */
    public HeadRanges ranges() {
        if (!ignoresBits()) {
            throw new IllegalStateException("the scores may depend on the bits");
        }
        int positions = Math.toIntExact(head.claim().positions().size());
        WeightedRow score = new WeightedRow(scoreRow());
        double[] lower = new double[positions];
        double[] upper = new double[positions];
        double[] row = new double[d];
        double shift = Double.NEGATIVE_INFINITY;
        boolean common = rows.commonSquare() > 0;
        Interval longest = Interval.of(rows.commonSquare());
        for (int t = 0; t < positions; t++) {
            double rho = rows.fill(t, row);
            Interval z = score.times(row, rho);
            lower[t] = z.lower();
            upper[t] = z.upper();
            shift = Math.max(shift, z.midpoint());
            longest = common ? longest : longest.max(squaredLength(row, rho));
        }
        List<Long> relevant = head.claim().relevant();
        boolean[] isRelevant = new boolean[positions];
        relevant.forEach(t -> isRelevant[Math.toIntExact(t)] = true);
        List<Coordinate> coordinates = coordinates();
        boolean needsRows =
                coordinates.stream().anyMatch(c -> !c.plain() || !c.vector().isZero());
        Sums sums = new Sums(coordinates.size());
        Interval total = Interval.ZERO;
        Interval others = Interval.ZERO;
        for (int t = 0; t < positions; t++) {
            Interval e = Interval.of(lower[t], upper[t]).add(-shift).exp();
            total = total.add(e);
            others = isRelevant[t] ? others : others.add(e);
            double rho = needsRows ? rows.fill(t, row) : 0;
            for (int j = 0; j < sums.fixed.length; j++) {
                Coordinate c = coordinates.get(j);
                if (!c.vector().isZero()) {
                    sums.fixed[j] = sums.fixed[j].add(e.multiply(c.vector().times(row, rho)));
                }
                if (!isRelevant[t]) {
                    Interval part = e.multiply(c.ofBit(row, rho));
                    sums.free[j] = sums.free[j].add(part.hull(Interval.ZERO));
                }
            }
        }
        Interval all = total;
        List<Interval> scores = new ArrayList<>();
        List<Interval> weights = new ArrayList<>();
        List<List<Interval>> steps = new ArrayList<>();
        for (long index : relevant) {
            int t = Math.toIntExact(index);
            Interval z = Interval.of(lower[t], upper[t]);
            Interval e = z.add(-shift).exp();
            double rho = rows.fill(t, row);
            scores.add(z);
            weights.add(share(e, total));
            List<Interval> step = new ArrayList<>();
            coordinates.forEach(c -> step.add(quotient(e.multiply(c.ofBit(row, rho)), all)));
            steps.add(step);
        }
        List<Interval> rest = new ArrayList<>();
        for (int j = 0; j < sums.fixed.length; j++) {
            rest.add(quotient(sums.fixed[j].add(sums.free[j]), total));
        }
        return new HeadRanges(scores, weights, share(others, total), steps, rest, longest.sqrt());
    }

    private static Interval squaredLength(double[] row, double rho) {
        Interval sum = Interval.dot(row, row);
        if (rho > 0) {
            sum = Interval.ZERO;
            for (double entry : row) {
                sum = sum.add(Interval.of(entry).add(Interval.of(-rho, rho)).square());
            }
        }
        return sum.max(Interval.ZERO);
    }

    private static Interval quotient(Interval numerator, Interval total) {
        return total.lower() > 0 && total.isBounded() ? numerator.divide(total) : Interval.ENTIRE;
    }

    /** A part of the total: at least 0 and at most 1. */
    private static Interval share(Interval part, Interval total) {
        return quotient(part, total).max(Interval.ZERO).min(Interval.ONE);
    }
}
