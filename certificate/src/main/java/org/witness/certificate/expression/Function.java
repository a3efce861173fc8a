package org.witness.certificate.expression;

/** The functions of one argument. Each is the real function of that name; the partial ones say where they are defined. */
public enum Function {
    /** The exponential function. */
    EXP,
    /** The natural logarithm, defined for arguments above 0. */
    LOG,
    /** The square root, defined for arguments of at least 0. */
    SQRT,
    /** The sine. */
    SIN,
    /** The cosine. */
    COS,
    /** The tangent, defined off the odd multiples of pi/2. */
    TAN,
    /** The hyperbolic tangent. */
    TANH,
    /** The arc tangent, with values in (-pi/2, pi/2). */
    ATAN,
    /** The absolute value. */
    ABS,
    /** The rectifier, {@code max(0, t)}. */
    RELU,
    /** The logistic function, {@code 1/(1 + exp(-t))}. */
    SIGMOID;

    private final String word = name().toLowerCase(java.util.Locale.ROOT);

    /**
     * Returns the name in expressions.
     *
     * @return the lower-case name, such as {@code exp}
     */
    public String word() {
        return word;
    }
}
