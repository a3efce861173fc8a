package org.witness.reports;

import java.math.BigDecimal;
import java.util.List;
import org.witness.certificate.claim.Range;

/** A function on a square as a picture: a bitmap in a frame with its scale of colours. */
final class HeatMap {

    private static final int LEFT = 44;
    private static final int SIDE = 216;

    private HeatMap() {}

    /**
     * Draws a function.
     *
     * @param out takes the picture
     * @param words what the picture shows, for those who do not see it
     * @param values the values, row by row from the top, the rows as long as there are rows
     * @param x the numbers along the axis from left to right
     * @param y those upwards
     * @param palette the colours
     * @param scale the values of the first and the last colour
     * @param marks points to be marked
     */
    static void draw(
            Markup out,
            String words,
            double[] values,
            Range x,
            Range y,
            Palette palette,
            Range scale,
            List<double[]> marks) {
        draw(out, words, values, x, y, List.of("x", "y"), palette, scale, marks);
    }

    /** Likewise, with the names of the two axes. */
    static void draw(
            Markup out,
            String words,
            double[] values,
            Range x,
            Range y,
            List<String> names,
            Palette palette,
            Range scale,
            List<double[]> marks) {
        Frame frame = new Frame(LEFT, 8, SIDE, SIDE, x, y);
        out.open("svg", "viewBox", "0 0 276 306", "role", "img", "aria-label", words);
        frame.bitmap(out, bitmap(values, palette, scale));
        frame.border(out);
        frame.xAxis(out, names.get(0), 5);
        frame.yAxis(out, names.get(1), 5);
        marks.forEach(point -> mark(out, frame.atX(point[0]), frame.atY(point[1])));
        Frame.scale(out, palette, LEFT, 8 + SIDE + 42, SIDE, scale);
        out.close();
    }

    private static String bitmap(double[] values, Palette palette, Range scale) {
        Frame unit = new Frame(0, 0, 1, 1, scale, new Range(BigDecimal.ZERO, BigDecimal.ONE));
        byte[] pixels = new byte[values.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = palette.index(unit.atX(values[i]));
        }
        return Png.address((int) Math.sqrt(values.length), pixels, palette);
    }

    private static void mark(Markup out, double x, double y) {
        for (String part : new String[] {"halo", "ring"}) {
            out.empty("circle", "class", part, "cx", Frame.text(x), "cy", Frame.text(y), "r", "6");
        }
    }
}
