package org.witness.constructions.coherence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All families, and what each needs for a request. */
public final class Families {

    private static final Greedy GREEDY = new Greedy();

    /** The families; of two with the same dimension the first is preferred. */
    public static final List<Family> ALL = List.of(
            BinaryFamily.hadamard(),
            BinaryFamily.gold(),
            BinaryFamily.halfField(),
            BinaryFamily.bch(),
            BinaryFamily.kerdock(),
            BinaryFamily.delsarteGoethals(),
            new ReedSolomon(),
            new Phases(),
            GREEDY,
            new RandomLinear(),
            new RandomSigns());

    private Families() {}

    /**
     * What a family needs for a request.
     *
     * @param family the family's name
     * @param plan the plan, if the family serves the request
     * @param remark the plan's parameters and promise, or what the family reaches instead
     */
    public record Row(String family, Optional<Plan> plan, String remark) {}

    /**
     * Returns what each family needs for a request, without building anything.
     *
     * @param request what is asked
     * @return a row for each family: known dimensions first, the least before; then bounds of dimensions; then families that
     *     do not serve
     */
    public static List<Row> table(CoherenceRequest request) {
        return sorted(ALL.stream().map(family -> row(family, request)).toList());
    }

    /**
     * Returns the same as {@link #table}, and lets the greedy search run where it can have the least dimension and needs some
     * seconds at most: its dimension is then known too, or the remark says that it does not come below the others.
     *
     * @param request what is asked
     * @return a row for each family, in the order of {@link #table}; the first row's plan is the one to build
     */
    public static List<Row> resolved(CoherenceRequest request) {
        List<Row> rows = table(request);
        long least = rows.stream()
                .flatMap(row -> row.plan().stream())
                .filter(Plan::isExact)
                .mapToLong(Plan::dimension)
                .min()
                .orElse(Long.MAX_VALUE);
        if (!GREEDY.isQuick(request, least - 1)) {
            return rows;
        }
        Optional<Row> found = GREEDY.within(request, least - 1).map(Families::row);
        return sorted(rows.stream()
                .map(row -> row.family().equals(GREEDY.name())
                        ? found.orElse(
                                new Row(row.family(), row.plan(), "not below dimension " + least + " when searched"))
                        : row)
                .toList());
    }

    private static Row row(Family family, CoherenceRequest request) {
        return family.plan(request)
                .map(Families::row)
                .orElseGet(() -> new Row(family.name(), Optional.empty(), family.reaches(request.vectors())));
    }

    private static Row row(Plan plan) {
        String parameters = plan.parameters().entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .collect(Collectors.joining(", "));
        String promise = plan.coherence()
                .map(cosine -> "coherence " + cosine.text())
                .orElse(plan.isExact() ? "drawn and checked" : "at most; known after building");
        return new Row(plan.family(), Optional.of(plan), parameters.isEmpty() ? promise : parameters + "; " + promise);
    }

    private static List<Row> sorted(List<Row> rows) {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparingInt((Row row) ->
                        row.plan().map(plan -> plan.isExact() ? 0 : 1).orElse(2))
                .thenComparingLong(row -> row.plan().map(Plan::dimension).orElse(0L)));
        return List.copyOf(sorted);
    }
}
