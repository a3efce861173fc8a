package org.witness.reports;

import java.math.BigDecimal;
import org.witness.certificate.claim.Range;

/**
 * The frame of a picture in SVG: where numbers lie in it, and its axes.
 *
 * @param left its left edge
 * @param top its upper edge
 * @param width its width
 * @param height its height
 * @param x the numbers from left to right
 * @param y the numbers from bottom to top
 */
record Frame(double left, double top, double width, double height, Range x, Range y) {

    private static final int TICK = 4;

    double atX(double value) {
        return left + width * share(value, x);
    }

    double atY(double value) {
        return top + height * (1 - share(value, y));
    }

    private static double share(double value, Range range) {
        double lower = range.lower().doubleValue();
        double upper = range.upper().doubleValue();
        // halves: the difference of the ends may be beyond the largest double
        return (value / 2 - lower / 2) / (upper / 2 - lower / 2);
    }

    /** A coordinate with two decimals. */
    static String text(double coordinate) {
        return new BigDecimal(Math.round(coordinate * 100))
                .movePointLeft(2)
                .stripTrailingZeros()
                .toPlainString();
    }

    void border(Markup out) {
        out.empty(
                "rect",
                "class",
                "frame",
                "x",
                text(left),
                "y",
                text(top),
                "width",
                text(width),
                "height",
                text(height));
    }

    void xAxis(Markup out, String name, int most) {
        double bottom = top + height;
        for (BigDecimal tick : Ticks.between(x.lower(), x.upper(), most)) {
            double at = atX(tick.doubleValue());
            line(out, at, bottom, at, bottom + TICK);
            label(out, Ticks.label(tick), at, bottom + 16, "middle");
        }
        if (!name.isEmpty()) {
            out.leaf("text", name, "class", "name", "x", text(left + width / 2), "y", text(bottom + 29));
        }
    }

    void yAxis(Markup out, String name, int most) {
        for (BigDecimal tick : Ticks.between(y.lower(), y.upper(), most)) {
            double at = atY(tick.doubleValue());
            line(out, left - TICK, at, left, at);
            label(out, Ticks.label(tick), left - 7, at + 4, "end");
        }
        if (!name.isEmpty()) {
            out.leaf("text", name, "class", "name", "x", "8", "y", text(top + height / 2));
        }
    }

    private static void line(Markup out, double fromX, double fromY, double toX, double toY) {
        out.empty("line", "class", "tick", "x1", text(fromX), "y1", text(fromY), "x2", text(toX), "y2", text(toY));
    }

    private static void label(Markup out, String text, double x, double y, String anchor) {
        out.leaf("text", text, "x", text(x), "y", text(y), "text-anchor", anchor);
    }

    /** A bitmap over the whole frame, its pixels kept square-edged or smoothed by the reader's program. */
    void bitmap(Markup out, String address) {
        out.empty(
                "image",
                "x",
                text(left),
                "y",
                text(top),
                "width",
                text(width),
                "height",
                text(height),
                "preserveAspectRatio",
                "none",
                "href",
                address);
    }

    /** A bar of all colours of a palette with its scale, over two numbers. */
    static void scale(Markup out, Palette palette, double left, double top, double width, Range range) {
        Frame bar = new Frame(left, top, width, 9, range, new Range(BigDecimal.ZERO, BigDecimal.ONE));
        byte[] pixels = new byte[255];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i + 1);
        }
        bar.bitmap(out, Png.address(pixels.length, pixels, palette));
        bar.border(out);
        bar.xAxis(out, "", 4);
    }
}
