package org.witness.reports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.witness.certificate.claim.Range;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.network.Network;
import org.witness.verifier.Figure;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verdict;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.enclosure.ExpressionEnclosure;
import org.witness.verifier.enclosure.Jets;
import org.witness.verifier.interval.Interval;

/** The softmax weights of keys on a line as the query moves along another one: a line a key, and a map. */
final class WeightPictures {

    private static final int MOST_KEYS = 7;
    private static final int STEPS = 240;
    private static final int PIXELS = 96;

    /** Keys are drawn so that one leads at this share of the queries. */
    private static final double SHARE = 0.4;

    /** So many lines differ in colour and dashes, as the style sheet has them. */
    private static final int STYLES = 4;

    private final Range queries;
    private final Range keys;
    private final Network phi;
    private final Network psi;
    private final KeyHead head;
    private final ExpressionEnclosure preference;

    /** Pictures of a head whose queries and keys lie on lines. */
    WeightPictures(KeyHead head, Network phi, Network psi) {
        this.head = head;
        this.queries = head.xDomain().ranges().get(0);
        this.keys = head.yDomain().ranges().get(0);
        this.phi = phi;
        this.psi = psi;
        List<Variable> variables = new ArrayList<>(List.of(new Variable('x', 0), new Variable('y', 0)));
        if (head.isComparator()) {
            variables.add(new Variable('z', 0));
        }
        this.preference = new ExpressionEnclosure(head.preference().inScalars(), variables);
    }

    private static double between(Range range, double share) {
        return (1 - share) * range.lower().doubleValue() + share * range.upper().doubleValue();
    }

    private static double[] places(Range range, int count) {
        double[] places = new double[count];
        // two are as far apart as can be
        Arrays.setAll(places, j -> between(range, count == 2 ? j : (j + 0.5) / count));
        return places;
    }

    private static Cell point(double... coordinates) {
        return new Cell(Arrays.stream(coordinates).mapToObj(Interval::of).toList());
    }

    /** Which key leads all others at each query; -1 where none does. */
    private int[] leaders(double[] xs, double[] ys) {
        int n = ys.length;
        List<Cell> cells = new ArrayList<>();
        for (double x : xs) {
            for (double y : ys) {
                if (head.isComparator()) {
                    for (double z : ys) {
                        cells.add(point(x, y, z));
                    }
                } else {
                    cells.add(point(x, y));
                }
            }
        }
        Jets jets = preference.values(cells);
        double[] values = new double[cells.size()];
        Arrays.setAll(values, i -> jets.isDefined(i) ? jets.value(i).midpoint() : Double.NaN);
        int[] leaders = new int[xs.length];
        for (int i = 0; i < xs.length; i++) {
            leaders[i] = -1;
            for (int b = 0; b < n; b++) {
                boolean leads = true;
                for (int j = 0; j < n; j++) {
                    double lead =
                            head.isComparator() ? values[(i * n + j) * n + b] : values[i * n + b] - values[i * n + j];
                    leads &= j == b || lead >= head.least().doubleValue();
                }
                leaders[i] = leads ? b : leaders[i];
            }
        }
        return leaders;
    }

    private double[] weights(double x, double[] ys) {
        double beta = head.beta().doubleValue();
        double[] query = phi.apply(x);
        double[] scores = new double[ys.length];
        for (int j = 0; j < ys.length; j++) {
            double[] key = psi.apply(ys[j]);
            for (int k = 0; k < key.length; k++) {
                scores[j] += beta * query[k] * key[k];
            }
        }
        double largest = Arrays.stream(scores).max().orElse(0);
        double[] powers =
                Arrays.stream(scores).map(s -> StrictMath.exp(s - largest)).toArray();
        double total = Arrays.stream(powers).sum();
        return Arrays.stream(powers).map(power -> power / total).toArray();
    }

    /** Draws both pictures, and sets what is claimed, proved and seen of the least weight beside each other. */
    void draw(Verdict verdict, Markup out) {
        double[] xs = new double[STEPS + 1];
        Arrays.setAll(xs, i -> between(queries, (double) i / STEPS));
        double[] ys = places(keys, MOST_KEYS);
        int[] leaders = leaders(xs, ys);
        for (int n = MOST_KEYS - 1; n >= 2 && share(leaders) < SHARE; n--) {
            int[] fewer = leaders(xs, places(keys, n));
            if (share(fewer) > share(leaders)) {
                ys = places(keys, n);
                leaders = fewer;
            }
        }
        out.open("section").leaf("h2", "The weights as the query moves");
        out.leaf(
                "p",
                "Here are " + ys.length + " keys, evenly spaced over " + keys.text()
                        + ". Each line is the weight of one of them. Where two keys are nearly as good they share it; on the shaded queries one of them is"
                        + " better than the others by " + Decimals.text(head.least())
                        + " or more, and there it has at least "
                        + Decimals.text(head.weight()) + ", the straight dashed line.");
        lines(xs, ys, leaders, out);
        least(verdict, out);
        map(out);
        out.close();
    }

    private static double share(int[] leaders) {
        return Arrays.stream(leaders).filter(leader -> leader >= 0).count() / (double) leaders.length;
    }

    private void lines(double[] xs, double[] ys, int[] leaders, Markup out) {
        Frame frame = new Frame(58, 8, 512, 176, queries, new Range(BigDecimal.ZERO, BigDecimal.ONE));
        out.open("figure");
        out.open(
                "svg",
                "class",
                "wide",
                "viewBox",
                "0 0 580 222",
                "role",
                "img",
                "aria-label",
                "the softmax weights of " + ys.length + " keys against the query");
        bands(xs, leaders, frame, out);
        frame.border(out);
        frame.xAxis(out, "x", 6);
        frame.yAxis(out, "", 4);
        double[][] weights = new double[xs.length][];
        Arrays.setAll(weights, i -> weights(xs[i], ys));
        for (int j = 0; j < ys.length; j++) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < xs.length; i++) {
                line.append(i == 0 ? "M" : "L")
                        .append(Frame.text(frame.atX(xs[i])))
                        .append(' ');
                line.append(Frame.text(frame.atY(weights[i][j])));
            }
            out.empty("path", "class", "line series" + j % STYLES, "d", line.toString());
        }
        String claimed = Frame.text(frame.atY(head.weight().doubleValue()));
        out.empty("line", "class", "limit", "x1", "58", "y1", claimed, "x2", "570", "y2", claimed);
        out.close();
        out.leaf("figcaption", "the weights of " + ys.length + " keys, against the query")
                .close();
    }

    /** The queries at which some key leads. */
    private static void bands(double[] xs, int[] leaders, Frame frame, Markup out) {
        int from = -1;
        for (int i = 0; i <= xs.length; i++) {
            boolean leads = i < xs.length && leaders[i] >= 0;
            if (leads && from < 0) {
                from = i;
            } else if (!leads && from >= 0) {
                double left = frame.atX(xs[from]);
                out.empty(
                        "rect",
                        "class",
                        "band",
                        "x",
                        Frame.text(left),
                        "y",
                        Frame.text(frame.top()),
                        "width",
                        Frame.text(Math.max(1, frame.atX(xs[i - 1]) - left)),
                        "height",
                        Frame.text(frame.height()));
                from = -1;
            }
        }
    }

    private void least(Verdict verdict, Markup out) {
        Optional<Figure> figure = verdict.figures().stream()
                .filter(each -> each.key().equals("weight"))
                .findFirst();
        out.open("dl", "class", "facts");
        out.leaf("dt", "least weight, claimed").leaf("dd", Decimals.text(head.weight()));
        if (verdict.outcome() == Outcome.VERIFIED && figure.isPresent()) {
            Interval value = figure.get().value();
            out.leaf("dt", "proved of all keys").leaf("dd", Outward.down(value.lower(), 6));
            out.leaf("dt", "seen, of the worst keys tried").leaf("dd", Outward.up(value.upper(), 6));
        }
        out.close();
    }

    /** The weights of many keys, a column a query. */
    private void map(Markup out) {
        double[] xs = places(queries, PIXELS);
        double[] ys = places(keys, PIXELS);
        double[] values = new double[PIXELS * PIXELS];
        double largest = 0;
        for (int column = 0; column < PIXELS; column++) {
            double[] weights = weights(xs[column], ys);
            for (int row = 0; row < PIXELS; row++) {
                values[row * PIXELS + column] = weights[PIXELS - 1 - row];
                largest = Math.max(largest, weights[row]);
            }
        }
        out.open("figure");
        HeatMap.draw(
                out,
                "Heat map of the weights of " + PIXELS + " keys over " + keys.text() + " for queries over "
                        + queries.text(),
                values,
                queries,
                keys,
                Palette.SEQUENTIAL,
                new Range(BigDecimal.ZERO, new BigDecimal(largest)),
                List.of());
        out.leaf(
                        "figcaption",
                        PIXELS
                                + " keys y, evenly spaced: each column is the softmax of their scores for a query x. Of so many keys"
                                + " hardly one leads by so much, and the best ones share the weight")
                .close();
    }
}
