package org.witness.reports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.Range;

/** The dimension and beta of heads for one function against the logarithm of the number of positions, as the provenance tells them. */
final class ScalingPicture {

    private static final String PARAMETER = "scaling";
    private static final int MOST = 64;

    /** What a number of positions needs. */
    private record Point(double positions, double dimension, double beta) {
        double log() {
            return StrictMath.log(positions) / StrictMath.log(2);
        }
    }

    private final List<Point> points;

    private ScalingPicture(List<Point> points) {
        this.points = points;
    }

    /** Returns the picture; nothing, if the provenance has no such parameter of the right form. */
    static Optional<ScalingPicture> of(Certificate certificate) {
        String text = certificate.provenance().parameters().getOrDefault(PARAMETER, "");
        List<Point> points = new ArrayList<>();
        for (String part : List.of(text.split(", "))) {
            if (!part.matches("[1-9][0-9]{0,8} [0-9]{1,9} [0-9]{1,15}\\.[0-9]{1,9}") || points.size() == MOST) {
                return Optional.empty();
            }
            List<String> numbers = List.of(part.split(" "));
            points.add(new Point(
                    Double.parseDouble(numbers.get(0)),
                    Double.parseDouble(numbers.get(1)),
                    Double.parseDouble(numbers.get(2))));
        }
        return points.size() < 2 ? Optional.empty() : Optional.of(new ScalingPicture(points));
    }

    void write(Markup out) {
        out.open("section").leaf("h2", "More positions");
        out.leaf(
                "p",
                "What the same function needs for other numbers of positions T, as the construction found it: information from the"
                        + " provenance, not part of what is proved here.",
                "class",
                "note");
        out.open("div", "class", "row maps");
        curve("dimension of the positions' vectors", Point::dimension, out);
        curve("beta", Point::beta, out);
        out.close().close();
    }

    private void curve(String name, ToDoubleFunction<Point> of, Markup out) {
        double most = points.stream().mapToDouble(of).max().orElse(1);
        double from = points.stream().mapToDouble(Point::log).min().orElse(0);
        double to = points.stream().mapToDouble(Point::log).max().orElse(1);
        Frame frame = new Frame(60, 8, 208, 208, range(from - 0.2, Math.max(to, from + 1) + 0.2), range(0, 1.1 * most));
        StringBuilder line = new StringBuilder();
        StringBuilder dots = new StringBuilder();
        for (Point point : points) {
            double x = frame.atX(point.log());
            double y = frame.atY(of.applyAsDouble(point));
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
        out.open("figure").open("svg", "viewBox", "0 0 276 258", "role", "img", "aria-label", name + " against log2 T");
        out.empty("path", "class", "tick", "fill", "none", "d", line.toString());
        out.empty("path", "class", "bars", "d", dots.toString());
        frame.border(out);
        frame.xAxis(out, "log2 T", 6);
        frame.yAxis(out, "", 5);
        out.close();
        out.leaf("figcaption", "The " + name + " against log2 T.");
        out.close();
    }

    private static Range range(double lower, double upper) {
        return new Range(new BigDecimal(lower), new BigDecimal(Math.max(upper, lower + 1e-3)));
    }
}
