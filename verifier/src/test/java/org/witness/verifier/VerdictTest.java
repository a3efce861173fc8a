package org.witness.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.ObstructionClaim;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.ErrorRules;
import org.witness.verifier.logic.Kernels;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.Statement.Count;
import org.witness.verifier.logic.Statement.Norm;
import org.witness.verifier.logic.Theorem;

class VerdictTest {

    private static final KernelClaim CLAIM = Kernels.claim("1/x + 1/y", "[-1,1]", new BigDecimal("0.1"));

    /** States that 1/x + 1/y is undefined at (0,0). */
    private static Certificate undefined(String version) {
        return new Certificate(
                new ObstructionClaim(CLAIM),
                new TreeMap<>(),
                new TreeMap<>(Map.of(
                        "points", RealTensor.of(List.of(1, 1), 0.0), "coefficients", RealTensor.of(List.of(1), 1.0))),
                List.of(),
                ProofStep.of("undefined"),
                new Provenance("by-hand", version, new TreeMap<>()));
    }

    @Test
    void onlyTheTheoremThatTheCertificateHoldsVerifiesIt() throws RuleException {
        Certificate certificate = undefined("1");
        Theorem root = ErrorRules.undefined(certificate);
        Verdict verified = Verdict.concluding(root, certificate);
        assertThat(verified.outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(verified.claim()).contains(certificate.claim());
        assertThat(verified.reason()).isEmpty();
        Certificate kernel = Kernels.certificate(CLAIM, Kernels.scaled(1));
        Theorem fails = ErrorRules.refute(kernel, List.of(BigDecimal.ONE, BigDecimal.ONE));
        for (Verdict other : List.of(
                Verdict.concluding(root, undefined("2")),
                Verdict.concluding(fails, certificate),
                Verdict.concluding(fails, kernel))) {
            assertThat(other.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(other.reason()).contains(Reason.PROOF);
            assertThat(other.detail()).contains("something else than the claim");
        }
        assertThatThrownBy(() -> Verdict.of(Outcome.VERIFIED, Optional.of(CLAIM), Reason.PROOF, ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void makersSayOneThingEach() {
        assertThat(Verdict.confirmed(CLAIM, 0.05, 121))
                .isEqualTo(new Verdict(
                        Outcome.CONFIRMED,
                        Optional.of(CLAIM),
                        Optional.empty(),
                        OptionalDouble.of(0.05),
                        List.of(),
                        List.of(),
                        121,
                        Optional.empty(),
                        "",
                        Map.of(),
                        List.of(),
                        ""));
        assertThat(Verdict.rejected(CLAIM, Reason.COUNT, "why"))
                .isEqualTo(Verdict.of(Outcome.REJECTED, Optional.of(CLAIM), Reason.COUNT, "why"));
        assertThat(Verdict.unknown(CLAIM, Reason.TIME, "why"))
                .isEqualTo(Verdict.of(Outcome.UNKNOWN, Optional.of(CLAIM), Reason.TIME, "why"));
        Map<String, String> witness = Map.of("x", "0");
        Verdict refuted = Verdict.refuted(CLAIM, Reason.UNDEFINED, "why", witness);
        assertThat(refuted.outcome()).isEqualTo(Outcome.REFUTED);
        assertThat(refuted.witness()).isEqualTo(witness);
    }

    @Test
    void whatIsAddedLeavesTheRest() {
        List<Count> counts =
                List.of(new Count(Quantity.FEATURES, 3, OptionalLong.of(4), OptionalLong.of(2), "nodal-rank"));
        List<Norm> norms = List.of(new Norm("scoreNorm", "words", 2.5, OptionalDouble.of(3), "dual-query"));
        Optional<Interval> supremum = Optional.of(Interval.of(0.01, 0.02));
        List<Figure> figures = List.of(new Figure("rowScale", "row scale", Interval.of(1, 2), ""));
        Verdict verdict = Verdict.unknown(CLAIM, Reason.CELLS, "why")
                .withFigures(figures)
                .withCounts(counts)
                .withNorms(norms)
                .withSearch(supremum, 7)
                .withDetail("how")
                .withAxiom("axiom")
                .withWitness(Map.of("x", "1"));
        assertThat(verdict)
                .isEqualTo(new Verdict(
                        Outcome.UNKNOWN,
                        Optional.of(CLAIM),
                        supremum,
                        OptionalDouble.empty(),
                        counts,
                        norms,
                        7,
                        Optional.of(Reason.CELLS),
                        "how",
                        Map.of("x", "1"),
                        figures,
                        "axiom"));
    }

    @Test
    void fewerThanAreProvedToBeNeededCannotMeetAClaim() throws RuleException {
        Certificate certificate = undefined("1");
        Verdict verified = Verdict.concluding(ErrorRules.undefined(certificate), certificate);
        Count enough = new Count(Quantity.FEATURES, 3, OptionalLong.empty(), OptionalLong.of(3), "counted");
        Count tooFew = new Count(Quantity.FEATURES, 2, OptionalLong.empty(), OptionalLong.of(3), "counted");
        assertThat(Verifier.consistent(verified.withCounts(List.of(enough))).outcome())
                .isEqualTo(Outcome.VERIFIED);
        Verdict unknown = Verifier.consistent(verified.withCounts(List.of(enough, tooFew)));
        assertThat(unknown.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(unknown.reason()).contains(Reason.INTERNAL);
        assertThat(unknown.detail()).isEqualTo("2 features meet the claim, and 3 are proved to be needed");
        Verdict refuted =
                Verdict.refuted(CLAIM, Reason.COUNTEREXAMPLE, "", Map.of()).withCounts(List.of(tooFew));
        assertThat(Verifier.consistent(refuted)).isSameAs(refuted);
    }
}
