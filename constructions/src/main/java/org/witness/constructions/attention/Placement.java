package org.witness.constructions.attention;

import java.util.Arrays;

/**
 * The places of L columns on a circle of L places, such that columns that share a row lie far apart.
 *
 * <p>Greedy arcs: 2L places are cut into arcs; each column goes to the emptiest arc that is not full and neither equal nor
 * adjacent to an arc of a column with which it shares a row, if there is one; then the empty places are closed up. Hill climbing:
 * the column of the worst row that is worst off changes places with another, drawn at random, if the worst of the rows that contain
 * one of the two becomes less. A row's figure is {@code max_j sum_{i != j} -ln(1 - cos(t_i - t_j))}: the logarithm, up to a constant, of
 * the coefficient that a column beside j enforces.
 */
final class Placement {

    /** Rows of more entries are not looked at: their figure would cost too much, and no place helps them. */
    private static final int LONGEST = 64;

    /** The most terms of figures that are added up: some seconds. */
    private static final long WORK = 3_000_000_000L;

    private static final int PATIENCE = 40_000;

    private final SparseMatrix matrix;
    private final int[] places;
    /** The rows that are looked at, by column. */
    private final int[][] rowsOf;
    /** -ln(1 - cos) by the distance of places. */
    private final double[] costs;

    private Placement(SparseMatrix matrix) {
        this.matrix = matrix;
        this.rowsOf = rowsOf(matrix);
        this.places = new int[matrix.size()];
        this.costs = new double[matrix.size()];
        for (int m = 1; m < costs.length; m++) {
            double sine = StrictMath.sin(StrictMath.PI * Math.min(m, costs.length - m) / costs.length);
            costs[m] = -StrictMath.log(2 * sine * sine);
        }
    }

    /** Returns the place of each column. */
    static int[] of(SparseMatrix matrix, long seed) {
        Placement placement = new Placement(matrix);
        placement.greedy();
        placement.climb(Draws.of(seed, 0));
        return placement.places;
    }

    private static int[][] rowsOf(SparseMatrix matrix) {
        int[] counts = new int[matrix.size()];
        for (int pass = 0; ; pass++) {
            int[][] rows = new int[matrix.size()][];
            if (pass == 1) {
                Arrays.setAll(rows, column -> new int[counts[column]]);
                Arrays.fill(counts, 0);
            }
            for (int i = 0; i < matrix.size(); i++) {
                if (matrix.count(i) < 2 || matrix.count(i) > LONGEST) {
                    continue;
                }
                for (int e = matrix.start(i); e < matrix.start(i + 1); e++) {
                    int column = matrix.column(e);
                    if (pass == 1) {
                        rows[column][counts[column]] = i;
                    }
                    counts[column]++;
                }
            }
            if (pass == 1) {
                return rows;
            }
        }
    }

    private void greedy() {
        int size = matrix.size();
        long k = Math.min(matrix.largestCount(), LONGEST);
        int arcs = (int) Math.max(1, Math.min(6 * k * (k - 1) + 2, size / 4));
        int capacity = (2 * size + arcs - 1) / arcs;
        int[] arcOf = new int[size];
        Arrays.fill(arcOf, -1);
        int[] filled = new int[arcs];
        int[] forbidden = new int[arcs];
        Arrays.fill(forbidden, -1);
        for (int column = 0; column < size; column++) {
            for (int row : rowsOf[column]) {
                for (int e = matrix.start(row); e < matrix.start(row + 1); e++) {
                    int arc = arcOf[matrix.column(e)];
                    if (arc >= 0) {
                        forbidden[arc] = column;
                        forbidden[(arc + 1) % arcs] = column;
                        forbidden[(arc + arcs - 1) % arcs] = column;
                    }
                }
            }
            int best = -1;
            for (int arc = 0; arc < arcs; arc++) {
                if (filled[arc] < capacity && (best < 0 || better(arc, best, column, forbidden, filled))) {
                    best = arc;
                }
            }
            arcOf[column] = best;
            filled[best]++;
        }
        int[] next = new int[arcs];
        for (int arc = 1; arc < arcs; arc++) {
            next[arc] = next[arc - 1] + filled[arc - 1];
        }
        for (int column = 0; column < size; column++) {
            places[column] = next[arcOf[column]]++;
        }
    }

    private static boolean better(int arc, int best, int column, int[] forbidden, int[] filled) {
        boolean free = forbidden[arc] != column;
        boolean other = forbidden[best] != column;
        return free != other ? free : filled[arc] < filled[best];
    }

    /** Returns a row's figure; the place of the entry that is worst off goes to the array, if there is one. */
    private double figure(int row, int[] worst) {
        int start = matrix.start(row);
        int end = matrix.start(row + 1);
        double largest = Double.NEGATIVE_INFINITY;
        for (int e = start; e < end; e++) {
            int place = places[matrix.column(e)];
            double sum = 0;
            for (int f = start; f < end; f++) {
                sum += costs[Math.abs(places[matrix.column(f)] - place)];
            }
            if (sum > largest) {
                largest = sum;
                worst[0] = e;
            }
        }
        return largest;
    }

    private void climb(Draws draws) {
        int size = matrix.size();
        Worst rows = new Worst(size);
        int[] entry = new int[1];
        long work = 0;
        for (int i = 0; i < size; i++) {
            if (matrix.count(i) >= 2 && matrix.count(i) <= LONGEST) {
                rows.set(i, figure(i, entry));
            }
        }
        int failures = 0;
        while (work < WORK && failures < PATIENCE && rows.value(rows.index()) > Double.NEGATIVE_INFINITY) {
            int row = rows.index();
            figure(row, entry);
            // mostly the entry that is worst off; any other now and then
            int moved = failures % 4 == 3 ? matrix.start(row) + draws.below(matrix.count(row)) : entry[0];
            int column = matrix.column(moved);
            int other = draws.below(size);
            double before = Math.max(largest(rows, column), largest(rows, other));
            exchange(column, other);
            double after = Math.max(largest(column, entry, before), largest(other, entry, before));
            for (int affected : rowsOf[column]) {
                work += (long) matrix.count(affected) * matrix.count(affected);
            }
            for (int affected : rowsOf[other]) {
                work += (long) matrix.count(affected) * matrix.count(affected);
            }
            work += size / 64;
            if (after < before) {
                failures = 0;
                update(rows, column, entry);
                update(rows, other, entry);
            } else {
                failures++;
                exchange(column, other);
            }
        }
    }

    private void exchange(int column, int other) {
        int place = places[column];
        places[column] = places[other];
        places[other] = place;
    }

    private double largest(Worst rows, int column) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int row : rowsOf[column]) {
            largest = Math.max(largest, rows.value(row));
        }
        return largest;
    }

    /** Returns the largest figure of a column's rows, or of the first that reaches the bound. */
    private double largest(int column, int[] entry, double bound) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int row : rowsOf[column]) {
            largest = Math.max(largest, figure(row, entry));
            if (largest >= bound) {
                break;
            }
        }
        return largest;
    }

    private void update(Worst rows, int column, int[] entry) {
        for (int row : rowsOf[column]) {
            rows.set(row, figure(row, entry));
        }
    }

    /** Numbers of which the largest is known: a tournament. */
    private static final class Worst {

        private final int leaves;
        private final double[] values;
        private final int[] winners;

        Worst(int size) {
            this.leaves = Math.max(1, Integer.highestOneBit(2 * size - 1));
            this.values = new double[leaves];
            Arrays.fill(values, Double.NEGATIVE_INFINITY);
            this.winners = new int[2 * leaves];
            for (int i = 0; i < leaves; i++) {
                winners[leaves + i] = i;
            }
            for (int node = leaves - 1; node >= 1; node--) {
                winners[node] = winners[2 * node];
            }
        }

        void set(int index, double value) {
            values[index] = value;
            for (int node = (leaves + index) / 2; node >= 1; node /= 2) {
                int left = winners[2 * node];
                int right = winners[2 * node + 1];
                winners[node] = values[right] > values[left] ? right : left;
            }
        }

        double value(int index) {
            return values[index];
        }

        /** Returns the index of the largest. */
        int index() {
            return winners[1];
        }
    }
}
