package org.witness.verifier;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.Claim;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.Statement;
import org.witness.verifier.logic.Statement.Count;
import org.witness.verifier.logic.Statement.Norm;
import org.witness.verifier.logic.Theorem;

/**
 * The answer of a verification.
 *
 * @param outcome the verdict
 * @param claim the claim, if the files hold one; when {@code VERIFIED}, that of the proved theorem
 * @param supremum an interval that contains the true supremum of the absolute error, if there is one
 * @param gridMaximum the largest absolute error seen on a grid, if one was asked for
 * @param counts the quantities that were counted
 * @param norms the norms and other real figures that were bounded
 * @param cells how many cells or grid points were evaluated
 * @param reason why not, if neither verified nor confirmed
 * @param detail one sentence on the reason, or a note; empty if there is nothing to say
 * @param witness the counterexample, when refuted: the coordinates and the error by name, in order; the points of an obstruction,
 *     when one is verified
 * @param figures what is proved beside the claim, in order
 * @param axiom what the proof assumes beyond what every proof does; empty mostly
 */
public record Verdict(
        Outcome outcome,
        Optional<Claim> claim,
        Optional<Interval> supremum,
        OptionalDouble gridMaximum,
        List<Count> counts,
        List<Norm> norms,
        long cells,
        Optional<Reason> reason,
        String detail,
        Map<String, String> witness,
        List<Figure> figures,
        String axiom) {
    /**
     * Copies the collections.
     *
     * @param outcome the verdict
     * @param claim the claim, if the files hold one; when {@code VERIFIED}, that of the proved theorem
     * @param supremum an interval that contains the true supremum of the absolute error, if there is one
     * @param gridMaximum the largest absolute error seen on a grid, if one was asked for
     * @param counts the quantities that were counted
     * @param norms the norms and other real figures that were bounded
     * @param cells how many cells or grid points were evaluated
     * @param reason why not, if neither verified nor confirmed
     * @param detail one sentence on the reason, or a note; empty if there is nothing to say
     * @param witness the counterexample, when refuted: the coordinates and the error by name, in order
     * @param figures what is proved beside the claim, in order
     * @param axiom what the proof assumes beyond what every proof does; empty mostly
     */
    public Verdict {
        figures = List.copyOf(figures);
        counts = List.copyOf(counts);
        norms = List.copyOf(norms);
        witness = Collections.unmodifiableMap(new LinkedHashMap<>(witness));
    }

    /**
     * Returns what the root of a proof says about a certificate. No other maker gives {@code VERIFIED}.
     *
     * @param root the theorem at the root
     * @param certificate the certificate that was to be proved
     * @return {@code VERIFIED} with the theorem's claim, if the theorem says that this certificate holds; otherwise
     *     {@code REJECTED}, reason {@code proof}
     */
    public static Verdict concluding(Theorem root, Certificate certificate) {
        if (!(root.statement() instanceof Statement.Holds holds) || !Objects.equals(holds.certificate(), certificate)) {
            return rejected(certificate.claim(), Reason.PROOF, "the proof concludes something else than the claim");
        }
        return of(Outcome.VERIFIED, Optional.of(holds.certificate().claim()), Optional.empty(), "");
    }

    /**
     * Returns {@code CONFIRMED}.
     *
     * @param claim the claim
     * @param gridMaximum the largest absolute error seen
     * @param points how many points were evaluated
     * @return the verdict
     */
    public static Verdict confirmed(Claim claim, double gridMaximum, long points) {
        return new Verdict(
                Outcome.CONFIRMED,
                Optional.of(claim),
                Optional.empty(),
                OptionalDouble.of(gridMaximum),
                List.of(),
                List.of(),
                points,
                Optional.empty(),
                "",
                Map.of(),
                List.of(),
                "");
    }

    /**
     * Returns {@code REFUTED}.
     *
     * @param claim the claim
     * @param reason why
     * @param detail one sentence on the reason
     * @param witness the counterexample: coordinates and values by name, in order
     * @return the verdict
     */
    public static Verdict refuted(Claim claim, Reason reason, String detail, Map<String, String> witness) {
        return of(Outcome.REFUTED, Optional.of(claim), reason, detail).withWitness(witness);
    }

    /**
     * Returns {@code UNKNOWN}.
     *
     * @param claim the claim
     * @param reason why
     * @param detail one sentence on the reason
     * @return the verdict
     */
    public static Verdict unknown(Claim claim, Reason reason, String detail) {
        return of(Outcome.UNKNOWN, Optional.of(claim), reason, detail);
    }

    /**
     * Returns {@code REJECTED}.
     *
     * @param claim the claim
     * @param reason why
     * @param detail one sentence on the reason
     * @return the verdict
     */
    public static Verdict rejected(Claim claim, Reason reason, String detail) {
        return of(Outcome.REJECTED, Optional.of(claim), reason, detail);
    }

    /**
     * Returns a verdict other than {@code VERIFIED}, without figures.
     *
     * @param outcome the verdict
     * @param claim the claim, if the files hold one
     * @param reason why
     * @param detail one sentence on the reason
     * @return the verdict
     * @throws IllegalArgumentException if the outcome is {@code VERIFIED}, which needs a theorem and no reason
     */
    public static Verdict of(Outcome outcome, Optional<Claim> claim, Reason reason, String detail) {
        if (outcome == Outcome.VERIFIED) {
            throw new IllegalArgumentException("VERIFIED needs a theorem");
        }
        return of(outcome, claim, Optional.of(reason), detail);
    }

    private static Verdict of(Outcome outcome, Optional<Claim> claim, Optional<Reason> reason, String detail) {
        return new Verdict(
                outcome,
                claim,
                Optional.empty(),
                OptionalDouble.empty(),
                List.of(),
                List.of(),
                0,
                reason,
                detail,
                Map.of(),
                List.of(),
                "");
    }

    /**
     * Returns this verdict with counted quantities.
     *
     * @param counted the quantities
     * @return the verdict with these as its counts
     */
    public Verdict withCounts(List<Count> counted) {
        return new Verdict(
                outcome, claim, supremum, gridMaximum, counted, norms, cells, reason, detail, witness, figures, axiom);
    }

    /**
     * Returns this verdict with real figures.
     *
     * @param bounded the norms
     * @return the verdict with these as its norms
     */
    public Verdict withNorms(List<Norm> bounded) {
        return new Verdict(
                outcome, claim, supremum, gridMaximum, counts, bounded, cells, reason, detail, witness, figures, axiom);
    }

    /**
     * Returns this verdict with what a search found.
     *
     * @param interval an interval that contains the true supremum of the absolute error, if there is one
     * @param evaluated how many cells, or pairs, were evaluated
     * @return the verdict with these as its supremum and cells
     */
    public Verdict withSearch(Optional<Interval> interval, long evaluated) {
        return new Verdict(
                outcome,
                claim,
                interval,
                gridMaximum,
                counts,
                norms,
                evaluated,
                reason,
                detail,
                witness,
                figures,
                axiom);
    }

    /**
     * Returns this verdict with another detail.
     *
     * @param sentence one sentence on the reason, or a note; empty if there is nothing to say
     * @return the verdict with this sentence as its detail
     */
    public Verdict withDetail(String sentence) {
        return new Verdict(
                outcome, claim, supremum, gridMaximum, counts, norms, cells, reason, sentence, witness, figures, axiom);
    }

    /**
     * Returns this verdict with a counterexample.
     *
     * @param lines the coordinates and the error by name, in order
     * @return the verdict with these lines as its witness
     */
    public Verdict withWitness(Map<String, String> lines) {
        return new Verdict(
                outcome, claim, supremum, gridMaximum, counts, norms, cells, reason, detail, lines, figures, axiom);
    }

    /**
     * Returns this verdict with what is proved beside the claim.
     *
     * @param proved the figures, in order
     * @return the verdict with these figures
     */
    public Verdict withFigures(List<Figure> proved) {
        return new Verdict(
                outcome, claim, supremum, gridMaximum, counts, norms, cells, reason, detail, witness, proved, axiom);
    }

    /**
     * Returns this verdict with an assumption.
     *
     * @param assumed what the proof assumes beyond what every proof does; empty if nothing
     * @return the verdict with this axiom
     */
    public Verdict withAxiom(String assumed) {
        return new Verdict(
                outcome, claim, supremum, gridMaximum, counts, norms, cells, reason, detail, witness, figures, assumed);
    }
}
