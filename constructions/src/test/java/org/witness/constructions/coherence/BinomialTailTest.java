package org.witness.constructions.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tails of sums of signs against exact counts. */
final class BinomialTailTest {

    /** The number of sign patterns of length d whose sum exceeds a number in absolute value. */
    private static BigInteger exceeding(int d, long sum) {
        BigInteger count = BigInteger.ZERO;
        BigInteger binomial = BigInteger.ONE;
        for (int b = 0; b <= d; b++) {
            if (Math.abs(2 * b - d) > sum) {
                count = count.add(binomial);
            }
            binomial = binomial.multiply(BigInteger.valueOf(d - b)).divide(BigInteger.valueOf(b + 1));
        }
        return count;
    }

    private static double logarithm(BigInteger n) {
        int shift = Math.max(0, n.bitLength() - 1000);
        return StrictMath.log(n.shiftRight(shift).doubleValue()) + shift * StrictMath.log(2);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1", "7, 3", "10, 4", "33, 8", "64, 32", "100, 99", "500, 60", "2000, 125"})
    void tailsAreThoseOfTheCounts(int d, long sum) {
        double exact = logarithm(exceeding(d, sum)) - d * StrictMath.log(2);
        assertThat(BinomialTail.logTail(d, sum)).isCloseTo(exact, Offset.offset(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.5", "3, 0.1", "127, 0.25", "1023, 0.25", "1023, 0.2", "999, 0.9", "65535, 0.5"})
    void dimensionIsTheLeast(long events, BigDecimal coherence) {
        int d = BinomialTail.leastDimension(events, coherence, 1 << 12).orElseThrow();
        for (int smaller = 1; smaller <= d; smaller++) {
            long sum = new SumBound(coherence).at(smaller);
            BigInteger twice = exceeding(smaller, sum).multiply(BigInteger.valueOf(2 * events));
            assertThat(twice.compareTo(BigInteger.ONE.shiftLeft(smaller)) < 0).isEqualTo(smaller == d);
        }
    }

    @Test
    void noEventsAndNoRoom() {
        assertThat(BinomialTail.leastDimension(0, new BigDecimal("0.1"), 10)).hasValue(1);
        assertThat(BinomialTail.leastDimension(100, new BigDecimal("0.1"), 100)).isEmpty();
        assertThat(BinomialTail.leastDimension(100, new BigDecimal("1e-300"), 1 << 17))
                .isEmpty();
    }
}
