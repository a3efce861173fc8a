package org.witness.constructions.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Matrices to try. */
final class Matrices {

    private Matrices() {}

    /** A union of k random permutations with entries between 1 and g; some row has both ends. */
    static SparseMatrix permutations(int size, int k, double g, long seed) {
        Draws draws = Draws.of(seed, 17);
        List<Map<Integer, Double>> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            rows.add(new TreeMap<>());
        }
        for (int p = 0; p < k; p++) {
            int[] order = new int[size];
            for (int i = 0; i < size; i++) {
                int j = draws.below(i + 1);
                order[i] = order[j];
                order[j] = i;
            }
            for (int i = 0; i < size; i++) {
                double value = p == 0 ? 1 : p == 1 ? g : 1 + (g - 1) * draws.below(1000) / 999;
                rows.get(i).put(order[i], value);
            }
        }
        return of(rows);
    }

    static SparseMatrix identity(int size) {
        List<Map<Integer, Double>> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            rows.add(new TreeMap<>());
            rows.get(i).put(i, 1.0);
        }
        return of(rows);
    }

    /** The identity, but for one row of which a number of entries are positive. */
    static SparseMatrix oneDenseRow(int size, int row, int entries) {
        List<Map<Integer, Double>> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            rows.add(new TreeMap<>());
            rows.get(i).put(i, 1.0);
        }
        for (int j = 0; j < entries; j++) {
            rows.get(row).put(j, 1.0 + j % 3);
        }
        return of(rows);
    }

    /** Rows of one to k entries at random places, of ratios up to g. */
    static SparseMatrix uneven(int size, int k, double g, long seed) {
        Draws draws = Draws.of(seed, 23);
        List<Map<Integer, Double>> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int count = 1 + draws.below(Math.min(k, size));
            TreeSet<Integer> columns = new TreeSet<>();
            while (columns.size() < count) {
                columns.add(draws.below(size));
            }
            Map<Integer, Double> row = new TreeMap<>();
            columns.forEach(column -> row.put(column, StrictMath.pow(g, draws.below(1001) / 1000.0)));
            rows.add(row);
        }
        return of(rows);
    }

    static SparseMatrix of(List<Map<Integer, Double>> rows) {
        int count = rows.stream().mapToInt(Map::size).sum();
        int[] is = new int[count];
        int[] js = new int[count];
        double[] values = new double[count];
        int next = 0;
        for (int i = 0; i < rows.size(); i++) {
            for (Map.Entry<Integer, Double> entry : rows.get(i).entrySet()) {
                is[next] = i;
                js[next] = entry.getKey();
                values[next] = entry.getValue();
                next++;
            }
        }
        return SparseMatrix.of(rows.size(), is, js, values);
    }
}
