package org.witness.reports;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.witness.certificate.claim.AttentionClaim;
import org.witness.certificate.claim.Claim;
import org.witness.certificate.claim.LogitForm;
import org.witness.certificate.claim.Range;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.Figure;
import org.witness.verifier.logic.AttentionBounds;
import org.witness.verifier.logic.AttentionRules;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.meaning.SparseAttention;

/** The page of sparse attention: the target and the softmax side by side, the tolerances and what was proved of them. */
final class AttentionPage implements ClaimPage {

    /** What stands behind the letter of a column, to tell two columns apart. */
    private static final String NONE = "";

    private static final String OTHER = "\u2032";

    private static final int PIXELS = 256;

    @Override
    public String kind() {
        return AttentionClaim.KIND;
    }

    private static AttentionClaim claim(Claim about) {
        if (about instanceof AttentionClaim claim) {
            return claim;
        }
        throw new IllegalArgumentException("no attention");
    }

    @Override
    public void statement(Claim about, MathMl math) {
        AttentionClaim claim = claim(about);
        math.lines(
                () -> math.identifier("M")
                        .sign("=")
                        .identifier("softmax")
                        .sign("\u2061")
                        .fenced("(", ")", () -> math.identifier("S"))
                        .sign(","),
                () -> {
                    entry(math, "A", NONE);
                    math.sign("=").number(0).sign("\u21D2");
                    entry(math, "M", NONE);
                    math.sign("\u2264").number(claim.offSupport()).thinSpace();
                    entry(math, "M", OTHER);
                    math.sign(",").space();
                    entry(math, "A", NONE);
                    math.sign(">").number(0).sign("\u21D2");
                    math.between("|", "|", true, () -> {
                        math.above("mfrac", () -> ratio(math, "M"), () -> ratio(math, "A"));
                        math.sign("\u2212").number(1);
                    });
                    math.sign("\u2264").number(claim.ratio());
                },
                () -> {
                    math.sign("\u2200")
                            .identifier("i")
                            .sign(",")
                            .identifier("j")
                            .sign(",");
                    column(math, OTHER);
                    math.sign(":");
                    entry(math, "A", OTHER);
                    math.sign(">").number(0);
                });
    }

    private static void ratio(MathMl math, String matrix) {
        entry(math, matrix, NONE);
        math.sign("/");
        entry(math, matrix, OTHER);
    }

    /** An entry of row i. */
    private static void entry(MathMl math, String matrix, String prime) {
        math.above("msub", () -> math.identifier(matrix), () -> {
            math.identifier("i");
            column(math, prime);
        });
    }

    private static void column(MathMl math, String prime) {
        if (prime.isEmpty()) {
            math.identifier("j");
        } else {
            math.above("msup", () -> math.identifier("j"), () -> math.sign(prime));
        }
    }

    @Override
    public void introduction(Report report, Markup out) {
        AttentionClaim claim = claim(report.claim());
        out.leaf(
                "p",
                "One head of attention whose softmax matches a sparse matrix A of "
                        + Outward.count(claim.size()) + " rows and columns with " + Outward.count(claim.entries())
                        + " positive entries: off the support at most " + Decimals.text(claim.offSupport())
                        + " of any entry on it, and ratios on the support right to a factor 1 \u00B1 "
                        + Decimals.text(claim.ratio()) + ". Its logits:");
        out.open("pre", "tabindex", "0")
                .leaf("code", claim.logits().definition())
                .close();
    }

    @Override
    public void pictures(Report report, Markup out) {
        SparseAttention attention;
        try {
            attention = AttentionRules.attention(report.certificate());
        } catch (RuleException e) {
            // the tensors do not fit the claim: the verdict says so, and there is nothing to draw
            return;
        }
        tolerances(report, attention, out);
        int size = attention.size();
        int[] rows = IntStream.range(0, Math.min(PIXELS, size))
                .map(pixel -> (int) ((long) pixel * size / Math.min(PIXELS, size)))
                .toArray();
        double[][] target =
                Arrays.stream(rows).mapToObj(i -> target(attention, i)).toArray(double[][]::new);
        double[][] softmax =
                Arrays.stream(rows).mapToObj(i -> softmax(attention, i)).toArray(double[][]::new);
        double largest = 0;
        for (double[][] matrix : List.of(target, softmax)) {
            for (double[] row : matrix) {
                largest = Math.max(largest, Arrays.stream(row).max().orElse(0));
            }
        }
        String which = rows.length == size
                ? ""
                : " Shown are " + rows.length + " rows at equal distances; a pixel is the largest of its columns.";
        out.open("section").leaf("h2", "The target and the attention matrix");
        out.open("div", "class", "row maps");
        picture(target, largest, "the target A, each row divided by its sum", which, out);
        picture(softmax, largest, "the attention matrix M, in floating point", which, out);
        out.close().close();
    }

    private static void tolerances(Report report, SparseAttention attention, Markup out) {
        List<Figure> figures = report.examination().verdict().figures();
        if (figures.isEmpty()) {
            return;
        }
        out.open("section").leaf("h2", "The tolerances and what is proved of them");
        out.open("table").open("thead").open("tr");
        for (String head : List.of("figure", "claimed", "proved", "attained at, or nearly")) {
            out.leaf("th", head, "scope", "col");
        }
        out.close().close().open("tbody");
        for (Figure figure : figures) {
            out.open("tr").leaf("th", figure.words(), "scope", "row");
            out.leaf("td", claimed(attention.claim(), figure), "class", "number");
            out.leaf("td", Outward.text(figure.value()), "class", "number");
            out.leaf("td", figure.place()).close();
        }
        out.close().close();
        long k = AttentionBounds.mostEntries(attention);
        out.leaf(
                "p",
                "Fullest row: " + k + " entries; largest ratio within a row: "
                        + Outward.up(AttentionBounds.largestRatio(attention).upper(), 4)
                        + ". The row scale is the largest logit on a support less the logarithm of its entry's ratio to the"
                        + " row\u2019s least entry. Dimension " + 2 * k
                        + " suffices for every matrix with so many entries a row;"
                        + " no keys that are fixed before the matrix is known serve them all in less than "
                        + Math.min(2 * k, attention.size() - 1L)
                        + " (without position bias). Keys that are made for this matrix may do with less.",
                "class",
                "note");
        out.close();
    }

    private static String claimed(AttentionClaim claim, Figure figure) {
        return switch (figure.key()) {
            case "offSupport" -> "\u2264 " + Decimals.text(claim.offSupport());
            case "ratioError" -> "\u2264 " + Decimals.text(claim.ratio());
            default -> "\u2013";
        };
    }

    /** A row of A divided by its sum, in pixels. */
    private static double[] target(SparseAttention attention, int i) {
        double[] row = new double[attention.size()];
        int[] support = attention.support(i);
        double[] entries = attention.entries(i);
        double top = Arrays.stream(entries).max().orElseThrow();
        double sum = 0;
        for (int e = 0; e < support.length; e++) {
            row[support[e]] = entries[e] / top;
            sum += entries[e] / top;
        }
        return pixels(row, sum);
    }

    /** A row of M, in pixels. */
    private static double[] softmax(SparseAttention attention, int i) {
        double[] row = logits(attention, i);
        double top = Arrays.stream(row).max().orElseThrow();
        double sum = 0;
        for (int j = 0; j < row.length; j++) {
            row[j] = StrictMath.exp(row[j] - top);
            sum += row[j];
        }
        return pixels(row, sum);
    }

    private static double[] logits(SparseAttention attention, int i) {
        double[] row = new double[attention.size()];
        List<RealTensor> reals = attention.reals();
        if (reals.isEmpty()) {
            Arrays.setAll(row, j -> attention.logit(i, j).doubleValue());
            return row;
        }
        int d = (int) attention.claim().logits().dimension();
        for (int j = 0; j < row.length; j++) {
            for (int m = 0; m < d; m++) {
                row[j] = Math.fma(reals.get(0).at(i * d + m), reals.get(1).at(j * d + m), row[j]);
            }
        }
        return row;
    }

    private static double[] pixels(double[] row, double sum) {
        double[] pixels = new double[Math.min(PIXELS, row.length)];
        for (int j = 0; j < row.length; j++) {
            int pixel = (int) ((long) j * pixels.length / row.length);
            pixels[pixel] = Math.max(pixels[pixel], row[j] / sum);
        }
        return pixels;
    }

    private static void picture(double[][] matrix, double largest, String what, String which, Markup out) {
        int width = matrix.length;
        byte[] pixels = new byte[width * width];
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < width; j++) {
                pixels[i * width + j] = Palette.SEQUENTIAL.index(matrix[i][j] / largest);
            }
        }
        Range unit = new Range(BigDecimal.ZERO, new BigDecimal(largest > 0 ? largest : 1));
        Frame frame = new Frame(8, 8, 256, 256, unit, unit);
        out.open("figure");
        out.open(
                "svg",
                "class",
                "sharp",
                "viewBox",
                "0 0 272 320",
                "role",
                "img",
                "aria-label",
                "Bitmap of " + what + ", row 0 at the top, from 0, dark blue, to " + Outward.up(largest, 3)
                        + ", yellow");
        frame.bitmap(out, Png.address(width, pixels, Palette.SEQUENTIAL));
        frame.border(out);
        Frame.scale(out, Palette.SEQUENTIAL, 8, 280, 256, unit);
        out.close();
        out.leaf("figcaption", "Row 0 at the top: " + what + "." + which);
        out.close();
    }

    @Override
    public String python(Report report) {
        String matrix = """
                rows, columns, entries = w["rows"], w["columns"], w["entries"]
                A = np.zeros((len(rows) - 1, len(rows) - 1))
                A[np.repeat(np.arange(len(rows) - 1), np.diff(rows)), columns] = entries
                """;
        String softmax = """
                S = w["queries"] @ w["keys"].T
                M = np.exp(S - S.max(axis=1, keepdims=True))
                M /= M.sum(axis=1, keepdims=True)
                """;
        LogitForm logits = claim(report.claim()).logits();
        return matrix + (logits instanceof LogitForm.Reals ? softmax : "# " + logits.definition() + "\n");
    }

    @Override
    public String java(Report report) {
        return """
                SparseAttention attention = AttentionRules.attention(certificate);
                BigDecimal logit = attention.logit(0, 1);
                """;
    }
}
