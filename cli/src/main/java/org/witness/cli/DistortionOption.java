package org.witness.cli;

import java.math.BigDecimal;
import org.witness.certificate.expression.Decimals;

/** Reads a distortion as it is typed. */
final class DistortionOption {

    private DistortionOption() {}

    static BigDecimal parse(String text) {
        BigDecimal eps;
        try {
            eps = Decimals.parse(text.strip());
        } catch (NumberFormatException e) {
            throw new UsageException("--distortion: " + e.getMessage());
        }
        if (eps.signum() <= 0 || eps.compareTo(BigDecimal.ONE) >= 0) {
            throw new UsageException("--distortion: expected a number above 0 and below 1 such as 0.2, found " + text);
        }
        return eps;
    }
}
