package org.witness.verifier.logic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Combine;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.expression.Operator;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.enclosure.ErrorEnclosure;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.enclosure.PointOracle;
import org.witness.verifier.enclosure.PointOracle.UndefinedException;
import org.witness.verifier.enclosure.PointOracle.UnsureException;
import org.witness.verifier.enclosure.PointOracle.Value;
import org.witness.verifier.enclosure.RandomCases;
import org.witness.verifier.logic.Statement.Enclosed;
import org.witness.verifier.logic.Waves.Wave;

/** Terms that are said to depend on x - y alone do; and attacks on the rule that believes it. */
class TranslationTest {

    private static final Variable X = new Variable('x', 0);
    private static final Variable Y = new Variable('y', 0);
    private static final BigDecimal CLOSE = new BigDecimal("1e-30");
    private static final String[] COORDINATES = {"0", "1", "-1", "2", "-2", "0.5", "-0.5", "0.1", "-3", "1.25", "1e-9"};
    private static final int KERNELS = 2_000 * RandomCases.EFFORT;
    private static final Network WAVES = Waves.network(Waves.pair(0.7, 1.3), Waves.constant(0.5, 1));

    private final RandomCases cases = new RandomCases(91);
    private int compared;
    private int undefined;

    private static ErrorTerm term(String kernel, Network phi) {
        String domain = phi.inputs() == 1 ? "[0,1]" : "[0,1]^" + phi.inputs();
        return new ErrorTerm(Kernels.claim(kernel, domain, BigDecimal.ONE).kernel(), phi, phi);
    }

    // ---- the target

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "x - y",
                "exp(-(x-y)^2/2)",
                "(1+sqrt(3)*abs(x-y))*exp(-sqrt(3)*abs(x-y))",
                "exp(-dist2(x,y)/2)",
                "sqrt(dist2(x,y))",
                "cos(3*x-3*y)",
                "sin(x+1-(y-2))",
                "if(x<y,exp(x-y),exp(y-x))",
                "max(x,y)-min(x,y)",
                "1/(1+(x-y)*(x-y))",
                "(x-y)^-2",
                "2*(0.5*(x-y)+x)-2*x",
                "x-y+x-y"
            })
    void translationInvariantInItsSymbols(String text) {
        assertThat(Translation.holds(term(text, WAVES))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "x*y",
                "x + y",
                "cos(x)*cos(y)+sin(x)*sin(y)",
                "x^2-2*x*y+y^2",
                "exp(x-2*y)",
                "x*(x-y)-x*(x-y)",
                "(x-y)*x",
                "sqrt(x)-sqrt(y)",
                "if(x<1,x-y,x-y)",
                "if(x<y,x,y-1)*0",
                "min(x,2*y)",
                "max(x,1)-max(y,1)",
                "3*x-2*y",
                "x/2-y/2",
                "x^1-y",
                "1e-300*x",
                "0.1*x-0.10000000000000001*y"
            })
    void notTranslationInvariant(String text) {
        assertThat(Translation.holds(term(text, WAVES))).isFalse();
    }

    @Test
    void everyCoordinateMovesForItself() {
        Network phi = Waves.network(Waves.pair(0.7, 1.3, -2), Waves.constant(0.5, 2));
        for (String yes : List.of("exp(-dist2(x,y))", "x1-y1+2*x2-2*y2", "cos(x1-y1)*cos(x2-y2)", "sqrt(dist2(x,y))")) {
            assertThat(Translation.holds(term(yes, phi))).as(yes).isTrue();
        }
        for (String no : List.of("x1-y2", "x1-x2-y1+y1", "cos(x1-y1)*cos(x2)", "dot(x,y)", "x1-y1+x2+y2")) {
            assertThat(Translation.holds(term(no, phi))).as(no).isFalse();
        }
    }

    @Test
    void whatIsSaidHolds() {
        int proved = 0;
        for (int i = 0; i < KERNELS; i++) {
            Expression kernel = shifted(cases.expression(1 + cases.below(3), List.of(X, Y)));
            if (Translation.holds(new ErrorTerm(kernel, WAVES, WAVES))) {
                proved++;
                compare(kernel);
            }
        }
        assertThat(proved).isGreaterThan(KERNELS / 20);
        assertThat(compared).isGreaterThan(KERNELS / 8);
        assertThat(undefined).isGreaterThan(KERNELS / 100);
    }

    /** Most variables become differences, a few stay. */
    private Expression shifted(Expression e) {
        return e instanceof Variable && cases.below(8) > 0
                ? new Combine(Operator.SUBTRACT, cases.below(2) == 0 ? X : Y, cases.below(9) == 0 ? X : Y)
                : SymmetryTest.onOperands(e, this::shifted);
    }

    private void compare(Expression kernel) {
        for (int i = 0; i < 6; i++) {
            BigDecimal x = coordinate();
            BigDecimal y = coordinate();
            BigDecimal s = coordinate();
            try {
                Optional<Value> here = SymmetryTest.at(kernel, x, y);
                Optional<Value> there = SymmetryTest.at(kernel, x.add(s), y.add(s));
                compared++;
                undefined += here.isEmpty() ? 1 : 0;
                boolean agree = here.isPresent() == there.isPresent()
                        && (here.isEmpty()
                                || here.get()
                                                .digits()
                                                .subtract(there.get().digits())
                                                .abs()
                                                .compareTo(CLOSE)
                                        <= 0);
                assertThat(agree)
                        .as(() -> kernel.text() + " at " + x + ", " + y + " moved by " + s + ": " + here + " and "
                                + there)
                        .isTrue();
            } catch (UnsureException e) {
                // another point will tell
            }
        }
    }

    private BigDecimal coordinate() {
        return new BigDecimal(COORDINATES[cases.below(COORDINATES.length)]);
    }

    // ---- the network

    private static void assertSeen(boolean seen, Network phi) {
        String kernel = phi.inputs() == 1 ? "exp(-(x-y)^2)" : "exp(-dist2(x,y))";
        assertThat(Translation.holds(term(kernel, phi))).isEqualTo(seen);
    }

    @Test
    void wavesInPairs() {
        assertSeen(true, Waves.network(Waves.constant(0.3, 1)));
        assertSeen(true, Waves.network(Waves.pair(0.3, 2)));
        assertSeen(true, Waves.network(Waves.pair(0.3, 2), Waves.pair(0.3, 2), Waves.pair(0.4, 2)));
        assertSeen(true, Waves.network(Waves.pair(-0.3, 2), Waves.pair(0.3, -2), Waves.constant(-1, 1)));
        assertSeen(true, Waves.network(Waves.pair(0.3, 2, -1), Waves.constant(1, 2)));
    }

    @Test
    void wavesWithoutAPartner() {
        List<Wave> sine = List.of(Waves.wave(Activation.SIN, 0.3, 2));
        List<Wave> cosine = List.of(Waves.wave(Activation.COS, 0.3, 2));
        assertSeen(true, Waves.network(sine, cosine));
        assertSeen(false, Waves.network(sine));
        assertSeen(false, Waves.network(cosine));
        assertSeen(false, Waves.network(sine, sine));
        assertSeen(false, Waves.network(sine, cosine, cosine));
        assertSeen(false, Waves.network(List.of(Waves.wave(Activation.SIN, 0.3, 0))));
        for (double other : new double[] {Math.nextUp(0.3), Math.nextDown(0.3), -0.3, 0.30000001}) {
            assertSeen(false, Waves.network(sine, List.of(Waves.wave(Activation.COS, other, 2))));
        }
        for (double other : new double[] {Math.nextUp(2), Math.nextDown(2), -2, 4, 0}) {
            assertSeen(false, Waves.network(sine, List.of(Waves.wave(Activation.COS, 0.3, other))));
        }
        assertSeen(
                false,
                Waves.network(
                        List.of(Waves.wave(Activation.SIN, 0.3, 2, 1)),
                        List.of(Waves.wave(Activation.COS, 0.3, 1, 2))));
    }

    @Test
    void layersOfAnotherForm() {
        Layer hidden = WAVES.layers().get(0);
        Layer output = WAVES.layers().get(1);
        assertSeen(true, new Network(List.of(hidden, output)));
        assertSeen(false, new Network(List.of(hidden)));
        assertSeen(
                false, new Network(List.of(hidden, output, new Layer(output.weight(), output.bias(), Activation.SIN))));
        assertSeen(false, new Network(List.of(hidden, output, output)));
        for (int i = 0; i < 3; i++) {
            double[] bias = new double[3];
            bias[i] = i == 1 ? -Double.MIN_VALUE : 1e-9;
            RealTensor moved = RealTensor.of(List.of(3), bias);
            assertSeen(false, new Network(List.of(new Layer(hidden.weight(), moved, hidden.activations()), output)));
            assertSeen(false, new Network(List.of(hidden, new Layer(output.weight(), moved, Activation.IDENTITY))));
        }
        for (Activation other : List.of(Activation.SIN, Activation.RELU, Activation.TANH, Activation.COS)) {
            assertSeen(false, new Network(List.of(hidden, new Layer(output.weight(), output.bias(), other))));
        }
        for (Activation other : List.of(Activation.RELU, Activation.TANH, Activation.IDENTITY)) {
            List<Activation> kinds = new ArrayList<>(hidden.activations());
            kinds.set(2, other);
            assertSeen(false, new Network(List.of(new Layer(hidden.weight(), hidden.bias(), kinds), output)));
        }
        double[] weights = output.weight().toArray();
        weights[1] = Double.MIN_VALUE;
        Layer blended = new Layer(RealTensor.of(List.of(3, 3), weights), output.bias(), Activation.IDENTITY);
        assertSeen(false, new Network(List.of(hidden, blended)));
        Network turned = new Network(List.of(
                hidden,
                new Layer(
                        RealTensor.of(List.of(3, 3), 0, 0, 0.5, 0.7, 0, 0, 0, 0.7, 0),
                        output.bias(),
                        Activation.IDENTITY)));
        assertSeen(true, turned);
    }

    @Test
    void twoNetworks() {
        Network other = Waves.network(Waves.pair(0.7, 1.3), Waves.constant(-0.5, 1));
        Expression kernel = term("exp(-(x-y)^2)", WAVES).target();
        assertThat(Translation.holds(new ErrorTerm(kernel, WAVES, other))).isFalse();
    }

    // ---- the rule

    private static Theorem enclosed(ErrorTerm term, double... ends) {
        return CoverRules.enclose(new ErrorEnclosure(term), List.of(Kernels.cell(ends)))
                .get(0)
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 0, 0, 5, 6, 5, 5, true",
        "0, 1, 0, 0, 5, 5, 4, 5, true",
        "0, 1, 0, 0, 0, 1, 0, 1, false",
        "-1, 1, 0, 0, 0, 1, 0, 1, true",
        "-1, 1, 0, 0, 2, 3, 2, 3, true",
        "-1, 1, 0, 0, 2, 3.0000000000000004, 2, 3, false",
        "-1, 1, 0, 0, 1.9999999999999998, 3, 2, 3, false",
        "-1, 0.9999999999999999, 0, 0, 0, 1, 0, 1, false",
        "-1, 1, 0, 5e-324, 0, 1, 0, 1, true",
        "-1, 1, 5e-324, 1, 0, 1, 0, 1, false",
        "-1e-200, 1, 0, 0, 0, 1, 0, 1e-200, true",
        "-1e-200, 1, 0, 0, 0, 1, 0, 1.0000000000000001e-200, false"
    })
    void movesToCellsOfTheSameDifferences(
            double a, double b, double c, double d, double e, double f, double g, double h, boolean moved)
            throws RuleException {
        Theorem premise = enclosed(term("exp(-(x-y)^2)", WAVES), a, b, c, d);
        if (moved) {
            Enclosed result = (Enclosed)
                    CoverRules.translate(premise, Kernels.cell(e, f, g, h)).statement();
            assertThat(result.cell()).isEqualTo(Kernels.cell(e, f, g, h));
            assertThat(result.range()).isEqualTo(((Enclosed) premise.statement()).range());
        } else {
            assertThatThrownBy(() -> CoverRules.translate(premise, Kernels.cell(e, f, g, h)))
                    .isInstanceOf(RuleException.class)
                    .hasMessageContaining("other values");
        }
    }

    @Test
    void needsAnEnclosureOfSuchATerm() throws RuleException {
        Theorem bad = enclosed(term("exp(-(x-y)^2)+0.1*x", WAVES), 0, 1, 0, 1);
        assertThatThrownBy(() -> CoverRules.translate(bad, Kernels.cell(0, 1, 0, 1)))
                .isInstanceOf(RuleException.class)
                .hasMessageContaining("more than x - y");
        Theorem good = enclosed(term("exp(-(x-y)^2)", WAVES), 0, 1, 0, 1);
        assertThatThrownBy(() -> CoverRules.translate(good, Kernels.cell(0, 1, 0, 1, 0, 1, 0, 1)))
                .isInstanceOf(RuleException.class)
                .hasMessageContaining("axes");
        Theorem symmetric = CoverRules.symmetric(term("exp(-(x-y)^2)", WAVES));
        assertThatThrownBy(() -> CoverRules.translate(symmetric, Kernels.cell(0, 1, 0, 1)))
                .isInstanceOf(RuleException.class);
    }

    /** One coordinate's room is not another's. */
    @Test
    void everyCoordinateHasItsDifferences() throws RuleException {
        Network phi = Waves.network(Waves.pair(0.7, 1.3, -2));
        Theorem premise = enclosed(term("exp(-dist2(x,y))", phi), -1, 1, 0, 2, 0, 0, 0, 0);
        assertThat(CoverRules.translate(premise, Kernels.cell(0, 1, 7, 9, 0, 1, 7, 7))
                        .statement())
                .isInstanceOf(Enclosed.class);
        assertThatThrownBy(() -> CoverRules.translate(premise, Kernels.cell(7, 9, 0, 1, 7, 7, 0, 1)))
                .isInstanceOf(RuleException.class);
        assertThatThrownBy(() -> CoverRules.translate(premise, Kernels.cell(0, 1, 7, 9, 0, 1, 7, 7.5)))
                .isInstanceOf(RuleException.class);
    }

    /** The oracle, at pairs of points with the same difference. */
    @Test
    void theTermsValuesAgree() throws UndefinedException, UnsureException {
        Network phi = Waves.network(Waves.pair(0.7, 1.3), Waves.pair(-0.2, 4), Waves.constant(0.5, 1));
        ErrorTerm term = term("exp(-(x-y)^2)", phi);
        assertThat(Translation.holds(term)).isTrue();
        for (int i = 0; i < 20; i++) {
            BigDecimal t = coordinate();
            BigDecimal s = coordinate();
            BigDecimal there = PointOracle.error(term, List.of(t.add(s), s)).digits();
            BigDecimal here =
                    PointOracle.error(term, List.of(t, BigDecimal.ZERO)).digits();
            assertThat(there.subtract(here).abs()).isLessThan(CLOSE);
        }
    }
}
