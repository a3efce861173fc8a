package org.witness.certificate.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each limit, at the limit and one past it. */
class ExpressionLimitsTest {

    private static final Scope SCOPE = Scope.ofXAndY(1, 1);

    private static Expression accepted(String text, Scope scope) throws ExpressionException {
        Expression tree = ExpressionParser.parse(text, scope);
        assertThat(ExpressionParser.parse(tree.text(), scope)).isEqualTo(tree);
        assertThat(tree.latex()).isNotEmpty();
        return tree;
    }

    private static void refused(String text, Scope scope, String message) {
        ExpressionException e =
                catchThrowableOfType(ExpressionException.class, () -> ExpressionParser.parse(text, scope));
        assertThat(e).as("refused").isNotNull();
        assertThat(e.getMessage()).isEqualTo(message);
        assertThat(e.excerpt().length()).isLessThan(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "( | x | )",
                "- | x | ''",
                "exp( | x | )",
                "1^ | x | ''",
                "1^- | x | ''",
                "1 - ( | x | )",
                "if(x < y, 1, | x | )",
                "'min(1, ' | x | )",
                "x*( | y | )",
                "-( | x | )",
            })
    void nesting(String open, String middle, String close) throws ExpressionException {
        // a step such as "1^-" or "-(" nests by two levels
        int levels = open.equals("1^-") || open.equals("-(") ? 50 : 100;
        accepted(open.repeat(levels) + middle + close.repeat(levels), SCOPE);
        refused(
                open.repeat(levels + 1) + middle + close.repeat(levels + 1),
                SCOPE,
                "the expression is nested deeper than 100 levels");
    }

    @Test
    void nestingIsNotTheLengthOfASum() throws ExpressionException {
        accepted("(x)" + " + (x)".repeat(199), SCOPE);
    }

    private static final String TOO_DEEP =
            "the expression's tree is deeper than 200 levels: group long sums and products by parentheses";

    @Test
    void depth() throws ExpressionException {
        accepted("x" + " + x".repeat(199), SCOPE);
        refused("x" + " + x".repeat(200), SCOPE, TOO_DEEP);
        accepted("x" + "/2".repeat(199), SCOPE);
        refused("x" + "/2".repeat(200), SCOPE, TOO_DEEP);
    }

    @Test
    void depthOfVectorForms() throws ExpressionException {
        Scope scope = Scope.ofXAndY(1_000, 1_000);
        // a form of 1000 coordinates counts 14 levels
        Expression deepest = accepted("norm(x)" + " + 1".repeat(186), scope);
        refused("norm(x)" + " + 1".repeat(187), scope, TOO_DEEP);
        assertThat(depth(deepest.inScalars())).isLessThanOrEqualTo(200);
        assertThat(depth(accepted("dist2(x, y)", scope).inScalars())).isEqualTo(13);
        for (int dimension = 1; dimension <= 40; dimension++) {
            Scope small = Scope.ofXAndY(dimension, dimension);
            String text = "dist2(x, y)" + " + 1".repeat(200 - 4 - (32 - Integer.numberOfLeadingZeros(dimension)));
            assertThat(depth(accepted(text, small).inScalars())).isBetween(198, 200);
        }
    }

    private static int depth(Expression e) {
        return 1
                + e.operands().stream()
                        .mapToInt(ExpressionLimitsTest::depth)
                        .max()
                        .orElse(0);
    }

    /** At the limit of depth a tree can be compared, hashed, printed and written out on half a default stack. */
    @Test
    void theDeepestTreesNeedLittleStack() throws Exception {
        String text = "x" + " + x".repeat(199);
        String nested = "-".repeat(99) + "x" + " + x".repeat(99);
        List<Throwable> thrown = new ArrayList<>();
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        for (String deep : List.of(text, nested)) {
                            Expression one = accepted(deep, SCOPE);
                            Expression two = accepted(deep, SCOPE);
                            assertThat(one.equals(two)).isTrue();
                            assertThat(one.hashCode()).isEqualTo(two.hashCode());
                            assertThat(one.inScalars()).isEqualTo(two);
                        }
                    } catch (Throwable e) {
                        thrown.add(e);
                    }
                },
                "half a stack",
                1 << 19);
        thread.start();
        thread.join();
        assertThat(thrown).isEmpty();
    }

    @Test
    void nodes() throws ExpressionException {
        // a norm of 833 coordinates counts 6*833 + 1 nodes, the sum of two 9999 in all
        Scope scope = Scope.ofXAndY(833, 833);
        accepted("-norm(x) + norm(y)", scope);
        refused("--norm(x) + norm(y)", scope, "the expression has more than 10000 nodes");
    }

    @Test
    void characters() throws ExpressionException {
        accepted("x" + " ".repeat(9_999), SCOPE);
        refused("x" + " ".repeat(10_000), SCOPE, "an expression of 10001 characters: at most 10000 are read");
        refused("(".repeat(1_000_000), SCOPE, "an expression of 1000000 characters: at most 10000 are read");
    }

    /** What is read can be written into a certificate and read again, although its text grows by spaces. */
    @Test
    void charactersOfTheCanonicalText() throws ExpressionException {
        // a literal of 4 characters has 16 in canonical form; 105 of them in a bracket 105*16 + 104*3 + 2
        String bracket = "(1e15" + "+1e15".repeat(104) + ")";
        String text = "1/" + bracket + ("/" + bracket).repeat(4);
        int length = 1 + 5 * (1 + 105 * 16 + 104 * 3 + 2);
        assertThat(length).isEqualTo(9_976);
        assertThat(accepted(text + "+1e15+11", SCOPE).text()).hasSize(10_000);
        refused(
                text + "+1e15+111",
                SCOPE,
                "an expression of 10001 characters in canonical form: at most 10000 are read");
    }

    @Test
    void digits() throws ExpressionException {
        accepted("0." + "1".repeat(100), SCOPE);
        refused("0." + "1".repeat(101), SCOPE, "a decimal with 101 significant digits: at most 100 are read");
        refused("1".repeat(401), SCOPE, "a decimal of 401 characters: at most 400 are read");
    }
}
