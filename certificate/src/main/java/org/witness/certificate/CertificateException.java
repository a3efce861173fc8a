package org.witness.certificate;

/** Thrown when a file is no well-formed certificate. Carries the reason of the refusal. */
public final class CertificateException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why the file is refused. */
    private final Reason reason;

    /**
     * Creates the exception.
     *
     * @param reason why the file is refused
     * @param message the place, what was found and what was expected, in one sentence
     */
    public CertificateException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /**
     * Returns why the file is refused.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }
}
