package org.witness.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.witness.certify.Certification;
import org.witness.constructions.coherence.Families;
import org.witness.constructions.coherence.Plan;

/** What each family of vectors needs; the chosen one is marked. */
final class CoherenceTable {

    private CoherenceTable() {}

    static void print(PrintWriter out, List<Families.Row> rows, @Nullable Certification certification) {
        out.println(String.format(Locale.ROOT, "  %-18s %14s  %s", "family", "dimension", "remark"));
        for (Families.Row row : rows) {
            Certification.Attempt attempt = attempt(row, certification);
            String built = attempt == null || attempt.verdict().counts().isEmpty()
                    ? row.plan().map(CoherenceTable::dimension).orElse("-")
                    : String.format(Locale.ROOT, "%,d", ConstructCoherenceCommand.dimension(attempt.verdict()));
            out.println(String.format(
                    Locale.ROOT,
                    "%s %-18s %14s  %s%s",
                    attempt != null && attempt.chosen() ? "*" : " ",
                    row.family(),
                    built,
                    row.remark(),
                    attempt == null ? "" : ": " + attempt.verdict().outcome()));
        }
        out.println();
    }

    private static String dimension(Plan plan) {
        return String.format(Locale.ROOT, plan.isExact() ? "%,d" : "at most %,d", plan.dimension());
    }

    private static Certification.@Nullable Attempt attempt(Families.Row row, @Nullable Certification certification) {
        if (certification != null) {
            for (Certification.Attempt attempt : certification.attempts()) {
                if (attempt.construction().equals(row.family())) {
                    return attempt;
                }
            }
        }
        return null;
    }

    static String json(List<Families.Row> rows, @Nullable Certification certification) {
        StringBuilder out = new StringBuilder("[");
        for (Families.Row row : rows) {
            JsonLine line = new JsonLine();
            line.text("construction", row.family());
            row.plan().ifPresent(plan -> {
                line.number(plan.isExact() ? "dimension" : "dimensionAtMost", String.valueOf(plan.dimension()));
            });
            line.text("remark", row.remark());
            Certification.Attempt attempt = attempt(row, certification);
            if (attempt != null) {
                line.text("verdict", attempt.verdict().outcome().name());
            }
            line.raw("chosen", String.valueOf(attempt != null && attempt.chosen()));
            out.append(out.length() == 1 ? "" : ",").append(line);
        }
        return out.append(']').toString();
    }
}
