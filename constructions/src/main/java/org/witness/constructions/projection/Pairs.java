package org.witness.constructions.projection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All pairs of distinct points, and the ratios of their squared distances under linear maps, in plain floating point. Pairs
 * closer than {@link #CLOSE} of the points' size are kept as directions, because their distance is lost when images are
 * subtracted. No result depends on the number of threads.
 */
final class Pairs implements AutoCloseable {

    /** A pair is close when its squared distance is at most this part of the points' squared norms. */
    private static final double CLOSE = 1e-12;

    /** At most so many numbers are kept as directions of close pairs; further pairs count as the others do. */
    private static final long DIRECTIONS = 20_000_000;

    /** At most so many distances are kept; beyond they are computed again each time. */
    private static final long KEPT = 20_000_000;

    private static final int TILE = 1024;
    private static final int TASKS = 64;

    private final Cloud cloud;
    private final Workers workers;
    private final double[][] inverses;
    /** Directions of close pairs, coordinate-major: coordinate c of pair m is {@code close[c][m]}. */
    private final double[][] close;
    /** The partners j > i of point i that are close, in order. */
    private final int[][] closeOf;

    Pairs(Cloud cloud, int jobs) {
        this.cloud = cloud;
        this.workers = new Workers(jobs);
        int n = cloud.size();
        long pairs = (long) n * (n - 1) / 2;
        double[] norms = norms(cloud);
        List<List<int[]>> found = workers.map(TASKS, task -> closePairs(task, norms));
        List<int[]> all = new ArrayList<>();
        for (List<int[]> part : found) {
            for (int[] pair : part) {
                if ((long) (all.size() + 1) * cloud.dimension() <= DIRECTIONS) {
                    all.add(pair);
                }
            }
        }
        close = new double[cloud.dimension()][all.size()];
        for (int m = 0; m < all.size(); m++) {
            double[] direction = cloud.direction(all.get(m)[0], all.get(m)[1]);
            for (int c = 0; c < direction.length; c++) {
                close[c][m] = direction[c];
            }
        }
        closeOf = new int[n][];
        int from = 0;
        List<int[]> sorted = new ArrayList<>(all);
        sorted.sort((a, b) -> a[0] != b[0] ? Integer.compare(a[0], b[0]) : Integer.compare(a[1], b[1]));
        for (int i = 0; i < n; i++) {
            int to = from;
            while (to < sorted.size() && sorted.get(to)[0] == i) {
                to++;
            }
            int[] partners = new int[to - from];
            for (int m = from; m < to; m++) {
                partners[m - from] = sorted.get(m)[1];
            }
            closeOf[i] = partners;
            from = to;
        }
        inverses = pairs <= KEPT ? new double[n][] : new double[0][];
        if (inverses.length > 0) {
            workers.map(TASKS, task -> {
                for (int i = task; i < n; i += TASKS) {
                    inverses[i] = freshInverses(i);
                }
                return task;
            });
        }
    }

    private static double[] norms(Cloud cloud) {
        double[] norms = new double[cloud.size()];
        for (double[] coordinate : cloud.coordinates()) {
            for (int i = 0; i < norms.length; i++) {
                norms[i] += coordinate[i] * coordinate[i];
            }
        }
        return norms;
    }

    private List<int[]> closePairs(int task, double[] norms) {
        int n = cloud.size();
        double[] distances = new double[n];
        long most = DIRECTIONS / cloud.dimension();
        List<int[]> found = new ArrayList<>();
        for (int i = task; i < n; i += TASKS) {
            Arrays.fill(distances, i + 1, n, 0);
            addSquares(distances, cloud.coordinates(), 0, cloud.dimension(), i, i + 1, n);
            for (int j = i + 1; j < n; j++) {
                if (distances[j] <= CLOSE * Math.max(norms[i], norms[j]) && found.size() < most) {
                    found.add(new int[] {i, j});
                }
            }
        }
        return found;
    }

    private static void addSquares(double[] out, double[][] y, int first, int last, int at, int from, int to) {
        for (int tile = from; tile < to; tile += TILE) {
            Rows8.addSquares(out, y, first, last, at, tile, Math.min(to, tile + TILE));
        }
    }

    /** 1/|u_i - u_j|^2 at index j > i; 0 for close pairs. */
    private double[] freshInverses(int i) {
        int n = cloud.size();
        double[] out = new double[n];
        addSquares(out, cloud.coordinates(), 0, cloud.dimension(), i, i + 1, n);
        for (int j = i + 1; j < n; j++) {
            out[j] = 1 / out[j];
        }
        for (int j : closeOf[i]) {
            out[j] = 0;
        }
        return inverses.length > 0 ? Arrays.copyOfRange(out, i + 1, n) : out;
    }

    Cloud cloud() {
        return cloud;
    }

    Workers workers() {
        return workers;
    }

    /** The number of pairs of distinct points. */
    long count() {
        return (long) cloud.size() * (cloud.size() - 1) / 2;
    }

    /** Whether the distances of all pairs are kept, so that {@link #inverses} can be asked. */
    boolean areKept() {
        return inverses.length > 0 || cloud.size() < 2;
    }

    /** 1/|u_i - u_j|^2 at index j-i-1, 0 for close pairs; not to be changed. */
    double[] inverses(int i) {
        return inverses[i];
    }

    /** The directions of close pairs, coordinate-major; not to be changed. */
    double[][] directions() {
        return close;
    }

    /** The images of coordinate-major points under the rows of a map, coordinate-major. */
    double[][] images(double[][] rows, double[][] points) {
        int count = points.length == 0 ? 0 : points[0].length;
        return workers.map(rows.length, r -> {
                    double[] out = new double[count];
                    Rows8.addRows(out, rows[r], points);
                    return out;
                })
                .toArray(double[][]::new);
    }

    /** The extreme ratios of a map. */
    Extremes extremes(double[][] rows) {
        return extremes(rows, rows.length, rows.length)[0];
    }

    /** The extreme ratios of the first k rows of a map, for k from {@code first} to {@code last}. */
    Extremes[] extremes(double[][] rows, int first, int last) {
        int n = cloud.size();
        double[][] used = Arrays.copyOf(rows, last);
        double[][] y = images(used, cloud.coordinates());
        List<double[][]> parts = workers.map(TASKS, task -> {
            double[][] range = emptyRange(last - first + 1);
            double[] squares = new double[n];
            for (int i = task; i < n; i += TASKS) {
                double[] inverse = areKept() ? inverses[i] : freshInverses(i);
                int shift = areKept() ? i + 1 : 0;
                Arrays.fill(squares, i + 1, n, 0);
                for (int from = i + 1; from < n; from += TILE) {
                    int to = Math.min(n, from + TILE);
                    Rows8.addSquares(squares, y, 0, first, i, from, to);
                    widen(range, 0, squares, inverse, shift, from, to, closeOf[i].length > 0);
                    for (int k = first + 1; k <= last; k++) {
                        Rows8.addSquares(squares, y, k - 1, k, i, from, to);
                        widen(range, k - first, squares, inverse, shift, from, to, closeOf[i].length > 0);
                    }
                }
            }
            return range;
        });
        double[][] range = closeRange(used, first, last);
        Extremes[] result = new Extremes[last - first + 1];
        for (int k = 0; k < result.length; k++) {
            for (double[][] part : parts) {
                range[0][k] = Math.min(range[0][k], part[0][k]);
                range[1][k] = Math.max(range[1][k], part[1][k]);
            }
            result[k] = n < 2 ? Extremes.NONE : new Extremes(range[0][k], range[1][k]);
        }
        return result;
    }

    private double[][] closeRange(double[][] rows, int first, int last) {
        double[][] range = emptyRange(last - first + 1);
        int count = close.length == 0 ? 0 : close[0].length;
        if (count == 0) {
            return range;
        }
        double[][] y = images(rows, close);
        double[] squares = new double[count];
        for (int k = 1; k <= last; k++) {
            for (int m = 0; m < count; m++) {
                squares[m] += y[k - 1][m] * y[k - 1][m];
                if (k >= first) {
                    range[0][k - first] = Math.min(range[0][k - first], squares[m]);
                    range[1][k - first] = Math.max(range[1][k - first], squares[m]);
                }
            }
        }
        return range;
    }

    private static double[][] emptyRange(int count) {
        double[][] range = new double[2][count];
        Arrays.fill(range[0], Double.POSITIVE_INFINITY);
        Arrays.fill(range[1], Double.NEGATIVE_INFINITY);
        return range;
    }

    private static void widen(
            double[][] range, int k, double[] squares, double[] inverse, int shift, int from, int to, boolean gaps) {
        double low = range[0][k];
        double high = range[1][k];
        if (gaps) {
            for (int j = from; j < to; j++) {
                double ratio = squares[j] * inverse[j - shift];
                low = inverse[j - shift] > 0 ? Math.min(low, ratio) : low;
                high = inverse[j - shift] > 0 ? Math.max(high, ratio) : high;
            }
        } else {
            for (int j = from; j < to; j++) {
                double ratio = squares[j] * inverse[j - shift];
                low = ratio < low ? ratio : low;
                high = ratio > high ? ratio : high;
            }
        }
        range[0][k] = low;
        range[1][k] = high;
    }

    @Override
    public void close() {
        workers.close();
    }
}
