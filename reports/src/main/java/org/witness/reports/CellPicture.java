package org.witness.reports;

import java.math.BigDecimal;
import java.util.List;
import org.witness.certificate.claim.Range;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.interval.Interval;

/**
 * The cells of a proof over the square of the domains, each in the colour of its bound; what follows by symmetry is
 * pale, or the same if there are too many cells for outlines.
 */
final class CellPicture {

    /** So many cells are drawn one by one; of more, only the bounds at the pixels are seen. */
    static final int MOST_OUTLINES = 10_000;

    private static final int LEFT = 44;
    private static final int SIDE = 400;
    private static final int COLOURS = 16;
    private static final int PIXELS = 500;

    private final Frame frame;
    private final List<Cell> cells;
    private final double[] bounds;
    private final Range scale;
    private final boolean mirrored;

    CellPicture(Range x, Range y, List<Cell> cells, double[] bounds, Range scale) {
        this.frame = new Frame(LEFT, 8, SIDE, SIDE, x, y);
        this.cells = cells;
        this.bounds = bounds.clone();
        this.scale = scale;
        this.mirrored = x.equals(y) && isHalf(x, cells);
    }

    /** Whether no cell holds the corner that is right and below: then symmetry covered it. */
    private static boolean isHalf(Range domain, List<Cell> cells) {
        double right = domain.upper().doubleValue();
        double bottom = domain.lower().doubleValue();
        return !cells.isEmpty()
                && cells.stream()
                        .noneMatch(cell -> cell.sides().get(0).contains(right)
                                && cell.sides().get(1).contains(bottom));
    }

    boolean isMirrored() {
        return mirrored;
    }

    void draw(Markup out, String words) {
        out.open("svg", "class", "wide", "viewBox", "0 0 460 490", "role", "img", "aria-label", words);
        if (cells.size() <= MOST_OUTLINES) {
            if (mirrored) {
                String edge = Frame.text(frame.left() + frame.top() + SIDE);
                String exchange = "matrix(0 -1 -1 0 " + edge + " " + edge + ")";
                out.empty("use", "class", "mirrored", "href", "#cells", "transform", exchange);
            }
            outlines(out);
        } else {
            frame.bitmap(out, bitmap());
        }
        frame.border(out);
        frame.xAxis(out, "x", 8);
        frame.yAxis(out, "y", 8);
        Frame.scale(out, Palette.SEQUENTIAL, LEFT, 8 + SIDE + 42, SIDE, scale);
        out.close();
    }

    /** One path a colour. */
    private void outlines(Markup out) {
        StringBuilder[] paths = new StringBuilder[COLOURS];
        for (int i = 0; i < bounds.length; i++) {
            int colour = (int) Math.min(COLOURS - 1, Math.floor(share(bounds[i]) * COLOURS));
            if (paths[colour] == null) {
                paths[colour] = new StringBuilder();
            }
            rectangle(
                    paths[colour],
                    cells.get(i).sides().get(0),
                    cells.get(i).sides().get(1));
        }
        String stroke = Frame.text(Math.min(0.5, 20 / Math.sqrt(cells.size())));
        out.open("g", "id", "cells", "class", "cells", "stroke-width", stroke);
        for (int colour = 0; colour < COLOURS; colour++) {
            if (paths[colour] != null && paths[colour].length() > 0) {
                double share = (colour + 0.5) / COLOURS;
                out.empty("path", "fill", Palette.SEQUENTIAL.css(share), "d", paths[colour].toString());
            }
        }
        out.close();
    }

    private double share(double bound) {
        double share = bound / scale.upper().doubleValue();
        return share >= 0 ? Math.min(1, share) : 1;
    }

    /** Slivers between two neighbouring numbers are too thin to be drawn. */
    private void rectangle(StringBuilder path, Interval x, Interval y) {
        String left = Frame.text(Math.max(frame.left(), frame.atX(x.lower())));
        String right = Frame.text(Math.min(frame.left() + frame.width(), frame.atX(x.upper())));
        String top = Frame.text(Math.max(frame.top(), frame.atY(y.upper())));
        String bottom = Frame.text(Math.min(frame.top() + frame.height(), frame.atY(y.lower())));
        if (!left.equals(right) && !top.equals(bottom)) {
            path.append('M').append(left).append(' ').append(top).append('H').append(right);
            path.append('V').append(bottom).append('H').append(left).append('Z');
        }
    }

    private String bitmap() {
        byte[] pixels = new byte[PIXELS * PIXELS];
        for (int i = 0; i < bounds.length; i++) {
            byte colour = Palette.SEQUENTIAL.index(share(bounds[i]));
            Interval x = cells.get(i).sides().get(0);
            Interval y = cells.get(i).sides().get(1);
            if (mirrored) {
                fill(pixels, y, x, colour);
            }
            fill(pixels, x, y, colour);
        }
        return Png.address(PIXELS, pixels, Palette.SEQUENTIAL);
    }

    private void fill(byte[] pixels, Interval x, Interval y, byte colour) {
        int right = pixel(frame.atX(x.upper()) - frame.left());
        int bottom = pixel(frame.atY(y.lower()) - frame.top());
        for (int row = pixel(frame.atY(y.upper()) - frame.top()); row < bottom; row++) {
            for (int column = pixel(frame.atX(x.lower()) - frame.left()); column < right; column++) {
                pixels[row * PIXELS + column] = colour;
            }
        }
    }

    private static int pixel(double distance) {
        return (int) Math.max(0, Math.min(PIXELS, Math.round(distance / SIDE * PIXELS)));
    }

    /** The scale from no error to the accuracy. */
    static Range scale(BigDecimal accuracy) {
        return new Range(BigDecimal.ZERO, accuracy);
    }
}
