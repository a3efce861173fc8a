package org.witness.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.witness.certificate.json.JsonLine;
import org.witness.certify.Certification;
import org.witness.constructions.sparseboolean.HeadConstruction;
import org.witness.constructions.sparseboolean.HeadFigures;

/**
 * What a head needs on each kind of position vectors; the chosen one is marked.
 *
 * @param rows the kinds of vectors
 * @param certification what became of those that were built
 */
record BooleanTable(List<HeadConstruction.Row> rows, Certification certification) implements ConstructionTable {

    private static final String LINE = "%s %-17s %9s %11s %10s %10s  %s";

    @Override
    public void print(PrintWriter out) {
        out.println(
                String.format(Locale.ROOT, LINE, " ", "vectors", "dimension", "theta", "beta", "score norm", "remark"));
        for (HeadConstruction.Row row : rows) {
            Optional<Certification.Attempt> attempt = attempt(row);
            Optional<HeadFigures> figures = row.figures();
            out.println(String.format(
                    Locale.ROOT,
                    LINE,
                    attempt.filter(Certification.Attempt::chosen).isPresent() ? "*" : " ",
                    row.construction(),
                    figures.map(of -> cell(of, "%.0f", (double) of.dimension())).orElse("-"),
                    figures.map(of -> cell(of, "%.7f", of.theta())).orElse("-"),
                    figures.map(of -> cell(of, "%.4g", of.beta())).orElse("-"),
                    figures.map(of -> cell(of, "%.4g", of.scoreNorm())).orElse("-"),
                    row.remark()
                            + attempt.map(tried -> ": " + tried.verdict().outcome())
                                    .orElse("")));
        }
        out.println();
    }

    private static String cell(HeadFigures figures, String format, double number) {
        return (figures.exact() ? "" : "<") + String.format(Locale.ROOT, format, number);
    }

    private Optional<Certification.Attempt> attempt(HeadConstruction.Row row) {
        return certification.attempts().stream()
                .filter(attempt -> attempt.construction().equals(row.construction()))
                .findFirst();
    }

    @Override
    public String json() {
        StringBuilder out = new StringBuilder("[");
        for (HeadConstruction.Row row : rows) {
            JsonLine line = new JsonLine();
            line.text("construction", row.construction());
            row.figures().ifPresent(figures -> {
                String most = figures.exact() ? "" : "AtMost";
                line.number("dimension" + most, String.valueOf(figures.dimension()));
                line.number("theta" + most, String.valueOf(figures.theta()));
                line.number("beta" + most, String.valueOf(figures.beta()));
                line.number("scoreNorm" + most, String.valueOf(figures.scoreNorm()));
            });
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
