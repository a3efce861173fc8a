package org.witness.certificate.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.Cases;

class LatexTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exp(-(x - y)^2/2) | \\exp\\left(-\\frac{\\left(x - y\\right)^{2}}{2}\\right)",
                "x*y + 1 | x y + 1",
                "2*x | 2 x",
                "x*2 | x \\cdot 2",
                "2*3 | 2 \\cdot 3",
                "2*(3/4) | 2 \\cdot \\frac{3}{4}",
                "2*2^x | 2 \\cdot 2^{x}",
                "x*(y + 1) | x \\left(y + 1\\right)",
                "x - (y - 1) | x - \\left(y - 1\\right)",
                "x - y - 1 | x - y - 1",
                "x - -y | x - \\left(-y\\right)",
                "x + -y*2 | x + \\left(-y \\cdot 2\\right)",
                "--x | -\\left(-x\\right)",
                "-x/y | -\\frac{x}{y}",
                "x/y/2 | \\frac{\\frac{x}{y}}{2}",
                "-x^2 | -x^{2}",
                "(-x)^2 | \\left(-x\\right)^{2}",
                "x^y^2 | x^{y^{2}}",
                "(x^y)^2 | \\left(x^{y}\\right)^{2}",
                "(x/y)^2 | \\left(\\frac{x}{y}\\right)^{2}",
                "x^-1 | x^{-1}",
                "1e-7*x | 1 \\cdot 10^{-7} x",
                "x*1.5e20 | x \\left(1.5 \\cdot 10^{20}\\right)",
                "1e-7^x | \\left(1 \\cdot 10^{-7}\\right)^{x}",
                "pi*e | \\pi \\mathrm{e}",
                "sqrt(x + 1) | \\sqrt{x + 1}",
                "log(x) | \\log\\left(x\\right)",
                "tanh(sin(x)) | \\tanh\\left(\\sin\\left(x\\right)\\right)",
                "atan(x) | \\arctan\\left(x\\right)",
                "relu(x) | \\operatorname{ReLU}\\left(x\\right)",
                "sigmoid(x) | \\operatorname{sigmoid}\\left(x\\right)",
                "min(x, y + 1) | \\min\\left(x, y + 1\\right)",
                "max(x, y) | \\max\\left(x, y\\right)",
                "if(x < y, 1, 2) | \\begin{cases}1 & \\text{if } x < y \\\\ 2 & \\text{otherwise}\\end{cases}",
                "if(x < y, 1, 2) + x | \\left(\\begin{cases}1 & \\text{if } x < y \\\\ 2 & "
                        + "\\text{otherwise}\\end{cases}\\right) + x",
                "dot(x, y) | \\langle x, y \\rangle",
                "dist2(x, y) | \\lVert x - y \\rVert^{2}",
                "dist2(x, y)^2 | \\left(\\lVert x - y \\rVert^{2}\\right)^{2}",
                "norm(x)^2 | \\lVert x \\rVert^{2}",
            })
    void typesets(String text, String latex) throws ExpressionException {
        assertThat(ExpressionParser.parse(text, Scope.ofXAndY(1, 1)).latex()).isEqualTo(latex);
    }

    @Test
    void absoluteValuesAreBars() throws ExpressionException {
        assertThat(ExpressionParser.parse("abs(x - y)", Scope.ofXAndY(1, 1)).latex())
                .isEqualTo("\\left|x - y\\right|");
    }

    @Test
    void coordinatesAreSubscripts() throws ExpressionException {
        assertThat(ExpressionParser.parse("x10*y2", Scope.ofXAndY(10, 10)).latex())
                .isEqualTo("x_{10} y_{2}");
    }

    /** Braces, \left and \right, and environments close in the order in which they were opened. */
    @Test
    void delimitersAreBalanced() {
        SplittableRandom random = Cases.random(3);
        for (int i = 0; i < Cases.times(3_000); i++) {
            String latex = Trees.random(random, 1 + random.nextInt(3), 1 + random.nextInt(5))
                    .latex();
            assertBalanced(latex);
            assertThat(latex).doesNotContain("--").doesNotContain("+ -").doesNotContain("- -");
        }
    }

    private static final Pattern DELIMITER =
            Pattern.compile("\\\\left[(|]|\\\\right[)|]|\\\\begin\\{cases}|\\\\end\\{cases}|\\{|}");

    private static void assertBalanced(String latex) {
        Deque<String> open = new ArrayDeque<>();
        Matcher matcher = DELIMITER.matcher(latex);
        while (matcher.find()) {
            String found = matcher.group();
            String opener =
                    switch (found) {
                        case "\\right)" -> "\\left(";
                        case "\\right|" -> "\\left|";
                        case "\\end{cases}" -> "\\begin{cases}";
                        case "}" -> "{";
                        default -> "";
                    };
            if (opener.isEmpty()) {
                open.push(found);
            } else {
                assertThat(open.poll()).as(latex).isEqualTo(opener);
            }
        }
        assertThat(open).as(latex).isEmpty();
    }
}
