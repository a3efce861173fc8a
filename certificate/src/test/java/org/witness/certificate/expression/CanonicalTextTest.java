package org.witness.certificate.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.Cases;
import org.witness.certificate.expression.Expression.Literal;

class CanonicalTextTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void readingThePrintedTextGivesTheSameTree(int dimension) throws ExpressionException {
        SplittableRandom random = Cases.random(11 + dimension);
        Scope scope = Scope.ofXAndY(dimension, dimension);
        for (int i = 0; i < Cases.times(2_500); i++) {
            Expression tree = Trees.random(random, dimension, 1 + random.nextInt(5));
            String text = tree.text();
            Expression read = ExpressionParser.parse(text, scope);
            assertThat(read).as(text).isEqualTo(tree);
            assertThat(Trees.structure(read)).as(text).isEqualTo(Trees.structure(tree));
            assertThat(read.text()).isEqualTo(text);
            if (!(tree instanceof Expression.Constant)) {
                assertThat(tree).hasToString(text);
            }
        }
    }

    @Test
    void noPairOfParenthesesIsSuperfluous() {
        SplittableRandom random = Cases.random(5);
        Scope scope = Scope.ofXAndY(1, 1);
        int pairs = 0;
        for (int i = 0; i < Cases.times(1_000); i++) {
            Expression tree = Trees.random(random, 1, 4);
            String text = tree.text();
            Deque<Integer> open = new ArrayDeque<>();
            for (int end = 0; end < text.length(); end++) {
                if (text.charAt(end) == '(') {
                    open.push(end);
                } else if (text.charAt(end) == ')') {
                    int start = open.pop();
                    boolean call = start > 0 && Character.isLetterOrDigit(text.charAt(start - 1));
                    boolean signedFactor =
                            start > 0 && "*/".indexOf(text.charAt(start - 1)) >= 0 && text.charAt(start + 1) == '-';
                    if (!call && !signedFactor) {
                        pairs++;
                        String without =
                                text.substring(0, start) + text.substring(start + 1, end) + text.substring(end + 1);
                        assertThat(readOrNothing(without, scope)).as(text).isNotEqualTo(Trees.structure(tree));
                    }
                }
            }
        }
        assertThat(pairs).isGreaterThan(500);
    }

    private static String readOrNothing(String text, Scope scope) {
        try {
            return Trees.structure(ExpressionParser.parse(text, scope));
        } catch (ExpressionException e) {
            return "";
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "((x))+(y) | x + y",
                "x-(y-1) | x - (y - 1)",
                "(x-y)-1 | x - y - 1",
                "exp( -(x-y)^2 / 2 ) | exp(-(x - y)^2/2)",
                "exp(-((x-y)^2/2)) | exp(-((x - y)^2/2))",
                "x^(-2) | x^-2",
                "(-x)^2 | (-x)^2",
                "x*(-y) | x*(-y)",
                "x/(y/2) | x/(y/2)",
                "1.50e1*x | 15*x",
                "1e16 | 1e16",
                "10e-8 | 1e-7",
                "if(x<y,1,2) | if(x < y, 1, 2)",
                "max( x,min(y,1)) | max(x, min(y, 1))",
                "dot(x,y)+dist2( x,y )*norm( x ) | dot(x, y) + dist2(x, y)*norm(x)",
            })
    void hasOneForm(String text, String canonical) throws ExpressionException {
        assertThat(ExpressionParser.parse(text, Scope.ofXAndY(1, 1)).text()).isEqualTo(canonical);
    }

    /** Random texts made of pieces of the language: whatever they are, they are read or refused in good order. */
    @Test
    void anyTextIsReadOrRefusedInGoodOrder() {
        SplittableRandom random = Cases.random(77);
        Scope scope = Scope.ofXAndY(2, 2);
        String[] pieces = {
            "x1",
            "y2",
            "x",
            "1",
            "2.5",
            "1e3",
            "e",
            "pi",
            "+",
            "-",
            "*",
            "/",
            "^",
            "(",
            ")",
            ",",
            "<",
            " ",
            "exp(",
            "min(",
            "if(",
            "dot(x,y)",
            "dot(",
            "norm(x)",
            "sqrt",
            ".",
            "\u0000",
            "\u00b2",
            "\ud83d",
            "z",
            "=",
            "1e",
        };
        int read = 0;
        for (int i = 0; i < Cases.times(12_000); i++) {
            StringBuilder built = new StringBuilder();
            int length = 1 + random.nextInt(7);
            for (int j = 0; j < length; j++) {
                built.append(Cases.oneOf(random, pieces));
            }
            String text = built.toString();
            try {
                Expression tree = ExpressionParser.parse(text, scope);
                assertThat(ExpressionParser.parse(tree.text(), scope)).as(text).isEqualTo(tree);
                read++;
            } catch (ExpressionException e) {
                assertThat(e.position()).as(text).isBetween(0, text.length());
                assertThat(e.getMessage())
                        .as(text)
                        .isNotBlank()
                        .hasSizeLessThan(300)
                        .matches("[^\\p{Cntrl}]*");
                assertThat(e.excerpt().split(System.lineSeparator(), -1))
                        .as(text)
                        .hasSize(2);
            }
        }
        assertThat(read).isGreaterThan(150);
    }

    @Test
    void literalsAreCanonicalAndNeverNegative() {
        assertThat(new Literal(new BigDecimal("1.500"))).isEqualTo(new Literal(new BigDecimal("15E-1")));
        assertThatThrownBy(() -> new Literal(new BigDecimal("-1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a literal is at least 0: write a negation for -1");
    }
}
