package org.witness.verifier.logic;

import org.witness.certificate.Reason;

/** Thrown when a rule does not apply: a premise is not what the rule needs, or a side condition fails. */
public final class RuleException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why. */
    private final Reason reason;

    /**
     * Creates the exception.
     *
     * @param reason why
     * @param message what was found and what would be right
     */
    public RuleException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /**
     * Returns why the rule does not apply.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }
}
