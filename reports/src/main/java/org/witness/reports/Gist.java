package org.witness.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.witness.certificate.Quantity;
import org.witness.verifier.Figure;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verdict;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.Statement.Count;

/** A verdict in one line: the sizes and figures that tell certificates of one kind apart. */
public final class Gist {

    private static final Set<Quantity> TOLD = Set.of(
            Quantity.HIDDEN_NEURONS,
            Quantity.FEATURES,
            Quantity.QUERY_DIMENSION,
            Quantity.DIMENSION,
            Quantity.VECTORS,
            Quantity.ITEMS);
    private static final Set<String> FIGURES = Set.of("queryNorm", "weight");
    private static final int DIGITS = 4;

    private Gist() {}

    /**
     * Returns the line.
     *
     * @param verdict any verdict
     * @return sizes as they were counted and figures rounded outward; the reason, if the verdict is not {@code VERIFIED}
     */
    public static String of(Verdict verdict) {
        List<String> parts = new ArrayList<>();
        if (verdict.outcome() != Outcome.VERIFIED) {
            verdict.reason().ifPresent(reason -> parts.add("reason: " + reason.code()));
        }
        verdict.counts().stream()
                .filter(count -> TOLD.contains(count.quantity()))
                .forEach(count -> parts.add(size(count)));
        verdict.supremum()
                .filter(Interval::isBounded)
                .filter(supremum -> supremum.upper() > 0)
                .flatMap(supremum -> verdict.claim()
                        .filter(claim -> Report.isPlain(claim))
                        .map(claim -> Report.measure(claim) + " at most " + Outward.up(supremum.upper(), DIGITS)))
                .ifPresent(parts::add);
        for (Figure figure : verdict.figures()) {
            if (FIGURES.contains(figure.key())) {
                parts.add(figure.words() + " " + Outward.known(figure.value()));
            }
        }
        return parts.isEmpty() ? verdict.detail() : String.join(", ", parts);
    }

    private static String size(Count count) {
        String words = count.quantity().words();
        String number = Outward.count(count.built());
        if (!words.endsWith("s")) {
            return words + " " + number;
        }
        return number + " " + (count.built() == 1 ? words.substring(0, words.length() - 1) : words);
    }
}
