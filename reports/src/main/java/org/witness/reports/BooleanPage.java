package org.witness.reports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.witness.certificate.claim.BooleanClaim;
import org.witness.certificate.claim.Claim;
import org.witness.certificate.claim.Range;
import org.witness.certificate.claim.TokenForm;
import org.witness.certificate.network.Network;
import org.witness.verifier.enclosure.PatternRange;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.HeadRules;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.Statement;

/** The page of a Boolean function: what the head puts out for each pattern of the relevant bits, and what the readout makes of it. */
final class BooleanPage implements ClaimPage {

    private static final int MOST_DRAWN = 256;
    private static final int MOST_ROWS = 32;
    private static final int STEPS = 400;

    @Override
    public String kind() {
        return BooleanClaim.KIND;
    }

    private static BooleanClaim claim(Claim about) {
        if (about instanceof BooleanClaim claim) {
            return claim;
        }
        throw new IllegalArgumentException("no Boolean function");
    }

    @Override
    public void statement(Claim about, MathMl math) {
        BooleanClaim claim = claim(about);
        math.sign("\u2200").identifier("b").sign("\u2208");
        math.above(
                "msup",
                () -> math.row(
                        () -> math.sign("{").number(0).sign(",").number(1).sign("}")),
                () -> math.number(claim.positions().size()));
        math.sign(":").space();
        math.barred("|", () -> {
            math.identifier("o").fenced("(", ")", () -> math.identifier("b"));
            math.sign("\u2212").identifier("f");
            math.fenced("(", ")", () -> {
                for (int i = 0; i < claim.relevant().size(); i++) {
                    long position = claim.relevant().get(i);
                    if (i > 0) {
                        math.sign(",");
                    }
                    math.above("msub", () -> math.identifier("b"), () -> math.number(position));
                }
            });
        });
        math.sign("\u2264").number(claim.margin());
    }

    @Override
    public void introduction(Report report, Markup out) {
        BooleanClaim claim = claim(report.claim());
        out.leaf(
                "p",
                "A function of " + claim.relevant().size() + " of "
                        + Outward.count(claim.positions().size())
                        + " bits, computed by one attention head and a readout on every one of the 2^"
                        + claim.positions().size() + " inputs. Its table is " + shown(claim.tableText())
                        + ": bit i is its value where its arguments are the binary digits of i, the lowest first.");
        out.open("pre", "tabindex", "0")
                .leaf(
                        "code",
                        "o(b) = readout(sum_t p_t value x_t),  p = softmax_t <query x, key x_t>,\nx = (1, 0, 0),  x_t = (0, v_t, "
                                + (claim.token() == TokenForm.BIT ? "b_t" : "b_t v_t") + "),  "
                                + claim.positions().definition())
                .close();
        Capacity.of(report.examination().verdict())
                .ifPresent(capacity -> out.leaf(
                        "p",
                        "The capacity expression, (product of norms)\u00B2 ln(T d), is " + Outward.up(capacity, 4)
                                + ", up to a universal constant."));
    }

    private static String shown(String table) {
        return table.length() <= 66 ? table : table.substring(0, 66) + "\u2026";
    }

    @Override
    public void pictures(Report report, Markup out) {
        List<PatternRange> ranges = ranges(report);
        boolean bounded = ranges.stream()
                .allMatch(range ->
                        range.output().isBounded() && range.head().stream().allMatch(Interval::isBounded));
        if (ranges.isEmpty() || !bounded) {
            // no head whose scores ignore the bits: the verdict says so, and there is nothing to draw
            return;
        }
        out.open("section").leaf("h2", "The patterns");
        out.open("div", "class", "row maps");
        List<PatternRange> drawn = ranges.subList(0, Math.min(MOST_DRAWN, ranges.size()));
        heads(drawn, drawn.size() == ranges.size() ? "all" : "the first " + MOST_DRAWN, out);
        Network readout = report.certificate().networks().get(BooleanClaim.READOUT);
        if (readout != null && readout.inputs() == 1) {
            curve(readout, ranges, out);
        }
        out.close();
        table(claim(report.claim()), ranges, out);
        out.close();
        ScalingPicture.of(report.certificate()).ifPresent(picture -> picture.write(out));
    }

    private static List<PatternRange> ranges(Report report) {
        try {
            return HeadRules.attend(report.certificate()).statement() instanceof Statement.Attended attended
                    ? PatternRange.of(HeadRules.head(report.certificate()), attended.ranges())
                    : List.of();
        } catch (RuleException e) {
            return List.of();
        }
    }

    /** A bar for each pattern and coordinate, from the least to the largest output of the head. */
    private static void heads(List<PatternRange> ranges, String which, Markup out) {
        Range y = hull(ranges.stream().flatMap(range -> range.head().stream()).toList());
        Frame frame = new Frame(60, 8, 208, 208, new Range(BigDecimal.ZERO, BigDecimal.valueOf(ranges.size())), y);
        StringBuilder bars = new StringBuilder();
        double step = frame.width() / ranges.size();
        for (int i = 0; i < ranges.size(); i++) {
            List<Interval> head = ranges.get(i).head();
            for (int j = 0; j < head.size(); j++) {
                double left = frame.left() + step * (i + (0.1 + 0.8 * j / head.size()));
                double top = frame.atY(head.get(j).upper());
                double height = Math.max(0.6, frame.atY(head.get(j).lower()) - top);
                bars.append('M').append(Frame.text(left)).append(' ').append(Frame.text(top));
                bars.append('h').append(Frame.text(Math.max(0.3, 0.7 * step / head.size())));
                bars.append('v').append(Frame.text(height));
                bars.append('H').append(Frame.text(left)).append('Z');
            }
        }
        open(out, "Ranges of the head's outputs for each pattern of the relevant bits");
        out.empty("path", "class", "bars", "d", bars.toString());
        frame.border(out);
        frame.xAxis(out, "pattern", 4);
        frame.yAxis(out, "", 5);
        out.close();
        out.leaf(
                "figcaption",
                "The outputs of the head for " + which
                        + " patterns of the relevant bits, coordinate by coordinate: each bar"
                        + " is the range over all other bits.");
        out.close();
    }

    private static void open(Markup out, String label) {
        out.open("figure").open("svg", "viewBox", "0 0 276 258", "role", "img", "aria-label", label);
    }

    private static Range hull(List<Interval> intervals) {
        Interval hull = intervals.stream().reduce(Interval.ZERO, Interval::hull);
        double room = Math.max(Double.MIN_NORMAL, 0.05 * (hull.upper() - hull.lower()));
        return new Range(new BigDecimal(hull.lower() - room), new BigDecimal(hull.upper() + room));
    }

    /** The readout of one number, and where the numbers of the patterns lie. */
    private static void curve(Network readout, List<PatternRange> ranges, Markup out) {
        Range x = hull(ranges.stream().flatMap(range -> range.head().stream()).toList());
        Frame frame = new Frame(60, 8, 208, 208, x, new Range(new BigDecimal("-0.1"), new BigDecimal("1.1")));
        StringBuilder path = new StringBuilder();
        double low = x.lower().doubleValue();
        double high = x.upper().doubleValue();
        for (int i = 0; i <= STEPS; i++) {
            double at = low + (high - low) * i / STEPS;
            double value = Math.max(-0.1, Math.min(1.1, readout.apply(at)[0]));
            path.append(i == 0 ? 'M' : 'L').append(Frame.text(frame.atX(at))).append(' ');
            path.append(Frame.text(frame.atY(value)));
        }
        StringBuilder bars = new StringBuilder();
        for (PatternRange range : ranges) {
            double left = frame.atX(range.head().get(0).lower());
            double width = Math.max(0.6, frame.atX(range.head().get(0).upper()) - left);
            bars.append('M').append(Frame.text(left)).append(' ');
            bars.append(Frame.text(frame.atY(range.value() ? 1 : 0) - 3));
            bars.append('h')
                    .append(Frame.text(width))
                    .append("v6H")
                    .append(Frame.text(left))
                    .append('Z');
        }
        open(out, "The readout as a function of the head's output, with the ranges of the patterns at 0 and 1");
        out.empty("path", "class", "bars", "d", bars.toString());
        out.empty("path", "class", "tick", "fill", "none", "d", path.toString());
        frame.border(out);
        frame.xAxis(out, "output of the head", 4);
        frame.yAxis(out, "", 5);
        out.close();
        out.leaf(
                "figcaption",
                "The readout, in floating point, and the ranges of the head's output: at 1 where f is 1, at 0 where it is 0.");
        out.close();
    }

    private static void table(BooleanClaim claim, List<PatternRange> ranges, Markup out) {
        out.open("table").open("thead").open("tr");
        List<String> heads = new ArrayList<>();
        for (int i = 1; i <= claim.relevant().size(); i++) {
            heads.add("b" + i);
        }
        heads.addAll(List.of("f", "output over all inputs"));
        heads.forEach(head -> out.leaf("th", head, "scope", "col", "class", "number"));
        out.close().close().open("tbody");
        for (PatternRange range : ranges.subList(0, Math.min(MOST_ROWS, ranges.size()))) {
            out.open("tr");
            for (int i = 0; i < claim.relevant().size(); i++) {
                out.leaf("td", String.valueOf(range.pattern() >> i & 1), "class", "number");
            }
            out.leaf("td", range.value() ? "1" : "0", "class", "number");
            out.leaf("td", Outward.known(range.output()), "class", "number");
            out.close();
        }
        out.close().close();
        if (ranges.size() > MOST_ROWS) {
            out.leaf("p", "The first " + MOST_ROWS + " of " + ranges.size() + " patterns.", "class", "note");
        }
    }

    @Override
    public String python(Report report) {
        return "query, key, value = w[\"query\"], w[\"key\"], w[\"value\"]\n# "
                + claim(report.claim()).positions().definition() + "\n";
    }

    @Override
    public String java(Report report) {
        return """
                Head head = HeadRules.head(certificate);
                Interval output = new BooleanMeaning(head).output(new BitSet());
                """;
    }
}
