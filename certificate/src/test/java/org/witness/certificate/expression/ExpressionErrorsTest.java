package org.witness.certificate.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user reads when a text is no expression: the place and the words, exactly. */
class ExpressionErrorsTest {

    private static ExpressionException refused(String text, int dimension) {
        return catchThrowableOfType(
                ExpressionException.class, () -> ExpressionParser.parse(text, Scope.ofXAndY(dimension, dimension)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                // nothing there
                "\"\"; 0; expected a number, a variable, a function or '(', found the end",
                "\"   \"; 3; expected a number, a variable, a function or '(', found the end",
                "x +; 3; expected a number, a variable, a function or '(', found the end",
                "x + * y; 4; expected a number, a variable, a function or '(', found '*'",
                "+x; 0; expected a number, a variable, a function or '(', found '+'",
                "x^; 2; expected a number, a variable, a function or '(', found the end",
                "exp(); 4; expected a number, a variable, a function or '(', found ')'",
                "[x]; 0; expected a number, a variable, a function or '(', found '['",
                "|x|; 0; expected a number, a variable, a function or '(', found '|': write abs(...)",
                // a product without its sign
                "2x; 1; expected an operator + - * / ^ between '2' and 'x': write 2*x",
                "2(x); 1; expected an operator + - * / ^ between '2' and '(': write 2*(...",
                "2e; 1; expected an operator + - * / ^ between '2' and 'e': write 2*e",
                "2e+; 1; expected an operator + - * / ^ between '2' and 'e': write 2*e",
                "1e5x; 3; expected an operator + - * / ^ between '1e5' and 'x': write 1e5*x",
                "3exp(x); 1; expected an operator + - * / ^ between '3' and 'exp': write 3*exp",
                "x y; 2; expected an operator + - * / ^ or the end, found 'y': a product is written with *",
                "x (y); 2; expected an operator + - * / ^ or the end, found '(': a product is written with *",
                "pi(x); 2; expected an operator + - * / ^ or the end, found '(': a product is written with *",
                "1 20; 2; expected an operator + - * / ^ or the end, found '20': a product is written with *",
                "(x y); 3; expected ')' or an operator + - * / ^, found 'y': a product is written with *",
                "x**2; 2; expected an operand after '*', found '*': a power is written with ^",
                // numbers
                ".5; 0; expected a digit before the decimal point: write 0.5, not .5",
                "x+.5; 2; expected a digit before the decimal point: write 0.5, not .5",
                "1.; 2; expected a digit after the decimal point",
                "1.+x; 2; expected a digit after the decimal point",
                "1.5.2; 3; expected an operator + - * / ^ or the end, found '.'",
                "0,5; 1; expected an operator + - * / ^ or the end, found ',': a decimal point is written .",
                "x + 1e301; 4; the decimal 1e301 is out of range: exponents reach from -300 to 300",
                "1e-301; 0; the decimal 1e-301 is out of range: exponents reach from -300 to 300",
                "1e99999999999; 0; the decimal 1e99999999999 is out of range: exponents reach from -300 to 300",
                // names
                "ln(x); 0; unknown name 'ln': the variables here are x and y (did you mean log?)",
                "Exp(x); 0; unknown name 'Exp': the variables here are x and y (did you mean exp?)",
                "x + arctan(x); 4; unknown name 'arctan': the variables here are x and y (did you mean atan?)",
                "X; 0; unknown name 'X': the variables here are x and y (did you mean x?)",
                "foo; 0; unknown name 'foo': the variables here are x and y",
                "z; 0; unknown name 'z': the variables here are x and y",
                "x1; 0; 'x' has one coordinate here: write x, not x1",
                "y*x0; 2; 'x' has one coordinate here: write x, not x0",
                // calls
                "exp x; 4; expected '(' after 'exp', found 'x'",
                "exp; 3; expected '(' after 'exp', found the end",
                "sin^2(x); 0; expected '(' after 'sin': write sin(x)^2 for a power",
                "exp(x, y); 5; expected ')' or an operator + - * / ^, found ','",
                "min(x); 5; expected ',' or an operator + - * / ^, found ')'",
                "min(x, y, 1); 8; expected ')' or an operator + - * / ^, found ','",
                "if(x <= y, 1, 2); 6; expected '<' in the condition, found '<=': "
                        + "write if(b < a, d, c) for if(a <= b, c, d)",
                "if(x > y, 1, 2); 5; expected '<' in the condition, found '>': write if(b < a, ...) for a > b",
                "if(x == y, 1, 2); 5; expected '<' or an operator + - * / ^, found '='",
                "if(x < y, 1); 11; expected ',' or an operator + - * / ^, found ')'",
                "if(x < y, 1, 2, 3); 14; expected ')' or an operator + - * / ^, found ','",
                "if x < y; 3; expected '(' after 'if', found 'x'",
                "dot(x); 5; expected ',', found ')'",
                "dot(x, 2); 7; expected a whole variable (x or y), found '2'",
                "norm(x, y); 6; expected ')', found ','",
                "norm(); 5; expected a whole variable (x or y), found ')'",
                // parentheses and the end
                "(x; 2; expected ')' or an operator + - * / ^, found the end",
                "((x); 4; expected ')' or an operator + - * / ^, found the end",
                "x); 1; expected an operator + - * / ^ or the end, found ')' without its '('",
                "x = y; 2; expected an operator + - * / ^ or the end, found '='",
                "x_1; 1; expected an operator + - * / ^ or the end, found '_'",
                // beyond ASCII
                "\"x\u0000y\"; 1; expected an operator + - * / ^ or the end, found '\\u0000'",
                "\"x\u001b[31m\"; 1; expected an operator + - * / ^ or the end, found '\\u001b'",
                "\"x\u00a0+ y\"; 1; expected an operator + - * / ^ or the end, found '\\u00a0'",
                "x²; 1; expected an operator + - * / ^ or the end, found '²': write ^2",
                "x − y; 2; expected an operator + - * / ^ or the end, found '−': write -",
                "2·x; 1; expected an operator + - * / ^ or the end, found '·': write *",
                "π; 0; expected a number, a variable, a function or '(', found 'π': write pi",
                "x + 😀; 4; expected a number, a variable, a function or '(', found '\\ud83d\\ude00'",
            })
    void oneDimension(String text, int position, String message) {
        check(text, 1, position, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "x; 0; 'x' has 2 coordinates: write x1 .. x2, or a vector form dot(x,y), dist2(x,y), norm(x)",
                "norm(x) + y; 10; 'y' has 2 coordinates: "
                        + "write y1 .. y2, or a vector form dot(x,y), dist2(x,y), norm(x)",
                "x0; 0; 'x0' is no coordinate: x has coordinates x1 to x2",
                "x1 + x3; 5; 'x3' is no coordinate: x has coordinates x1 to x2",
                "x01; 0; 'x01' is no coordinate: x has coordinates x1 to x2",
                "x99999999999; 0; 'x99999999999' is no coordinate: x has coordinates x1 to x2",
                "X1; 0; unknown name 'X1': the variables here are x1, x2, y1 and y2 (did you mean x1?)",
                "x1y1; 0; unknown name 'x1y1': the variables here are x1, x2, y1 and y2",
                "dot(x1, y); 4; expected a whole variable (x or y), found 'x1'",
            })
    void twoDimensions(String text, int position, String message) {
        check(text, 2, position, message);
    }

    private static void check(String text, int dimension, int position, String message) {
        ExpressionException e = refused(text, dimension);
        assertThat(e).as(text).isNotNull();
        assertThat(e.getMessage()).isEqualTo(message);
        assertThat(e.position()).isEqualTo(position);
        String[] lines = e.excerpt().split(System.lineSeparator(), -1);
        assertThat(lines).hasSize(2);
        assertThat(lines[0]).hasSize(text.length());
        assertThat(lines[1]).isEqualTo(" ".repeat(position) + "^");
    }

    @Test
    void manyCoordinatesAreListedByTheirEnds() {
        assertThat(refused("z", 4)).hasMessage("unknown name 'z': the variables here are x1..x4 and y1..y4");
    }

    @Test
    void anUnknownFunctionGetsTheListOfFunctions() {
        ExpressionException e = refused("1 + pow(x, 2)", 1);
        assertThat(e)
                .hasMessage(
                        "unknown name 'pow': the variables here are x and y; the functions are exp log sqrt sin cos "
                                + "tan tanh atan abs min max relu sigmoid if dot dist2 norm");
        assertThat(e.position()).isEqualTo(4);
    }

    @Test
    void vectorFormsNeedEqualDimensions() {
        ExpressionException e = catchThrowableOfType(
                ExpressionException.class, () -> ExpressionParser.parse("dot(x, y)", Scope.ofXAndY(2, 3)));
        assertThat(e).hasMessage("expected two variables of the same dimension: x has 2 coordinates, y has 3");
        assertThat(e.position()).isEqualTo(7);
    }

    @Test
    void theExcerptOfALongTextIsTheNeighbourhoodOfTheError() {
        String text = "x + ".repeat(100) + "? + " + "y + ".repeat(100) + "1";
        String[] lines = refused(text, 1).excerpt().split(System.lineSeparator(), -1);
        assertThat(lines[0]).isEqualTo("..." + "x + ".repeat(15) + "? + " + "y + ".repeat(4) + "...");
        assertThat(lines[1]).isEqualTo(" ".repeat(63) + "^");
    }

    @Test
    void theExcerptHoldsNoControlCharacters() {
        assertThat(refused("\u001b[31m + \n\u009b\u202e\ud83d + x", 1).excerpt())
                .isEqualTo(" [31m +   ?? + x" + System.lineSeparator() + "^");
    }
}
