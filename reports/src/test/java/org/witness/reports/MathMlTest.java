package org.witness.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.witness.certificate.claim.Box;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certificate.expression.Scope;

class MathMlTest {

    private static final int EFFORT = Integer.getInteger("test.effort", 1);

    private static Document typeset(Expression expression) {
        Markup out = new Markup();
        out.open("math");
        new MathMl(out).expression(expression);
        return Samples.parsed(out.close().toString());
    }

    /** The characters that are seen, in the order of the markup. */
    private static String seen(Document math) {
        return math.getDocumentElement()
                .getTextContent()
                .replace("\u2061", "")
                .replace("\u2062", "")
                .replace("\n", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x + y; x+y",
                "x - (y - 1); x−(y−1)",
                "x - y - 1; x−y−1",
                "x + (-y); x+(−y)",
                "-(x - y)^2/2; −(x−y)22",
                "x*2; x⋅2",
                "2*x; 2x",
                "x*(y/2); x⋅y2",
                "x*2^y; x⋅2y",
                "(x + y)*(x - y); (x+y)(x−y)",
                "-(-x); −(−x)",
                "x - (-y*x); x−(−yx)",
                "(x*y)^2; (xy)2",
                "(x^2)^y; (x2)y",
                "(-x)^2; (−x)2",
                "abs(x - y); |x−y|",
                "sqrt(x + 1); x+1",
                "atan(x); arctan(x)",
                "relu(x); ReLU(x)",
                "exp(-x); exp(−x)",
                "min(x, -y); min(x,−y)",
                "pi*e; πe",
                "1e-9*x; 1⋅10−9x",
                "x*1e-9; x⋅(1⋅10−9)",
                "if(x < y, 1, -x); {1if\u00A0x<y−xotherwise",
                "if(x < y, 1, if(y < x, 2, 3)); {1if\u00A0x<y2if\u00A0y<x3otherwise",
                "if(x < y, 1, 2) + 1; ({1if\u00A0x<y2otherwise)+1",
            })
    void showsWhatIsMeant(String text, String expected) throws ExpressionException {
        assertThat(seen(typeset(ExpressionParser.parse(text, Scope.ofXAndY(1, 1)))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"dot(x, y); ⟨x,y⟩", "dist2(x, y); ‖x−y‖2", "norm(x)*y2; ‖x‖y2", "dist2(x, y)^2; (‖x−y‖2)2"})
    void showsVectors(String text, String expected) throws ExpressionException {
        assertThat(seen(typeset(ExpressionParser.parse(text, Scope.ofXAndY(3, 3)))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x1*y1 + x2*y2 + x3*y3 + x4*y4; \u2211i=14xiyi",
                "exp(-(x2-y2)) + exp(-(x3-y3)) + exp(-(x4-y4)) + exp(-(x5-y5)); \u2211i=25exp(\u2212(xi\u2212yi))",
                "x1 + x2 + x3; x1+x2+x3",
                "x1 + x2 + x3 + x5; x1+x2+x3+x5",
                "x1*2 + x2*2 + x3*3 + x4*2; x1\u22C52+x2\u22C52+x3\u22C53+x4\u22C52",
                "x1*y2 + x2*y3 + x3*y4 + x4*y5; x1y2+x2y3+x3y4+x4y5",
                "1 + 1 + 1 + 1; 1+1+1+1",
            })
    void sumsOverCoordinatesHaveOneTerm(String text, String expected) throws ExpressionException {
        assertThat(seen(typeset(ExpressionParser.parse(text, Scope.ofXAndY(5, 5)))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"[-1,1]; [−1,1]", "[-1,1]^2; [−1,1]2", "[0,1]x[2,1e20]; [0,1]×[2,1⋅1020]"})
    void showsBoxes(String text, String expected) {
        Markup out = new Markup();
        out.open("math");
        new MathMl(out).box(Box.parse(text));
        assertThat(seen(Samples.parsed(out.close().toString()))).isEqualTo(expected);
    }

    @Test
    void manyExpressionsAreWellFormed() throws ExpressionException {
        SplittableRandom random = new SplittableRandom(20260101);
        for (int i = 0; i < 500 * EFFORT; i++) {
            String text = expression(random, 6);
            Document math = typeset(ExpressionParser.parse(text, Scope.ofXAndY(1, 1)));
            assertThat(math.getElementsByTagName("*").getLength()).as(text).isGreaterThan(2);
            for (String pair : List.of("mfrac", "msup")) {
                for (int k = 0; k < math.getElementsByTagName(pair).getLength(); k++) {
                    assertThat(((org.w3c.dom.Element)
                                            math.getElementsByTagName(pair).item(k))
                                    .getElementsByTagName("*")
                                    .getLength())
                            .as(text)
                            .isGreaterThanOrEqualTo(2);
                }
            }
        }
    }

    private static String expression(SplittableRandom random, int depth) {
        if (depth == 0 || random.nextInt(8) == 0) {
            return List.of("x", "y", "2", "0.5", "1e-12", "pi", "e").get(random.nextInt(7));
        }
        String a = expression(random, depth - 1);
        String b = expression(random, depth - 1);
        return switch (random.nextInt(12)) {
            case 0 -> "(" + a + " + " + b + ")";
            case 1 -> "(" + a + " - " + b + ")";
            case 2 -> "(" + a + ")*(" + b + ")";
            case 3 -> "(" + a + ")/(" + b + ")";
            case 4 -> "(" + a + ")^(" + b + ")";
            case 5 -> "-(" + a + ")";
            case 6 -> "min(" + a + ", " + b + ")";
            case 7 -> "if(" + a + " < " + b + ", x, " + a + ")";
            case 8 -> "abs(" + a + ")";
            case 9 -> "sqrt(" + a + ")";
            case 10 -> "sigmoid(" + a + ")";
            default -> "max(" + a + ", y)";
        };
    }
}
