package org.witness.certificate.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.witness.certificate.expression.Expression.Apply;
import org.witness.certificate.expression.Expression.Variable;

/** What a text means: the tree that is read, shown in prefix form. */
class ExpressionParserTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // precedence and association
                "x + y*2 | (+ x (* y 2))",
                "x*y + 2 | (+ (* x y) 2)",
                "x - y - 1 | (- (- x y) 1)",
                "x - (y - 1) | (- x (- y 1))",
                "x - y + 1 | (+ (- x y) 1)",
                "x/y/2 | (/ (/ x y) 2)",
                "x/y*2 | (* (/ x y) 2)",
                "x*y/2 | (/ (* x y) 2)",
                "x/(y*2) | (/ x (* y 2))",
                "x^y^2 | (^ x (^ y 2))",
                "(x^y)^2 | (^ (^ x y) 2)",
                "2*x^2 | (* 2 (^ x 2))",
                // signs
                "-x^2 | (- (^ x 2))",
                "(-x)^2 | (^ (- x) 2)",
                "-2^2 | (- (^ 2 2))",
                "2^-3 | (^ 2 (- 3))",
                "2^-3^x | (^ 2 (- (^ 3 x)))",
                "2^--x | (^ 2 (- (- x)))",
                "-x*y | (* (- x) y)",
                "-(x*y) | (- (* x y))",
                "x*-y | (* x (- y))",
                "x/-y^2 | (/ x (- (^ y 2)))",
                "x - -y | (- x (- y))",
                "x + -y | (+ x (- y))",
                "--x | (- (- x))",
                "-x - y | (- (- x) y)",
                "-(x - y)^2/2 | (/ (- (^ (- x y) 2)) 2)",
                // atoms
                "((x)) | x",
                "pi | PI",
                "e | E",
                "2*e | (* 2 E)",
                "e^x | (^ E x)",
                "min(x, y) | (MIN x y)",
                "max(x + 1, -y) | (MAX (+ x 1) (- y))",
                "if(x < y, 1, 2) | (IF x y 1 2)",
                "if(x + 1 < -y, x, if(y < 0, 1, 2)) | (IF (+ x 1) (- y) x (IF y 0 1 2))",
                "exp(-(x - y)^2/2) | (EXP (/ (- (^ (- x y) 2)) 2))",
                "dot(x, y) | (DOT x y)",
                "dot(y, y) | (DOT y y)",
                "dist2(x,y)^2 | (^ (DIST2 x y) 2)",
                "norm(y)/2 | (/ (NORM y y) 2)",
                // numbers
                "0 | 0",
                "00.50 | 0.5",
                "0.1 | 0.1",
                "1e-3 | 0.001",
                "1.50E+2 | 1.5E+2",
                "2e3*x | (* 2E+3 x)",
                // space
                "'  x\t+\n\r y ' | (+ x y)",
                "x-1 | (- x 1)",
                "exp ( x ) | (EXP x)",
                "dot ( x , y ) | (DOT x y)",
            })
    void readsTheTree(String text, String structure) throws ExpressionException {
        assertThat(Trees.structure(ExpressionParser.parse(text, Scope.ofXAndY(1, 1))))
                .isEqualTo(structure);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x1*y2 | (* x1 y2)",
                "x10 - y1 | (- x10 y1)",
                "dist2(x, y) | (DIST2 x y)",
                "norm(x) + x1 | (+ (NORM x x) x1)",
            })
    void readsCoordinates(String text, String structure) throws ExpressionException {
        assertThat(Trees.structure(ExpressionParser.parse(text, Scope.ofXAndY(10, 10))))
                .isEqualTo(structure);
    }

    @ParameterizedTest
    @EnumSource(Function.class)
    void knowsEveryFunctionByItsLowerCaseName(Function function) throws ExpressionException {
        assertThat(function.word()).isLowerCase();
        assertThat(ExpressionParser.parse(function.word() + "(x)", Scope.ofXAndY(1, 1)))
                .isEqualTo(new Apply(function, new Variable('x', 0)));
    }

    @Test
    void variablesMayDifferInDimension() throws ExpressionException {
        assertThat(Trees.structure(ExpressionParser.parse("x*y3", Scope.ofXAndY(1, 3))))
                .isEqualTo("(* x y3)");
    }
}
