package org.witness.reports;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Combine;
import org.witness.certificate.expression.Operator;

/**
 * A sum of terms that differ in the number of their coordinate alone, {@code f(x_a, y_a) + .. + f(x_b, y_b)}: people write it with
 * one letter for that number.
 *
 * @param term the first term
 * @param first its coordinate
 * @param last the coordinate of the last term
 */
record LikeTerms(Expression term, int first, int last) {

    /** Fewer terms are written out. */
    private static final int LEAST = 4;

    private static final String LETTER = "i";

    /** Reads a sum so, if it can be. */
    static Optional<LikeTerms> of(Expression expression) {
        Deque<Expression> terms = new ArrayDeque<>();
        Expression rest = expression;
        while (rest instanceof Combine sum && sum.operator() == Operator.ADD) {
            terms.addFirst(sum.right());
            rest = sum.left();
        }
        terms.addFirst(rest);
        if (terms.size() < LEAST) {
            return Optional.empty();
        }
        int first = coordinate(rest.text());
        String general = lettered(rest.text(), first);
        int at = first;
        for (Expression term : terms) {
            if (first == 0 || !lettered(term.text(), at).equals(general)) {
                return Optional.empty();
            }
            at++;
        }
        return coordinate(general) == 0 ? Optional.of(new LikeTerms(rest, first, at - 1)) : Optional.empty();
    }

    /** The number of the first coordinate in a text; 0 if there is none. */
    private static int coordinate(String text) {
        Matcher variable = Pattern.compile("\\b[xyz](\\d+)\\b").matcher(text);
        return variable.find() ? Integer.parseInt(variable.group(1)) : 0;
    }

    private static String lettered(String text, int coordinate) {
        return text.replaceAll("\\b([xyz])" + coordinate + "\\b", "$1" + LETTER);
    }

    /** An expression as text, such a sum by its general term. */
    static String text(Expression expression) {
        return of(expression)
                .map(like -> "the sum over " + LETTER + " = " + like.first + ".." + like.last + " of "
                        + lettered(like.term.text(), like.first))
                .orElseGet(expression::text);
    }

    /** Typesets the sum. */
    void print(MathMl math) {
        math.sum(
                () -> math.identifier(LETTER).sign("=").number(first),
                () -> math.number(last),
                general -> general.summand(term),
                LETTER);
    }
}
