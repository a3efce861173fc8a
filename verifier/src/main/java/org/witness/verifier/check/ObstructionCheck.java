package org.witness.verifier.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.ObstructionClaim;
import org.witness.certificate.expression.Decimals;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verdict;
import org.witness.verifier.logic.ErrorRules;
import org.witness.verifier.logic.Replay;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.Statement.Count;
import org.witness.verifier.meaning.PointValue;
import org.witness.verifier.meaning.WeightedPoints;

/** Checks obstruction certificates: one rule, applied to the points that the certificate holds. */
public final class ObstructionCheck implements ClaimCheck {

    private final Certificate certificate;
    private final ObstructionClaim claim;

    /**
     * Prepares a check.
     *
     * @param certificate the certificate
     * @param claim its claim
     */
    public ObstructionCheck(Certificate certificate, ObstructionClaim claim) {
        this.certificate = certificate;
        this.claim = claim;
    }

    /** A verified obstruction carries its points as the witness. */
    @Override
    public Verdict verify(boolean reference) {
        try {
            Verdict verdict = Verdict.concluding(Replay.replay(certificate, PlainLeaves.NONE), certificate);
            return verdict.outcome() == Outcome.VERIFIED
                    ? verdict.withWitness(witness(certificate.proof().rule(), ErrorRules.points(certificate)))
                    : verdict;
        } catch (RuleException e) {
            return Verdict.rejected(claim, e.reason(), String.valueOf(e.getMessage()));
        } catch (Replay.LeafException e) {
            return Verdict.rejected(claim, Reason.PROOF, String.valueOf(e.getMessage()));
        }
    }

    /** Points are all that there is to look at, and the proof does. */
    @Override
    public Verdict grid(int points) {
        return verify(false);
    }

    @Override
    public List<Count> quantities() {
        return List.of();
    }

    /**
     * Turns the verdict on the certificate against the kernel claim that it speaks of.
     *
     * @param verdict the verdict on the certificate
     * @return {@code REFUTED}, if the certificate is verified
     */
    public Optional<Verdict> refutation(Verdict verdict) {
        if (verdict.outcome() != Outcome.VERIFIED) {
            return Optional.empty();
        }
        boolean undefined = certificate.proof().rule().equals("undefined");
        return Optional.of(Verdict.refuted(
                claim.target(),
                undefined ? Reason.UNDEFINED : Reason.IMPOSSIBLE,
                undefined ? "the kernel is not defined at the witness" : detail(),
                verdict.witness()));
    }

    private String detail() {
        String accuracy = Decimals.text(claim.target().accuracy());
        return "no features whatever reach the accuracy " + accuracy + ": the kernel is too far from a "
                + (certificate.proof().rule().equals("asymmetric") ? "symmetric" : "positive semidefinite") + " one";
    }

    private static Map<String, String> witness(String rule, WeightedPoints points) {
        Map<String, String> lines = new LinkedHashMap<>();
        int n = points.coefficients().size();
        if (rule.equals("undefined")) {
            lines.put("x", point(points, 0));
            lines.put("y", point(points, n - 1));
            return lines;
        }
        boolean antisymmetric = rule.equals("asymmetric");
        PointValue.Known form = new PointValue.Exact(BigDecimal.ZERO);
        BigDecimal weight = BigDecimal.ZERO;
        for (int i = 0; i < n; i++) {
            lines.put("x_" + (i + 1), point(points, i));
            lines.put("c_" + (i + 1), Decimals.text(coefficient(points, i)));
            for (int j = 0; j < n; j++) {
                BigDecimal product = coefficient(points, i).multiply(coefficient(points, j));
                int sign = antisymmetric ? Integer.signum(j - i) : 1;
                if (sign != 0 && points.kernel(i, j) instanceof PointValue.Known value) {
                    BigDecimal signed = product.multiply(BigDecimal.valueOf(sign));
                    form = form.plus(new PointValue.Exact(signed).times(value));
                    weight = weight.add(product.abs());
                }
            }
        }
        BigDecimal margin = points.claim().accuracy().multiply(weight);
        lines.put(
                antisymmetric ? "sum_(i<j) c_i c_j (K(x_i,x_j) - K(x_j,x_i))" : "sum_ij c_i c_j K(x_i,x_j)",
                form.exact().map(Decimals::text).orElse(form.enclosure().toString()));
        lines.put(
                antisymmetric ? "2 accuracy sum_(i<j) |c_i c_j|" : "-accuracy (sum_i |c_i|)^2",
                Decimals.text(antisymmetric ? margin : margin.negate()));
        return lines;
    }

    private static BigDecimal coefficient(WeightedPoints points, int i) {
        return new BigDecimal(points.coefficients().at(i));
    }

    /** With one coordinate the number; with more, the point in parentheses. */
    private static String point(WeightedPoints points, int row) {
        List<String> texts = new ArrayList<>();
        for (double coordinate : points.points().row(row)) {
            texts.add(Decimals.text(new BigDecimal(coordinate)));
        }
        return texts.size() == 1 ? texts.get(0) : "(" + String.join(", ", texts) + ")";
    }
}
