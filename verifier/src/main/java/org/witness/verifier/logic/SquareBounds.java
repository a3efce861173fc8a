package org.witness.verifier.logic;

import java.util.List;
import java.util.OptionalLong;
import org.witness.certificate.Certificate;
import org.witness.verifier.logic.Statement.Count;

/**
 * The quantities of a kernel's certificate that is proved by the rule {@code squares}: {@code deep-width}, {@code deep-rank}, {@code deep-size} and {@code deep-depth}. They
 * are counted, and have no bounds; no features that meet the claim are fewer than the lower bound of any kernel.
 */
public final class SquareBounds {

    private SquareBounds() {}

    /**
     * Tells whether these are the quantities of a certificate.
     *
     * @param certificate a certificate of a kernel
     * @return whether its proof uses the rule {@code squares}
     */
    public static boolean apply(Certificate certificate) {
        return certificate.proof().premises().stream()
                .anyMatch(step -> step.rule().equals("squares"));
    }

    /** The counts of any kernel on an interval, without what bounds networks of one hidden layer. */
    static List<Count> count(List<Count> any) {
        return List.of(
                unbounded(any.get(0), "deep-width"),
                unbounded(any.get(1), "deep-rank"),
                unbounded(any.get(2), "deep-size"),
                unbounded(any.get(3), "deep-depth"));
    }

    private static Count unbounded(Count any, String theorem) {
        return new Count(any.quantity(), any.built(), OptionalLong.empty(), any.lowerBound(), theorem);
    }
}
