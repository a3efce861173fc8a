package org.witness.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.witness.verifier.interval.Interval;

class OutwardTest {

    @Test
    void whatIsPrintedContainsWhatWasProved() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 1_000; i++) {
            double value = StrictMath.scalb(random.nextDouble() - 0.5, random.nextInt(200) - 100);
            BigDecimal exact = new BigDecimal(value);
            BigDecimal ulp = exact.abs().movePointLeft(4);
            assertThat(new BigDecimal(Outward.down(value, 5)))
                    .isLessThanOrEqualTo(exact)
                    .isGreaterThan(exact.subtract(ulp));
            assertThat(new BigDecimal(Outward.up(value, 5)))
                    .isGreaterThanOrEqualTo(exact)
                    .isLessThan(exact.add(ulp));
        }
    }

    @Test
    void intervalsAndCounts() {
        assertThat(Outward.text(Interval.of(0.000964127, 0.000981113))).isEqualTo("[0.00096412, 0.00098112]");
        assertThat(Outward.text(Interval.of(-0.000964127, Double.POSITIVE_INFINITY)))
                .isEqualTo("[-0.00096413, Infinity]");
        assertThat(Outward.count(1234567)).isEqualTo("1,234,567");
    }
}
