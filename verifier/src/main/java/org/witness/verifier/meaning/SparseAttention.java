package org.witness.verifier.meaning;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.witness.certificate.claim.AttentionClaim;
import org.witness.certificate.claim.LogitForm;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;
import org.witness.verifier.interval.Interval;

/**
 * The sparse matrix A of an attention claim and its logits S, entry by entry from the definition. Logits are exact; only
 * logarithms are enclosed. Its tensors are known to have the types, shapes and entries that the claim needs.
 *
 * @param claim the claim
 * @param tensors its tensors
 */
public record SparseAttention(AttentionClaim claim, SortedMap<String, Tensor> tensors) {
    /**
     * Copies the tensors and checks them against the claim.
     *
     * @param claim the claim
     * @param tensors its tensors
     * @throws IllegalArgumentException if a tensor is missing, is not used, or is not as the claim needs it
     */
    public SparseAttention {
        tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
        if (!tensors.keySet().equals(claim.tensors())) {
            throw new IllegalArgumentException("tensors: expected " + claim.tensors() + ", found " + tensors.keySet());
        }
        long size = claim.size();
        long d = claim.logits().dimension();
        IntegerTensor rows = Words.integers(tensors, AttentionClaim.ROWS, size + 1);
        IntegerTensor columns = Words.integers(tensors, AttentionClaim.COLUMNS, claim.entries());
        RealTensor entries = Words.reals(tensors, AttentionClaim.ENTRIES, claim.entries());
        if (claim.logits() instanceof LogitForm.Powers powers) {
            Words.integers(tensors, LogitForm.Powers.NODES, size);
            Words.integers(tensors, LogitForm.Powers.QUERIES, size, d, powers.words());
        } else {
            Words.reals(tensors, LogitForm.Reals.QUERIES, size, d);
            Words.reals(tensors, LogitForm.Reals.KEYS, size, d);
        }
        requireRows(rows, columns, size, claim.entries());
        for (int e = 0; e < entries.size(); e++) {
            if (!(entries.at(e) > 0)) {
                throw new IllegalArgumentException("tensor entries: expected numbers above 0, found " + entries.at(e));
            }
        }
    }

    private static void requireRows(IntegerTensor rows, IntegerTensor columns, long size, long entries) {
        if (rows.at(0) != 0 || rows.at((int) size) != entries) {
            throw new IllegalArgumentException("tensor rows: expected 0 first and " + entries + " last");
        }
        for (int i = 0; i < size; i++) {
            if (rows.at(i) >= rows.at(i + 1) || rows.at(i + 1) > entries) {
                throw new IllegalArgumentException("tensor rows: row " + i + " has no entry");
            }
            for (long e = rows.at(i); e < rows.at(i + 1); e++) {
                long least = e == rows.at(i) ? 0 : columns.at((int) e - 1) + 1;
                if (columns.at((int) e) < least || columns.at((int) e) >= size) {
                    throw new IllegalArgumentException("tensor columns: row " + i + ": expected numbers from " + least
                            + " to " + (size - 1) + ", found " + columns.at((int) e));
                }
            }
        }
    }

    /**
     * Returns the number of rows and columns.
     *
     * @return L
     */
    public int size() {
        return (int) claim.size();
    }

    /**
     * Returns the columns of a row's positive entries.
     *
     * @param i the row, from 0
     * @return at least one, ascending
     */
    public int[] support(int i) {
        IntegerTensor rows = Words.integers(tensors, AttentionClaim.ROWS);
        IntegerTensor columns = Words.integers(tensors, AttentionClaim.COLUMNS);
        int from = (int) rows.at(i);
        int[] support = new int[(int) rows.at(i + 1) - from];
        Arrays.setAll(support, e -> (int) columns.at(from + e));
        return support;
    }

    /**
     * Returns a row's positive entries.
     *
     * @param i the row, from 0
     * @return as many as the support has columns, in their order
     */
    public double[] entries(int i) {
        IntegerTensor rows = Words.integers(tensors, AttentionClaim.ROWS);
        RealTensor entries = Words.reals(tensors, AttentionClaim.ENTRIES);
        int from = (int) rows.at(i);
        double[] row = new double[(int) rows.at(i + 1) - from];
        Arrays.setAll(row, e -> entries.at(from + e));
        return row;
    }

    /**
     * Evaluates a logit.
     *
     * @param i the row, from 0
     * @param j the column, from 0
     * @return S_ij, exact
     */
    public BigDecimal logit(int i, int j) {
        int d = (int) claim.logits().dimension();
        if (claim.logits() instanceof LogitForm.Powers powers) {
            IntegerTensor queries = Words.integers(tensors, LogitForm.Powers.QUERIES);
            BigInteger node = BigInteger.valueOf(
                    Words.integers(tensors, LogitForm.Powers.NODES).at(j));
            BigInteger sum = BigInteger.ZERO;
            for (int m = d - 1; m >= 0; m--) {
                sum = sum.add(Words.integer(queries, i * d + m, (int) powers.words()))
                        .multiply(node);
            }
            // 2^-s = 5^s 10^-s
            int scale = (int) powers.scale();
            return new BigDecimal(sum.multiply(BigInteger.valueOf(5).pow(scale)), scale);
        }
        RealTensor queries = Words.reals(tensors, LogitForm.Reals.QUERIES);
        RealTensor keys = Words.reals(tensors, LogitForm.Reals.KEYS);
        BigDecimal sum = BigDecimal.ZERO;
        for (int m = 0; m < d; m++) {
            double q = queries.at(i * d + m);
            double k = keys.at(j * d + m);
            if (q != 0 && k != 0) {
                sum = sum.add(new BigDecimal(q).multiply(new BigDecimal(k)));
            }
        }
        return sum;
    }

    /**
     * Evaluates a logit less the logarithm of its entry, both relative to another column of the support.
     *
     * @param i the row, from 0
     * @param j a place in the support, from 0
     * @param k another
     * @return an enclosure of ln((M_ij / M_ik) / (A_ij / A_ik))
     */
    public Interval deviation(int i, int j, int k) {
        int[] support = support(i);
        double[] a = entries(i);
        Interval gap = Interval.enclosing(logit(i, support[j]).subtract(logit(i, support[k])));
        return gap.subtract(logRatio(a[j], a[k]));
    }

    /**
     * Encloses the logarithm of a ratio.
     *
     * @param a a number above 0
     * @param b another
     * @return an interval that contains ln(a/b); 0 if they are equal
     */
    public static Interval logRatio(double a, double b) {
        return a == b
                ? Interval.ZERO
                : Interval.of(a).log().subtract(Interval.of(b).log());
    }

    /**
     * Tells whether the claim is proved false of two entries of a row of M.
     *
     * @param i the row, from 0
     * @param j a column
     * @param k a column of the support
     * @return whether M_ij &gt; eps1 M_ik if j is off the support, whether (M_ij / M_ik) / (A_ij / A_ik) &gt; 1 + eps2 if
     *     it is on it, for certain
     */
    public boolean breaks(int i, int j, int k) {
        int[] support = support(i);
        int onJ = Arrays.binarySearch(support, j);
        int onK = Arrays.binarySearch(support, k);
        if (onK < 0) {
            return false;
        }
        if (onJ >= 0) {
            return deviation(i, onJ, onK).lower() > largestDeviation().upper();
        }
        BigDecimal gap = logit(i, j).subtract(logit(i, k));
        return gap.compareTo(new BigDecimal(largestGap().upper())) > 0;
    }

    /**
     * Encloses the largest admitted difference of a logit off the support and one on it.
     *
     * @return an interval that contains ln eps1
     */
    public Interval largestGap() {
        return Interval.enclosing(claim.offSupport()).log();
    }

    /**
     * Encloses the largest admitted deviation. For x = eps2 &lt; 1 the logarithm of 1 + x lies between x - x^2/2 and x.
     *
     * @return an interval that contains ln(1 + eps2)
     */
    public Interval largestDeviation() {
        BigDecimal x = claim.ratio();
        BigDecimal half = x.multiply(x).multiply(new BigDecimal("0.5"));
        return Interval.enclosing(BigDecimal.ONE.add(x)).log().intersect(Interval.enclosing(x.subtract(half), x));
    }

    /**
     * Evaluates the least logit on a row's support.
     *
     * @param i the row, from 0
     * @return its value, exact
     */
    public BigDecimal least(int i) {
        return Arrays.stream(support(i))
                .mapToObj(j -> logit(i, j))
                .min(BigDecimal::compareTo)
                .orElseThrow();
    }

    /**
     * Encloses the greatest logit off a row's support less the least on it.
     *
     * @param i the row, from 0
     * @return an interval that contains the difference; empty if no column is off the support
     */
    public Optional<Interval> gap(int i) {
        int[] support = support(i);
        BigDecimal least = least(i);
        return IntStream.range(0, size())
                .filter(j -> Arrays.binarySearch(support, j) < 0)
                .mapToObj(j -> logit(i, j))
                .max(BigDecimal::compareTo)
                .map(greatest -> Interval.enclosing(greatest.subtract(least)));
    }

    /**
     * Encloses the greatest deviation between two columns of a row's support.
     *
     * @param i the row, from 0
     * @return an interval that contains it, at least 0
     */
    public Interval spread(int i) {
        double[] a = entries(i);
        int[] support = support(i);
        BigDecimal base = logit(i, support[0]);
        Interval greatest = Interval.ZERO;
        Interval smallest = Interval.ZERO;
        for (int e = 1; e < support.length; e++) {
            Interval deviation =
                    Interval.enclosing(logit(i, support[e]).subtract(base)).subtract(logRatio(a[e], a[0]));
            greatest = greatest.max(deviation);
            smallest = smallest.min(deviation);
        }
        return greatest.subtract(smallest);
    }

    /**
     * Encloses a row's scale, the greatest S_ij - ln(A_ij / a), j in the support, a the row's least entry. For logits that
     * are c + ln(A_ij / a) on the support it is c.
     *
     * @param i the row, from 0
     * @return an interval that contains it
     */
    public Interval scale(int i) {
        double[] a = entries(i);
        int[] support = support(i);
        double least = Arrays.stream(a).min().orElseThrow();
        return IntStream.range(0, a.length)
                .mapToObj(e -> Interval.enclosing(logit(i, support[e])).subtract(logRatio(a[e], least)))
                .reduce(Interval::max)
                .orElseThrow();
    }

    /**
     * Returns the tensors of queries and keys of the form {@code reals}.
     *
     * @return the two, in this order; empty if the form is another
     */
    public List<RealTensor> reals() {
        return claim.logits() instanceof LogitForm.Reals
                ? List.of(Words.reals(tensors, LogitForm.Reals.QUERIES), Words.reals(tensors, LogitForm.Reals.KEYS))
                : List.of();
    }
}
