package org.witness.constructions.nodal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The estimate against dense sampling, from both sides. */
final class ErrorEstimateTest {

    private static final double[][] NONE = {};

    private static boolean accepted(
            SampledKernel kernel, Mesh mesh, double[][] values, double curvature, double threshold) {
        double difference = curvature * mesh.width(0) * mesh.width(0);
        return ErrorEstimate.of(
                        kernel, Meshes.one(mesh), values, values, new int[] {values.length}, difference, threshold)
                .accepted()
                .get(0);
    }

    @ParameterizedTest
    @CsvSource({"gaussian, 3", "gaussian, 8", "gaussian, 23", "gaussian, 60", "matern, 20", "matern, 60", "warped, 100"
    })
    void acceptsJustAboveTheErrorAndRefusesJustBelow(String name, int cells) {
        DoubleBinaryOperator kernel =
                switch (name) {
                    case "gaussian" -> Kernels.gaussian(1);
                    case "matern" -> Kernels.matern();
                    default -> Kernels.warped();
                };
        SampledKernel sampled = new SampledKernel(kernel);
        Mesh mesh = Mesh.uniform(-1, 1, cells).orElseThrow();
        double[][] targets = FeatureValues.of(
                        new NodeGram(sampled, mesh, NodeRule.HALF_OFFSET), 1e-9, cells + 1, cells + 1)
                .orElseThrow();
        double[][] values = new double[targets.length][];
        double[][] changes = new double[targets.length][];
        double[] origin = new double[targets.length];
        for (int k = 0; k < targets.length; k++) {
            StoredFeature stored = StoredFeature.from(mesh, targets[k], 0);
            values[k] = stored.values();
            changes[k] = stored.changes();
            origin[k] = stored.origin();
        }
        double error = Kernels.sampledError(kernel, new NodalNetwork(mesh.nodes(), changes, origin), 8);
        double curvature = name.equals("warped") ? 400 : 3;
        assertThat(accepted(sampled, mesh, values, curvature, 1.02 * error)).isTrue();
        assertThat(accepted(sampled, mesh, values, curvature, 0.98 * error)).isFalse();
        // One wrong node value of one feature is seen.
        values[0][cells / 2] += 2 * error / Math.abs(values[0][cells / 2]);
        assertThat(accepted(sampled, mesh, values, curvature, 1.02 * error)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1", "5", "100"})
    void noFeaturesHaveTheSupremumOfTheKernelAsError(int cells) {
        SampledKernel kernel = new SampledKernel(Kernels.gaussian(1));
        Mesh mesh = Mesh.uniform(-1, 1, cells).orElseThrow();
        assertThat(accepted(kernel, mesh, NONE, 1, 1.01)).isTrue();
        assertThat(accepted(kernel, mesh, NONE, 1, 0.99)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"10", "60"})
    void ranksAreJudgedTogetherAsAlone(int cells) {
        SampledKernel kernel = new SampledKernel(Kernels.gaussian(1));
        Mesh mesh = Mesh.uniform(-1, 1, cells).orElseThrow();
        double[][] values = FeatureValues.of(
                        new NodeGram(kernel, mesh, NodeRule.HALF_OFFSET), 1e-12, cells + 1, cells + 1)
                .orElseThrow();
        double threshold = 1.5 / (cells * cells);
        double difference = 4.0 / (cells * cells);
        int[] ranks = new int[values.length + 1];
        for (int r = 0; r < ranks.length; r++) {
            ranks[r] = r;
        }
        BitSet together = ErrorEstimate.of(kernel, Meshes.one(mesh), values, values, ranks, difference, threshold)
                .accepted();
        assertThat(together.cardinality()).isBetween(1, values.length);
        for (int r = 0; r < ranks.length; r++) {
            assertThat(ErrorEstimate.of(kernel, Meshes.one(mesh), values, values, new int[] {r}, difference, threshold)
                            .accepted()
                            .get(0))
                    .isEqualTo(together.get(r));
        }
    }
}
