package org.witness.cli;

import java.math.BigDecimal;
import org.witness.certificate.claim.Box;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certificate.expression.Scope;

/** How the options of targets that are expressions are read: each error names its option, what was found and what would be right. */
final class TargetOptions {

    private static final BigDecimal LEAST_ACCURACY = new BigDecimal("1e-30");

    private TargetOptions() {}

    static Box box(String option, String text) {
        try {
            return Box.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(option + ": " + e.getMessage());
        }
    }

    static BigDecimal accuracy(String text) {
        BigDecimal eps;
        try {
            eps = Decimals.parse(text.strip());
        } catch (NumberFormatException e) {
            throw new UsageException("--accuracy: " + e.getMessage());
        }
        if (eps.signum() <= 0) {
            throw new UsageException("--accuracy: expected a number above 0 such as 1e-3, found " + text);
        }
        if (eps.compareTo(LEAST_ACCURACY) < 0) {
            throw new UsageException("--accuracy: expected at least " + Decimals.text(LEAST_ACCURACY)
                    + ", which is beyond what binary64 weights can carry already, found " + Decimals.text(eps));
        }
        return eps;
    }

    static Expression expression(String option, String text, Scope variables) {
        try {
            return ExpressionParser.parse(text, variables);
        } catch (ExpressionException e) {
            throw new UsageException(option + ": " + e.getMessage() + System.lineSeparator()
                    + e.excerpt().indent(2).stripTrailing());
        }
    }
}
