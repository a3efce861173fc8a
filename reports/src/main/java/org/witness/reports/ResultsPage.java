package org.witness.reports;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A page about a run: how many verdicts of each kind, pictures of what was swept, and all results. It needs no other file, no
 * network and no script; every text of a file is escaped.
 *
 * @param title what was run
 * @param seconds how long it took, 0 where it is not known
 * @param results the results in order
 */
public record ResultsPage(String title, double seconds, List<Result> results) {
    /**
     * Copies the list.
     *
     * @param title what was run
     * @param seconds how long it took, 0 where it is not known
     * @param results the results in order
     */
    public ResultsPage {
        results = List.copyOf(results);
    }

    /**
     * Returns the page. What depends on time stands in elements of the class {@code time} and nowhere else.
     *
     * @return HTML that stands alone
     */
    public String html() {
        Markup out = new Markup();
        out.open("html", "lang", "en").open("head");
        out.empty("meta", "charset", "utf-8");
        out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        out.leaf("title", title);
        out.leaf("style", Statements.resource("report.css"));
        out.close().open("body").open("main");
        out.open("header")
                .leaf("p", "Witness report", "class", "kicker")
                .leaf("h1", title)
                .close();
        totals(out);
        new ResultsPictures(results).write(out);
        table(out);
        out.close().close().close();
        return "<!DOCTYPE html>" + out + "\n";
    }

    private void totals(Markup out) {
        Map<String, Long> counts =
                results.stream().collect(Collectors.groupingBy(Result::verdict, TreeMap::new, Collectors.counting()));
        out.open("section").open("dl", "class", "facts");
        fact(out, "certificates", Outward.count(results.size()));
        counts.forEach((verdict, count) -> fact(out, verdict, Outward.count(count)));
        fact(
                out,
                "not as expected",
                Outward.count(
                        results.stream().filter(result -> !result.isExpected()).count()));
        out.close();
        if (seconds > 0) {
            out.leaf(
                    "p",
                    String.format(Locale.ROOT, "%.1f s, %.3g certificates a second", seconds, results.size() / seconds),
                    "class",
                    "note time");
        }
        out.close();
    }

    private static void fact(Markup out, String name, String value) {
        out.leaf("dt", name).leaf("dd", value);
    }

    private void table(Markup out) {
        out.open("section").leaf("h2", "Results").open("table").open("thead").open("tr");
        for (String name : List.of("name", "verdict", "claim", "size", "seconds")) {
            out.leaf("th", name, "scope", "col");
        }
        out.close().close().open("tbody");
        for (Result result : results) {
            out.open("tr").leaf("th", result.name(), "scope", "row");
            out.open("td").leaf("span", result.verdict(), "class", "badge " + colour(result));
            result.expect()
                    .filter(expected -> !result.isExpected())
                    .ifPresent(expected -> out.leaf("p", "expected " + expected, "class", "note"));
            out.close().open("td").text(result.text("claim"));
            if (!result.text("reason").isEmpty()) {
                out.leaf("p", result.text("reason") + ": " + result.text("detail"), "class", "note");
            }
            out.close().leaf("td", size(result));
            out.leaf("td", String.format(Locale.ROOT, "%.2f", result.seconds()), "class", "number time")
                    .close();
        }
        out.close().close().close();
    }

    private static String colour(Result result) {
        if (result.isExpected()) {
            return "good";
        }
        return result.verdict().equals("UNKNOWN") ? "open" : "bad";
    }

    private static String size(Result result) {
        StringBuilder size = new StringBuilder();
        Map<String, String> words = new java.util.LinkedHashMap<>();
        words.put("hiddenNeurons", "neurons");
        words.put("features", "features");
        words.put("queryDimension", "query dimension");
        words.put("dimension", "dimension");
        words.forEach((key, word) -> {
            OptionalDouble built = result.built(key);
            if (built.isPresent()) {
                size.append(size.length() == 0 ? "" : ", ")
                        .append(Outward.count((long) built.getAsDouble()))
                        .append(' ')
                        .append(word);
            }
        });
        return size.toString();
    }
}
