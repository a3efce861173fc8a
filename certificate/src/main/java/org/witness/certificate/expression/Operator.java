package org.witness.certificate.expression;

/** The operators of two arguments. */
public enum Operator {
    /** The sum. */
    ADD,
    /** The difference. */
    SUBTRACT,
    /** The product. */
    MULTIPLY,
    /** The quotient, defined where the divisor is not 0. */
    DIVIDE,
    /**
     * The power. With an exponent that is an integer literal, or the negation of one, it is the integer power: defined
     * for every base when the exponent is above 0, and off base 0 otherwise ({@code 0^0} is undefined). With any other
     * exponent it is {@code exp(b log a)} for a base above 0; at base 0 it is 0 if the exponent is above 0 and undefined
     * otherwise; below base 0 it is undefined.
     */
    POWER,
    /** The smaller of two values. */
    MIN,
    /** The larger of two values. */
    MAX
}
