package org.witness.verifier.exact;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.meaning.SparseAttention;
import org.witness.verifier.product.DoubleBlocks;
import org.witness.verifier.product.ProductError;

/**
 * The rows of a softmax, bounded by their logits in blocks: for queries and keys of binary64 numbers tiles of the product with its
 * bound decide, where they cannot {@link #accurate}, and where that cannot either, the meaning of the claim; for other logits the
 * meaning, always. Immutable.
 */
public final class LogitRows {

    /** Rows of a block where the meaning evaluates all logits. */
    private static final int SLOW_BLOCK = 4;

    /** Norms with a larger product may let a sum overflow. */
    private static final double LARGEST = 0x1p1000;

    /**
     * Upper bounds of what a number of rows have.
     *
     * @param gap of the greatest logit off the support less the least on it, -infinity if no column is off a support
     * @param gapRow the row for which this is the bound
     * @param spread of the greatest difference of S_ij - ln A_ij between two columns of the support
     * @param spreadRow the row for which this is the bound
     * @param scale of S_ij - ln(A_ij / a), j in the support, a the row's least entry
     * @param queryNorm of the norms of the queries; NaN where logits are no inner products of reals
     * @param keyNorm of the norms of the keys with these indices; NaN likewise
     */
    public record Figures(
            double gap, int gapRow, double spread, int spreadRow, double scale, double queryNorm, double keyNorm) {

        /**
         * Returns what both have.
         *
         * @param other the bounds for other rows
         * @return the bounds for all of them
         */
        public Figures join(Figures other) {
            boolean isGap = gap >= other.gap;
            boolean isSpread = spread >= other.spread;
            return new Figures(
                    isGap ? gap : other.gap,
                    isGap ? gapRow : other.gapRow,
                    isSpread ? spread : other.spread,
                    isSpread ? spreadRow : other.spreadRow,
                    Math.max(scale, other.scale),
                    Math.max(queryNorm, other.queryNorm),
                    Math.max(keyNorm, other.keyNorm));
        }
    }

    private final SparseAttention attention;
    private final List<RealTensor> reals;
    private final double[] queryNorms;
    private final double[] keyNorms;
    private final double largestKey;
    private final List<DoubleBlocks> blocks;
    private final double gapLimit;
    private final double spreadLimit;

    /**
     * Prepares the rows: copies of queries and keys, in blocks, and their norms.
     *
     * @param attention the matrix and its logits
     */
    public LogitRows(SparseAttention attention) {
        this.attention = attention;
        this.reals = attention.reals();
        this.gapLimit = attention.largestGap().lower();
        this.spreadLimit = attention.largestDeviation().lower();
        if (reals.isEmpty()) {
            this.queryNorms = new double[0];
            this.keyNorms = new double[0];
            this.largestKey = Double.NaN;
            this.blocks = List.of();
        } else {
            this.queryNorms = norms(reals.get(0));
            this.keyNorms = norms(reals.get(1));
            this.largestKey = Arrays.stream(keyNorms).max().orElseThrow();
            this.blocks = reals.stream()
                    .map(t -> DoubleBlocks.of(attention.size(), t.shape().get(1), t::row))
                    .toList();
        }
    }

    private static double[] norms(RealTensor rows) {
        double[] norms = new double[rows.shape().get(0)];
        Arrays.setAll(norms, i -> {
            double[] row = rows.row(i);
            return Interval.dot(row, row).max(Interval.ZERO).sqrt().upper();
        });
        return norms;
    }

    /**
     * Returns the matrix and its logits.
     *
     * @return of which this was made
     */
    public SparseAttention attention() {
        return attention;
    }

    /**
     * Returns the number of rows in all blocks but the last, which may have fewer.
     *
     * @return at least 1
     */
    public int block() {
        return blocks.isEmpty() ? SLOW_BLOCK : DoubleBlocks.BLOCK;
    }

    /**
     * Bounds the rows of a block.
     *
     * @param block the block, from 0; its first row is {@code block() block}
     * @return upper bounds for its rows, and for the keys with the same indices; a gap of +infinity is that of a row that breaks the claim,
     *     or may
     * @throws ArithmeticException if a sum may overflow
     */
    public Figures bounds(int block) {
        int from = Math.multiplyExact(block, block());
        int to = Math.min(attention.size(), from + block());
        if (blocks.isEmpty()) {
            return IntStream.range(from, to)
                    .mapToObj(this::slow)
                    .reduce(Figures::join)
                    .orElseThrow();
        }
        List<Row> rows = IntStream.range(from, to).mapToObj(Row::new).toList();
        double[][] tile = DoubleBlocks.tile();
        for (int b = 0; b < blocks.get(1).blocks(); b++) {
            blocks.get(0).multiply(block, blocks.get(1), b, tile);
            for (int r = 0; r < rows.size(); r++) {
                rows.get(r).take(tile[r], b * DoubleBlocks.BLOCK, blocks.get(1).size(b));
            }
        }
        return rows.stream().map(Row::figures).reduce(Figures::join).orElseThrow();
    }

    /** One row while its tiles pass by. */
    private final class Row {
        private final int i;
        private final int[] support;
        /** S_ij lies within this of the tile's entry. */
        private final double error;
        /** Contains the least logit on the support. */
        private final Interval least;
        /** A logit off the support up to here is as claimed, with a little to spare for what is rounded later. */
        private final double limit;

        private final double spread;
        private final double scale;
        /** At least the greatest logit off the support of those that were seen and do not exceed the limit. */
        private double greatest = Double.NEGATIVE_INFINITY;
        /** At least the greatest of the others, less the least on the support; +infinity once one exceeds what is claimed, or may. */
        private double gap = Double.NEGATIVE_INFINITY;

        Row(int i) {
            this.i = i;
            this.support = attention.support(i);
            if (!(queryNorms[i] * largestKey <= LARGEST)) {
                throw new ArithmeticException("the logits of row " + i + " may overflow");
            }
            int n = reals.get(1).shape().get(1);
            double product = Math.nextUp(queryNorms[i] * largestKey);
            error = Math.nextUp(
                    Math.nextUp(ProductError.relative(n, ProductError.DOUBLE_UNIT) * product) + n * Double.MIN_VALUE);
            double[] a = attention.entries(i);
            double smallest = Arrays.stream(a).min().orElseThrow();
            Interval lowest = accurate(i, support[0]);
            Interval deviation = lowest.subtract(SparseAttention.logRatio(a[0], smallest));
            Interval low = deviation;
            Interval high = deviation;
            for (int e = 1; e < support.length; e++) {
                Interval logit = accurate(i, support[e]);
                deviation = logit.subtract(SparseAttention.logRatio(a[e], smallest));
                lowest = lowest.min(logit);
                low = low.min(deviation);
                high = high.max(deviation);
            }
            least = lowest;
            scale = high.upper();
            limit = Math.nextDown(Math.nextDown(least.lower() + (gapLimit - 4 * Math.ulp(gapLimit))));
            Interval difference = high.subtract(low);
            boolean isDecided = difference.upper() <= spreadLimit || difference.lower() > spreadLimit;
            spread = support.length == 1
                    ? 0
                    : isDecided ? difference.upper() : attention.spread(i).upper();
        }

        /** Takes the row's part of a tile; overwrites what is on the support. */
        void take(double[] logits, int first, int count) {
            int place = Arrays.binarySearch(support, first);
            for (int e = place < 0 ? -place - 1 : place; e < support.length && support[e] < first + count; e++) {
                logits[support[e] - first] = Double.NEGATIVE_INFINITY;
            }
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < count; c++) {
                largest = Math.max(largest, logits[c]);
            }
            double bound = Math.nextUp(largest + error);
            if (largest == Double.NEGATIVE_INFINITY || bound <= limit) {
                greatest = Math.max(greatest, largest == Double.NEGATIVE_INFINITY ? largest : bound);
                return;
            }
            for (int c = 0; c < count && gap < Double.POSITIVE_INFINITY; c++) {
                if (logits[c] != Double.NEGATIVE_INFINITY) {
                    bound = Math.nextUp(logits[c] + error);
                    take(first + c, bound <= limit ? bound : Double.POSITIVE_INFINITY);
                }
            }
        }

        /** Takes a logit off the support, and evaluates it again if the bound does not decide. */
        private void take(int j, double bound) {
            double upper = bound;
            if (!(upper <= limit)) {
                Interval logit = accurate(i, j);
                upper = logit.upper();
                if (!(upper <= limit)) {
                    boolean fails = logit.subtract(least).lower() > gapLimit;
                    double exact = fails
                            ? Double.POSITIVE_INFINITY
                            : Interval.enclosing(attention.logit(i, j).subtract(attention.least(i)))
                                    .upper();
                    gap = Math.max(gap, exact <= gapLimit ? exact : Double.POSITIVE_INFINITY);
                    return;
                }
            }
            greatest = Math.max(greatest, upper);
        }

        Figures figures() {
            double seen = greatest == Double.NEGATIVE_INFINITY ? greatest : Math.nextUp(greatest - least.lower());
            return new Figures(Math.max(gap, seen), i, spread, i, scale, queryNorms[i], keyNorms[i]);
        }
    }

    /** A row by the meaning alone. */
    private Figures slow(int i) {
        double gap = attention.gap(i).map(Interval::upper).orElse(Double.NEGATIVE_INFINITY);
        double scale = attention.scale(i).upper();
        return new Figures(gap, i, attention.spread(i).upper(), i, scale, Double.NaN, Double.NaN);
    }

    /**
     * Encloses a logit by a sum that carries its rounding errors along.
     *
     * <p><b>Theorem.</b> Let u = 2^-53, n &lt; 2^31 and |q| |k| at most 2^1000. With h_m the rounded product, r_m its error, t_m the
     * rounded sum of h_1 .. h_m, e_m the error of its last addition, s the rounded sum of all e_m + r_m and v = t_n + s rounded,
     * the exact product differs from v by at most {@code u |v| + 2 ((n+1) u)^2 |q| |k| + n 2^-1073}.
     *
     * <p><b>Proof.</b> r_m is found by one fused operation, exactly or, if it underflows, to 2^-1075; e_m by Knuth's six operations,
     * exactly. So the exact product is t_n + sum (e_m + r_m) but for n 2^-1075. Let M = |q| |k|, at least the sum of |q_m k_m|.
     * The |r_m| add up to at most u M + n 2^-1075, and each |e_m| is at most u |t_m|, |t_m| at most (1 + n 2^-52) M + n 2^-1074; so all
     * 2n terms of s add up to at most (n+1) u (1 + 2^-20) M + n 2^-1074 in magnitude, and each passes at most n + 1 roundings on the way to s, which
     * therefore errs by at most ((n+1) u)^2 (1 + 2^-19) M + n 2^-1074. The last sum errs by at most u |v| (Ogita, Rump, Oishi, <i>Accurate sum and
     * dot product</i>, 2005, algorithm 5.3). QED
     */
    private Interval accurate(int i, int j) {
        int n = reals.get(0).shape().get(1);
        double sum = 0;
        double errors = 0;
        for (int m = 0; m < n; m++) {
            double q = reals.get(0).at(i * n + m);
            double k = reals.get(1).at(j * n + m);
            double product = q * k;
            double next = sum + product;
            double taken = next - sum;
            errors += ((sum - (next - taken)) + (product - taken)) + Math.fma(q, k, -product);
            sum = next;
        }
        double value = sum + errors;
        double rest = (n + 1) * ProductError.DOUBLE_UNIT;
        double radius = 0;
        for (double part : new double[] {
            Math.abs(value) * 0x1p-53, 2 * rest * rest * Math.nextUp(queryNorms[i] * keyNorms[j]), n * 0x1p-1073
        }) {
            // the middle part is rounded four times before it gets here
            radius = Math.nextUp(radius + Math.nextUp(part * (1 + 0x1p-49)));
        }
        return Interval.of(Math.nextDown(value - radius), Math.nextUp(value + radius));
    }
}
