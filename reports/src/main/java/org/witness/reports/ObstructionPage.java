package org.witness.reports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.claim.Claim;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.ObstructionClaim;
import org.witness.certificate.claim.Range;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.enclosure.ErrorTerm;

/** The page of a target that nothing meets: the target as a heat map with the witness's pairs of points, and the points. */
final class ObstructionPage implements ClaimPage {

    private static final int MOST_ROWS = 40;
    private static final int MOST_MARKED = 6;

    /** Features that are 0: the error is then the target itself. */
    private static final Network ZERO = new Network(
            List.of(new Layer(RealTensor.of(List.of(1, 1), 0), RealTensor.of(List.of(1), 0), Activation.IDENTITY)));

    @Override
    public String kind() {
        return ObstructionClaim.KIND;
    }

    private static KernelClaim target(Claim about) {
        if (about instanceof ObstructionClaim claim) {
            return claim.target();
        }
        throw new IllegalArgumentException("no obstruction");
    }

    @Override
    public void statement(Claim about, MathMl math) {
        math.sign("\u00AC").sign("\u2203").identifier("\u03C6").sign(":").space();
        ErrorPage.statement(target(about), math);
    }

    @Override
    public void introduction(Report report, Markup out) {
        out.leaf(
                "p",
                "No features whatever meet this target: no map \u03C6 from the domain into an inner-product space, of"
                        + " whatever dimension. Finitely many points of the domain show it.");
    }

    @Override
    public void pictures(Report report, Markup out) {
        double[][] points = rows(report, ObstructionClaim.POINTS);
        double[][] coefficients = rows(report, ObstructionClaim.COEFFICIENTS);
        if (points == null || coefficients == null || points.length != coefficients.length) {
            // the tensors do not fit the claim: the verdict says so, and there is nothing to draw
            return;
        }
        out.open("section").leaf("h2", "The target and the witness");
        if (target(report.claim()).domain().dimension() == 1) {
            map(report, points, out);
        }
        table(points, coefficients, out);
        out.close();
    }

    private static double @Nullable [][] rows(Report report, String name) {
        if (!(report.certificate().tensors().get(name) instanceof RealTensor tensor) || tensor.size() == 0) {
            return null;
        }
        int count = tensor.shape().get(0);
        int width = tensor.size() / count;
        double[] entries = tensor.toArray();
        double[][] rows = new double[count][width];
        for (int i = 0; i < count; i++) {
            System.arraycopy(entries, i * width, rows[i], 0, width);
        }
        return rows;
    }

    private static void map(Report report, double[][] points, Markup out) {
        KernelClaim target = target(report.claim());
        Range domain = target.domain().ranges().get(0);
        double[] values =
                new ErrorSurface(new ErrorTerm(target.kernel(), ZERO, ZERO), domain, domain, List.of()).target();
        Range scale = ErrorSurface.rangeOf(values, values);
        List<double[]> marks = marks(report, points, domain);
        out.open("figure");
        HeatMap.draw(
                out,
                "Heat map of the kernel K over the square of " + domain.text() + " with " + marks.size()
                        + " marked pairs of the witness",
                values,
                domain,
                domain,
                Palette.SEQUENTIAL,
                scale,
                marks);
        out.open("figcaption").open("math");
        new MathMl(out).identifier("K").sign("\u2061").fenced("(", ")", () -> new MathMl(out)
                .identifier("x")
                .sign(",")
                .identifier("y"));
        out.close()
                .text(", the target; circles mark "
                        + (marks.size() == 1 ? "the pair of points" : "the pairs of points")
                        + " at which the witness looks");
        out.close().close();
    }

    /** All pairs of few points; of a kernel that is not defined at a pair, that pair. */
    private static List<double[]> marks(Report report, double[][] points, Range domain) {
        List<double[]> marks = new ArrayList<>();
        if (report.certificate().proof().rule().equals("undefined")) {
            marks.add(new double[] {points[0][0], points[points.length - 1][0]});
        } else if (points.length <= MOST_MARKED) {
            for (double[] x : points) {
                for (double[] y : points) {
                    marks.add(new double[] {x[0], y[0]});
                }
            }
        }
        double lower = domain.lower().doubleValue();
        double upper = domain.upper().doubleValue();
        marks.removeIf(mark -> !(Math.min(mark[0], mark[1]) >= lower && Math.max(mark[0], mark[1]) <= upper));
        return marks;
    }

    private static void table(double[][] points, double[][] coefficients, Markup out) {
        int rows = Math.min(MOST_ROWS, points.length);
        out.open("table").open("thead").open("tr");
        out.leaf("th", "i", "scope", "col")
                .leaf("th", "point", "scope", "col")
                .leaf("th", "coefficient", "scope", "col");
        out.close().close().open("tbody");
        for (int i = 0; i < rows; i++) {
            out.open("tr").leaf("th", String.valueOf(i + 1), "scope", "row");
            out.leaf("td", numbers(points[i]))
                    .leaf("td", numbers(coefficients[i]))
                    .close();
        }
        out.close().close();
        if (rows < points.length) {
            out.leaf("p", "and " + Outward.count(points.length - rows) + " more", "class", "note");
        }
    }

    private static String numbers(double[] values) {
        List<String> texts = new ArrayList<>();
        for (double value : values) {
            texts.add(Decimals.text(new BigDecimal(value)));
        }
        return String.join(", ", texts).replace('-', '\u2212');
    }

    @Override
    public String python(Report report) {
        return "points = w[\"points\"]\ncoefficients = w[\"coefficients\"]\n";
    }

    @Override
    public String java(Report report) {
        return """
                WeightedPoints points = ErrorRules.points(certificate);
                """;
    }
}
