package org.witness.certify;

import java.math.BigDecimal;
import java.math.MathContext;
import org.witness.certificate.claim.ApproximationClaim;
import org.witness.certificate.expression.Decimals;
import org.witness.constructions.obstruction.Magnitude;

/**
 * How an accuracy compares with the rounding errors of binary64.
 *
 * <p>Where |K| = s, features are stored and the error is enclosed in numbers that are about 2^-52 s apart. So a smaller bound is not proved, and one that is not much larger hardly ever is.
 *
 * @param accuracy the accuracy that is asked for
 * @param size how large the target is seen to be
 */
record Precision(BigDecimal accuracy, double size) {

    private static final double SPACING = 0x1p-52;

    /** Rounding errors of features and of enclosures together are some thousands of spacings at most where proofs were seen. */
    private static final double WITHIN_REACH = 0x1p-40;

    static Precision of(ApproximationClaim claim) {
        return new Precision(claim.accuracy(), Magnitude.of(claim));
    }

    /** No proof ends below the spacing of the numbers that it is made of. */
    boolean isOutOfReach() {
        return accuracy.doubleValue() < SPACING * size;
    }

    /** Rounding may well be the reason why nothing was proved. */
    boolean isDoubtful() {
        return accuracy.doubleValue() < WITHIN_REACH * size;
    }

    /** What would be right. */
    String advice() {
        int least = (int) Math.ceil(StrictMath.log10(WITHIN_REACH * size));
        return "binary64 numbers about as large as the target, " + rounded(size) + ", are " + rounded(Math.ulp(size))
                + " apart: ask for " + Decimals.text(BigDecimal.ONE.scaleByPowerOfTen(least)) + " at least";
    }

    private static String rounded(double value) {
        return Decimals.text(new BigDecimal(value).round(new MathContext(2)));
    }

    /** Why nothing is tried, and what would be right. */
    String sentence() {
        return "an accuracy of " + Decimals.text(accuracy) + " is out of reach, as " + advice();
    }
}
