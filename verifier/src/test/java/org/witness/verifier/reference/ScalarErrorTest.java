package org.witness.verifier.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certificate.expression.Scope;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.enclosure.ErrorEnclosure;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.enclosure.RandomCases;
import org.witness.verifier.interval.Interval;

/** The enclosures of the proof and those of the second look, which share single interval operations alone. */
class ScalarErrorTest {

    private static final int TERMS = 1_500 * RandomCases.EFFORT;
    private static final int CELLS = 5;

    private static Optional<Interval> range(ScalarError plain, Cell cell) {
        try {
            return Optional.of(plain.range(cell));
        } catch (NotDefinedException e) {
            return Optional.empty();
        }
    }

    /** Two enclosures of the same values have some in common, and both find nearly the same cells defined. */
    @ParameterizedTest
    @CsvSource({"1,1", "3,1", "2,2"})
    void theTwoDoNotContradictEachOther(int depth, int inputs) {
        RandomCases cases = new RandomCases(600 + depth);
        int both = 0;
        int one = 0;
        for (int i = 0; i < TERMS; i += CELLS) {
            Network left = cases.network(inputs, 2);
            Network right = cases.below(2) == 0 ? left : cases.network(inputs, 2);
            ErrorTerm shape = new ErrorTerm(RandomCases.ZERO, left, right);
            ErrorTerm term = new ErrorTerm(cases.expression(depth, shape.variables()), left, right);
            List<Cell> cells =
                    Stream.generate(() -> cases.cell(term.axes())).limit(CELLS).toList();
            List<Optional<Interval>> ranges = new ErrorEnclosure(term).ranges(cells);
            ScalarError plain = new ScalarError(term);
            for (int c = 0; c < CELLS; c++) {
                Optional<Interval> a = ranges.get(c);
                Optional<Interval> b = range(plain, cells.get(c));
                one += a.isPresent() != b.isPresent() ? 1 : 0;
                if (a.isPresent() && b.isPresent()) {
                    both++;
                    assertThat(a.get().lower() <= b.get().upper()
                                    && b.get().lower() <= a.get().upper())
                            .as("%s and %s of %s on %s", a, b, term.target().text(), cells.get(c))
                            .isTrue();
                }
            }
        }
        assertThat(both).isGreaterThan(TERMS / 2);
        assertThat(one).isLessThan(TERMS / 100);
    }

    /** For numbers of ordinary size the proof's enclosures are as narrow, but for roundings. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "exp(-(x-y)^2/2)",
                "exp(-abs(x-y))",
                "min(x,y)",
                "(1+x*y)^3",
                "1/(1+(x-y)^2)",
                "sin(3*x)*cos(2*y)",
                "if(x<y,x,y)",
                "relu(x)*relu(y)+sqrt(2+x*y)",
                "tanh(x*y)+atan(x-y)"
            })
    void theProofLosesRoundingsOnly(String kernel) throws ExpressionException {
        RandomCases cases = new RandomCases(900);
        Network zero = new Network(List.of(
                new Layer(RealTensor.of(List.of(1, 1), 0.0), RealTensor.of(List.of(1), 0.0), Activation.IDENTITY)));
        ErrorTerm term = new ErrorTerm(ExpressionParser.parse(kernel, Scope.ofXAndY(1, 1)), zero, zero);
        List<Cell> cells = Stream.generate(() -> cell(cases)).limit(400).toList();
        List<Optional<Interval>> ranges = new ErrorEnclosure(term).ranges(cells);
        ScalarError plain = new ScalarError(term);
        for (int c = 0; c < cells.size(); c++) {
            Interval a = ranges.get(c).orElseThrow();
            Interval b = range(plain, cells.get(c)).orElseThrow();
            assertThat(a.lower()).as("on %s", cells.get(c)).isGreaterThan(b.lower() - 1e-13);
            assertThat(a.upper()).as("on %s", cells.get(c)).isLessThan(b.upper() + 1e-13);
        }
    }

    /** Of multiples of 1/8 between -1 and 1, at times on the diagonal. */
    private static Cell cell(RandomCases cases) {
        Interval x = side(cases);
        return new Cell(List.of(x, cases.below(3) == 0 ? x : side(cases)));
    }

    private static Interval side(RandomCases cases) {
        double from = (cases.below(16) - 8) / 8.0;
        return Interval.of(from, Math.min(1, from + (1 + cases.below(4)) / 8.0));
    }
}
