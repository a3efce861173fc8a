package org.witness.verifier.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Network;
import org.witness.verifier.Budget;
import org.witness.verifier.Progress;
import org.witness.verifier.enclosure.ErrorEnclosure;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.enclosure.PointOracle;
import org.witness.verifier.enclosure.PointOracle.UndefinedException;
import org.witness.verifier.enclosure.PointOracle.UnsureException;
import org.witness.verifier.enclosure.PointOracle.Value;
import org.witness.verifier.enclosure.RandomCases;
import org.witness.verifier.logic.CoverRules;
import org.witness.verifier.logic.ErrorRules;
import org.witness.verifier.logic.Kernels;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.Statement.Fails;
import org.witness.verifier.logic.Statement.NotDefined;
import org.witness.verifier.logic.Statement.Within;
import org.witness.verifier.logic.Theorem;
import org.witness.verifier.search.CoverSearch.End;
import org.witness.verifier.search.CoverSearch.Result;

/** The search: the same on any number of threads, within its budget, and never a theorem where there is none. */
class CoverSearchTest {

    private static final Network PHI = Kernels.scaled(1);
    private static final int RANDOM = 150 * RandomCases.EFFORT;

    private static Result run(KernelClaim claim, Network phi, Budget budget) {
        return new CoverSearch(
                        new ErrorEnclosure(new ErrorTerm(claim.kernel(), phi, phi)),
                        claim.domain(),
                        claim.domain(),
                        claim.accuracy(),
                        budget,
                        Progress.SILENT)
                .run();
    }

    private static Budget cells(long cells, int jobs) {
        return new Budget(cells, Optional.empty(), 1.1, jobs);
    }

    private static KernelClaim claim(String kernel, String domain, String accuracy) {
        return Kernels.claim(kernel, domain, new BigDecimal(accuracy));
    }

    @ParameterizedTest
    @CsvSource({
        "'x*y+0.1*sin(20*x)*cos(3*y)', '[0,1]', 0.11, 50",
        "'x*y+0.1*abs(x-y)*sin(9*x*y)', '[-1,1]', 0.25, 20",
        "'x*y+sin(40*(x+y))', '[-1,1]', 1.0001, 1000",
        "'x*y+sin(40*(x+2*y))', '[-1,1]', 1.0001, 1000",
        "'x*y+log(x+y)', '[0,1]', 5, 1"
    })
    void theResultDoesNotDependOnThreads(String kernel, String domain, String accuracy, long least) {
        KernelClaim claim = claim(kernel, domain, accuracy);
        List<String> results = new ArrayList<>();
        for (int jobs : new int[] {1, 2, 7}) {
            Result result = run(claim, PHI, cells(6_000, jobs));
            assertThat(result.cells()).isBetween(least, 6_000L);
            results.add(result.end() + " " + result.theorem().map(Theorem::statement) + " " + result.lower() + " "
                    + result.upper() + " " + result.cells() + " " + result.suspects() + " " + result.worst() + " "
                    + result.leaves());
        }
        assertThat(results).allMatch(results.get(0)::equals);
    }

    @Test
    void theBudgetIsExactAtItsLimit() {
        KernelClaim claim = claim("x*y+0.1*sin(20*x)*cos(3*y)", "[0,1]", "0.11");
        Result free = run(claim, PHI, cells(1_000_000, 1));
        assertThat(free.end()).isEqualTo(End.SHARP);
        assertThat(free.cells()).isGreaterThan(50);
        Result enough = run(claim, PHI, cells(free.cells(), 1));
        assertThat(enough.end()).isEqualTo(End.SHARP);
        assertThat(enough.cells()).isEqualTo(free.cells());
        Result less = run(claim, PHI, cells(free.cells() - 1, 1));
        assertThat(less.end()).isEqualTo(End.CELLS);
        for (long budget = 1; budget < free.cells(); budget = budget * 3 / 2 + 1) {
            Result some = run(claim, PHI, cells(budget, 1));
            assertThat(some.cells()).isLessThanOrEqualTo(budget);
            assertThat(some.end()).isEqualTo(End.CELLS);
            assertThat(some.lower()).isLessThanOrEqualTo(some.upper());
        }
    }

    /** An error of 0 that rounding hides: no interval of any ratio is found, and without one that is asked for the search does not go on looking. */
    @Test
    void narrowingEndsWhereItCostsFarMoreThanTheBound() {
        KernelClaim claim = claim("x*y+(x+y)/3-(x/3+y/3)", "[0,1]", "5e-15");
        Result free = run(claim, PHI, new Budget(400_000, Optional.empty(), OptionalDouble.empty(), 1));
        assertThat(free.end()).isEqualTo(End.SHARP);
        assertThat(free.upper()).isBetween(free.lower(), 5e-15);
        assertThat(free.cells()).isBetween(100_000L, 200_000L);
        assertThat(run(claim, PHI, cells(400_000, 1)).end()).isEqualTo(End.CELLS);
    }

    /** A quarter of the accuracy is enough of an error of which nothing was seen; not if a ratio is asked for. */
    @Test
    void whatIsNextToNothingIsNotNarrowed() {
        KernelClaim claim = claim("x*y+(x+y)/3-(x/3+y/3)", "[0,1]", "1e-14");
        Result free = run(claim, PHI, new Budget(400_000, Optional.empty(), OptionalDouble.empty(), 1));
        assertThat(free.end()).isEqualTo(End.SHARP);
        assertThat(free.upper()).isBetween(free.lower(), 0.25e-14);
        assertThat(free.cells()).isLessThan(10);
        assertThat(run(claim, PHI, cells(400_000, 1)).end()).isEqualTo(End.CELLS);
    }

    @Test
    void noTimeIsNoProofOfAnythingFalse() {
        KernelClaim claim = claim("x*y+sin(40*(x+y))", "[-1,1]", "1.0001");
        Result result = run(claim, PHI, new Budget(1_000_000, Optional.of(Duration.ofNanos(1)), 1, 1));
        assertThat(result.end()).isEqualTo(End.TIME);
        assertThat(result.upper()).isGreaterThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[0.1,0.3]", "[-0.1,0.7]", "[-0.7,-0.1]", "[0.1,0.10000000000000000001]", "[1e-300,2e-300]"})
    void theCellsCoverDecimalEnds(String domain) throws RuleException {
        for (String kernel : List.of("x*y", "x*y + 0.01*x", "x*y+1e-3*abs(x-y)")) {
            KernelClaim claim = claim(kernel, domain, "0.1");
            Result result = run(claim, PHI, cells(10_000, 1));
            Theorem within = CoverRules.cover(result.theorem().orElseThrow(), claim.domain(), claim.domain());
            assertThat(within.statement()).isInstanceOf(Within.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1/(x-0.3)",
                "0/(x-y)",
                "0*log(x*y)",
                "0*sqrt(x-y)",
                "0*sqrt(abs(x-0.1)-1e-12)",
                "0*sqrt((x-0.1)*(x-0.1000001))",
                "if(x<0.5,0,0*sqrt(x-0.7))",
                "0*tan(2*x)",
                "0*x^y",
                "0*x^0",
                "(x-0.5)^-2",
                "0*(x-0.5)^--2",
                "0*log(abs(x-1/3)+abs(y-1/3))",
                "max(x,0*log(y))",
                "min(0,x^-1)"
            })
    void undefinedSomewhereIsNeverEnclosed(String kernel) {
        for (long budget : new long[] {1, 10, 500, 5_000}) {
            Result result = run(claim(kernel, "[0,1]", "100"), PHI, cells(budget, 2));
            assertThat(result.theorem()).as(kernel).isEmpty();
            assertThat(result.upper()).isInfinite();
        }
    }

    /** Random networks, some of which overflow, and random kernels: whatever is proved is true. */
    @Test
    void whatIsProvedIsTrue() {
        RandomCases cases = new RandomCases(555);
        int enclosed = 0;
        int refuted = 0;
        for (int i = 0; i < RANDOM; i++) {
            Network phi = cases.network(1, 1 + cases.below(2));
            ErrorTerm shape = new ErrorTerm(RandomCases.ZERO, phi, phi);
            String domain = cases.below(2) == 0 ? "[-0.1,0.7]" : "[0,1]";
            KernelClaim claim = new KernelClaim(
                    cases.expression(2, shape.variables()),
                    claim("0", domain, "1").domain(),
                    new BigDecimal(cases.below(2) == 0 ? "0.1" : "3"));
            Result result = run(claim, phi, cells(300, 1));
            ErrorTerm term = new ErrorTerm(claim.kernel(), phi, phi);
            try {
                if (result.theorem().isPresent() && Double.isFinite(result.upper())) {
                    Theorem theorem = CoverRules.cover(result.theorem().get(), claim.domain(), claim.domain());
                    enclosed += holds((Within) theorem.statement(), term, cases) ? 1 : 0;
                }
            } catch (RuleException e) {
                throw new AssertionError(e);
            }
            for (List<BigDecimal> suspect : result.suspects()) {
                refuted += isTrulyRefuted(claim, phi, suspect) ? 1 : 0;
            }
        }
        assertThat(enclosed).isGreaterThan(RANDOM / 4);
        assertThat(refuted).isGreaterThan(RANDOM / 4);
    }

    private static boolean holds(Within within, ErrorTerm term, RandomCases cases) {
        boolean compared = false;
        for (int i = 0; i < 20; i++) {
            List<BigDecimal> point = new ArrayList<>();
            for (int axis = 0; axis < 2; axis++) {
                BigDecimal lower = within.xDomain().ranges().get(0).lower();
                BigDecimal length = within.xDomain().ranges().get(0).upper().subtract(lower);
                point.add(lower.add(
                        length.multiply(BigDecimal.valueOf(cases.below(9))).divide(BigDecimal.valueOf(8))));
            }
            try {
                Value error = PointOracle.error(term, point);
                BigDecimal slack = new BigDecimal("1e-30");
                assertThat(error.digits().abs())
                        .as("%s at %s", term.target().text() + RandomCases.describe(term.left()), point)
                        .isLessThanOrEqualTo(within.bound().add(slack));
                compared = true;
            } catch (UndefinedException e) {
                throw new AssertionError(term.target().text() + " at " + point, e);
            } catch (UnsureException e) {
                // another point will tell
            }
        }
        return compared;
    }

    private static boolean isTrulyRefuted(KernelClaim claim, Network phi, List<BigDecimal> point) {
        Theorem theorem;
        try {
            theorem = ErrorRules.refute(Kernels.certificate(claim, phi), point);
        } catch (RuleException e) {
            return false;
        }
        String place = claim.sentence() + " " + RandomCases.describe(phi) + " at " + point;
        try {
            Value error = PointOracle.error(new ErrorTerm(claim.kernel(), phi, phi), point);
            assertThat(theorem.statement()).as(place).isInstanceOf(Fails.class);
            assertThat(error.digits().abs()).as(place).isGreaterThan(claim.accuracy());
            return true;
        } catch (UndefinedException e) {
            assertThat(theorem.statement()).as(place).isInstanceOf(NotDefined.class);
            return true;
        } catch (UnsureException e) {
            return false;
        }
    }

    /** Weights that overflow, and the same function with weights that do not: the first is proved nothing false about. */
    @ParameterizedTest
    @ValueSource(doubles = {1e308, Double.MAX_VALUE, Double.MIN_VALUE, 0x1p-1022, 1e200})
    void extremeWeightsProveNothingFalse(double weight) throws RuleException {
        int decided = 0;
        for (Activation activation : Activation.values()) {
            for (double bias : new double[] {0, weight, -weight, 1}) {
                Network phi = new Network(List.of(
                        Kernels.layer(activation, weight, bias),
                        Kernels.layer(Activation.IDENTITY, weight, -bias),
                        Kernels.layer(activation, weight, 0)));
                for (String kernel : List.of("x*y", "0", "1", "1e300*x*y")) {
                    KernelClaim claim = claim(kernel, "[-1,1]", "0.5");
                    Result result = run(claim, phi, cells(300, 1));
                    assertThat(result.lower()).isLessThanOrEqualTo(result.upper());
                    if (result.theorem().isPresent() && result.upper() <= 0.5) {
                        Within within =
                                (Within) CoverRules.cover(result.theorem().get(), claim.domain(), claim.domain())
                                        .statement();
                        decided += holds(within, new ErrorTerm(claim.kernel(), phi, phi), new RandomCases(8)) ? 1 : 0;
                    }
                    for (List<BigDecimal> point : result.suspects()) {
                        decided += isTrulyRefuted(claim, phi, point) ? 1 : 0;
                    }
                }
            }
        }
        assertThat(decided).isGreaterThan(8);
    }
}
