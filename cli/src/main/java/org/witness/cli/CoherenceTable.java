package org.witness.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.witness.certificate.Quantity;
import org.witness.certificate.json.JsonLine;
import org.witness.certify.Certification;
import org.witness.constructions.coherence.Families;
import org.witness.constructions.coherence.Plan;
import org.witness.verifier.logic.Statement.Count;

/**
 * What each family of vectors needs; the chosen one is marked.
 *
 * @param rows the families
 * @param certification what became of those that were built, if any was to be
 */
record CoherenceTable(List<Families.Row> rows, Optional<Certification> certification) implements ConstructionTable {

    @Override
    public void print(PrintWriter out) {
        out.println(String.format(Locale.ROOT, "  %-18s %14s  %s", "family", "dimension", "remark"));
        for (Families.Row row : rows) {
            Optional<Certification.Attempt> attempt = attempt(row);
            out.println(String.format(
                    Locale.ROOT,
                    "%s %-18s %14s  %s%s",
                    attempt.filter(Certification.Attempt::chosen).isPresent() ? "*" : " ",
                    row.family(),
                    attempt.flatMap(CoherenceTable::built)
                            .or(() -> row.plan().map(CoherenceTable::planned))
                            .orElse("-"),
                    row.remark(),
                    attempt.map(tried -> ": " + tried.verdict().outcome()).orElse("")));
        }
        out.println();
    }

    /** The dimension that was counted, if there was a count. */
    private static Optional<String> built(Certification.Attempt attempt) {
        return attempt.verdict().counts().stream()
                .filter(count -> count.quantity() == Quantity.DIMENSION)
                .map(Count::built)
                .map(dimension -> String.format(Locale.ROOT, "%,d", dimension))
                .findFirst();
    }

    private static String planned(Plan plan) {
        return String.format(Locale.ROOT, plan.isExact() ? "%,d" : "at most %,d", plan.dimension());
    }

    private Optional<Certification.Attempt> attempt(Families.Row row) {
        return certification.flatMap(made -> made.attempts().stream()
                .filter(attempt -> attempt.construction().equals(row.family()))
                .findFirst());
    }

    @Override
    public String json() {
        StringBuilder out = new StringBuilder("[");
        for (Families.Row row : rows) {
            JsonLine line = new JsonLine();
            line.text("construction", row.family());
            row.plan().ifPresent(plan -> {
                line.number(plan.isExact() ? "dimension" : "dimensionAtMost", String.valueOf(plan.dimension()));
            });
            line.text("remark", row.remark());
            Optional<Certification.Attempt> attempt = attempt(row);
            attempt.ifPresent(
                    tried -> line.text("verdict", tried.verdict().outcome().name()));
            boolean chosen = attempt.filter(Certification.Attempt::chosen).isPresent();
            line.raw("chosen", String.valueOf(chosen));
            out.append(out.length() == 1 ? "" : ",").append(line);
        }
        return out.append(']').toString();
    }
}
