package org.witness.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.witness.certificate.Quantity;
import org.witness.certificate.json.JsonLine;
import org.witness.certify.Certification;
import org.witness.reports.Outward;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verdict;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.Statement.Count;

/**
 * What each construction of features built and what was proved of it; the chosen one is marked, and below stands what nothing can
 * be built with less than.
 *
 * @param certification what was tried
 */
record FeatureTable(Certification certification) implements ConstructionTable {

    private static final List<Quantity> COLUMNS =
            List.of(Quantity.HIDDEN_NEURONS, Quantity.DEPTH, Quantity.FEATURES, Quantity.PARAMETERS);
    private static final String LINE = "%s %-13s %14s %6s %9s %11s  %-13s %s";

    @Override
    public void print(PrintWriter out) {
        if (certification.attempts().isEmpty()) {
            return;
        }
        out.println(String.format(
                Locale.ROOT,
                LINE,
                " ",
                "construction",
                "hidden neurons",
                "depth",
                "features",
                "parameters",
                "proved error",
                "verdict"));
        for (Certification.Attempt attempt : certification.attempts()) {
            List<Object> cells = new ArrayList<>(List.of(attempt.chosen() ? "*" : " ", attempt.construction()));
            COLUMNS.forEach(quantity -> cells.add(count(attempt.verdict(), quantity)
                    .map(count -> String.format(Locale.ROOT, "%,d", count.built()))
                    .orElse("-")));
            cells.add(
                    error(attempt.verdict()).map(e -> Outward.up(e.upper(), 4)).orElse("-"));
            cells.add(attempt.verdict().outcome() + remark(attempt.verdict()));
            out.println(String.format(Locale.ROOT, LINE, cells.toArray()).stripTrailing());
        }
        OptionalLong features = least(Quantity.FEATURES);
        OptionalLong neurons = least(Quantity.HIDDEN_NEURONS);
        if (features.isPresent() || neurons.isPresent()) {
            out.println(String.format(
                    Locale.ROOT,
                    LINE,
                    " ",
                    "at least",
                    neurons.isPresent() ? String.valueOf(neurons.getAsLong()) : "-",
                    "-",
                    features.isPresent() ? String.valueOf(features.getAsLong()) : "-",
                    "-",
                    "",
                    "proved of all features whatever" + (neurons.isPresent() ? ", of neurons in one ReLU layer" : "")));
        }
        out.println();
    }

    /** Of one that built nothing, why. */
    private static String remark(Verdict verdict) {
        return verdict.outcome() == Outcome.VERIFIED || verdict.detail().isEmpty() ? "" : ": " + verdict.detail();
    }

    private static Optional<Interval> error(Verdict verdict) {
        return verdict.outcome() == Outcome.VERIFIED
                ? verdict.supremum().filter(Interval::isBounded)
                : Optional.empty();
    }

    private static Optional<Count> count(Verdict verdict, Quantity quantity) {
        return verdict.counts().stream()
                .filter(count -> count.quantity() == quantity)
                .findFirst();
    }

    private OptionalLong least(Quantity quantity) {
        return certification.attempts().stream()
                .flatMap(attempt -> count(attempt.verdict(), quantity).stream())
                .flatMapToLong(count -> count.lowerBound().stream())
                .max();
    }

    @Override
    public String json() {
        StringBuilder out = new StringBuilder("[");
        for (Certification.Attempt attempt : certification.attempts()) {
            JsonLine line = new JsonLine();
            line.text("construction", attempt.construction());
            line.text("verdict", attempt.verdict().outcome().name());
            for (Count count : attempt.verdict().counts()) {
                line.number(count.quantity().key(), String.valueOf(count.built()));
            }
            error(attempt.verdict()).ifPresent(e -> line.number("provedError", String.valueOf(e.upper())));
            if (!remark(attempt.verdict()).isEmpty()) {
                line.text("remark", attempt.verdict().detail());
            }
            line.number("candidates", String.valueOf(attempt.candidates()));
            line.raw("chosen", String.valueOf(attempt.chosen()));
            out.append(out.length() == 1 ? "" : ",").append(line);
        }
        return out.append(']').toString();
    }
}
