package org.witness.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.distance.AllDistances;
import org.witness.verifier.distance.Ratios;
import org.witness.verifier.meaning.ProjectedPoints;
import org.witness.verifier.product.DoubleBlocks;
import org.witness.verifier.product.FloatBlocks;
import org.witness.verifier.product.JavaProducts;

/**
 * The check of all pairs of 5,000 points of 1,000 coordinates and of their 500-dimensional images, one thread: proved in binary64 and
 * with the sieve in binary32, against the same comparison of the same products without any bound, interleaved in one run. A
 * program of its own, since a round takes seconds: {@code ProjectionBenchmark [n] [rounds]}.
 */
public final class ProjectionBenchmark {

    private static final int DIMENSION = 1_000;
    private static final int PROJECTED = 500;
    private static final double DISTORTION = 0.4;

    /** Times of the thread, so that others on the machine count less. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ProjectionBenchmark() {}

    private interface Check {
        /** Returns what was found, so that nothing is optimised away. */
        String run();
    }

    /**
     * Runs it.
     *
     * @param args the number of points, then that of rounds
     */
    public static void main(String[] args) {
        int n = args.length > 0 ? Integer.parseInt(args[0]) : 5_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        for (boolean clusters : new boolean[] {false, true}) {
            ProjectedPoints points = points(n, clusters);
            String[] names = {"plain binary64", "proved binary64", "plain binary32", "proved, binary32 first"};
            Check[] checks = {
                () -> plainDoubles(points),
                () -> proved(points, false),
                () -> plainFloats(points),
                () -> proved(points, true)
            };
            double[] best = new double[checks.length];
            String[] found = new String[checks.length];
            for (int round = 0; round < rounds; round++) {
                for (int c = 0; c < checks.length; c++) {
                    long start = THREADS.getCurrentThreadCpuTime();
                    found[c] = checks[c].run();
                    double seconds = (THREADS.getCurrentThreadCpuTime() - start) * 1e-9;
                    best[c] = round == 0 ? seconds : Math.min(best[c], seconds);
                }
            }
            // the multiplications and additions of the upper triangle
            double operations = (double) n * n * (DIMENSION + PROJECTED);
            System.out.println((clusters ? "clusters with near-duplicates" : "normal points") + ", n = " + n);
            for (int c = 0; c < checks.length; c++) {
                System.out.println(String.format(
                        Locale.ROOT,
                        "  %-24s %7.2f s  %5.1f GF/s  x %.2f of plain binary64   %s",
                        names[c],
                        best[c],
                        operations / best[c] * 1e-9,
                        best[c] / best[0],
                        found[c]));
            }
        }
    }

    /** Normal entries; with clusters, the second half repeats the first up to 1e-5. */
    private static ProjectedPoints points(int n, boolean clusters) {
        SplittableRandom random = new SplittableRandom(1);
        double[] points = new double[n * DIMENSION];
        for (int i = 0; i < points.length; i++) {
            boolean copy = clusters && i >= points.length / 2;
            points[i] = copy ? points[i - n / 2 * DIMENSION] + 1e-5 * normal(random) : normal(random);
        }
        double[] map = new double[PROJECTED * DIMENSION];
        for (int l = 0; l < map.length; l++) {
            map[l] = normal(random) / Math.sqrt(PROJECTED);
        }
        return new ProjectedPoints(
                RealTensor.of(List.of(n, DIMENSION), points), RealTensor.of(List.of(PROJECTED, DIMENSION), map));
    }

    /** Twelve uniform numbers are near enough. */
    private static double normal(SplittableRandom random) {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum;
    }

    private static String proved(ProjectedPoints points, boolean single) {
        AllDistances distances =
                new AllDistances(points, BigDecimal.valueOf(DISTORTION), single, new JavaProducts(), () -> false);
        Ratios known = distances.one(0, 1);
        Ratios first = distances.measure(0, known);
        Ratios all = first;
        Ratios bounds = Ratios.between(first.lowest(), first.highest());
        for (int block = 1; block < distances.blocks(); block++) {
            all = all.join(distances.measure(block, bounds));
        }
        return String.format(
                Locale.ROOT,
                "[%.12f, %.12f], one by one %d, exactly %d",
                all.lowest().doubleValue(),
                all.highest().doubleValue(),
                all.direct(),
                all.exact());
    }

    private static double[][] images(ProjectedPoints points) {
        int n = points.count();
        DoubleBlocks rows = DoubleBlocks.of(n, DIMENSION, i -> points.points().row(i));
        DoubleBlocks map =
                DoubleBlocks.of(PROJECTED, DIMENSION, l -> points.map().row(l));
        double[][] images = new double[n][PROJECTED];
        double[][] tile = DoubleBlocks.tile();
        for (int a = 0; a < rows.blocks(); a++) {
            for (int b = 0; b < map.blocks(); b++) {
                rows.multiply(a, map, b, tile);
                for (int r = 0; r < rows.size(a); r++) {
                    System.arraycopy(
                            tile[r], 0, images[a * DoubleBlocks.BLOCK + r], b * DoubleBlocks.BLOCK, map.size(b));
                }
            }
        }
        return images;
    }

    private static String plainDoubles(ProjectedPoints points) {
        double[][] images = images(points);
        int n = points.count();
        DoubleBlocks sources =
                DoubleBlocks.of(n, DIMENSION, i -> points.points().row(i));
        DoubleBlocks targets = DoubleBlocks.of(n, PROJECTED, i -> images[i]);
        double[] p = new double[n];
        double[] q = new double[n];
        for (int i = 0; i < n; i++) {
            p[i] = squares(points.points().row(i));
            q[i] = squares(images[i]);
        }
        double[][] first = DoubleBlocks.tile();
        double[][] second = DoubleBlocks.tile();
        long violations = 0;
        for (int a = 0; a < sources.blocks(); a++) {
            for (int b = a; b < sources.blocks(); b++) {
                sources.multiply(a, sources, b, first);
                targets.multiply(a, targets, b, second);
                for (int r = 0; r < sources.size(a); r++) {
                    int i = a * DoubleBlocks.BLOCK + r;
                    for (int s = a == b ? r + 1 : 0; s < sources.size(b); s++) {
                        int j = b * DoubleBlocks.BLOCK + s;
                        double source = p[i] + p[j] - 2 * first[r][s];
                        double image = q[i] + q[j] - 2 * second[r][s];
                        if (!(Math.abs(image - source) <= DISTORTION * source)) {
                            violations++;
                        }
                    }
                }
            }
        }
        return violations + " violations";
    }

    private static String plainFloats(ProjectedPoints points) {
        double[][] images = images(points);
        int n = points.count();
        float[] p = new float[n];
        float[] q = new float[n];
        FloatBlocks sources = FloatBlocks.of(n, DIMENSION, i -> {
            float[] row = floats(points.points().row(i));
            p[i] = squares(row);
            return row;
        });
        FloatBlocks targets = FloatBlocks.of(n, PROJECTED, i -> {
            float[] row = floats(images[i]);
            q[i] = squares(row);
            return row;
        });
        float[][] first = FloatBlocks.tile();
        float[][] second = FloatBlocks.tile();
        long violations = 0;
        for (int a = 0; a < sources.blocks(); a++) {
            for (int b = a; b < sources.blocks(); b++) {
                sources.multiply(a, sources, b, first);
                targets.multiply(a, targets, b, second);
                for (int r = 0; r < sources.size(a); r++) {
                    int i = a * FloatBlocks.BLOCK + r;
                    for (int s = a == b ? r + 1 : 0; s < sources.size(b); s++) {
                        int j = b * FloatBlocks.BLOCK + s;
                        float source = p[i] + p[j] - 2 * first[r][s];
                        float image = q[i] + q[j] - 2 * second[r][s];
                        if (!(Math.abs(image - source) <= (float) DISTORTION * source)) {
                            violations++;
                        }
                    }
                }
            }
        }
        return violations + " violations";
    }

    private static float[] floats(double[] row) {
        float[] floats = new float[row.length];
        for (int c = 0; c < row.length; c++) {
            floats[c] = (float) row[c];
        }
        return floats;
    }

    private static double squares(double[] row) {
        double sum = 0;
        for (double entry : row) {
            sum += entry * entry;
        }
        return sum;
    }

    private static float squares(float[] row) {
        float sum = 0;
        for (float entry : row) {
            sum += entry * entry;
        }
        return sum;
    }
}
