package org.witness.reports;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.witness.certificate.claim.Range;

/**
 * A page that compares constructions of attention for one matrix: query dimension against the size of numbers, both on logarithmic
 * axes, with the least dimension of keys that are fixed before the matrix drawn in.
 *
 * @param title what the matrix is
 * @param points the constructions
 * @param lowerBound min(2k, L-1), at least 1
 */
public record FrontierPage(String title, List<Point> points, long lowerBound) {

    private static final double WIDTH = 720;
    private static final double HEIGHT = 420;

    /**
     * A construction.
     *
     * @param name the construction, with what tells it from others of its kind
     * @param dimension the query dimension, at least 1
     * @param norm the largest query norm times the largest key norm, above 0
     * @param standing how it is known: such as {@code VERIFIED}, {@code reckoned}, {@code closed form}
     */
    public record Point(String name, long dimension, double norm, String standing) {

        private boolean isProved() {
            return standing.equals("VERIFIED");
        }
    }

    /**
     * Copies the list.
     *
     * @param title what the matrix is
     * @param points the constructions; those without a finite norm above 0 are left out
     * @param lowerBound min(2k, L-1), at least 1
     */
    public FrontierPage {
        points = points.stream()
                .filter(point -> point.norm() > 0 && Double.isFinite(point.norm()))
                .sorted(Comparator.comparingLong(Point::dimension).thenComparingDouble(Point::norm))
                .toList();
    }

    /**
     * Returns the page.
     *
     * @return HTML that stands alone
     */
    public String html() {
        Markup out = new Markup();
        out.open("html", "lang", "en").open("head");
        out.empty("meta", "charset", "utf-8");
        out.leaf("title", "Attention: dimension against norm");
        out.leaf("style", Statements.resource("report.css"));
        out.close().open("body").open("main");
        out.open("header").leaf("p", "Witness report", "class", "kicker");
        out.leaf("h1", "Dimension against norm").leaf("p", title).close();
        out.open("section").open("figure");
        picture(out);
        out.leaf(
                "figcaption",
                "Full points are verified certificates; hollow ones are reckoned in floating point or follow from a theorem. To the"
                        + " left of the dashed line, at dimension " + Outward.count(lowerBound)
                        + ", no keys that are fixed before the matrix serve every matrix with as many entries in a row; keys"
                        + " that are made for one matrix may.");
        out.close().close();
        table(out);
        out.close().close().close();
        return "<!DOCTYPE html>" + out + "\n";
    }

    private void table(Markup out) {
        out.open("section").leaf("h2", "The points");
        out.open("table").open("thead").open("tr").leaf("th", "construction", "scope", "col");
        out.leaf("th", "dimension", "scope", "col", "class", "number");
        out.leaf("th", "|query| |key|", "scope", "col", "class", "number");
        out.leaf("th", "known as", "scope", "col");
        out.close().close().open("tbody");
        for (Point point : points) {
            out.open("tr").leaf("th", point.name(), "scope", "row");
            out.leaf("td", Outward.count(point.dimension()), "class", "number");
            out.leaf("td", Outward.up(point.norm(), 3), "class", "number");
            out.leaf("td", point.standing()).close();
        }
        out.close().close().close();
    }

    private void picture(Markup out) {
        double most = (double) lowerBound;
        double least = (double) lowerBound;
        double high = 10;
        double low = 1;
        for (Point point : points) {
            most = Math.max(most, (double) point.dimension());
            least = Math.min(least, (double) point.dimension());
            high = Math.max(high, point.norm());
            low = Math.min(low, point.norm());
        }
        Frame frame = new Frame(70, 14, WIDTH - 90, HEIGHT - 70, decades(least, most), decades(low, high));
        out.open(
                "svg",
                "viewBox",
                "0 0 " + Frame.text(WIDTH) + " " + Frame.text(HEIGHT),
                "role",
                "img",
                "aria-label",
                "query dimension against norm");
        frame.border(out);
        axes(out, frame);
        double at = frame.atX(StrictMath.log10((double) lowerBound));
        out.empty(
                "line",
                "x1",
                Frame.text(at),
                "x2",
                Frame.text(at),
                "y1",
                "14",
                "y2",
                Frame.text(HEIGHT - 56),
                "stroke",
                "currentColor",
                "stroke-dasharray",
                "6 4");
        for (Point point : points) {
            double x = frame.atX(StrictMath.log10((double) point.dimension()));
            double y = frame.atY(StrictMath.log10(point.norm()));
            out.open(
                    "circle",
                    "cx",
                    Frame.text(x),
                    "cy",
                    Frame.text(y),
                    "r",
                    "5",
                    "stroke",
                    "currentColor",
                    "fill",
                    point.isProved() ? "currentColor" : "none");
            out.leaf("title", point.name() + ", dimension " + Outward.count(point.dimension()));
            out.close();
            if (point.isProved()) {
                boolean right = x < WIDTH / 2;
                out.leaf(
                        "text",
                        point.name(),
                        "x",
                        Frame.text(right ? x + 9 : x - 9),
                        "y",
                        Frame.text(y - 7),
                        "text-anchor",
                        right ? "start" : "end");
            }
        }
        out.close();
    }

    /** The decades, as exponents, that hold two numbers. */
    private static Range decades(double low, double high) {
        double from = Math.floor(StrictMath.log10(low));
        double to = Math.max(from + 1, Math.ceil(StrictMath.log10(high)));
        return new Range(BigDecimal.valueOf((long) from), BigDecimal.valueOf((long) to));
    }

    private static void axes(Markup out, Frame frame) {
        double bottom = frame.top() + frame.height();
        for (int e = frame.x().lower().intValue(); e <= frame.x().upper().intValue(); e++) {
            out.leaf(
                    "text",
                    power(e),
                    "x",
                    Frame.text(frame.atX(e)),
                    "y",
                    Frame.text(bottom + 17),
                    "text-anchor",
                    "middle");
        }
        int decades = frame.y().upper().intValue() - frame.y().lower().intValue();
        for (int e = frame.y().lower().intValue(); e <= frame.y().upper().intValue(); e += 1 + decades / 10) {
            out.leaf(
                    "text",
                    power(e),
                    "x",
                    Frame.text(frame.left() - 8),
                    "y",
                    Frame.text(frame.atY(e) + 4),
                    "text-anchor",
                    "end");
        }
        out.leaf(
                "text",
                "query dimension",
                "class",
                "name",
                "x",
                Frame.text(frame.left() + frame.width() / 2),
                "y",
                Frame.text(bottom + 36),
                "text-anchor",
                "middle");
        out.leaf("text", "norm", "class", "name", "x", "8", "y", Frame.text(frame.top() + frame.height() / 2));
    }

    private static String power(int exponent) {
        return exponent == 0 ? "1" : exponent == 1 ? "10" : "1e" + exponent;
    }
}
