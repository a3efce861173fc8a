package org.witness.reports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.witness.certificate.claim.Range;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.enclosure.ErrorEnclosure;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.interval.Interval;

/** Pictures of a sine network whose error depends on t = x - y alone: the error over t, and the frequencies with their weights. */
final class WavePlots {

    private static final int STEPS = 400;
    private static final double LEFT = 84;
    private static final double WIDTH = 520;

    private WavePlots() {}

    /** Whether a search went over differences. */
    static boolean apply(List<Cell> cells) {
        return !cells.isEmpty() && cells.stream().allMatch(WavePlots::isOfDifferences);
    }

    /** Whether the second coordinate is 0 on a cell: never on one of pairs, whose sides have an interior. */
    static boolean isOfDifferences(Cell cell) {
        return cell.sides().get(cell.dimension() - 1).magnitude() == 0;
    }

    /** The error at the middles of its enclosures, and the proved bounds of the cells. */
    static void error(Markup out, ErrorTerm term, List<Cell> cells, double[] bounds) {
        double from = cells.stream().mapToDouble(WavePlots::lower).min().orElse(0);
        double to = cells.stream().mapToDouble(WavePlots::upper).max().orElse(1);
        List<Cell> points = new ArrayList<>();
        for (int i = 0; i <= STEPS; i++) {
            double share = (double) i / STEPS;
            points.add(new Cell(List.of(Interval.of(from * (1 - share) + to * share), Interval.ZERO)));
        }
        double largest = 0;
        for (double bound : bounds) {
            largest = Double.isFinite(bound) ? Math.max(largest, bound) : largest;
        }
        BigDecimal size = largest > 0 ? new BigDecimal(1.08 * largest) : BigDecimal.ONE;
        Frame frame = new Frame(LEFT, 8, WIDTH, 220, range(from, to), new Range(size.negate(), size));
        out.open("figure");
        out.open(
                "svg",
                "class",
                "wide",
                "viewBox",
                "0 0 620 270",
                "role",
                "img",
                "aria-label",
                "The error over the difference t of x and y, between the bounds proved on each cell, at most "
                        + Outward.up(largest, 4));
        horizontal(out, frame, 0);
        frame.border(out);
        frame.xAxis(out, "t", 8);
        frame.yAxis(out, "", 6);
        StringBuilder steps = new StringBuilder();
        for (int i = 0; i < bounds.length; i++) {
            for (double end : Double.isFinite(bounds[i]) ? new double[] {-bounds[i], bounds[i]} : new double[0]) {
                String height = Frame.text(frame.atY(end));
                steps.append('M')
                        .append(Frame.text(frame.atX(lower(cells.get(i)))))
                        .append(' ');
                steps.append(height).append('H').append(Frame.text(frame.atX(upper(cells.get(i)))));
            }
        }
        out.empty("path", "class", "breakpoints", "d", steps.toString());
        StringBuilder line = new StringBuilder();
        List<Optional<Interval>> errors = new ErrorEnclosure(term).ranges(points);
        for (int i = 0; i <= STEPS; i++) {
            double error = errors.get(i).map(Interval::midpoint).orElse(Double.NaN);
            if (Double.isFinite(error)) {
                line.append(line.length() == 0 ? "M" : "L").append(Frame.text(frame.atX(lower(points.get(i)))));
                line.append(' ').append(Frame.text(frame.atY(error)));
            }
        }
        out.empty("path", "class", "line", "d", line.toString());
        out.close();
        out.leaf("figcaption", "the error over t = x \u2212 y, between the bounds that were proved on each cell");
        out.close();
    }

    /** A stem for each frequency, as high as the sum of its squared scales. */
    static void spectrum(Markup out, Network phi) {
        SortedMap<Double, Double> weights = weights(phi);
        double last = weights.isEmpty() ? 1 : weights.lastKey();
        double most = weights.values().stream().mapToDouble(w -> w).max().orElse(1);
        Frame frame = new Frame(LEFT, 8, WIDTH, 180, range(0, last > 0 ? 1.08 * last : 1), range(0, 1.1 * most));
        out.open("figure");
        out.open(
                "svg",
                "class",
                "wide",
                "viewBox",
                "0 0 620 230",
                "role",
                "img",
                "aria-label",
                String.format(
                        Locale.ROOT,
                        "%d frequencies from %.4g to %.4g with their weights, the largest %.4g",
                        weights.size(),
                        weights.isEmpty() ? 0.0 : weights.firstKey(),
                        last,
                        most));
        frame.border(out);
        frame.xAxis(out, "\u03C9", 8);
        frame.yAxis(out, "", 5);
        StringBuilder stems = new StringBuilder();
        weights.forEach((frequency, weight) -> {
            String x = Frame.text(frame.atX(frequency));
            stems.append('M').append(x).append(' ').append(Frame.text(frame.atY(0)));
            stems.append('V').append(Frame.text(frame.atY(weight)));
            out.empty("circle", "class", "stem", "cx", x, "cy", Frame.text(frame.atY(weight)), "r", "3.2");
        });
        out.empty("path", "class", "line", "d", stems.toString());
        out.close();
        out.leaf("figcaption", "the frequencies \u03C9 and the weights of the cosines of \u03C9 t");
        out.close();
    }

    /** From a frequency to the weight of its cosine, in plain floating point. */
    private static SortedMap<Double, Double> weights(Network phi) {
        Layer hidden = phi.layers().get(0);
        Layer output = phi.layers().get(1);
        SortedMap<Double, Double> weights = new TreeMap<>();
        for (int k = 0; k < output.outputs(); k++) {
            double[] row = output.weight().row(k);
            for (int i = 0; i < row.length; i++) {
                if (row[i] != 0 && hidden.activation(i) == Activation.COS) {
                    weights.merge(Math.abs(hidden.weight().at(i)), row[i] * row[i], Double::sum);
                }
            }
        }
        return weights;
    }

    private static void horizontal(Markup out, Frame frame, double height) {
        String y = Frame.text(frame.atY(height));
        out.empty("line", "class", "zero", "x1", Frame.text(LEFT), "y1", y, "x2", Frame.text(LEFT + WIDTH), "y2", y);
    }

    private static double lower(Cell cell) {
        return cell.sides().get(0).lower();
    }

    private static double upper(Cell cell) {
        return cell.sides().get(0).upper();
    }

    private static Range range(double lower, double upper) {
        return new Range(new BigDecimal(lower), new BigDecimal(upper));
    }
}
