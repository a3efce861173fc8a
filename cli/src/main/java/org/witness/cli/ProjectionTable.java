package org.witness.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.witness.certificate.json.JsonLine;
import org.witness.certify.Certification;
import org.witness.constructions.projection.ProjectionSearch;

/**
 * What each family of linear maps found; the chosen one is marked.
 *
 * @param rows the families
 * @param certification what became of those that were tried
 */
record ProjectionTable(List<ProjectionSearch.Row> rows, Certification certification) implements ConstructionTable {

    private static final String LINE = "%s %-14s %9s %10s  %-6s %7s  %s";

    @Override
    public void print(PrintWriter out) {
        out.println(String.format(
                Locale.ROOT, LINE, " ", "family", "dimension", "distortion", "fitted", "seconds", "remark"));
        for (ProjectionSearch.Row row : rows) {
            Optional<Certification.Attempt> attempt = attempt(row);
            out.println(String.format(
                    Locale.ROOT,
                    LINE,
                    attempt.filter(Certification.Attempt::chosen).isPresent() ? "*" : " ",
                    row.family(),
                    row.dimension()
                            .map(k -> String.format(Locale.ROOT, "%,d", k))
                            .orElse("-"),
                    row.dimension().isPresent() ? String.format(Locale.ROOT, "%.4g", row.distortion()) : "-",
                    row.isFitted() ? "yes" : "no",
                    String.format(Locale.ROOT, "%.1f", row.seconds()),
                    row.remark()
                            + attempt.map(tried -> ": " + tried.verdict().outcome())
                                    .orElse("")));
        }
        if (rows.stream()
                .anyMatch(row -> row.isFitted()
                        && attempt(row).filter(Certification.Attempt::chosen).isPresent())) {
            out.println(
                    "  The map is fitted to these points: it is certified for them and promises nothing for others.");
        }
        out.println();
    }

    private Optional<Certification.Attempt> attempt(ProjectionSearch.Row row) {
        return certification.attempts().stream()
                .filter(attempt -> attempt.construction().equals(row.family()))
                .findFirst();
    }

    @Override
    public String json() {
        StringBuilder out = new StringBuilder("[");
        for (ProjectionSearch.Row row : rows) {
            JsonLine line = new JsonLine();
            line.text("construction", row.family());
            row.dimension().ifPresent(k -> {
                line.number("dimension", String.valueOf(k));
                line.number("distortion", String.valueOf(row.distortion()));
            });
            line.raw("fitted", String.valueOf(row.isFitted()));
            line.number("seconds", String.format(Locale.ROOT, "%.3f", row.seconds()));
            line.text("remark", row.remark());
            Optional<Certification.Attempt> attempt = attempt(row);
            attempt.ifPresent(
                    tried -> line.text("verdict", tried.verdict().outcome().name()));
            line.raw(
                    "chosen",
                    String.valueOf(attempt.filter(Certification.Attempt::chosen).isPresent()));
            out.append(out.length() == 1 ? "" : ",").append(line);
        }
        return out.append(']').toString();
    }
}
