package org.witness.reports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.witness.certificate.claim.Range;

/**
 * Pictures of what was swept: the dimension against the logarithm of the number of positions, neurons against accuracy, and
 * certificates per second. Only what was verified is drawn; the entries of one sweep are joined.
 *
 * @param results the results in order
 */
record ResultsPictures(List<Result> results) {

    private static final double LEFT = 60;
    private static final double SIZE = 208;
    private static final double LOG_10 = StrictMath.log(10);
    private static final double LOG_2 = StrictMath.log(2);

    private record Point(double x, double y) {}

    void write(Markup out) {
        Map<String, List<Point>> dimensions =
                series(ResultsPictures::positions, result -> built(result, "queryDimension", "dimension"), LOG_2);
        Map<String, List<Point>> neurons =
                series(result -> result.number("accuracy"), result -> built(result, "hiddenNeurons"), LOG_10);
        Map<String, Double> rates = rates();
        if (dimensions.isEmpty() && neurons.isEmpty() && rates.isEmpty()) {
            return;
        }
        out.open("section").leaf("h2", "Sweeps").open("div", "class", "row maps");
        curves(out, dimensions, "dimension against log2 L", "log2 L");
        curves(out, neurons, "neurons against accuracy", "log10 of the accuracy");
        bars(out, rates);
        out.close().close();
    }

    /** How many positions, rows or vectors. */
    private static OptionalDouble positions(Result result) {
        return Stream.of(result.number("rows"), result.built("positions"), result.built("vectors"))
                .filter(OptionalDouble::isPresent)
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    private static OptionalDouble built(Result result, String... keys) {
        return Stream.of(keys)
                .map(result::built)
                .filter(OptionalDouble::isPresent)
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    private static String group(Result result) {
        return result.text("group").isEmpty() ? result.text("kind") : result.text("group");
    }

    /** By group, the points with different places; those of less than two say nothing. */
    private Map<String, List<Point>> series(
            Function<Result, OptionalDouble> x, Function<Result, OptionalDouble> y, double base) {
        Map<String, List<Point>> series = new LinkedHashMap<>();
        for (Result result : results) {
            OptionalDouble atX = x.apply(result);
            OptionalDouble atY = y.apply(result);
            if (result.verdict().equals("VERIFIED") && atX.isPresent() && atX.getAsDouble() > 0 && atY.isPresent()) {
                series.computeIfAbsent(group(result), g -> new ArrayList<>())
                        .add(new Point(StrictMath.log(atX.getAsDouble()) / base, atY.getAsDouble()));
            }
        }
        series.values()
                .removeIf(points ->
                        points.stream().mapToDouble(Point::x).distinct().count() < 2);
        series.values().forEach(points -> points.sort(Comparator.comparingDouble(Point::x)));
        return series;
    }

    private Map<String, Double> rates() {
        Map<String, double[]> sums = new LinkedHashMap<>();
        for (Result result : results) {
            double[] sum = sums.computeIfAbsent(group(result), g -> new double[2]);
            sum[0]++;
            sum[1] += result.seconds();
        }
        Map<String, Double> rates = new LinkedHashMap<>();
        sums.forEach((group, sum) -> {
            if (sum[1] > 0) {
                rates.put(group, sum[0] / sum[1]);
            }
        });
        return rates;
    }

    private static void curves(Markup out, Map<String, List<Point>> series, String name, String axis) {
        if (series.isEmpty()) {
            return;
        }
        List<Point> all = series.values().stream().flatMap(List::stream).toList();
        Frame frame = new Frame(
                LEFT,
                8,
                SIZE,
                SIZE,
                range(
                        all.stream().mapToDouble(Point::x).min().orElse(0) - 0.2,
                        all.stream().mapToDouble(Point::x).max().orElse(1) + 0.2),
                range(0, 1.1 * all.stream().mapToDouble(Point::y).max().orElse(1)));
        out.open("figure").open("svg", "viewBox", "0 0 276 258", "role", "img", "aria-label", name);
        series.forEach((group, points) -> {
            StringBuilder line = new StringBuilder();
            StringBuilder dots = new StringBuilder();
            for (Point point : points) {
                double x = frame.atX(point.x());
                double y = frame.atY(point.y());
                line.append(line.length() == 0 ? 'M' : 'L')
                        .append(Frame.text(x))
                        .append(' ')
                        .append(Frame.text(y));
                dots.append('M')
                        .append(Frame.text(x - 2))
                        .append(' ')
                        .append(Frame.text(y - 2))
                        .append("h4v4h-4Z");
            }
            out.open("g").leaf("title", group);
            out.empty("path", "class", "line", "d", line.toString());
            out.empty("path", "class", "bars", "d", dots.toString()).close();
            Point last = points.get(points.size() - 1);
            out.leaf(
                    "text",
                    group,
                    "x",
                    Frame.text(frame.atX(last.x()) - 3),
                    "y",
                    Frame.text(frame.atY(last.y()) - 6),
                    "text-anchor",
                    "end");
        });
        frame.border(out);
        frame.xAxis(out, axis, 6);
        frame.yAxis(out, "", 5);
        out.close().leaf("figcaption", "The " + name + ".").close();
    }

    private static void bars(Markup out, Map<String, Double> rates) {
        if (rates.isEmpty()) {
            return;
        }
        double most =
                rates.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
        int height = 20 + 30 * rates.size();
        out.open("figure", "class", "time");
        out.open(
                "svg",
                "viewBox",
                "0 0 276 " + height,
                "role",
                "img",
                "aria-label",
                "certificates a second and process");
        int top = 8;
        for (Map.Entry<String, Double> rate : rates.entrySet()) {
            out.leaf(
                    "text",
                    rate.getKey() + ": " + String.format(Locale.ROOT, "%.3g", rate.getValue()),
                    "x",
                    "4",
                    "y",
                    String.valueOf(top + 9));
            out.empty(
                    "rect",
                    "class",
                    "stem",
                    "x",
                    "4",
                    "y",
                    String.valueOf(top + 13),
                    "width",
                    Frame.text(Math.max(1, 268 * rate.getValue() / most)),
                    "height",
                    "8");
            top += 30;
        }
        out.close().leaf("figcaption", "Certificates a second, one process.").close();
    }

    private static Range range(double lower, double upper) {
        return new Range(new BigDecimal(lower), new BigDecimal(Math.max(upper, lower + 1e-3)));
    }
}
