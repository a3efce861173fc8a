package org.witness.reports;

import java.math.BigDecimal;
import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.witness.certificate.claim.Claim;
import org.witness.certificate.claim.CoherenceClaim;
import org.witness.certificate.claim.Range;
import org.witness.certificate.family.VectorFamily;
import org.witness.verifier.logic.FamilyRules;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.meaning.PointValue.Known;
import org.witness.verifier.meaning.VectorSet;

/** The page of a family of vectors: the first vectors as a picture, and how their cosines are distributed. */
final class CoherencePage implements ClaimPage {

    private static final int MOST_VECTORS = 256;
    private static final int MOST_ENTRIES = 256;
    private static final int LARGEST_DIMENSION = 1 << 14;
    private static final int BINS = 61;
    private static final int SEED = 1;

    @Override
    public String kind() {
        return CoherenceClaim.KIND;
    }

    private static CoherenceClaim claim(Claim about) {
        if (about instanceof CoherenceClaim claim) {
            return claim;
        }
        throw new IllegalArgumentException("no coherence");
    }

    @Override
    public void statement(Claim about, MathMl math) {
        CoherenceClaim claim = claim(about);
        math.sign("\u2200").number(0).sign("\u2264").identifier("i").sign("<").identifier("j");
        math.sign("<").number(claim.family().size()).sign(":").space();
        math.barred(
                "|",
                () -> math.fenced("\u27E8", "\u27E9", () -> {
                    vector(math, "i");
                    math.sign(",");
                    vector(math, "j");
                }));
        math.sign("\u2264").number(claim.coherence()).thinSpace();
        math.barred("\u2016", () -> vector(math, "i")).thinSpace();
        math.barred("\u2016", () -> vector(math, "j")).sign(",").space();
        vector(math, "i");
        math.sign("\u2208");
        math.above(
                "msup",
                () -> math.identifier("\u211D"),
                () -> math.number(claim.family().dimension()));
        math.sign("\u2216").row(() -> math.sign("{").number(0).sign("}"));
    }

    private static void vector(MathMl math, String index) {
        math.above("msub", () -> math.identifier("v"), () -> math.identifier(index));
    }

    @Override
    public void introduction(Report report, Markup out) {
        VectorFamily family = claim(report.claim()).family();
        out.leaf(
                "p",
                Outward.count(family.size()) + " vectors of " + Outward.count(family.dimension())
                        + " entries, any two of them nearly orthogonal. The entries follow from the stored tensors:");
        out.open("pre", "tabindex", "0").leaf("code", family.definition()).close();
    }

    @Override
    public void pictures(Report report, Markup out) {
        VectorFamily family = claim(report.claim()).family();
        if (family.dimension() > LARGEST_DIMENSION) {
            return;
        }
        VectorSet set;
        try {
            set = FamilyRules.vectors(report.certificate());
        } catch (RuleException e) {
            // the tensors do not fit the claim: the verdict says so, and there is nothing to draw
            return;
        }
        int count = (int) Math.min(MOST_VECTORS, family.size());
        boolean all = count == family.size();
        out.open("section").leaf("h2", "The vectors");
        out.open("div", "class", "row maps");
        long[] first = LongStream.range(0, count).toArray();
        picture(vectors(set, first), all ? "all vectors" : "the first " + count + " vectors", out);
        histogram(
                claim(report.claim()),
                vectors(set, all ? first : drawn(family.size(), count)),
                all ? "all vectors" : count + " vectors drawn at random (seed " + SEED + ")",
                out);
        out.close().close();
    }

    /** Different indices, in order. */
    private static long[] drawn(long size, int count) {
        SplittableRandom random = new SplittableRandom(SEED);
        SortedSet<Long> drawn = new TreeSet<>();
        while (drawn.size() < count) {
            drawn.add(random.nextLong(size));
        }
        return drawn.stream().mapToLong(Long::longValue).toArray();
    }

    private static double[][] vectors(VectorSet set, long[] indices) {
        return LongStream.of(indices).mapToObj(i -> entries(set.entries(i))).toArray(double[][]::new);
    }

    private static double[] entries(List<Known> known) {
        return known.stream().mapToDouble(entry -> entry.enclosure().midpoint()).toArray();
    }

    /** Each row a vector, negative entries dark purple, positive ones light orange. */
    private static void picture(double[][] vectors, String which, Markup out) {
        int width = Math.min(MOST_ENTRIES, vectors[0].length);
        double largest = 0;
        for (double[] vector : vectors) {
            for (int l = 0; l < width; l++) {
                largest = Math.max(largest, Math.abs(vector[l]));
            }
        }
        byte[] pixels = new byte[vectors.length * width];
        for (int i = 0; i < vectors.length; i++) {
            for (int l = 0; l < width; l++) {
                double share = largest > 0 ? vectors[i][l] / largest : 0;
                // one side darker than the other, so that signs differ in grey too
                pixels[i * width + l] = Palette.DIVERGING.index(0.5 + (share < 0 ? 0.4 : 0.22) * share);
            }
        }
        String entries = width == vectors[0].length ? "their entries" : "their first " + width + " entries";
        double side = 240.0 / Math.max(width, vectors.length);
        Frame frame = new Frame(
                0,
                0,
                side * width,
                side * vectors.length,
                new Range(BigDecimal.ZERO, BigDecimal.ONE),
                new Range(BigDecimal.ZERO, BigDecimal.ONE));
        out.open("figure")
                .open(
                        "svg",
                        "class",
                        "sharp",
                        "viewBox",
                        "-1 -1 " + Frame.text(frame.width() + 2) + " " + Frame.text(frame.height() + 2),
                        "role",
                        "img",
                        "aria-label",
                        "Bitmap of " + which + ", one a row, and " + entries
                                + ": negative purple, zero white, positive orange");
        frame.bitmap(out, Png.address(width, pixels, Palette.DIVERGING));
        frame.border(out);
        out.close();
        out.leaf(
                "figcaption",
                "Each row a vector: " + which + ", " + entries + ". Purple is negative, white 0, orange positive.");
        out.close();
    }

    /** Cosines of all pairs of the vectors that are shown, in floating point. */
    private static void histogram(CoherenceClaim claim, double[][] vectors, String which, Markup out) {
        BigDecimal mu = claim.coherence();
        // minus mu, 0 and mu are middles of bins: where cosines are likeliest, rounding moves none across an edge
        double end = mu.doubleValue() * BINS / (BINS - 5);
        long[] bins = new long[BINS];
        long most = 1;
        long pairs = 0;
        for (int i = 0; i < vectors.length; i++) {
            for (int j = i + 1; j < vectors.length; j++) {
                double cosine = cosine(vectors[i], vectors[j]);
                int bin = (int) Math.floor((cosine + end) / (2 * end) * BINS);
                bin = Math.max(0, Math.min(BINS - 1, bin));
                most = Math.max(most, ++bins[bin]);
                pairs++;
            }
        }
        Range x = new Range(new BigDecimal(-end), new BigDecimal(end));
        Frame frame = new Frame(60, 8, 208, 208, x, new Range(BigDecimal.ZERO, BigDecimal.valueOf(most)));
        out.open("figure")
                .open(
                        "svg",
                        "viewBox",
                        "0 0 276 258",
                        "role",
                        "img",
                        "aria-label",
                        "Histogram of the cosines of " + Outward.count(pairs)
                                + " pairs of vectors between minus and plus " + mu.toPlainString());
        StringBuilder bars = new StringBuilder();
        for (int bin = 0; bin < BINS; bin++) {
            if (bins[bin] > 0) {
                double left = frame.left() + frame.width() * bin / BINS;
                bars.append('M').append(Frame.text(left)).append(" 216V").append(Frame.text(frame.atY((double)
                        bins[bin])));
                bars.append('h').append(Frame.text(frame.width() / BINS)).append("V216Z");
            }
        }
        out.empty("path", "class", "bars", "d", bars.toString());
        for (BigDecimal limit : List.of(mu, mu.negate())) {
            String at = Frame.text(frame.atX(limit.doubleValue()));
            out.empty("line", "class", "limit", "x1", at, "y1", "8", "x2", at, "y2", "216");
        }
        frame.border(out);
        frame.xAxis(out, "cosine", 4);
        frame.yAxis(out, "", 5);
        out.close();
        out.leaf(
                "figcaption",
                "How often each cosine occurs among the " + Outward.count(pairs) + " pairs of " + which
                        + ", in floating point; the dashed lines are at \u2212\u03BC and \u03BC.");
        out.close();
    }

    private static double cosine(double[] u, double[] v) {
        double inner = 0;
        double first = 0;
        double second = 0;
        for (int l = 0; l < u.length; l++) {
            inner += u[l] * v[l];
            first += u[l] * u[l];
            second += v[l] * v[l];
        }
        double norms = Math.sqrt(first) * Math.sqrt(second);
        return norms > 0 ? inner / norms : 0;
    }

    @Override
    public String python(Report report) {
        StringBuilder code = new StringBuilder();
        for (String tensor :
                claim(report.claim()).family().tensors().stream().sorted().toList()) {
            code.append(tensor).append(" = w[\"").append(tensor).append("\"]\n");
        }
        return code.append("# ")
                .append(claim(report.claim()).family().definition())
                .append('\n')
                .toString();
    }

    @Override
    public String java(Report report) {
        return """
                VectorSet vectors = FamilyRules.vectors(certificate);
                VectorSet.Pair pair = vectors.pair(0, 1);
                """;
    }
}
