package org.witness.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.witness.certificate.Quantity;
import org.witness.certificate.json.JsonLine;
import org.witness.certify.Certification;
import org.witness.constructions.attention.AttentionRequest;
import org.witness.constructions.attention.RandomProjection;
import org.witness.reports.Outward;
import org.witness.verifier.Figure;
import org.witness.verifier.Verdict;
import org.witness.verifier.logic.Statement.Count;

/**
 * What each construction of attention came to, and below it the dimensions that theorems know.
 *
 * @param attempts the constructions that were tried
 * @param bounds the dimensions with what they are
 */
record AttentionTable(List<Certification.Attempt> attempts, List<String> bounds) implements ConstructionTable {

    static AttentionTable of(Certification certification, AttentionRequest request) {
        int size = request.matrix().size();
        int k = request.matrix().largestCount();
        return new AttentionTable(
                certification.attempts(),
                List.of(
                        String.format(
                                Locale.ROOT,
                                "%,14.0f  random projection, closed form",
                                RandomProjection.dimension(request)),
                        String.format(
                                Locale.ROOT, "%,14d  the moment curve serves every matrix, 2k for k = %,d", 2L * k, k),
                        String.format(
                                Locale.ROOT,
                                "%,14d  no fewer serve every matrix of such rows with keys that are fixed before it,"
                                        + " min(2k, L - 1); keys made for one matrix may",
                                Math.min(2L * k, size - 1L))));
    }

    @Override
    public void print(PrintWriter out) {
        out.println(String.format(
                Locale.ROOT,
                "  %-14s %9s %10s %11s %10s %11s  %s",
                "construction",
                "dimension",
                "row scale",
                "coefficient",
                "norm",
                "ratio error",
                "verdict"));
        for (Certification.Attempt attempt : attempts) {
            if (attempt.candidates() == 0) {
                out.println(String.format(
                        Locale.ROOT,
                        "  %-14s %9s %s",
                        attempt.construction(),
                        "-",
                        attempt.verdict().detail()));
                continue;
            }
            out.println(String.format(
                    Locale.ROOT,
                    "%s %-14s %9s %10s %11s %10s %11s  %s%s",
                    attempt.chosen() ? "*" : " ",
                    attempt.construction(),
                    dimension(attempt)
                            .map(d -> String.format(Locale.ROOT, "%,d", d))
                            .orElse("-"),
                    parameter(attempt, "rowScale"),
                    parameter(attempt, "largestCoefficient"),
                    parameter(attempt, "norm"),
                    ratioError(attempt.verdict())
                            .map(error -> Outward.up(error, 2))
                            .orElse("-"),
                    attempt.verdict().outcome(),
                    Optional.ofNullable(attempt.parameters().get("keys"))
                            .map(keys -> "  keys: " + keys)
                            .orElse("")));
        }
        out.println();
        bounds.forEach(bound -> out.println("  " + bound));
        out.println();
    }

    private static String parameter(Certification.Attempt attempt, String name) {
        String value = attempt.parameters().get(name);
        return value == null ? "-" : Outward.up(Double.parseDouble(value), 3);
    }

    private static Optional<Long> dimension(Certification.Attempt attempt) {
        return attempt.verdict().counts().stream()
                .filter(count -> count.quantity() == Quantity.QUERY_DIMENSION)
                .map(Count::built)
                .findFirst();
    }

    private static Optional<Double> ratioError(Verdict verdict) {
        return verdict.figures().stream()
                .filter(figure -> figure.key().equals("ratioError"))
                .map(Figure::value)
                .map(interval -> interval.upper())
                .findFirst();
    }

    @Override
    public String json() {
        StringBuilder out = new StringBuilder("[");
        for (Certification.Attempt attempt : attempts) {
            JsonLine line = new JsonLine();
            line.text("construction", attempt.construction());
            dimension(attempt).ifPresent(d -> line.number("queryDimension", String.valueOf(d)));
            for (String name : List.of("rowScale", "largestCoefficient", "norm")) {
                String value = attempt.parameters().get(name);
                if (value != null) {
                    line.number(name, value);
                }
            }
            ratioError(attempt.verdict()).ifPresent(error -> line.number("ratioError", String.valueOf(error)));
            line.text("verdict", attempt.verdict().outcome().name());
            if (!attempt.verdict().detail().isEmpty()) {
                line.text("detail", attempt.verdict().detail());
            }
            line.raw("chosen", String.valueOf(attempt.chosen()));
            out.append(out.length() == 1 ? "" : ",").append(line);
        }
        return out.append(']').toString();
    }
}
