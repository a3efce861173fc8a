package org.witness.verifier.enclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certificate.expression.Scope;
import org.witness.verifier.interval.Interval;

/** Slopes and curvatures against divided differences of point enclosures, at kinks and away from them. */
class ExpressionEnclosureTest {

    private static final int CELLS = 400;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exp(-(x-y)^2/2)",
                "(1+x*y)^3",
                "1/(1+(x-y)^2)",
                "abs(x-y)",
                "abs(x)-abs(-x)",
                "min(x,y)+max(x,2*y)",
                "min(x,x)*relu(y-x)",
                "if(x<y,x,y^2)",
                "if(y<0,x^2,sin(x))",
                "sqrt((x-y)^2)",
                "sqrt(2+x)*log(3+y)",
                "(2+x)^(1.5)",
                "(2+x)^y",
                "(x^2)^(1+y^2)",
                "(2+x*y)^-3",
                "(x-y)^5",
                "tanh(3*x)*atan(2*y)",
                "sigmoid(4*x-y)",
                "tan(x/2)*cos(5*y)",
                "relu(x)*relu(y)+relu(-x)*relu(-y)",
                "abs(x)*(x-y)",
                "sin(pi*x)*e^y",
            })
    void enclosesDividedDifferences(String text) throws ExpressionException {
        Expression expression = ExpressionParser.parse(text, Scope.ofXAndY(1, 1));
        ExpressionEnclosure enclosure =
                new ExpressionEnclosure(expression, List.of(new Variable('x', 0), new Variable('y', 0)));
        Random random = new Random(text.hashCode());
        int enclosed = 0;
        for (int i = 0; i < CELLS; i++) {
            Cell cell = new Cell(List.of(side(random), side(random)));
            if (enclosure.values(List.of(cell)).isDefined(0)) {
                for (int axis = 0; axis < 2; axis++) {
                    check(enclosure, cell, axis, random);
                }
                enclosed++;
            }
        }
        assertThat(enclosed).as("cells of %s", text).isGreaterThan(CELLS / 10);
    }

    /** The rule of a decided comparison, against known values. */
    @ParameterizedTest
    @CsvSource({"'max(x,y)',1,2,2", "'max(x,y)',2,1,2", "'min(x,y)',1,2,1", "'min(x,y)',2,1,1", "'max(x,y)',1,1,1"})
    void takesTheRightOneOfTwo(String text, double x, double y, double expected) throws ExpressionException {
        ExpressionEnclosure enclosure = new ExpressionEnclosure(
                ExpressionParser.parse(text, Scope.ofXAndY(1, 1)), List.of(new Variable('x', 0), new Variable('y', 0)));
        Interval value = enclosure
                .values(List.of(new Cell(List.of(Interval.of(x), Interval.of(y)))))
                .value(0);
        assertThat(value).isEqualTo(Interval.of(expected));
    }

    private static void check(ExpressionEnclosure enclosure, Cell cell, int axis, Random random) {
        Jets jets = enclosure.jets(List.of(cell));
        Interval value = jets.value(0);
        Interval slope = jets.derivatives(1, 0).get(axis);
        Interval curvature = jets.derivatives(2, 0).get(axis);
        Interval side = cell.sides().get(axis);
        Interval other = cell.sides().get(1 - axis);
        Interval fixed = Interval.of(within(other, random));
        double[] t = {side.lower(), within(side, random), side.upper()};
        Interval[] f = new Interval[3];
        for (int k = 0; k < 3; k++) {
            Interval moving = Interval.of(t[k]);
            Cell point = new Cell(axis == 0 ? List.of(moving, fixed) : List.of(fixed, moving));
            f[k] = enclosure.values(List.of(point)).value(0);
            assertMeets(value, f[k], cell);
        }
        if (!(t[0] < t[1] && t[1] < t[2])) {
            return;
        }
        Interval first = quotient(f[0], f[1], t[0], t[1]);
        Interval second = quotient(f[1], f[2], t[1], t[2]);
        if (slope.isBounded()) {
            assertMeets(slope, first, cell);
            assertMeets(slope, second, cell);
        }
        if (curvature.isBounded()) {
            assertMeets(curvature, quotient(first, second, t[0], t[2]).multiply(2), cell);
        }
    }

    private static Interval quotient(Interval a, Interval b, double s, double t) {
        return b.subtract(a).divide(Interval.of(t).subtract(Interval.of(s)));
    }

    /** Two enclosures of one number, or of a set and a member, have a point in common. */
    private static void assertMeets(Interval a, Interval b, Cell cell) {
        assertThat(a.lower() <= b.upper() && b.lower() <= a.upper())
                .as("%s meets %s on %s", a, b, cell)
                .isTrue();
    }

    private static double within(Interval side, Random random) {
        return Math.max(
                side.lower(),
                Math.min(side.upper(), side.lower() + random.nextDouble() * (side.upper() - side.lower())));
    }

    /** Sides in [-1, 1], many of which touch or straddle 0. */
    private static Interval side(Random random) {
        double width = StrictMath.pow(2, -random.nextInt(8)) * random.nextDouble();
        double from =
                switch (random.nextInt(4)) {
                    case 0 -> 0;
                    case 1 -> -width;
                    case 2 -> -width * random.nextDouble();
                    default -> random.nextDouble() * (2 - width) - 1;
                };
        return Interval.of(from, from + width);
    }
}
