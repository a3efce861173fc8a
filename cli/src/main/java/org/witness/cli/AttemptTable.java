package org.witness.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.witness.certificate.Quantity;
import org.witness.certificate.json.JsonLine;
import org.witness.certify.Certification;
import org.witness.verifier.Verdict;
import org.witness.verifier.logic.Statement.Count;

/**
 * The constructions that were tried, with some of the quantities of what each built.
 *
 * @param certification what was tried
 * @param quantities the columns
 */
record AttemptTable(Certification certification, List<Quantity> quantities) implements ConstructionTable {

    private static final String LINE = "%s %-14s%s %10s  %s";

    @Override
    public void print(PrintWriter out) {
        if (certification.attempts().isEmpty()) {
            return;
        }
        StringBuilder heads = new StringBuilder();
        quantities.forEach(quantity -> heads.append(cell(quantity, quantity.words())));
        out.println(String.format(Locale.ROOT, LINE, " ", "construction", heads, "candidate", "verdict"));
        for (Certification.Attempt attempt : certification.attempts()) {
            StringBuilder figures = new StringBuilder();
            quantities.forEach(quantity -> figures.append(cell(quantity, figure(attempt.verdict(), quantity))));
            out.println(String.format(
                    Locale.ROOT,
                    LINE,
                    attempt.chosen() ? "*" : " ",
                    attempt.construction(),
                    figures,
                    attempt.candidates(),
                    attempt.verdict().outcome()));
        }
        out.println();
    }

    private static String cell(Quantity quantity, String text) {
        return " " + " ".repeat(Math.max(0, Math.max(10, quantity.words().length()) - text.length())) + text;
    }

    private static String figure(Verdict verdict, Quantity quantity) {
        return verdict.counts().stream()
                .filter(count -> count.quantity() == quantity)
                .map(count -> String.format(Locale.ROOT, "%,d", count.built()))
                .findFirst()
                .orElse("-");
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
            line.number("candidates", String.valueOf(attempt.candidates()));
            line.raw("chosen", String.valueOf(attempt.chosen()));
            out.append(out.length() == 1 ? "" : ",").append(line);
        }
        return out.append(']').toString();
    }
}
