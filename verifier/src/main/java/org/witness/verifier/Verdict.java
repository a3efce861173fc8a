package org.witness.verifier;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.Claim;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.Statement.Count;

/**
 * The answer of a verification.
 *
 * @param outcome the verdict
 * @param claim the claim, if the files hold one; when {@code VERIFIED}, that of the proved theorem
 * @param supremum an interval that contains the true supremum of the absolute error, if there is one
 * @param gridMaximum the largest absolute error seen on a grid, if one was asked for
 * @param counts the quantities that were counted
 * @param cells how many cells or grid points were evaluated
 * @param reason why not, if neither verified nor confirmed
 * @param detail one sentence on the reason, or a note; empty if there is nothing to say
 * @param witness the counterexample, when refuted: the coordinates and the error by name, in order; the points of an obstruction,
 *     when one is verified
 * @param figures what is proved beside the claim, in order
 */
public record Verdict(
        Outcome outcome,
        Optional<Claim> claim,
        Optional<Interval> supremum,
        OptionalDouble gridMaximum,
        List<Count> counts,
        long cells,
        Optional<Reason> reason,
        String detail,
        Map<String, String> witness,
        List<Figure> figures) {
    /**
     * Copies the collections.
     *
     * @param outcome the verdict
     * @param claim the claim, if the files hold one; when {@code VERIFIED}, that of the proved theorem
     * @param supremum an interval that contains the true supremum of the absolute error, if there is one
     * @param gridMaximum the largest absolute error seen on a grid, if one was asked for
     * @param counts the quantities that were counted
     * @param cells how many cells or grid points were evaluated
     * @param reason why not, if neither verified nor confirmed
     * @param detail one sentence on the reason, or a note; empty if there is nothing to say
     * @param witness the counterexample, when refuted: the coordinates and the error by name, in order
     * @param figures what is proved beside the claim, in order
     */
    public Verdict {
        figures = List.copyOf(figures);
        counts = List.copyOf(counts);
        witness = Collections.unmodifiableMap(new LinkedHashMap<>(witness));
    }

    /**
     * Creates a verdict with nothing proved beside it.
     *
     * @param outcome the verdict
     * @param claim the claim, if the files hold one; when {@code VERIFIED}, that of the proved theorem
     * @param supremum an interval that contains the true supremum of the absolute error, if there is one
     * @param gridMaximum the largest absolute error seen on a grid, if one was asked for
     * @param counts the quantities that were counted
     * @param cells how many cells or grid points were evaluated
     * @param reason why not, if neither verified nor confirmed
     * @param detail one sentence on the reason, or a note; empty if there is nothing to say
     * @param witness the counterexample, when refuted: the coordinates and the error by name, in order
     */
    public Verdict(
            Outcome outcome,
            Optional<Claim> claim,
            Optional<Interval> supremum,
            OptionalDouble gridMaximum,
            List<Count> counts,
            long cells,
            Optional<Reason> reason,
            String detail,
            Map<String, String> witness) {
        this(outcome, claim, supremum, gridMaximum, counts, cells, reason, detail, witness, List.of());
    }

    /**
     * Returns a verdict without figures.
     *
     * @param outcome the verdict
     * @param claim the claim, if the files hold one
     * @param reason why
     * @param detail one sentence on the reason
     * @return the verdict
     */
    public static Verdict of(Outcome outcome, Optional<Claim> claim, Reason reason, String detail) {
        return new Verdict(
                outcome,
                claim,
                Optional.empty(),
                OptionalDouble.empty(),
                List.of(),
                0,
                Optional.of(reason),
                detail,
                Map.of());
    }

    /**
     * Returns this verdict with a counterexample.
     *
     * @param lines the coordinates and the error by name, in order
     * @return the verdict with these lines as its witness
     */
    public Verdict withWitness(Map<String, String> lines) {
        return new Verdict(outcome, claim, supremum, gridMaximum, counts, cells, reason, detail, lines, figures);
    }

    /**
     * Returns this verdict with what is proved beside the claim.
     *
     * @param proved the figures, in order
     * @return the verdict with these figures
     */
    public Verdict withFigures(List<Figure> proved) {
        return new Verdict(outcome, claim, supremum, gridMaximum, counts, cells, reason, detail, witness, proved);
    }
}
