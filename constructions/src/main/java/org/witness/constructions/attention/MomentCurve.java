package org.witness.constructions.attention;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.witness.certificate.Certificate;
import org.witness.constructions.Construction;
import org.witness.constructions.Proposal;

/**
 * Keys on the trigonometric moment curve, {@code g_l = (cos m t_l, sin m t_l), m = 1 .. k}: d = 2k for every L.
 *
 * <p>For a row with support S put {@code P_S(t) = prod_{j in S} (1 - cos(t - t_j))} and
 * {@code w_j = 1/prod_{i != j} (1 - cos(t_j - t_i))}. The trigonometric polynomial
 * {@code sum_j a_j w_j P_{S\j}(t) - c P_S(t)} of degree at most k has the value a_j at t_j, and elsewhere is
 * {@code P_S(t) (sum_j a_j w_j/(1 - cos(t - t_j)) - c)}. That is at most -gap at every t_l off S if and only if
 * {@code c >= max_l [sum_j a_j w_j/(1 - cos(t_l - t_j)) + gap/P_S(t_l)]}. The query holds its coefficients but the constant one, which
 * adds the same to each logit of the row. The angles are multiples of 2 pi/L, in the order of {@link Placement}; a slack of 1e-6 of
 * c, and 1e-4 from c = 1e9 on, is for the rounding of the stored numbers, which is of the order of 1e-16 c.
 *
 * <p>2k is the least for keys that are fixed before A, unless L - 1 is less.
 */
public final class MomentCurve implements Construction<AttentionRequest> {

    /** The name. */
    public static final String NAME = "moment-curve";

    /** Logits of this size have rounding errors of the order of 0.1. */
    private static final double LARGEST = 1e14;

    private static final int MOST_ENTRIES = 64;

    /** Creates the construction. */
    public MomentCurve() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "keys on the trigonometric moment curve: 2k dimensions for every L, large coefficients";
    }

    @Override
    public Proposal propose(AttentionRequest request, long seed) {
        SparseMatrix matrix = request.matrix();
        int k = matrix.largestCount();
        if (k > MOST_ENTRIES) {
            return new Proposal.Shortfall(
                    "a row has " + k + " entries: beyond " + MOST_ENTRIES
                            + " the coefficients pass what binary64 numbers hold",
                    List.of());
        }
        int[] places = Placement.of(matrix, seed);
        double[] scales = new double[matrix.size()];
        Circle circle = new Circle(matrix.size());
        RowLoop.all(matrix.size(), () -> row -> {
            scales[row] = scale(matrix, row, places, circle, request.gap());
            return true;
        });
        double largest = 0;
        for (double scale : scales) {
            largest = Math.max(largest, scale);
        }
        if (!(largest <= LARGEST)) {
            return new Proposal.Shortfall(
                    String.format(
                            Locale.ROOT,
                            "the best order of the keys that was found needs coefficients of %.1e, and binary64 numbers"
                                    + " carry this construction up to about 1e13",
                            largest),
                    List.of());
        }
        return new Proposal.Candidates(() -> certificates(request, seed, places, scales, circle));
    }

    private static Iterator<Certificate> certificates(
            AttentionRequest request, long seed, int[] places, double[] scales, Circle circle) {
        SparseMatrix matrix = request.matrix();
        int size = matrix.size();
        int k = matrix.largestCount();
        double[] queries = new double[Math.multiplyExact(size, 2 * k)];
        RowLoop.all(size, () -> row -> {
            query(matrix, row, places, circle, scales[row], queries, 2 * k * row);
            return true;
        });
        double[] keys = new double[queries.length];
        for (int l = 0; l < size; l++) {
            for (int m = 1; m <= k; m++) {
                keys[2 * (k * l + m - 1)] = circle.cosine((long) m * places[l]);
                keys[2 * (k * l + m - 1) + 1] = circle.sine((long) m * places[l]);
            }
        }
        TreeMap<String, String> parameters = new TreeMap<>(Map.of("seed", Long.toString(seed)));
        return List.of(Parts.certificate(request, NAME, 2 * k, queries, keys, parameters))
                .iterator();
    }

    private static double[] weights(int[] support, int[] places, Circle circle) {
        double[] weights = new double[support.length];
        for (int j = 0; j < support.length; j++) {
            double product = 1;
            for (int i = 0; i < support.length; i++) {
                if (i != j) {
                    product *= circle.versine(places[support[i]] - places[support[j]]);
                }
            }
            weights[j] = 1 / product;
        }
        return weights;
    }

    /** Returns c with its slack; 0 for a row without a column off the support. */
    private static double scale(SparseMatrix matrix, int row, int[] places, Circle circle, double gap) {
        int[] support = matrix.support(row);
        double[] values = matrix.logarithms(row);
        double[] weights = weights(support, places, circle);
        double least = 0;
        int next = 0;
        for (int l = 0; l < matrix.size(); l++) {
            if (next < support.length && support[next] == l) {
                next++;
                continue;
            }
            double product = 1;
            double sum = 0;
            for (int j = 0; j < support.length; j++) {
                double versine = circle.versine(places[l] - places[support[j]]);
                product *= versine;
                sum += values[j] * weights[j] / versine;
            }
            least = Math.max(least, sum + gap / product);
        }
        double slack = least >= 1e9 ? 1e-4 : 1e-6;
        // for small gaps: the rounding of logits is an error that does not shrink with them
        double rounding = 64 * support.length * least * 0x1p-52 / gap;
        return least * (1 + Math.max(slack, rounding));
    }

    private static void query(
            SparseMatrix matrix, int row, int[] places, Circle circle, double scale, double[] queries, int start) {
        int[] support = matrix.support(row);
        double[] values = matrix.logarithms(row);
        double[] weights = weights(support, places, circle);
        int k = support.length;
        double[] real = new double[k + 1];
        double[] imaginary = new double[k + 1];
        Sum sum = new Sum(real, imaginary);
        for (int j = 0; j < k; j++) {
            if (values[j] > 0) {
                sum.add(values[j] * weights[j], support, j, places, circle);
            }
        }
        sum.add(-scale, support, -1, places, circle);
        for (int m = 1; m <= k; m++) {
            queries[start + 2 * (m - 1)] = 2 * real[m];
            queries[start + 2 * (m - 1) + 1] = -2 * imaginary[m];
        }
    }

    /** Coefficients p_m, m = 0 .. k, of {@code sum_{|m| <= k} p_m e^{imt}}, p_{-m} conjugate to p_m. */
    private static final class Sum {

        private final double[] real;
        private final double[] imaginary;

        Sum(double[] real, double[] imaginary) {
            this.real = real;
            this.imaginary = imaginary;
        }

        /** Adds a multiple of the product of 1 - cos(t - t_j) over a support but one of its columns. */
        void add(double factor, int[] support, int without, int[] places, Circle circle) {
            int k = support.length;
            double[] re = new double[k + 2];
            double[] im = new double[k + 2];
            double[] newRe = new double[k + 2];
            double[] newIm = new double[k + 2];
            re[0] = 1;
            for (int j = 0; j < k; j++) {
                if (j == without) {
                    continue;
                }
                // 1 - cos(t - t_j) = 1 + h e^{it} + conj(h) e^{-it}, h = -e^{-i t_j}/2
                double h = -circle.cosine(places[support[j]]) / 2;
                double hi = circle.sine(places[support[j]]) / 2;
                for (int m = 0; m <= k; m++) {
                    double lowRe = m == 0 ? re[1] : re[m - 1];
                    double lowIm = m == 0 ? -im[1] : im[m - 1];
                    newRe[m] = re[m] + h * lowRe - hi * lowIm + h * re[m + 1] + hi * im[m + 1];
                    newIm[m] = im[m] + h * lowIm + hi * lowRe + h * im[m + 1] - hi * re[m + 1];
                }
                System.arraycopy(newRe, 0, re, 0, k + 1);
                System.arraycopy(newIm, 0, im, 0, k + 1);
            }
            for (int m = 0; m <= k; m++) {
                real[m] += factor * re[m];
                imaginary[m] += factor * im[m];
            }
        }
    }
}
