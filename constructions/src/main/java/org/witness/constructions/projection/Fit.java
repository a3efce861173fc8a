package org.witness.constructions.projection;

import java.util.Arrays;
import java.util.List;

/**
 * Fits a map to the points: lowers {@code ln max ratio - ln min ratio} by Adam on its smooth form. With
 * {@code r_ij = |P(u_i-u_j)|^2 / |u_i-u_j|^2} and a sharpness b the function is
 * {@code (ln sum (r/max)^b + ln sum (min/r)^b)/b + ln max/min}, whose gradient is a weighted sum over the pairs near either end;
 * b grows from {@link #SOFT} to {@link #SHARP}. The points are given in principal axes, so that coordinates have one meaning.
 */
final class Fit {

    private static final double SOFT = 15;
    private static final double SHARP = 200;
    /** Pairs whose weight is below this part of the greatest are left out of the gradient. */
    private static final double NEGLIGIBLE = 1e-5;

    private static final int TASKS = 32;

    private final Pairs pairs;
    private final double[][] points;
    private final double[][] close;
    private final double[][] ratios;

    /** What is fitted, and how well. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record State(double[][] rows, Extremes extremes, int steps) {}

    /**
     * @param pairs the pairs, with their distances kept
     * @param points the points in principal axes, coordinate-major
     * @param close the directions of close pairs in the same axes, coordinate-major
     */
    Fit(Pairs pairs, double[][] points, double[][] close) {
        this.pairs = pairs;
        this.points = points;
        this.close = close;
        int n = pairs.cloud().size();
        ratios = new double[n][];
        for (int i = 0; i < n; i++) {
            ratios[i] = new double[n - i - 1];
        }
    }

    /** Sums over one task's pairs: the weights' sums and the gradients with respect to the images, by point. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Part(double[] sums, double[][] most, double[][] least) {}

    /**
     * Fits.
     *
     * @param start the rows to start from, in principal axes
     * @param steps how many steps are made at most
     * @param goal the distortion at which to stop
     * @return the best rows that were seen
     */
    State run(double[][] start, int steps, double goal, double rate) {
        int k = start.length;
        int d = points.length;
        double[][] p = copy(start);
        double[][] first = new double[k][d];
        double[][] second = new double[k][d];
        double[][] best = p;
        Extremes found = new Extremes(0, Double.POSITIVE_INFINITY);
        int step = 0;
        for (; step < steps; step++) {
            double part = (double) step / steps;
            double sharp = SOFT * StrictMath.exp(part * StrictMath.log(SHARP / SOFT));
            double[][] y = pairs.images(p, points);
            double[][] z = pairs.images(p, close);
            Extremes now = ratios(y, z);
            if (now.distortion() < found.distortion()) {
                found = now;
                best = copy(p);
                if (found.distortion() <= goal) {
                    return new State(best, found, step + 1);
                }
            }
            double[][] gradient = gradient(y, z, now, sharpness(sharp, now));
            double size = rate * (part < 0.5 ? 1 : StrictMath.pow(0.03, 2 * part - 1));
            double c1 = 1 - StrictMath.pow(0.9, step + 1);
            double c2 = 1 - StrictMath.pow(0.99, step + 1);
            for (int r = 0; r < k; r++) {
                for (int c = 0; c < d; c++) {
                    double g = gradient[r][c];
                    first[r][c] = 0.9 * first[r][c] + 0.1 * g;
                    second[r][c] = 0.99 * second[r][c] + 0.01 * g * g;
                    p[r][c] -= size * (first[r][c] / c1) / (Math.sqrt(second[r][c] / c2) + 1e-12);
                }
            }
        }
        return new State(best, found, step);
    }

    private static int sharpness(double sharp, Extremes now) {
        double range = StrictMath.log(now.most() / Math.max(now.least(), now.most() * 1e-9));
        return (int) Math.max(4, Math.min(100_000, sharp / Math.max(range, 1e-6)));
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    /** Computes all ratios, and returns their extremes. */
    private Extremes ratios(double[][] y, double[][] z) {
        int n = pairs.cloud().size();
        List<Extremes> parts = pairs.workers().map(TASKS, task -> {
            double low = Double.POSITIVE_INFINITY;
            double high = 0;
            double[] squares = new double[n];
            for (int i = task; i < n; i += TASKS) {
                Arrays.fill(squares, i + 1, n, 0);
                Rows8.addSquares(squares, y, 0, y.length, i, i + 1, n);
                double[] inverse = pairs.inverses(i);
                double[] row = ratios[i];
                for (int j = 0; j < row.length; j++) {
                    row[j] = squares[j + i + 1] * inverse[j];
                }
                for (int j = 0; j < row.length; j++) {
                    if (inverse[j] > 0) {
                        low = row[j] < low ? row[j] : low;
                        high = row[j] > high ? row[j] : high;
                    }
                }
            }
            return new Extremes(low, high);
        });
        Extremes all = parts.get(0);
        for (Extremes part : parts) {
            all = all.with(part);
        }
        int count = z.length == 0 ? 0 : z[0].length;
        for (int m = 0; m < count; m++) {
            double ratio = square(z, m);
            all = all.with(new Extremes(ratio, ratio));
        }
        return all;
    }

    private static double square(double[][] z, int m) {
        double sum = 0;
        for (double[] row : z) {
            sum += row[m] * row[m];
        }
        return sum;
    }

    private double[][] gradient(double[][] y, double[][] z, Extremes now, int sharp) {
        int n = pairs.cloud().size();
        int k = y.length;
        double low = now.least() > 0 ? now.least() : Double.MIN_NORMAL;
        double reach = StrictMath.exp(StrictMath.log(NEGLIGIBLE) / sharp);
        double[][] images = transposed(y, n);
        List<Part> parts = pairs.workers().map(TASKS, task -> part(task, images, low, now.most(), reach, sharp));
        double[] sums = new double[2];
        for (Part part : parts) {
            sums[0] += part.sums()[0];
            sums[1] += part.sums()[1];
        }
        int count = z.length == 0 ? 0 : z[0].length;
        double[] most = new double[count];
        double[] least = new double[count];
        for (int m = 0; m < count; m++) {
            double ratio = Math.max(square(z, m), Double.MIN_NORMAL);
            most[m] = ratio >= now.most() * reach ? power(ratio / now.most(), sharp) : 0;
            least[m] = ratio <= low / reach ? power(low / ratio, sharp) : 0;
            sums[0] += most[m];
            sums[1] += least[m];
            most[m] /= ratio;
            least[m] /= ratio;
        }
        double[][] byImage = new double[k][n];
        for (Part part : parts) {
            for (int i = 0; i < n; i++) {
                double[] up = part.most()[i];
                double[] down = part.least()[i];
                for (int r = 0; r < k; r++) {
                    byImage[r][i] += (up == null ? 0 : up[r] / sums[0]) - (down == null ? 0 : down[r] / sums[1]);
                }
            }
        }
        return pairs.workers()
                .map(k, r -> {
                    double[] row = new double[points.length];
                    for (int c = 0; c < row.length; c++) {
                        double sum = dot(byImage[r], points[c]);
                        for (int m = 0; m < count; m++) {
                            sum += (most[m] / sums[0] - least[m] / sums[1]) * z[r][m] * close[c][m];
                        }
                        row[c] = 2 * sum;
                    }
                    return row;
                })
                .toArray(double[][]::new);
    }

    private static double dot(double[] a, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 4 <= a.length; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            s0 += a[i] * b[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    private static double[][] transposed(double[][] y, int n) {
        double[][] out = new double[n][y.length];
        for (int r = 0; r < y.length; r++) {
            for (int i = 0; i < n; i++) {
                out[i][r] = y[r][i];
            }
        }
        return out;
    }

    private Part part(int task, double[][] images, double low, double high, double reach, int sharp) {
        int n = images.length;
        double[] sums = new double[2];
        double[][] most = new double[n][];
        double[][] least = new double[n][];
        double above = high * reach;
        double below = low / reach;
        for (int i = task; i < n; i += TASKS) {
            double[] row = ratios[i];
            double[] inverse = pairs.inverses(i);
            for (int j = 0; j < row.length; j++) {
                double ratio = row[j];
                if (ratio >= above || ratio <= below) {
                    if (inverse[j] > 0) {
                        if (ratio >= above) {
                            double weight = power(ratio / high, sharp);
                            sums[0] += weight;
                            pull(most, images, i, i + 1 + j, weight / ratio * inverse[j]);
                        }
                        if (ratio <= below) {
                            double lifted = Math.max(ratio, low);
                            double weight = power(low / lifted, sharp);
                            sums[1] += weight;
                            pull(least, images, i, i + 1 + j, weight / lifted * inverse[j]);
                        }
                    }
                }
            }
        }
        return new Part(sums, most, least);
    }

    private static void pull(double[][] sums, double[][] images, int i, int j, double factor) {
        double[] a = images[i];
        double[] b = images[j];
        if (sums[i] == null) {
            sums[i] = new double[a.length];
        }
        if (sums[j] == null) {
            sums[j] = new double[a.length];
        }
        double[] up = sums[i];
        double[] down = sums[j];
        for (int r = 0; r < a.length; r++) {
            double step = factor * (a[r] - b[r]);
            up[r] += step;
            down[r] -= step;
        }
    }

    /** x^e by squaring. */
    private static double power(double x, int e) {
        double result = 1;
        double square = x;
        for (int rest = e; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                result *= square;
            }
            square *= square;
        }
        return result;
    }
}
