package org.witness.constructions.nodal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        StoredFeature stored = StoredFeature.from(mesh, target);
        BigDecimal value = new BigDecimal(stored.origin());
        BigDecimal slope = BigDecimal.ZERO;
        assertThat(stored.origin()).isEqualTo(target[0]);
        for (int i = 0; i < cells; i++) {
            slope = slope.add(new BigDecimal(stored.changes()[i]));
            BigDecimal width = new BigDecimal(mesh.node(i + 1)).subtract(new BigDecimal(mesh.node(i)));
            value = value.add(slope.multiply(width), WIDE);
            // Rounded to nearest, but where the exact value is within 2^-100 of the middle of two doubles.
            assertThat(stored.values()[i + 1]).isCloseTo(value.doubleValue(), within(value));
            double allowed = width.doubleValue() * (4 * Math.ulp(slope.doubleValue()) + Math.ulp(stored.changes()[i]));
            assertThat(value.subtract(new BigDecimal(target[i + 1])).abs())
                    .isLessThanOrEqualTo(new BigDecimal(allowed));
        }
    }

    private static Offset<Double> within(BigDecimal value) {
        return Offset.offset(Math.ulp(value.doubleValue()));
    }
}
