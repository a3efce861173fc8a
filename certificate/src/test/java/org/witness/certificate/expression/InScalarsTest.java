package org.witness.certificate.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.Cases;
import org.witness.certificate.expression.Expression.Vectors;

class InScalarsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | dot(x, y) | x*y",
                "2 | dot(x, y) | x1*y1 + x2*y2",
                "3 | dot(y, y) | y1^2 + y2^2 + y3^2",
                "1 | dist2(x, y) | (x - y)^2",
                "2 | dist2(x, y) | (x1 - y1)^2 + (x2 - y2)^2",
                "1 | norm(x) | sqrt(x^2)",
                "2 | norm(y) | sqrt(y1^2 + y2^2)",
                "2 | exp(-dist2(x, y)) + if(dot(x, y) < 0, -norm(x), min(norm(y), x1))"
                        + " | exp(-((x1 - y1)^2 + (x2 - y2)^2)) + if(x1*y1 + x2*y2 < 0, -sqrt(x1^2 + x2^2), "
                        + "min(sqrt(y1^2 + y2^2), x1))",
            })
    void writesVectorFormsOut(int dimension, String text, String scalars) throws ExpressionException {
        Scope scope = Scope.ofXAndY(dimension, dimension);
        assertThat(ExpressionParser.parse(text, scope).inScalars()).isEqualTo(ExpressionParser.parse(scalars, scope));
    }

    @Test
    void leavesNoVectorForm() {
        SplittableRandom random = Cases.random(9);
        for (int i = 0; i < Cases.times(500); i++) {
            Expression tree = Trees.random(random, 3, 4);
            assertThat(hasVectors(tree.inScalars())).as(tree.text()).isFalse();
            if (!hasVectors(tree)) {
                assertThat(tree.inScalars()).isEqualTo(tree);
            }
        }
    }

    private static boolean hasVectors(Expression e) {
        return e instanceof Vectors || e.operands().stream().anyMatch(InScalarsTest::hasVectors);
    }
}
