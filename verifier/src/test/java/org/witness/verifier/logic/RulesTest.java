package org.witness.verifier.logic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.claim.Box;
import org.witness.certificate.network.Network;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.enclosure.ErrorEnclosure;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.logic.Statement.Enclosed;
import org.witness.verifier.logic.Statement.Holds;
import org.witness.verifier.logic.Statement.Within;

/** Attacks on the rules that join, mirror, cover and conclude. */
class RulesTest {

    private static final BigDecimal ACCURACY = new BigDecimal("0.2");
    private static final Network PHI = Kernels.scaled(1);

    /** E is 0.1 everywhere. */
    private static final Certificate OFF_BY_A_TENTH = certificate(ACCURACY);

    private static Certificate certificate(BigDecimal accuracy) {
        return Kernels.certificate(Kernels.claim("x*y + 0.1", "[0,1]", accuracy), PHI);
    }

    private static ErrorTerm term(String kernel) {
        Network phi = PHI;
        return new ErrorTerm(Kernels.claim(kernel, "[0,1]", ACCURACY).kernel(), phi, phi);
    }

    private static Theorem enclosed(ErrorTerm term, double... ends) {
        return CoverRules.enclose(new ErrorEnclosure(term), List.of(Kernels.cell(ends)))
                .get(0)
                .orElseThrow();
    }

    private static Cell cellOf(Theorem theorem) {
        return ((Enclosed) theorem.statement()).cell();
    }

    // ---- join

    @Test
    void joinsNeighboursAndOverlaps() throws RuleException {
        ErrorTerm term = term("x*y + 0.1");
        Theorem joined = CoverRules.join(
                0,
                List.of(
                        enclosed(term, 0, 0.5, 0, 1),
                        enclosed(term, 0.25, 0.4, 0, 1),
                        enclosed(term, 0.5, 0.75, 0, 1),
                        enclosed(term, 0.75, 1, 0, 1)));
        assertThat(cellOf(joined)).isEqualTo(Kernels.cell(0, 1, 0, 1));
    }

    /** A row that ends in a shorter cell keeps what the longer one reached, no more. */
    @Test
    void joinsToTheLongestOnly() throws RuleException {
        ErrorTerm term = term("x + y");
        Theorem joined = CoverRules.join(0, List.of(enclosed(term, 0, 1, 0, 1), enclosed(term, 0.25, 0.5, 0, 1)));
        assertThat(cellOf(joined)).isEqualTo(Kernels.cell(0, 1, 0, 1));
        assertThat(((Enclosed) joined.statement()).range().upper()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void joinHullsTheRanges() throws RuleException {
        ErrorTerm term = term("if(x<0.5,0,7) + x*y");
        Enclosed joined =
                (Enclosed) CoverRules.join(0, List.of(enclosed(term, 0, 0.49, 0, 1), enclosed(term, 0.49, 1, 0, 1)))
                        .statement();
        assertThat(joined.range().contains(0.0)).isTrue();
        assertThat(joined.range().contains(7.0)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0x1p-53, 1e-9, 0.25})
    void joinLeavesNoGap(double gap) {
        ErrorTerm term = term("x*y");
        for (int axis = 0; axis < 2; axis++) {
            Theorem low = axis == 0 ? enclosed(term, 0, 0.5 - gap, 0, 1) : enclosed(term, 0, 1, 0, 0.5 - gap);
            Theorem high = axis == 0 ? enclosed(term, 0.5, 1, 0, 1) : enclosed(term, 0, 1, 0.5, 1);
            assertRefused(axis, List.of(low, high), "gap");
            assertRefused(axis, List.of(high, low), "gap");
        }
    }

    @Test
    void joinNeedsTheSameSidesOffTheAxis() {
        ErrorTerm term = term("x*y");
        Theorem low = enclosed(term, 0, 0.5, 0, 1);
        assertRefused(0, List.of(low, enclosed(term, 0.5, 1, 0, Math.nextDown(1.0))), "differ off the axis");
        assertRefused(0, List.of(low, enclosed(term, 0.5, 1, Math.nextDown(0.0), 1)), "differ off the axis");
        assertRefused(1, List.of(low, enclosed(term, 0, 1, 1, 2)), "differ off the axis");
    }

    @Test
    void joinNeedsOneTerm() {
        Theorem low = enclosed(term("x*y"), 0, 0.5, 0, 1);
        assertRefused(0, List.of(low, enclosed(term("y*x"), 0.5, 1, 0, 1)), "different terms");
        ErrorTerm others = new ErrorTerm(term("x*y").target(), Kernels.scaled(1), Kernels.scaled(-1));
        assertRefused(0, List.of(low, enclosed(others, 0.5, 1, 0, 1)), "different terms");
    }

    @Test
    void joinNeedsEnclosures() throws RuleException {
        Theorem symmetric = CoverRules.symmetric(term("x*y"));
        assertRefused(0, List.of(), "no premises");
        assertRefused(0, List.of(symmetric), "expected an enclosure");
        assertRefused(0, List.of(enclosed(term("x*y"), 0, 1, 0, 1), symmetric), "expected an enclosure");
    }

    private static void assertRefused(int axis, List<Theorem> row, String why) {
        assertThatThrownBy(() -> CoverRules.join(axis, row))
                .isInstanceOf(RuleException.class)
                .hasMessageContaining(why);
    }

    // ---- symmetric, reflect

    @Test
    void reflectMirrorsTheCell() throws RuleException {
        ErrorTerm term = term("(x-y)^2");
        Theorem mirrored = CoverRules.reflect(CoverRules.symmetric(term), enclosed(term, 0, 0.25, 0.5, 1));
        assertThat(cellOf(mirrored)).isEqualTo(Kernels.cell(0.5, 1, 0, 0.25));
    }

    @Test
    void reflectNeedsTheSymmetryOfTheSameTerm() throws RuleException {
        Theorem enclosed = enclosed(term("x - y"), 0, 0.25, 0.5, 1);
        Theorem symmetric = CoverRules.symmetric(term("x + y"));
        for (Theorem first : List.of(symmetric, enclosed)) {
            assertThatThrownBy(() -> CoverRules.reflect(first, enclosed)).isInstanceOf(RuleException.class);
        }
        assertThatThrownBy(() -> CoverRules.reflect(enclosed, symmetric)).isInstanceOf(RuleException.class);
    }

    @Test
    void symmetricNeedsOneNetworkAndASymmetricTarget() {
        ErrorTerm sum = term("x + y");
        assertThatThrownBy(() -> CoverRules.symmetric(new ErrorTerm(sum.target(), PHI, Kernels.scaled(2))))
                .isInstanceOf(RuleException.class)
                .hasMessageContaining("networks differ");
        assertThatThrownBy(() -> CoverRules.symmetric(term("x - y"))).isInstanceOf(RuleException.class);
    }

    // ---- cover

    /** The double nearest to the decimal end lies inside the domain: it does not cover the end. */
    @ParameterizedTest
    @CsvSource({
        "'[0,0.7]', 0, 0.7, false",
        "'[0,0.7]', 0, 0.7000000000000001, true",
        "'[0,0.1]', 0, 0.1, true",
        "'[0,0.1]', 0, 0.09999999999999999, false",
        "'[0.1,1]', 0.1, 1, false",
        "'[0.1,1]', 0.09999999999999999, 1, true",
        "'[0.7,1]', 0.7, 1, true",
        "'[-0.1,1]', -0.1, 1, true",
        "'[-0.7,1]', -0.7, 1, false",
        "'[0,1e-300]', 0, 1e-300, true",
        "'[0,1e-300]', 0, 0, false",
        "'[0,1.00000000000000000000000000001]', 0, 1, false",
        "'[-1e-40,1]', 0, 1, false",
        "'[-1e-40,1]', -1.1e-40, 1, true"
    })
    void coverDecidesEndsExactly(String domain, double lower, double upper, boolean covered) throws RuleException {
        Box box = Box.parse(domain);
        boolean exact = Kernels.cell(lower, upper)
                        .sides()
                        .get(0)
                        .contains(box.ranges().get(0).lower())
                && Kernels.cell(lower, upper)
                        .sides()
                        .get(0)
                        .contains(box.ranges().get(0).upper());
        assertThat(exact).isEqualTo(covered);
        double wide = upper + 1;
        for (double[] ends : new double[][] {{lower, upper, -2, wide}, {-2, wide, lower, upper}}) {
            Theorem enclosed = enclosed(term("x*y"), ends);
            if (covered) {
                assertThat(CoverRules.cover(enclosed, box, box).statement()).isInstanceOf(Within.class);
            } else {
                assertThatThrownBy(() -> CoverRules.cover(enclosed, box, box))
                        .isInstanceOf(RuleException.class)
                        .hasMessageContaining("do not cover");
            }
        }
    }

    @Test
    void coverNeedsTheDomainsAxes() {
        Theorem enclosed = enclosed(term("x*y"), 0, 1, 0, 1);
        for (String domain : List.of("[0,1]^2", "[0,1]^3")) {
            assertThatThrownBy(() -> CoverRules.cover(enclosed, Box.parse(domain), Box.parse(domain)))
                    .isInstanceOf(RuleException.class);
        }
    }

    @Test
    void coverNeedsABoundedRange() {
        Theorem enclosed = enclosed(term("exp(1000*x)"), 0, 1, 0, 1);
        assertThatThrownBy(() -> CoverRules.cover(enclosed, Box.parse("[0,1]"), Box.parse("[0,1]")))
                .isInstanceOf(RuleException.class)
                .hasMessageContaining("unbounded");
    }

    /** The larger absolute end, be it the lower one. */
    @ParameterizedTest
    @ValueSource(strings = {"x*y - 3", "x*y + 3", "x*y - 3*x", "x*y + 2*x - y - 2*x*y"})
    void coverTakesTheLargerEnd(String kernel) throws RuleException {
        Theorem within = CoverRules.cover(enclosed(term(kernel), 0, 1, 0, 1), Box.parse("[0,1]"), Box.parse("[0,1]"));
        BigDecimal largest = kernel.contains("3") ? BigDecimal.valueOf(3) : BigDecimal.valueOf(2);
        assertThat(((Within) within.statement()).bound()).isBetween(largest, new BigDecimal("3.1"));
    }

    // ---- kernel

    private static Theorem counted(Certificate certificate) throws RuleException {
        return Rules.recount(certificate, Kernels.at(List.of(Kernels.cell(0.25, 0.5, 0.25, 0.5))));
    }

    private static Theorem within(Certificate certificate) throws RuleException {
        Theorem enclosed = enclosed(ErrorRules.term(certificate), 0, 1, 0, 1);
        return CoverRules.cover(enclosed, Box.parse("[0,1]"), Box.parse("[0,1]"));
    }

    /** The bound is the double above 0.1; an accuracy below it by one unit of its last decimal is not reached. */
    @Test
    void kernelComparesExactly() throws RuleException {
        BigDecimal bound = ((Within) within(OFF_BY_A_TENTH).statement()).bound();
        assertThat(bound).isBetween(new BigDecimal("0.1"), new BigDecimal("0.10000000000001"));
        Certificate reached = certificate(bound);
        assertThat(ErrorRules.kernel(reached, counted(reached), within(reached)).statement())
                .isEqualTo(new Holds(reached));
        Certificate missed = certificate(bound.subtract(bound.ulp()));
        Theorem counted = counted(missed);
        Theorem within = within(missed);
        assertThatThrownBy(() -> ErrorRules.kernel(missed, counted, within))
                .isInstanceOf(RuleException.class)
                .hasMessageContaining("exceeds the accuracy");
    }

    @Test
    void kernelNeedsItsPremisesInOrder() throws RuleException {
        Certificate c = OFF_BY_A_TENTH;
        Theorem counted = counted(c);
        Theorem within = within(c);
        Theorem holds = ErrorRules.kernel(c, counted, within);
        Theorem enclosed = enclosed(ErrorRules.term(c), 0, 1, 0, 1);
        List<Theorem> all = List.of(counted, within, holds, enclosed);
        int refused = 0;
        for (Theorem first : all) {
            for (Theorem second : all) {
                if (first == counted && second == within) {
                    continue;
                }
                assertThatThrownBy(() -> ErrorRules.kernel(c, first, second)).isInstanceOf(RuleException.class);
                refused++;
            }
        }
        assertThat(refused).isEqualTo(15);
    }

    /** Premises of a certificate that differs in one thing. */
    @Test
    void kernelNeedsPremisesOfThisCertificate() throws RuleException {
        Certificate c = OFF_BY_A_TENTH;
        Theorem counted = counted(c);
        Theorem within = within(c);
        List<Certificate> others = List.of(
                Kernels.certificate(Kernels.claim("0.1 + x*y", "[0,1]", ACCURACY), PHI),
                Kernels.certificate(Kernels.claim("x*y + 0.1", "[0,0.9]", ACCURACY), PHI),
                Kernels.certificate(Kernels.claim("x*y + 0.1", "[0,1]", new BigDecimal("0.15")), PHI),
                Kernels.certificate(Kernels.claim("x*y + 0.1", "[0,1]", ACCURACY), Kernels.scaled(-1)),
                new Certificate(
                        c.claim(), c.networks(), c.bounds(), c.proof(), new Provenance("x", "1", new TreeMap<>())));
        for (Certificate other : others) {
            assertThatThrownBy(() -> ErrorRules.kernel(other, counted, within(other)))
                    .as("counted of another")
                    .isInstanceOf(RuleException.class);
        }
        for (Certificate other : List.of(others.get(0), others.get(1), others.get(3))) {
            assertThatThrownBy(() -> ErrorRules.kernel(other, counted(other), within))
                    .as("within of another")
                    .isInstanceOf(RuleException.class);
        }
    }

    /** A weight -0.0 is 0: the function is the same, and what is proved of one network is not taken for the other. */
    @Test
    void negativeZerosAreOtherNetworks() throws RuleException {
        Certificate plus = Kernels.certificate(Kernels.claim("0*x + y*0", "[0,1]", ACCURACY), Kernels.scaled(0.0));
        Certificate minus = Kernels.certificate(Kernels.claim("0*x + y*0", "[0,1]", ACCURACY), Kernels.scaled(-0.0));
        assertThat(ErrorRules.kernel(minus, counted(minus), within(minus)).statement())
                .isEqualTo(new Holds(minus));
        assertThatThrownBy(() -> ErrorRules.kernel(minus, counted(plus), within(minus)))
                .isInstanceOf(RuleException.class);
    }
}
