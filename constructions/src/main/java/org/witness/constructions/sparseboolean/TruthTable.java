package org.witness.constructions.sparseboolean;

import java.math.BigInteger;
import java.util.function.IntPredicate;

/**
 * A Boolean function of s bits b1 .. bs by its values.
 *
 * @param arguments s, from 1 to 16
 * @param bits bit i is the value where b1 .. bs are the binary digits of i, b1 the lowest
 */
public record TruthTable(int arguments, BigInteger bits) {

    /** The most arguments. */
    public static final int MOST_ARGUMENTS = 16;

    /**
     * Creates the function.
     *
     * @param arguments s, from 1 to 16
     * @param bits the values
     * @throws IllegalArgumentException if there are too few or too many arguments, or values beyond 2^s; the message is a
     *     sentence
     */
    public TruthTable {
        if (arguments < 1 || arguments > MOST_ARGUMENTS) {
            throw new IllegalArgumentException(
                    "a function reads 1 to " + MOST_ARGUMENTS + " positions, found " + arguments);
        }
        if (bits.signum() < 0 || bits.bitLength() > 1 << arguments) {
            throw new IllegalArgumentException("a table for " + arguments + " bits has " + (1 << arguments)
                    + " values, found " + bits.bitLength());
        }
    }

    /**
     * Returns the function with these values.
     *
     * @param arguments s, from 1 to 16
     * @param values tells the value at the pattern whose binary digits are b1 (the lowest) .. bs
     * @return the function
     */
    public static TruthTable of(int arguments, IntPredicate values) {
        byte[] bytes = new byte[(1 << arguments) / 8 + 2];
        for (int pattern = 0; pattern < 1 << arguments; pattern++) {
            if (values.test(pattern)) {
                bytes[bytes.length - 1 - pattern / 8] |= (byte) (1 << pattern % 8);
            }
        }
        return new TruthTable(arguments, new BigInteger(bytes));
    }

    /**
     * Returns a symmetric function by its name.
     *
     * @param arguments s, from 1 to 16
     * @param name {@code and}, {@code or}, {@code majority} (more ones than zeros), {@code parity} (an odd number of ones),
     *     {@code exactly-m} or {@code at-least-m}, m a number from 0 to s
     * @return the function
     * @throws IllegalArgumentException if there is no such function; the message is a sentence
     */
    public static TruthTable named(int arguments, String name) {
        IntPredicate ofOnes = ofOnes(arguments, name);
        return of(arguments, pattern -> ofOnes.test(Integer.bitCount(pattern)));
    }

    private static IntPredicate ofOnes(int s, String name) {
        return switch (name) {
            case "and" -> ones -> ones == s;
            case "or" -> ones -> ones > 0;
            case "majority" -> ones -> 2 * ones > s;
            case "parity" -> ones -> ones % 2 == 1;
            default -> counted(s, name);
        };
    }

    private static IntPredicate counted(int s, String name) {
        if (name.startsWith("exactly-")) {
            int m = count(s, name);
            return ones -> ones == m;
        }
        if (name.startsWith("at-least-")) {
            int m = count(s, name);
            return ones -> ones >= m;
        }
        throw new IllegalArgumentException("unknown function '" + name
                + "': the functions are and, or, majority, parity, exactly-m, at-least-m (m a number)");
    }

    private static int count(int s, String name) {
        String digits = name.substring(name.lastIndexOf('-') + 1);
        if (!digits.matches("[0-9]{1,2}") || Integer.parseInt(digits) > s) {
            throw new IllegalArgumentException(
                    "'" + name + "': expected a number from 0 to " + s + " after the last hyphen");
        }
        return Integer.parseInt(digits);
    }

    /**
     * Reads a table.
     *
     * @param arguments s, from 1 to 16
     * @param text {@code 0x} and 2^s/4 hexadecimal digits, at least one
     * @return the function
     * @throws IllegalArgumentException if the text is no table of this length; the message is a sentence
     */
    public static TruthTable parse(int arguments, String text) {
        int digits = Math.max(1, (1 << arguments) / 4);
        if (!text.matches("0[xX][0-9a-fA-F]+")) {
            throw new IllegalArgumentException("a table is 0x and hexadecimal digits such as 0xe8");
        }
        if (text.length() - 2 != digits) {
            throw new IllegalArgumentException("a table for " + arguments + " bits has " + digits
                    + (digits == 1 ? " hexadecimal digit" : " hexadecimal digits") + ", found "
                    + (text.length() - 2));
        }
        return new TruthTable(arguments, new BigInteger(text.substring(2), 16));
    }

    /**
     * Returns a value.
     *
     * @param pattern the number whose binary digits are b1 (the lowest) .. bs
     * @return f(b1 .. bs)
     */
    public boolean value(int pattern) {
        return bits.testBit(pattern);
    }

    /**
     * Returns the number of patterns.
     *
     * @return 2^s
     */
    public int patterns() {
        return 1 << arguments;
    }

    /**
     * Tells whether the function depends on the number of ones alone.
     *
     * @return whether it is symmetric
     */
    public boolean isSymmetric() {
        for (int pattern = 0; pattern < patterns(); pattern++) {
            if (value(pattern) != value((1 << Integer.bitCount(pattern)) - 1)) {
                return false;
            }
        }
        return true;
    }
}
