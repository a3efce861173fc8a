package org.witness.constructions.projection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.ProjectionClaim;
import org.witness.certificate.tensor.RealTensor;

/** Points for tests, and the claim's meaning pair by pair in plain floating point, difference by difference. */
final class Plain {

    static final String SOURCE = "0".repeat(64);

    private Plain() {}

    static RealTensor points(double[][] rows) {
        double[] flat =
                Stream.of(rows).flatMapToDouble(java.util.Arrays::stream).toArray();
        return RealTensor.of(List.of(rows.length, rows[0].length), flat);
    }

    static RealTensor random(int n, int dimension, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] rows = new double[n][dimension];
        for (double[] row : rows) {
            for (int c = 0; c < dimension; c++) {
                row[c] = random.nextDouble() + random.nextDouble() - 1;
            }
        }
        return points(rows);
    }

    static RealTensor digits() throws IOException {
        return points(Files.readAllLines(Path.of("../examples/data/digits.csv")).stream()
                .map(line -> Stream.of(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new));
    }

    /** The largest |ratio - 1| over the pairs that do not coincide; pairs are scaled so that no square overflows. */
    static double distortion(Certificate certificate) {
        RealTensor points = (RealTensor) certificate.tensors().get(ProjectionClaim.POINTS);
        RealTensor map = (RealTensor) certificate.tensors().get(ProjectionClaim.PROJECTION);
        double worst = 0;
        for (int i = 0; i < points.shape().get(0); i++) {
            for (int j = 0; j < i; j++) {
                worst = Math.max(worst, Math.abs(ratio(points.row(i), points.row(j), map) - 1));
            }
        }
        return worst;
    }

    private static double ratio(double[] u, double[] v, RealTensor map) {
        double[] d = new double[u.length];
        double extent = 0;
        for (int c = 0; c < d.length; c++) {
            d[c] = u[c] / 2 - v[c] / 2;
            extent = Math.max(extent, Math.abs(d[c]));
        }
        if (extent == 0) {
            return 1;
        }
        double source = 0;
        for (int c = 0; c < d.length; c++) {
            d[c] /= extent;
            source += d[c] * d[c];
        }
        double image = 0;
        for (int r = 0; r < map.shape().get(0); r++) {
            double sum = 0;
            for (int c = 0; c < d.length; c++) {
                sum += map.at(r * d.length + c) * d[c];
            }
            image += sum * sum;
        }
        return image / source;
    }
}
