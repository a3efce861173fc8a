package org.witness.verifier.meaning;

import java.math.BigDecimal;
import java.util.function.BinaryOperator;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.meaning.PointValue.Exact;
import org.witness.verifier.meaning.PointValue.Known;
import org.witness.verifier.meaning.PointValue.Within;

/** Operations on known values: exact as far as their operands are and short of thousands of digits, else by intervals. */
final class KnownNumbers {

    /** Beyond this many digits an exact value is replaced by its enclosure. */
    private static final int DIGITS = 4_000;

    private KnownNumbers() {}

    static Known both(Known a, Known b, BinaryOperator<Interval> enclosed, BinaryOperator<BigDecimal> exactly) {
        return a instanceof Exact s && b instanceof Exact t
                ? bounded(exactly.apply(s.value(), t.value()))
                : new Within(enclosed.apply(a.enclosure(), b.enclosure()));
    }

    /** An exact value, unless it has grown too long. */
    static Known bounded(BigDecimal value) {
        Exact exact = new Exact(value);
        boolean isShort = value.precision() <= DIGITS && Math.abs((long) value.scale()) <= DIGITS;
        return isShort ? exact : new Within(exact.enclosure());
    }
}
