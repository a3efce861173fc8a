package org.witness.constructions.projection;

/**
 * The inner loops, eight rows at a time: each row is an array of its own, each loop stores to one array and uses one index,
 * which is what lets the compiler use vector instructions.
 */
final class Rows8 {

    private Rows8() {}

    /** Adds to {@code out[j]} the sum of {@code (y[r][at] - y[r][j])^2} over rows r in [first, last), j in [from, to). */
    static void addSquares(double[] out, double[][] y, int first, int last, int at, int from, int to) {
        int r = first;
        for (; r + 8 <= last; r += 8) {
            eight(out, y[r], y[r + 1], y[r + 2], y[r + 3], y[r + 4], y[r + 5], y[r + 6], y[r + 7], at, from, to);
        }
        for (; r < last; r++) {
            one(out, y[r], y[r][at], from, to);
        }
    }

    private static void eight(
            double[] out,
            double[] y0,
            double[] y1,
            double[] y2,
            double[] y3,
            double[] y4,
            double[] y5,
            double[] y6,
            double[] y7,
            int at,
            int from,
            int to) {
        double a0 = y0[at];
        double a1 = y1[at];
        double a2 = y2[at];
        double a3 = y3[at];
        double a4 = y4[at];
        double a5 = y5[at];
        double a6 = y6[at];
        double a7 = y7[at];
        for (int j = from; j < to; j++) {
            double t0 = a0 - y0[j];
            double t1 = a1 - y1[j];
            double t2 = a2 - y2[j];
            double t3 = a3 - y3[j];
            double t4 = a4 - y4[j];
            double t5 = a5 - y5[j];
            double t6 = a6 - y6[j];
            double t7 = a7 - y7[j];
            out[j] += ((t0 * t0 + t1 * t1) + (t2 * t2 + t3 * t3)) + ((t4 * t4 + t5 * t5) + (t6 * t6 + t7 * t7));
        }
    }

    private static void one(double[] out, double[] y, double a, int from, int to) {
        for (int j = from; j < to; j++) {
            double t = a - y[j];
            out[j] += t * t;
        }
    }

    /** Adds to {@code out[j]} the sum of {@code factors[r] x[r][j]} over all rows r. */
    static void addRows(double[] out, double[] factors, double[][] x) {
        int r = 0;
        for (; r + 8 <= factors.length; r += 8) {
            eight(out, factors, r, x[r], x[r + 1], x[r + 2], x[r + 3], x[r + 4], x[r + 5], x[r + 6], x[r + 7]);
        }
        for (; r < factors.length; r++) {
            double f = factors[r];
            double[] row = x[r];
            for (int j = 0; j < out.length; j++) {
                out[j] += f * row[j];
            }
        }
    }

    private static void eight(
            double[] out,
            double[] f,
            int r,
            double[] x0,
            double[] x1,
            double[] x2,
            double[] x3,
            double[] x4,
            double[] x5,
            double[] x6,
            double[] x7) {
        double f0 = f[r];
        double f1 = f[r + 1];
        double f2 = f[r + 2];
        double f3 = f[r + 3];
        double f4 = f[r + 4];
        double f5 = f[r + 5];
        double f6 = f[r + 6];
        double f7 = f[r + 7];
        for (int j = 0; j < out.length; j++) {
            out[j] += ((f0 * x0[j] + f1 * x1[j]) + (f2 * x2[j] + f3 * x3[j]))
                    + ((f4 * x4[j] + f5 * x5[j]) + (f6 * x6[j] + f7 * x7[j]));
        }
    }
}
