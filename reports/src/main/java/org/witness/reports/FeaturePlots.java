package org.witness.reports;

import java.math.BigDecimal;
import java.util.SortedSet;
import java.util.TreeSet;
import org.witness.certificate.claim.Range;
import org.witness.certificate.network.Network;

/** The outputs of a network of one input, each as a line over the domain. */
final class FeaturePlots {

    /** So many features are drawn. */
    static final int MOST = 24;

    private static final int STEPS = 128;

    private FeaturePlots() {}

    static void draw(Markup out, String symbol, Network network, Range domain) {
        double lower = domain.lower().doubleValue();
        double upper = domain.upper().doubleValue();
        SortedSet<Double> breakpoints = NetworkTraits.breakpoints(network, lower, upper);
        SortedSet<Double> points = new TreeSet<>(breakpoints);
        for (int i = 0; i <= STEPS; i++) {
            double share = (double) i / STEPS;
            points.add(lower * (1 - share) + upper * share);
        }
        double[] xs = points.stream().mapToDouble(Double::doubleValue).toArray();
        double[][] outputs = new double[xs.length][];
        for (int i = 0; i < xs.length; i++) {
            outputs[i] = network.apply(xs[i]);
        }
        for (int k = 0; k < Math.min(MOST, network.outputs()); k++) {
            double[] values = new double[xs.length];
            for (int i = 0; i < xs.length; i++) {
                values[i] = outputs[i][k];
            }
            plot(out, symbol, k + 1, xs, values, domain, breakpoints);
        }
    }

    private static void plot(
            Markup out,
            String symbol,
            int number,
            double[] xs,
            double[] values,
            Range domain,
            SortedSet<Double> breakpoints) {
        Range range = ErrorSurface.rangeOf(values, values);
        Frame frame = new Frame(58, 8, 212, 92, domain, range);
        String words = "Feature " + number + " over " + domain.text() + ": from "
                + Outward.down(range.lower().doubleValue(), 3) + " to "
                + Outward.up(range.upper().doubleValue(), 3);
        out.open("figure", "class", "plot");
        out.open("svg", "viewBox", "0 0 276 122", "role", "img", "aria-label", words);
        if (range.lower().signum() < 0 && range.upper().signum() > 0) {
            String zero = Frame.text(frame.atY(0));
            out.empty("line", "class", "zero", "x1", "58", "y1", zero, "x2", "270", "y2", zero);
        }
        frame.border(out);
        frame.xAxis(out, "", 5);
        frame.yAxis(out, "", 4);
        StringBuilder ticks = new StringBuilder();
        for (double at : breakpoints) {
            ticks.append('M').append(Frame.text(frame.atX(at))).append(" 100v-5");
        }
        out.empty("path", "class", "breakpoints", "d", ticks.toString());
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            line.append(i == 0 ? "M" : "L").append(Frame.text(frame.atX(xs[i]))).append(' ');
            line.append(Frame.text(frame.atY(values[i])));
        }
        out.empty("path", "class", "line", "d", line.toString());
        out.close();
        out.open("figcaption").open("math");
        new MathMl(out).above("msub", () -> new MathMl(out).identifier(symbol), () -> new MathMl(out)
                .number(BigDecimal.valueOf(number)));
        out.close().close().close();
    }
}
