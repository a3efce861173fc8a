package org.witness.certify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.witness.certificate.Reason;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verdict;

/** Counts verdicts by kind of mutant, outcome and reason, and keeps what is wrong. */
final class Tally {

    private final Map<String, Map<String, Integer>> counts = new TreeMap<>();
    private final Map<Outcome, Integer> outcomes = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int broken;

    synchronized void add(String kind, Verdict verdict, List<String> complaints, boolean isBroken) {
        String column = verdict.outcome()
                + verdict.reason().map(reason -> " " + reason.code()).orElse("");
        counts.computeIfAbsent(kind, k -> new TreeMap<>()).merge(column, 1, Integer::sum);
        outcomes.merge(verdict.outcome(), 1, Integer::sum);
        broken += isBroken ? 1 : 0;
        wrong.addAll(complaints);
    }

    int total() {
        return outcomes.values().stream().mapToInt(Integer::intValue).sum();
    }

    int of(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0);
    }

    int of(Outcome outcome, Reason reason) {
        return counts.values().stream()
                .mapToInt(row -> row.getOrDefault(outcome + " " + reason.code(), 0))
                .sum();
    }

    /** Mutants whose verdict was found by numbers. */
    int numeric() {
        return total() - of(Outcome.REJECTED);
    }

    /** Mutants that are false by construction. */
    int broken() {
        return broken;
    }

    List<String> wrong() {
        return List.copyOf(wrong);
    }

    @Override
    public String toString() {
        String rows = counts.entrySet().stream()
                .map(row -> String.format(
                        "%-20s %s",
                        row.getKey(),
                        row.getValue().entrySet().stream()
                                .map(cell -> cell.getKey() + " " + cell.getValue())
                                .collect(Collectors.joining(", "))))
                .collect(Collectors.joining(System.lineSeparator()));
        return rows + System.lineSeparator() + "in all " + total() + ", decided by numbers " + numeric()
                + ", false by construction " + broken + ": " + outcomes;
    }
}
