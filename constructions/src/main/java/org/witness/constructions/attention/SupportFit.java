package org.witness.constructions.attention;

import java.util.Arrays;
import java.util.Optional;

/**
 * Queries that have the wanted logits on each row's support: {@code x_i = G_S (G_S^T G_S)^{-1} (c_i + a_S)} for keys G, S the support of
 * row i and {@code a_j = ln(A_ij / min A_i)}.
 *
 * <p>So {@code <x_i, g_j> = c_i + a_j} on S, and c_i is free. With u and q the same for the right sides 1 and a_S,
 * {@code <x_i, g_l> = c_i <u, g_l> + <q, g_l>} off S is at most {@code c_i - gap}, as wanted, if and only if
 * {@code c_i D_l >= N_l}, where {@code D_l = 1 - <u, g_l>}, {@code N_l = gap + <q, g_l>}: that is
 * {@code max_{D_l > 0} N_l/D_l <= c_i <= min_{D_l < 0} N_l/D_l}, and {@code N_l <= 0} where {@code D_l = 0}. Of these the c_i nearest to 0
 * is taken, at a distance of {@code 1e-6 max(1, |c_i|)} from the ends.
 */
final class SupportFit {

    /** A denominator below this is taken for 0: it is a sum of products that are of order 1. */
    private static final double ZERO = 1e-11;

    private static final double SLACK = 1e-6;

    private final SparseMatrix matrix;
    private final Keys keys;
    private final double[] ones;
    private final double[] logarithms;
    private final double[] scales;

    private SupportFit(SparseMatrix matrix, Keys keys) {
        this.matrix = matrix;
        this.keys = keys;
        this.ones = new double[matrix.entries()];
        this.logarithms = new double[matrix.entries()];
        this.scales = new double[matrix.size()];
    }

    /**
     * Returns the fit, if every row has one.
     *
     * @param matrix A
     * @param gap how far logits off the support are to stay below those on it
     * @param keys G
     * @param limit the largest |c_i| that is admitted
     */
    static Optional<SupportFit> of(SparseMatrix matrix, double gap, Keys keys, double limit) {
        if (matrix.largestCount() > keys.dimension()) {
            return Optional.empty();
        }
        SupportFit fit = new SupportFit(matrix, keys);
        int size = matrix.size();
        boolean all = RowLoop.all(size, () -> {
            double[] first = new double[size];
            double[] second = new double[size];
            return row -> fit.solve(row, gap, limit, first, second);
        });
        return all ? Optional.of(fit) : Optional.empty();
    }

    private boolean solve(int row, double gap, double limit, double[] first, double[] second) {
        int[] support = matrix.support(row);
        int k = support.length;
        double[][] gram = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j <= i; j++) {
                gram[i][j] = keys.product(support[i], support[j]);
            }
        }
        if (!Cholesky.factor(gram)) {
            return false;
        }
        double[] u = new double[k];
        Arrays.fill(u, 1);
        Cholesky.solve(gram, u);
        double[] q = matrix.logarithms(row);
        Cholesky.solve(gram, q);
        keys.products(support, u, q, first, second);
        double scale = scale(support, gap, first, second);
        if (!(Math.abs(scale) <= limit)) {
            return false;
        }
        System.arraycopy(u, 0, ones, matrix.start(row), k);
        System.arraycopy(q, 0, logarithms, matrix.start(row), k);
        scales[row] = scale;
        return true;
    }

    /** Returns c_i, or NaN if there is none. */
    private static double scale(int[] support, double gap, double[] first, double[] second) {
        double least = Double.NEGATIVE_INFINITY;
        double most = Double.POSITIVE_INFINITY;
        int next = 0;
        for (int l = 0; l < first.length; l++) {
            if (next < support.length && support[next] == l) {
                next++;
                continue;
            }
            double denominator = 1 - first[l];
            double numerator = gap + second[l];
            if (denominator > ZERO) {
                least = Math.max(least, numerator / denominator);
            } else if (denominator < -ZERO) {
                most = Math.min(most, numerator / denominator);
            } else if (numerator > -SLACK) {
                return Double.NaN;
            }
        }
        least += SLACK * Math.max(1, Math.abs(least));
        most -= SLACK * Math.max(1, Math.abs(most));
        // an infinite end has become no number
        double low = Double.isNaN(least) ? Double.NEGATIVE_INFINITY : least;
        double high = Double.isNaN(most) ? Double.POSITIVE_INFINITY : most;
        return low <= high ? Math.max(low, Math.min(high, 0)) : Double.NaN;
    }

    /** Returns the keys. */
    Keys keys() {
        return keys;
    }

    /** Returns the largest |c_i|. */
    double rowScale() {
        double largest = 0;
        for (double scale : scales) {
            largest = Math.max(largest, Math.abs(scale));
        }
        return largest;
    }

    /** Returns the queries, row by row. */
    double[] queries() {
        int d = keys.dimension();
        double[] queries = new double[Math.multiplyExact(matrix.size(), d)];
        RowLoop.all(matrix.size(), () -> row -> {
            for (int e = matrix.start(row); e < matrix.start(row + 1); e++) {
                keys.add(matrix.column(e), scales[row] * ones[e] + logarithms[e], queries, row * d);
            }
            return true;
        });
        return queries;
    }
}
