package org.witness.reports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.witness.certificate.expression.Decimals;

/** Round numbers along an axis. */
final class Ticks {

    private Ticks() {}

    /** Between two and {@code most} + 1 multiples of 1, 2 or 5 times a power of ten, from {@code lower} to {@code upper}. */
    static List<BigDecimal> between(BigDecimal lower, BigDecimal upper, int most) {
        BigDecimal least =
                upper.subtract(lower).divide(BigDecimal.valueOf(most), 20 - magnitude(upper, lower), RoundingMode.UP);
        BigDecimal step = BigDecimal.ONE.movePointRight(least.precision() - least.scale() - 1);
        for (int factor : new int[] {2, 5, 10}) {
            if (step.compareTo(least) >= 0) {
                break;
            }
            step = BigDecimal.valueOf(factor).movePointRight(least.precision() - least.scale() - 1);
        }
        List<BigDecimal> ticks = new ArrayList<>();
        BigDecimal tick = lower.divide(step, 0, RoundingMode.CEILING).multiply(step);
        for (; tick.compareTo(upper) <= 0; tick = tick.add(step)) {
            ticks.add(tick);
        }
        return ticks;
    }

    private static int magnitude(BigDecimal upper, BigDecimal lower) {
        BigDecimal width = upper.subtract(lower);
        return width.precision() - width.scale();
    }

    /** A number with a minus sign of a digit's width. */
    static String label(BigDecimal value) {
        return Decimals.text(value).replace('-', '\u2212');
    }
}
