package org.witness.constructions.coherence;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.OptionalInt;
import org.witness.certificate.expression.Decimals;

/** Tails of the sum of d independent random signs, in plain floating point: what they suggest is checked after drawing. */
final class BinomialTail {

    private static final int TABULATED = 32;
    private static final double[] LOG_FACTORIALS = new double[TABULATED];

    static {
        for (int n = 2; n < TABULATED; n++) {
            LOG_FACTORIALS[n] = LOG_FACTORIALS[n - 1] + StrictMath.log(n);
        }
    }

    private BinomialTail() {}

    /**
     * Returns the least d for which the sum of d random signs exceeds mu d in absolute value with a probability below
     * {@code 1/(2 events)}.
     *
     * @param events the number of events whose union is to have a probability below 1/2
     * @param coherence mu
     * @param most the largest d that is admitted
     * @return d; empty if it exceeds the most
     */
    static OptionalInt leastDimension(long events, BigDecimal coherence, int most) {
        if (events == 0) {
            return OptionalInt.of(1);
        }
        SumBound bound = new SumBound(coherence);
        double admitted = -StrictMath.log(2.0 * events);
        if (logLastTerm(most, bound.at(most)) > admitted) {
            return OptionalInt.empty();
        }
        for (int d = 1; d <= most; d++) {
            long sum = bound.at(d);
            if (logLastTerm(d, sum) < admitted && logTail(d, sum) < admitted) {
                return OptionalInt.of(d);
            }
        }
        return OptionalInt.empty();
    }

    /** Returns the logarithm of P(|sum of d signs| = the least value of d's parity above the sum). */
    private static double logLastTerm(int d, long sum) {
        long b = (d + sum) / 2 + 1;
        return StrictMath.log(2) * (1 - d) + logFactorial(d) - logFactorial(b) - logFactorial(d - b);
    }

    /** Returns the logarithm of P(|sum of d signs| &gt; sum), for 0 &lt;= sum &lt; d. */
    static double logTail(int d, long sum) {
        double terms = 1;
        double term = 1;
        for (long b = (d + sum) / 2 + 1; b < d && term > 1e-18 * terms; b++) {
            term *= (double) (d - b) / (b + 1);
            terms += term;
        }
        return logLastTerm(d, sum) + StrictMath.log(terms);
    }

    /** ln n!, from Stirling's series, within 1e-12 relative. */
    private static double logFactorial(long n) {
        if (n < TABULATED) {
            return LOG_FACTORIALS[(int) n];
        }
        double x = n;
        return (x + 0.5) * StrictMath.log(x)
                - x
                + 0.5 * StrictMath.log(2 * StrictMath.PI)
                + 1 / (12 * x)
                - 1 / (360 * x * x * x);
    }

    /**
     * Returns a coherence that the bound of Hoeffding promises, {@code sqrt(2 ln(4 events)/d)} rounded up.
     *
     * @param events the number of events, at least 1
     * @param most d
     * @return a decimal of three digits
     */
    static String reachable(double events, double most) {
        double coherence = Math.sqrt(2 * StrictMath.log(4 * events) / most);
        return Decimals.text(new BigDecimal(coherence).round(new MathContext(3, RoundingMode.UP)));
    }
}
