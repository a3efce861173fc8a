package org.witness.constructions.attention;

import java.util.Arrays;
import java.util.Objects;

/** An L x L matrix of non-negative numbers with a positive entry in every row; only the positive entries are stored. */
public final class SparseMatrix {

    private final int[] starts;
    private final int[] columns;
    private final double[] entries;

    private SparseMatrix(int[] starts, int[] columns, double[] entries) {
        this.starts = starts;
        this.columns = columns;
        this.entries = entries;
    }

    /**
     * Returns the matrix of some entries; entries of 0 may be among them.
     *
     * @param size L, at least 1
     * @param rows the rows of the entries, from 0
     * @param columns the columns of the entries, from 0
     * @param values the entries, finite and at least 0, no two at one place
     * @return the matrix
     * @throws IllegalArgumentException if an entry is negative or not finite, lies outside or is given twice, or a row has no
     *     positive entry; the message is a sentence that counts rows and columns from 1
     */
    public static SparseMatrix of(int size, int[] rows, int[] columns, double[] values) {
        if (size < 1) {
            throw new IllegalArgumentException("a matrix has at least one row, found " + size);
        }
        if (rows.length != values.length || columns.length != values.length) {
            throw new IllegalArgumentException("expected as many rows and columns as entries, found " + rows.length
                    + ", " + columns.length + " and " + values.length);
        }
        for (int e = 0; e < values.length; e++) {
            if (rows[e] < 0 || rows[e] >= size || columns[e] < 0 || columns[e] >= size) {
                throw new IllegalArgumentException(
                        place(rows[e], columns[e]) + " lies outside of a matrix of size " + size);
            }
            if (!(values[e] >= 0) || Double.isInfinite(values[e])) {
                throw new IllegalArgumentException("an entry is a finite number of at least 0, found " + values[e]
                        + " in " + place(rows[e], columns[e]));
            }
        }
        Integer[] order = sorted(rows, columns);
        requireDistinct(order, rows, columns);
        return positive(size, order, rows, columns, values);
    }

    private static Integer[] sorted(int[] rows, int[] columns) {
        Integer[] order = new Integer[rows.length];
        Arrays.setAll(order, e -> e);
        Arrays.sort(
                order,
                (e, f) -> rows[e] != rows[f]
                        ? Integer.compare(rows[e], rows[f])
                        : Integer.compare(columns[e], columns[f]));
        return order;
    }

    private static void requireDistinct(Integer[] order, int[] rows, int[] columns) {
        for (int e = 1; e < order.length; e++) {
            if (rows[order[e]] == rows[order[e - 1]] && columns[order[e]] == columns[order[e - 1]]) {
                throw new IllegalArgumentException(place(rows[order[e]], columns[order[e]]) + " is given twice");
            }
        }
    }

    private static SparseMatrix positive(int size, Integer[] order, int[] rows, int[] columns, double[] values) {
        int[] starts = new int[size + 1];
        int[] kept = new int[order.length];
        double[] entries = new double[order.length];
        int count = 0;
        for (int e : order) {
            if (values[e] > 0) {
                kept[count] = columns[e];
                entries[count] = values[e];
                count++;
                starts[rows[e] + 1] = count;
            }
        }
        for (int i = 0; i < size; i++) {
            if (starts[i + 1] <= starts[i]) {
                throw new IllegalArgumentException("row " + (i + 1)
                        + " has no positive entry, so that its softmax has nothing to match: remove the row and its"
                        + " column, or give it an entry such as one on the diagonal");
            }
        }
        return new SparseMatrix(starts, Arrays.copyOf(kept, count), Arrays.copyOf(entries, count));
    }

    private static String place(int row, int column) {
        return "row " + (row + 1L) + ", column " + (column + 1L);
    }

    /**
     * Returns the number of rows and of columns.
     *
     * @return L
     */
    public int size() {
        return starts.length - 1;
    }

    /**
     * Returns the number of positive entries.
     *
     * @return at least L
     */
    public int entries() {
        return columns.length;
    }

    /**
     * Returns the place of a row's first entry among all entries.
     *
     * @param row i, from 0 to L
     * @return where the row starts, and the one before ends
     */
    public int start(int row) {
        return starts[row];
    }

    /**
     * Returns the number of a row's positive entries.
     *
     * @param row i, from 0
     * @return at least 1
     */
    public int count(int row) {
        return starts[row + 1] - starts[row];
    }

    /**
     * Returns an entry's column.
     *
     * @param place the entry's place among all entries, row by row
     * @return from 0 to L - 1
     */
    public int column(int place) {
        return columns[place];
    }

    /**
     * Returns a row's columns.
     *
     * @param row i, from 0
     * @return the columns of its positive entries, ascending
     */
    public int[] support(int row) {
        return Arrays.copyOfRange(columns, starts[row], starts[row + 1]);
    }

    /**
     * Returns an entry.
     *
     * @param place the entry's place among all entries, row by row
     * @return above 0
     */
    public double entry(int place) {
        return entries[place];
    }

    /**
     * Returns the logarithms of a row's entries over its least.
     *
     * @param row i, from 0
     * @return {@code a_j = ln(A_ij / min A_i)}, each within 1e-13, the least 0, in the order of the columns
     */
    public double[] logarithms(int row) {
        double least = Double.POSITIVE_INFINITY;
        for (int e = starts[row]; e < starts[row + 1]; e++) {
            least = Math.min(least, entries[e]);
        }
        double[] logarithms = new double[count(row)];
        for (int j = 0; j < logarithms.length; j++) {
            double entry = entries[starts[row] + j];
            // the quotient is more exact than the difference, and 1 gives 0, but it may overflow
            double quotient = entry / least;
            logarithms[j] =
                    quotient < 0x1p1000 ? StrictMath.log(quotient) : StrictMath.log(entry) - StrictMath.log(least);
        }
        return logarithms;
    }

    /**
     * Returns the largest number of entries in a row.
     *
     * @return k
     */
    public int largestCount() {
        int largest = 0;
        for (int i = 0; i < size(); i++) {
            largest = Math.max(largest, count(i));
        }
        return largest;
    }

    /**
     * Returns the logarithm of the largest ratio within a row.
     *
     * @return ln g, at least 0
     */
    public double largestLogarithm() {
        double largest = 0;
        for (int i = 0; i < size(); i++) {
            for (double logarithm : logarithms(i)) {
                largest = Math.max(largest, logarithm);
            }
        }
        return largest;
    }

    /**
     * Returns the columns of all entries.
     *
     * @return a copy, row by row
     */
    public int[] columns() {
        return columns.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SparseMatrix matrix
                && Arrays.equals(starts, matrix.starts)
                && Arrays.equals(columns, matrix.columns)
                && Arrays.equals(entries, matrix.entries);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(starts), Arrays.hashCode(columns), Arrays.hashCode(entries));
    }

    @Override
    public String toString() {
        return size() + " x " + size() + ", " + entries() + " positive entries";
    }
}
