package org.witness.constructions.sparseboolean;

import java.util.function.IntPredicate;

/**
 * Reads Boolean formulas: {@code b1} .. {@code bs}, {@code 0}, {@code 1}, parentheses and, binding ever more loosely,
 * {@code !}, {@code &}, {@code ^} (exclusive or), {@code |}.
 */
public final class Formula {

    private static final int LONGEST = 10_000;
    private static final int DEEPEST = 200;

    private final String text;
    private final int arguments;
    private int place;
    private int depth;

    private Formula(String text, int arguments) {
        this.text = text;
        this.arguments = arguments;
    }

    /**
     * Reads a formula.
     *
     * @param arguments s, from 1 to 16
     * @param text such as {@code (b1 & !b2) | b3}; at most 10,000 characters, nested at most 200 deep
     * @return the values of the formula
     * @throws IllegalArgumentException if the text is no formula of b1 .. bs; the message is a sentence that names the place
     */
    public static TruthTable parse(int arguments, String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a formula has at most " + LONGEST + " characters");
        }
        Formula reader = new Formula(text, arguments);
        IntPredicate values = reader.disjunction();
        if (reader.next() != 0) {
            throw reader.expected("an operator or the end");
        }
        return TruthTable.of(arguments, values);
    }

    /** The next character that is no space; 0 at the end. */
    private char next() {
        while (place < text.length() && Character.isWhitespace(text.charAt(place))) {
            place++;
        }
        return place < text.length() ? text.charAt(place) : 0;
    }

    private boolean skips(char operator) {
        if (next() != operator) {
            return false;
        }
        place++;
        return true;
    }

    private IllegalArgumentException expected(String what) {
        String found = next() == 0 ? "the end" : "'" + next() + "'";
        return new IllegalArgumentException(
                "column " + (place + 1) + " of the formula: expected " + what + ", found " + found);
    }

    private IntPredicate disjunction() {
        IntPredicate value = exclusive();
        while (skips('|')) {
            value = value.or(exclusive());
        }
        return value;
    }

    private IntPredicate exclusive() {
        IntPredicate value = conjunction();
        while (skips('^')) {
            IntPredicate left = value;
            IntPredicate right = conjunction();
            value = pattern -> left.test(pattern) != right.test(pattern);
        }
        return value;
    }

    private IntPredicate conjunction() {
        IntPredicate value = factor();
        while (skips('&')) {
            value = value.and(factor());
        }
        return value;
    }

    private IntPredicate factor() {
        depth++;
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("a formula is nested at most " + DEEPEST + " deep");
        }
        IntPredicate value;
        if (skips('!')) {
            value = factor().negate();
        } else if (skips('(')) {
            value = disjunction();
            if (!skips(')')) {
                throw expected("')'");
            }
        } else if (skips('0')) {
            value = pattern -> false;
        } else if (skips('1')) {
            value = pattern -> true;
        } else {
            value = bit();
        }
        depth--;
        return value;
    }

    private IntPredicate bit() {
        if (next() != 'b') {
            throw expected("b1 .. b" + arguments + ", 0, 1, '!' or '('");
        }
        int start = place;
        place++;
        while (place < text.length() && Character.isDigit(text.charAt(place))) {
            place++;
        }
        String name = text.substring(start, place);
        if (!name.matches("b[1-9][0-9]?") || Integer.parseInt(name.substring(1)) > arguments) {
            throw new IllegalArgumentException("column " + (start + 1) + " of the formula: unknown bit '"
                    + (name.length() > 20 ? name.substring(0, 20) + "..." : name) + "', the bits are b1 .. b"
                    + arguments);
        }
        int index = Integer.parseInt(name.substring(1)) - 1;
        return pattern -> (pattern >> index & 1) == 1;
    }
}
