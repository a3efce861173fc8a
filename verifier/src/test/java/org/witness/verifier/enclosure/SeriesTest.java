package org.witness.verifier.enclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;
import org.junit.jupiter.api.Test;

/** The test's own series against Apfloat. */
class SeriesTest {

    private static final int POINTS = 15;
    private static final int DIGITS = 100;
    private static final BigDecimal ERROR = new BigDecimal("1e-80");

    @Test
    void exponentialsAgree() {
        compare(-300, 100, Series::exp, ApfloatMath::exp);
    }

    @Test
    void logarithmsAgree() {
        compare(1e-9, 1e6, Series::log, ApfloatMath::log);
        compare(1e-45, 1e-40, Series::log, ApfloatMath::log);
    }

    @Test
    void sinesAndCosinesAgree() {
        compare(-1e6, 1e6, Series::sin, ApfloatMath::sin);
        compare(-4, 4, Series::cos, ApfloatMath::cos);
    }

    @Test
    void arcTangentsAgree() {
        compare(-1e6, 1e6, Series::atan, ApfloatMath::atan);
        compare(-2, 2, Series::atan, ApfloatMath::atan);
    }

    private static void compare(
            double from, double to, UnaryOperator<BigDecimal> series, UnaryOperator<Apfloat> expected) {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < POINTS; i++) {
            BigDecimal t = new BigDecimal(random.nextDouble(from, to));
            BigDecimal known =
                    new BigDecimal(expected.apply(new Apfloat(t, DIGITS)).toString(false));
            BigDecimal error = series.apply(t).subtract(known).abs();
            assertThat(error)
                    .as("at %s", t)
                    .isLessThan(ERROR.multiply(known.abs().max(BigDecimal.ONE)));
        }
    }
}
