package org.witness.cli;

import java.util.ArrayList;
import java.util.List;
import org.witness.certificate.Certificate;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.AttentionClaim;
import org.witness.certificate.expression.Decimals;
import org.witness.certify.Certification;
import org.witness.constructions.Proposal;
import org.witness.constructions.attention.AttentionRequest;
import org.witness.constructions.attention.KeyChoices;
import org.witness.constructions.attention.RandomProjection;
import org.witness.constructions.attention.SparseMatrix;
import org.witness.constructions.attention.SupportExact;
import org.witness.reports.FrontierPage;

/** Dimension against norm for one matrix: the constructions that were tried, and support-exact queries at more scales. */
final class AttentionFrontier {

    private static final double[] SCALES = {7, 10, 15, 20, 30, 50, 100, 1000, 1e4};

    private AttentionFrontier() {}

    static FrontierPage page(AttentionRequest request, Certification certification, long seed) {
        SparseMatrix matrix = request.matrix();
        long k = matrix.largestCount();
        List<FrontierPage.Point> points = new ArrayList<>();
        for (Certification.Attempt attempt : certification.attempts()) {
            String norm = attempt.parameters().get("norm");
            if (norm != null) {
                attempt.verdict().counts().stream()
                        .filter(count -> count.quantity() == Quantity.QUERY_DIMENSION)
                        .forEach(count -> points.add(new FrontierPage.Point(
                                attempt.construction(),
                                count.built(),
                                Double.parseDouble(norm),
                                attempt.verdict().outcome().name())));
            }
        }
        for (double scale : SCALES) {
            if (new SupportExact(KeyChoices.AUTO, scale).propose(request, seed)
                    instanceof Proposal.Candidates candidates) {
                candidates.certificates().forEach(certificate -> points.add(reckoned(certificate, scale)));
            }
        }
        // |x_i| |g_l| is at most sqrt(k) (c + ln g), for nearly orthogonal keys
        double scale = StrictMath.log1p(request.ratio().doubleValue())
                - StrictMath.log(request.offSupport().doubleValue())
                + matrix.largestLogarithm();
        points.add(new FrontierPage.Point(
                RandomProjection.NAME,
                (long) RandomProjection.dimension(request),
                Math.sqrt((double) k) * scale,
                "closed form"));
        return new FrontierPage(
                "A is " + matrix + ", at most " + k + " in a row; off the support at most "
                        + Decimals.text(request.offSupport()) + ", ratios within " + Decimals.text(request.ratio()),
                points,
                Math.max(1, Math.min(2 * k, matrix.size() - 1L)));
    }

    private static FrontierPage.Point reckoned(Certificate certificate, double scale) {
        return new FrontierPage.Point(
                SupportExact.NAME + ", scale at most " + (long) scale + ", keys "
                        + certificate.provenance().parameters().get("keys"),
                ((AttentionClaim) certificate.claim()).logits().dimension(),
                Double.parseDouble(certificate.provenance().parameters().getOrDefault("norm", "0")),
                "reckoned");
    }
}
