package org.witness.constructions.nodal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Node values of stored features against exact arithmetic. */
final class StoredFeatureTest {

    private static final MathContext WIDE = new MathContext(200);

    @ParameterizedTest
    @CsvSource({"-1, 1, 7, 1", "-1, 1, 4096, 2", "2, 4, 333, 3", "1e6, 1000001, 100, 4", "-1e-3, 1e-3, 57, 5"})
    void nodeValuesAreKnownExactlyAndDoNotDrift(double a, double b, int cells, long seed) {
        Mesh mesh = Mesh.uniform(a, b, cells).orElseThrow();
        double[] target = new double[cells + 1];
        Random random = new Random(seed);
        for (int i = 0; i <= cells; i++) {
            target[i] = StrictMath.sin(3.0 * i / cells) + 1e-3 * random.nextDouble();
        }
        assertAimed(mesh, target, 0);
        assertAimed(mesh, target, 1e-7);
        assertAimed(mesh, target, 1e-2);
    }

    /** The slope is held through the noise, and the function does not drift away from it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aSlopeIsHeldWhereTheToleranceAllows(long seed) {
        Mesh mesh = Mesh.uniform(-0.3, 0.9, 400).orElseThrow();
        Random random = new Random(seed);
        double[] target = new double[401];
        for (int i = 0; i <= 400; i++) {
            target[i] = Math.abs(mesh.node(i)) + 0x1p-50 * (random.nextDouble() - 0.5);
        }
        StoredFeature stored = StoredFeature.from(mesh, target, 0x1p-49);
        assertAimed(mesh, target, 0x1p-49);
        assertThat(IntStream.range(0, 400).filter(i -> stored.changes()[i] != 0))
                .containsExactly(0, 100);
        double[] exact = StoredFeature.from(mesh, target, 0).changes();
        assertThat(Arrays.stream(exact).filter(change -> change == 0).count()).isLessThan(20);
    }

    private static void assertAimed(Mesh mesh, double[] target, double tolerance) {
        int cells = mesh.cells();
        StoredFeature stored = StoredFeature.from(mesh, target, tolerance);
        BigDecimal value = new BigDecimal(stored.origin());
        BigDecimal slope = BigDecimal.ZERO;
        int begin = 0;
        assertThat(stored.origin()).isEqualTo(target[0]);
        for (int i = 0; i < cells; i++) {
            slope = slope.add(new BigDecimal(stored.changes()[i]));
            BigDecimal width = new BigDecimal(mesh.node(i + 1)).subtract(new BigDecimal(mesh.node(i)));
            value = value.add(slope.multiply(width), WIDE);
            // Rounded to nearest, but where the exact value is within 2^-100 of the middle of two doubles.
            assertThat(stored.values()[i + 1]).isCloseTo(value.doubleValue(), within(value));
            begin = stored.changes()[i] == 0 ? begin : i;
            double reach = tolerance == 0 ? width.doubleValue() : mesh.node(i + 1) - mesh.node(begin);
            double allowed =
                    tolerance + reach * (4 * Math.ulp(slope.doubleValue()) + Math.ulp(stored.changes()[begin]));
            assertThat(value.subtract(new BigDecimal(target[i + 1])).abs())
                    .isLessThanOrEqualTo(new BigDecimal(allowed));
        }
    }

    private static Offset<Double> within(BigDecimal value) {
        return Offset.offset(Math.ulp(value.doubleValue()));
    }
}
