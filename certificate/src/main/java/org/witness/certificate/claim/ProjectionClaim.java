package org.witness.certificate.claim;

import java.math.BigDecimal;
import java.util.Set;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Reason;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.json.FieldReader;
import org.witness.certificate.json.Json;

/**
 * For all points u, v of a set: {@code (1-eps) |u-v|^2 <= |P(u-v)|^2 <= (1+eps) |u-v|^2}. The points are the numbers in the
 * tensor {@link #POINTS}, the linear map P is the matrix in the tensor {@link #PROJECTION}; both are exact.
 *
 * @param points n, the number of points, at least 1
 * @param dimension D, the dimension of the points, at least 1
 * @param projected k, the dimension of their images, at least 1
 * @param distortion eps, above 0 and below 1
 * @param source the SHA-256 of the file from which the points were read, 64 lower-case hexadecimal digits
 * @param fitted whether P was fitted to these very points, so that nothing is promised for others
 */
public record ProjectionClaim(
        long points, long dimension, long projected, BigDecimal distortion, String source, boolean fitted)
        implements Claim {

    /** The kind's name in files. */
    public static final String KIND = "projection";

    /** The name of the tensor of the points, F64 of shape [n, D]: point i is row i. */
    public static final String POINTS = "points";

    /** The name of the tensor of the map, F64 of shape [k, D]. */
    public static final String PROJECTION = "projection";

    private static final long LARGEST = Integer.MAX_VALUE;

    /**
     * Creates the claim, its distortion in canonical form.
     *
     * @param points n, the number of points, at least 1
     * @param dimension D, the dimension of the points, at least 1
     * @param projected k, the dimension of their images, at least 1
     * @param distortion eps, above 0 and below 1
     * @param source the SHA-256 of the file from which the points were read, 64 lower-case hexadecimal digits
     * @param fitted whether P was fitted to these very points
     * @throws IllegalArgumentException if a number is out of its range or the source is no SHA-256
     */
    public ProjectionClaim {
        distortion = Decimals.canonical(distortion);
        require("points", points);
        require("dimension", dimension);
        require("projected", projected);
        if (distortion.signum() <= 0 || distortion.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException(
                    "a distortion is above 0 and below 1, found " + Decimals.text(distortion));
        }
        if (!source.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("source: expected 64 lower-case hexadecimal digits");
        }
    }

    private static void require(String name, long value) {
        if (value < 1 || value > LARGEST) {
            throw new IllegalArgumentException(name + ": expected 1 to " + LARGEST + ", found " + value);
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String sentence() {
        String eps = Decimals.text(distortion);
        return "for all 0 <= i < j < " + points + ": (1 - " + eps + ") |u_i - u_j|^2 <= |P(u_i - u_j)|^2 <= (1 + " + eps
                + ") |u_i - u_j|^2, u_i = points[i] in R^" + dimension + " as read from the file with SHA-256 " + source
                + ", P = projection, linear from R^" + dimension + " to R^" + projected
                + (fitted ? ", fitted to these points: nothing is said of others" : "");
    }

    @Override
    public String latex() {
        String eps = Decimals.latex(distortion);
        return "\\forall\\, 0 \\le i < j < " + points + " : (1 - " + eps
                + ") \\, \\| u_i - u_j \\|^2 \\le \\| P (u_i - u_j)"
                + " \\|^2 \\le (1 + " + eps + ") \\, \\| u_i - u_j \\|^2, \\quad u_i \\in \\mathbb{R}^{" + dimension
                + "}, \\; P \\in \\mathbb{R}^{" + projected + " \\times " + dimension + "}";
    }

    @Override
    public Set<String> tensors() {
        return Set.of(POINTS, PROJECTION);
    }

    @Override
    public Json toJson() {
        return Json.Fields.empty()
                .with("kind", KIND)
                .with("points", points)
                .with("dimension", dimension)
                .with("projected", projected)
                .with("distortion", Decimals.text(distortion))
                .with("source", source)
                .with("fitted", fitted ? "yes" : "no");
    }

    static ProjectionClaim read(FieldReader fields) throws CertificateException {
        long points = fields.count("points");
        long dimension = fields.count("dimension");
        long projected = fields.count("projected");
        String distortion = fields.text("distortion");
        String source = fields.text("source");
        String fitted = fields.text("fitted");
        if (!fitted.equals("yes") && !fitted.equals("no")) {
            throw new CertificateException(Reason.FIELD, fields.pathOf("fitted") + ": expected yes or no");
        }
        try {
            return new ProjectionClaim(
                    points, dimension, projected, Decimals.parse(distortion), source, fitted.equals("yes"));
        } catch (IllegalArgumentException e) {
            throw new CertificateException(Reason.FIELD, fields.pathOf("distortion") + ": " + e.getMessage());
        }
    }
}
