package org.witness.reports;

import java.math.BigDecimal;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.witness.certificate.claim.Claim;
import org.witness.certificate.claim.ProjectionClaim;
import org.witness.certificate.claim.Range;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.ProjectionRules;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.meaning.ProjectedPoints;

/** The page of a projection: how the ratios of squared distances are distributed, and where they are proved to lie. */
final class ProjectionPage implements ClaimPage {

    private static final int MOST_POINTS = 256;
    private static final int BINS = 60;
    private static final int SEED = 1;

    @Override
    public String kind() {
        return ProjectionClaim.KIND;
    }

    private static ProjectionClaim claim(Claim about) {
        if (about instanceof ProjectionClaim claim) {
            return claim;
        }
        throw new IllegalArgumentException("no projection");
    }

    @Override
    public void statement(Claim about, MathMl math) {
        ProjectionClaim claim = claim(about);
        math.sign("\u2200").number(0).sign("\u2264").identifier("i").sign("<").identifier("j");
        math.sign("<").number(claim.points()).sign(":").space();
        math.number(BigDecimal.ONE.subtract(claim.distortion())).thinSpace();
        distance(math, false);
        math.sign("\u2264");
        distance(math, true);
        math.sign("\u2264").number(BigDecimal.ONE.add(claim.distortion())).thinSpace();
        distance(math, false);
    }

    /** The square of |u_i - u_j| or of |P(u_i - u_j)|. */
    private static void distance(MathMl math, boolean image) {
        math.above(
                "msup",
                () -> math.row(() -> math.barred("\u2016", () -> {
                    if (image) {
                        math.identifier("P").fenced("(", ")", () -> difference(math));
                    } else {
                        difference(math);
                    }
                })),
                () -> math.number(2));
    }

    private static void difference(MathMl math) {
        math.above("msub", () -> math.identifier("u"), () -> math.identifier("i"));
        math.sign("\u2212");
        math.above("msub", () -> math.identifier("u"), () -> math.identifier("j"));
    }

    @Override
    public void introduction(Report report, Markup out) {
        ProjectionClaim claim = claim(report.claim());
        out.leaf(
                "p",
                Outward.count(claim.points()) + " points of " + Outward.count(claim.dimension())
                        + " coordinates, mapped linearly to " + Outward.count(claim.projected())
                        + " coordinates. The points are the rows u\u2080, u\u2081, \u2026 of the tensor points, P is the"
                        + " tensor projection."
                        + (claim.fitted()
                                ? " The map was fitted to these points: nothing is promised for others."
                                : ""));
        out.open("p").text("The points were read from the file with the SHA-256 ");
        out.leaf("code", claim.source(), "class", "digest").text(".").close();
    }

    @Override
    public void pictures(Report report, Markup out) {
        ProjectedPoints points;
        try {
            points = ProjectionRules.projectedPoints(report.certificate());
        } catch (RuleException e) {
            // the tensors do not fit the claim: the verdict says so, and there is nothing to draw
            return;
        }
        if (points.count() < 2) {
            return;
        }
        int count = Math.min(MOST_POINTS, points.count());
        int[] chosen = drawn(points.count(), count);
        out.open("section").leaf("h2", "The ratios");
        histogram(report, ratios(points, chosen), count == points.count(), out);
        out.close();
    }

    /** Different indices, in order. */
    private static int[] drawn(int size, int count) {
        if (count == size) {
            return IntStream.range(0, size).toArray();
        }
        SplittableRandom random = new SplittableRandom(SEED);
        SortedSet<Integer> drawn = new TreeSet<>();
        while (drawn.size() < count) {
            drawn.add(random.nextInt(size));
        }
        return drawn.stream().mapToInt(Integer::intValue).toArray();
    }

    /** In floating point; NaN for points that coincide. */
    private static double[] ratios(ProjectedPoints points, int[] chosen) {
        double[][] sources = new double[chosen.length][];
        double[][] images = new double[chosen.length][points.projected()];
        for (int i = 0; i < chosen.length; i++) {
            sources[i] = points.points().row(chosen[i]);
            for (int l = 0; l < images[i].length; l++) {
                for (int c = 0; c < sources[i].length; c++) {
                    images[i][l] += points.map().at(l * sources[i].length + c) * sources[i][c];
                }
            }
        }
        double[] ratios = new double[chosen.length * (chosen.length - 1) / 2];
        int next = 0;
        for (int i = 0; i < chosen.length; i++) {
            for (int j = i + 1; j < chosen.length; j++) {
                double ratio = distance(images[i], images[j]) / distance(sources[i], sources[j]);
                ratios[next++] = ratio * ratio;
            }
        }
        return ratios;
    }

    /** Scaled, so that squares neither overflow nor underflow. */
    private static double distance(double[] u, double[] v) {
        double largest = 0;
        for (int c = 0; c < u.length; c++) {
            largest = Math.max(largest, Math.abs(u[c] - v[c]));
        }
        double sum = 0;
        for (int c = 0; c < u.length && largest > 0; c++) {
            double difference = (u[c] - v[c]) / largest;
            sum += difference * difference;
        }
        return largest * Math.sqrt(sum);
    }

    private static void histogram(Report report, double[] ratios, boolean all, Markup out) {
        double eps = claim(report.claim()).distortion().doubleValue();
        double end = 1.2 * eps;
        long[] bins = new long[BINS];
        long most = 1;
        for (double ratio : ratios) {
            if (Double.isFinite(ratio)) {
                int bin = (int) Math.floor((ratio - 1 + end) / (2 * end) * BINS);
                bin = Math.max(0, Math.min(BINS - 1, bin));
                most = Math.max(most, ++bins[bin]);
            }
        }
        Range x = new Range(new BigDecimal(1 - end), new BigDecimal(1 + end));
        Frame frame = new Frame(60, 8, 360, 208, x, new Range(BigDecimal.ZERO, BigDecimal.valueOf(most)));
        out.open("figure")
                .open(
                        "svg",
                        "viewBox",
                        "0 0 428 258",
                        "role",
                        "img",
                        "aria-label",
                        "Histogram of the ratios of the squared distances of " + Outward.count(ratios.length)
                                + " pairs of images to those of their points");
        StringBuilder bars = new StringBuilder();
        for (int bin = 0; bin < BINS; bin++) {
            if (bins[bin] > 0) {
                bars.append('M')
                        .append(Frame.text(frame.left() + frame.width() * bin / BINS))
                        .append(" 216V")
                        .append(Frame.text(frame.atY((double) bins[bin])));
                bars.append('h').append(Frame.text(frame.width() / BINS)).append("V216Z");
            }
        }
        out.empty("path", "class", "bars", "d", bars.toString());
        limit(out, frame, 1 - eps);
        limit(out, frame, 1 + eps);
        report.examination()
                .verdict()
                .supremum()
                .map(Interval::upper)
                .filter(d -> d < end)
                .ifPresent(proved -> {
                    limit(out, frame, 1 - proved);
                    limit(out, frame, 1 + proved);
                });
        frame.border(out);
        frame.xAxis(out, "ratio", 4);
        frame.yAxis(out, "", 5);
        out.close();
        out.leaf(
                "figcaption",
                "How often each ratio of squared distances occurs among the " + Outward.count(ratios.length)
                        + " pairs of "
                        + (all ? "all points" : MOST_POINTS + " points drawn at random (seed " + SEED + ")")
                        + ", in floating point. The outer dashed lines are at 1 \u2212 \u03B5 and 1 + \u03B5, the inner"
                        + " ones enclose what is proved of all pairs.");
        out.close();
    }

    private static void limit(Markup out, Frame frame, double value) {
        String at = Frame.text(frame.atX(value));
        out.empty("line", "class", "limit", "x1", at, "y1", "8", "x2", at, "y2", "216");
    }

    @Override
    public String python(Report report) {
        return "points = w[\"points\"]\nprojected = points @ w[\"projection\"].T\n";
    }

    @Override
    public String java(Report report) {
        return """
                ProjectedPoints points = ProjectionRules.projectedPoints(certificate);
                ProjectedPoints.Pair pair = points.pair(0, 1);
                """;
    }
}
