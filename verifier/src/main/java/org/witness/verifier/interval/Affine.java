package org.witness.verifier.interval;

import java.util.Arrays;

/**
 * Sums of weighted intervals plus a constant, for many rows of weights and many cells: a layer of a network before its activation.
 *
 * <p><b>Several weights a row: by midpoints and radii.</b> Let every member of the j-th interval be within r_j of c_j, u = 2^-53 and g = n u (1 + 2^-20),
 * n &lt; 2^31. <i>Then every sum w_1 t_1 + .. + w_n t_n of members is within sum |w_j| (r_j + g |c_j|) + n 2^-1074 of what n fused
 * multiply-adds make of the c_j.</i> Proof. The exact sum at c differs from that at t by at most sum |w_j| r_j. Each term of the computed one passes
 * at most n roundings, of relative error u or, below 2^-1022, of at most 2^-1075; so it errs by at most g times the sum of the magnitudes
 * and n 2^-1074 (Higham, <i>Accuracy and Stability of Numerical Algorithms</i>, 2nd ed., section 3.1; n u / (1 - n u) &lt;= g, as n u &lt; 2^-22). The
 * radius is itself a sum of non-negative terms, each of which passes at most n + 5 roundings; times 1 + (n + 6) 2^-52 and plus (n + 4) 2^-1073 it is no less than its
 * exact value, since (1 - u)^-k is at most 1 + k 2^-52 for k below 2^50. What underflows before it is multiplied by a weight is
 * covered by the 2^-1074 added there. The constant is added, and the radius, with the step outward of {@link Intervals} each time.
 *
 * <p><b>One weight a row:</b> a fused multiply-add at each end, rounded once, and the step outward: so that the sum x - c has its exact
 * sign at a breakpoint c, and no cell beside it a kink.
 *
 * <p>Where an end is 0, unbounded, overflows or may underflow, {@link Interval} evaluates the cell.
 */
public final class Affine {

    /** How many products one loop adds. */
    private static final int TOGETHER = 4;

    private final double[][] rows;
    private final double[] constants;

    /**
     * Prepares the rows.
     *
     * @param rows at least one row of finite weights, all of the same positive length, exact
     * @param constants a finite number for each row, exact
     * @throws IllegalArgumentException if the shapes differ or a number is infinite or NaN
     */
    public Affine(double[][] rows, double[] constants) {
        boolean finite = Arrays.stream(constants).allMatch(Double::isFinite) && constants.length == rows.length;
        for (double[] row : rows) {
            finite &= row.length == rows[0].length && Arrays.stream(row).allMatch(Double::isFinite);
        }
        if (!finite) {
            throw new IllegalArgumentException("rows of finite weights and as many constants are expected");
        }
        this.rows = Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
        this.constants = constants.clone();
    }

    /** {@return the same rows without constants} */
    public Affine linear() {
        return new Affine(rows, new double[rows.length]);
    }

    /**
     * Encloses the sums.
     *
     * @param values as many batches of the same size as a row has weights
     * @return for each row enclosures of the constant plus the sum of weights times members
     * @throws IllegalArgumentException if there are more or fewer batches
     */
    public Intervals[] sums(Intervals[] values) {
        int n = values.length;
        if (n != rows[0].length) {
            throw new IllegalArgumentException(rows[0].length + " weights a row for " + n + " values");
        }
        boolean zero = true;
        double gamma = n * (1 + 0x1p-20) * 0x1p-53;
        double[][] centres = new double[n][];
        double[][] spreads = new double[n][];
        for (int j = 0; j < n; j++) {
            zero &= values[j].isZero();
            centres[j] = centres(values[j].lower, values[j].opposite);
            spreads[j] = spreads(values[j].lower, values[j].opposite, centres[j], gamma);
        }
        Intervals[] sums = new Intervals[rows.length];
        for (int k = 0; k < sums.length; k++) {
            double[] row = rows[k];
            double constant = constants[k];
            if (zero && constant == 0) {
                sums[k] = values[0];
            } else if (n == 1) {
                Intervals value = row[0] < 0 ? values[0].negate() : values[0];
                sums[k] = Intervals.of(
                        sum(Math.abs(row[0]), value.lower, constant),
                        sum(Math.abs(row[0]), value.opposite, -constant),
                        i -> at(row, values, i).add(constant));
            } else {
                double[] centre = sum(row, centres, false);
                double[] radius = sum(row, spreads, true);
                sums[k] = Intervals.of(
                        ends(1, centre, constant, radius, n),
                        ends(-1, centre, -constant, radius, n),
                        i -> at(row, values, i).add(constant));
            }
        }
        return sums;
    }

    /** One by one; a rectifier that is off on the cell adds nothing. */
    private static Interval at(double[] row, Intervals[] values, int cell) {
        Interval sum = Interval.ZERO;
        for (int j = 0; j < row.length; j++) {
            sum = values[j].isZero(cell) ? sum : sum.add(values[j].at(cell).multiply(row[j]));
        }
        return sum;
    }

    private static double[] sum(double[] row, double[][] columns, boolean ofSizes) {
        double[] sum = new double[columns[0].length];
        double[] w = new double[TOGETHER];
        for (int from = 0; from < row.length; from += TOGETHER) {
            double[][] c = new double[TOGETHER][];
            for (int k = 0; k < TOGETHER; k++) {
                // beyond the last weight there are weights of 0, which add nothing to numbers
                double weight = from + k < row.length ? row[from + k] : 0;
                w[k] = ofSizes ? Math.abs(weight) : weight;
                c[k] = columns[Math.min(from + k, row.length - 1)];
            }
            addProducts(w[0], c[0], w[1], c[1], w[2], c[2], w[3], c[3], sum);
        }
        return sum;
    }

    // ---- the loops

    private static double[] sum(double weight, double[] ends, double constant) {
        double[] sums = new double[ends.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Intervals.down(Math.fma(weight, ends[i], constant));
        }
        return sums;
    }

    private static double[] centres(double[] lower, double[] opposite) {
        double[] centres = new double[lower.length];
        for (int i = 0; i < centres.length; i++) {
            centres[i] = 0.5 * lower[i] - 0.5 * opposite[i];
        }
        return centres;
    }

    private static double[] spreads(double[] lower, double[] opposite, double[] centres, double gamma) {
        double[] spreads = new double[lower.length];
        for (int i = 0; i < spreads.length; i++) {
            double inner = Intervals.down(Math.min(lower[i] - centres[i], opposite[i] + centres[i]));
            spreads[i] = Math.abs(centres[i]) * gamma + Double.MIN_VALUE - inner;
        }
        return spreads;
    }

    private static void addProducts(
            double p, double[] a, double q, double[] b, double r, double[] c, double s, double[] d, double[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.fma(s, d[i], Math.fma(r, c[i], Math.fma(q, b[i], Math.fma(p, a[i], sums[i]))));
        }
    }

    private static double[] ends(double sign, double[] centre, double constant, double[] radius, int n) {
        double factor = 1 + (n + 6) * 0x1p-52;
        double least = (n + 4) * 0x1p-1073;
        double[] ends = new double[centre.length];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = Intervals.down(Intervals.down(sign * centre[i] + constant) - (radius[i] * factor + least));
        }
        return ends;
    }
}
