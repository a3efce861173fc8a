package org.witness.constructions.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certificate.expression.Scope;
import org.witness.constructions.kernel.SumOverCoordinates.Part;

/** The parts of a product: how many, and that they multiply to it. */
class ProductOverCoordinatesTest {

    private static List<Variable> variables(int n) {
        List<Variable> all = new ArrayList<>();
        for (char letter : new char[] {'x', 'y'}) {
            for (int i = 1; i <= n; i++) {
                all.add(new Variable(letter, n == 1 ? 0 : i));
            }
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exp(-dist2(x,y)/2) | 3",
                "2*exp(1 - dist2(x,y)/2) | 3",
                "exp(dot(x,y)) | 3",
                "(1 + x1*y1)*(-(x2*y2))*(2*exp(-(x3-y3)^2)) | 3",
                "-(x1*y1)*(3*(x2 + y2))/(4 + x3) | 3",
                "(x1 + y1)/((2 + x2)*(3 + y3)) | 3",
                "exp(x1*y2 + x3) | 2",
                "x1*y3 + x2 | 1",
                "5 | 3",
                "-x2 | 3",
                "1/(1 + dist2(x,y)) | 1",
                "(x1*x2*x3)^2 | 1",
                "sqrt(x1*x2) | 2"
            })
    void partsMultiplyToTheProduct(String text, int count) throws ExpressionException {
        Expression product = ExpressionParser.parse(text, Scope.ofXAndY(3, 3));
        List<Part> parts = ProductOverCoordinates.parts(product, 3);
        assertThat(parts).hasSize(count);
        PlainFunction whole = new PlainFunction(product, variables(3));
        SplittableRandom random = new SplittableRandom(1);
        for (int trial = 0; trial < 50; trial++) {
            double[] point = random.doubles(6, 0.1, 1).toArray();
            double value = 1;
            for (Part part : parts) {
                int m = part.coordinates().size();
                double[] own = new double[2 * m];
                for (int i = 0; i < m; i++) {
                    own[i] = point[part.coordinates().get(i)];
                    own[m + i] = point[3 + part.coordinates().get(i)];
                }
                value *= new PlainFunction(part.target(), variables(m)).value(own);
            }
            double expected = whole.value(point);
            assertThat(value).as(text).isCloseTo(expected, within(1e-12 * Math.abs(expected)));
        }
    }
}
