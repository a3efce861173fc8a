package org.witness.verifier.exact;

import java.math.BigDecimal;
import org.witness.certificate.family.Alphabet;
import org.witness.certificate.family.CodeFamily;
import org.witness.certificate.family.SignFamily;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.meaning.VectorSet;

/** Every pair of vectors, one after the other: packed signs by exclusive or and population count, reals by dot products. */
public abstract class AllPairs {

    /** The most pairs that are examined. */
    public static final long LARGEST = 1L << 36;

    private final VectorSet set;

    AllPairs(VectorSet set) {
        this.set = set;
    }

    /**
     * Returns the vectors.
     *
     * @return the set of which this was made
     */
    public final VectorSet set() {
        return set;
    }

    /**
     * Returns the evaluator that fits a form.
     *
     * @param set a set of vectors of signs or of stored reals
     * @return the evaluator
     * @throws IllegalArgumentException if the form's vectors are neither
     */
    public static AllPairs of(VectorSet set) {
        if (set.family() instanceof SignFamily signs) {
            return new PackedSigns(set, rows(set, signs), (int) signs.dimension(), 0);
        } else if (set.family() instanceof CodeFamily code) {
            if (code.alphabet() != Alphabet.SIGNS || code.words() > 1 << 20) {
                throw new IllegalArgumentException("a code of signs with at most 2^20 words is needed");
            }
            return new PackedSigns(set, rows(set, code), code.length(), code.units());
        }
        return new RealRows(set);
    }

    /**
     * Bounds the squared cosines of the pairs (i, j) with i in a range and j &gt; i.
     *
     * @param from the first i
     * @param to the end of the range of i
     * @return the largest squared cosine, or a larger number
     * @throws ArithmeticException if a vector may be 0
     */
    public abstract Ratio largest(long from, long to);

    /**
     * Bounds the squared cosine of one pair of stored vectors.
     *
     * @param i an index
     * @param j another
     * @return the squared cosine, or a larger number
     */
    public abstract Ratio one(long i, long j);

    /**
     * A quotient of two exact numbers.
     *
     * @param numerator at least 0
     * @param denominator above 0
     */
    public record Ratio(BigDecimal numerator, BigDecimal denominator) {

        /**
         * Compares two quotients, exactly.
         *
         * @param other another quotient
         * @return whether this is larger
         */
        public boolean exceeds(Ratio other) {
            return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator)) > 0;
        }

        /**
         * Compares with a number, exactly.
         *
         * @param bound any number
         * @return whether the quotient is at most the bound
         */
        public boolean isAtMost(BigDecimal bound) {
            return numerator.compareTo(bound.multiply(denominator)) <= 0;
        }

        /**
         * Encloses the square root.
         *
         * @return an interval that contains it
         */
        public Interval root() {
            return Interval.enclosing(numerator)
                    .divide(Interval.enclosing(denominator))
                    .sqrt();
        }
    }

    private static long[][] rows(VectorSet set, SignFamily signs) {
        int words = (int) ((signs.dimension() + 63) / 64);
        long[] all = set.integers(SignFamily.SIGNS).toArray();
        long[][] rows = new long[(int) signs.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = java.util.Arrays.copyOfRange(all, i * words, (i + 1) * words);
        }
        return rows;
    }

    private static long[][] rows(VectorSet set, CodeFamily code) {
        int words = (code.length() + 63) / 64;
        long[][] generators = packed(set.integers(CodeFamily.GENERATORS).toArray(), code.generators(), code.length());
        long[][] leaders = packed(set.integers(CodeFamily.LEADERS).toArray(), code.leaders(), code.length());
        long[][] rows = new long[(int) code.words()][words];
        for (int i = 0; i < rows.length; i++) {
            long[] row = leaders[(int) (i / code.coset())].clone();
            long digits = i % code.coset();
            for (int t = 0; t < generators.length; t++) {
                if ((digits >> t & 1) == 1) {
                    for (int w = 0; w < words; w++) {
                        row[w] ^= generators[t][w];
                    }
                }
            }
            rows[i] = row;
        }
        return rows;
    }

    private static long[][] packed(long[] bits, int rows, int columns) {
        long[][] packed = new long[rows][(columns + 63) / 64];
        for (int r = 0; r < rows; r++) {
            for (int l = 0; l < columns; l++) {
                packed[r][l / 64] |= bits[r * columns + l] << l % 64;
            }
        }
        return packed;
    }

    /** Two rows of n signs that differ at k places have the inner product n - 2k; with a unit vector it is 1 or -1. */
    private static final class PackedSigns extends AllPairs {
        private final long[][] rows;
        private final int n;
        private final int units;

        PackedSigns(VectorSet set, long[][] rows, int n, int units) {
            super(set);
            this.rows = rows;
            this.n = n;
            this.units = units;
        }

        @Override
        public Ratio largest(long from, long to) {
            int largest = 0;
            boolean unit = false;
            for (int i = (int) from; i < Math.min(to, rows.length); i++) {
                long[] u = rows[i];
                unit |= units > 0;
                for (int j = i + 1; j < rows.length; j++) {
                    largest = Math.max(largest, Math.abs(n - 2 * different(u, rows[j])));
                }
            }
            // 1/n is the squared cosine with a unit vector, n/n^2
            long square = Math.max((long) largest * largest, unit ? n : 0);
            return new Ratio(BigDecimal.valueOf(square), BigDecimal.valueOf((long) n * n));
        }

        private static int different(long[] u, long[] v) {
            int different = 0;
            for (int w = 0; w < u.length; w++) {
                different += Long.bitCount(u[w] ^ v[w]);
            }
            return different;
        }

        @Override
        public Ratio one(long i, long j) {
            long inner = n - 2L * different(rows[(int) i], rows[(int) j]);
            return new Ratio(BigDecimal.valueOf(inner * inner), BigDecimal.valueOf((long) n * n));
        }
    }

    /** Inner products and norms by one error bound a sum, see {@link Interval#dot(double[], double[])}. */
    private static final class RealRows extends AllPairs {
        private final double[][] rows;
        private final double[] norms;

        RealRows(VectorSet set) {
            super(set);
            rows = new double[(int) set.family().size()][];
            norms = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = set.reals().row(i);
                norms[i] = Interval.dot(rows[i], rows[i]).lower();
            }
        }

        @Override
        public Ratio largest(long from, long to) {
            double largest = 0;
            for (int i = (int) from; i < to; i++) {
                for (int j = i; j < rows.length; j++) {
                    if (!(norms[i] > 0 && norms[j] > 0)) {
                        throw new ArithmeticException("a vector may be 0");
                    }
                    if (j > i) {
                        largest = Math.max(largest, squaredCosine(i, j));
                    }
                }
            }
            return new Ratio(new BigDecimal(largest), BigDecimal.ONE);
        }

        @Override
        public Ratio one(long i, long j) {
            return new Ratio(new BigDecimal(squaredCosine((int) i, (int) j)), BigDecimal.ONE);
        }

        /** A squared cosine is at most 1, whatever overflows. */
        private double squaredCosine(int i, int j) {
            Interval square = Interval.dot(rows[i], rows[j]).square();
            Interval product = Interval.of(norms[i]).multiply(Interval.of(norms[j]));
            return product.lower() > 0 && square.isBounded()
                    ? Math.min(
                            1,
                            Interval.of(square.upper())
                                    .divide(Interval.of(product.lower()))
                                    .upper())
                    : 1;
        }
    }
}
