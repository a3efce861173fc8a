package org.witness.verifier.logic;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.ApproximationClaim;
import org.witness.certificate.claim.AttentionClaim;
import org.witness.certificate.claim.BooleanClaim;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.ChoiceClaim;
import org.witness.certificate.claim.CoherenceClaim;
import org.witness.certificate.claim.FactoredKernelClaim;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.PreorderClaim;
import org.witness.certificate.claim.ProjectionClaim;
import org.witness.certificate.claim.RankingClaim;
import org.witness.certificate.claim.RelationalClaim;
import org.witness.certificate.claim.SelectionClaim;
import org.witness.certificate.claim.SupportQueriesClaim;
import org.witness.verifier.logic.Statement.Count;
import org.witness.verifier.logic.Statement.Counted;

/**
 * The rules: the only makers of theorems. A rule checks its premises and side conditions itself and believes nothing that
 * a search, a thread or a certificate says. E is short for the term of a claim about a kernel or a relation,
 * {@code K(x,y) - <phi(x), psi(y)>} on {@code X x Y}; of a kernel Y is X, {@code psi} is {@code phi}.
 */
public final class Rules {

    private Rules() {}

    // ------------------------------------------------------------------------------------------------- recount
    //   the list of quantities is the kind's     each is stated as counted     each is at most its bound
    //   each lower bound by its theorem, from points of the domain
    //   ------------------------------------------------------------------------------------------------
    //   |- the quantities are as stated and within their bounds, and none that meets the claim has less than a lower
    // bound

    /**
     * Counts the quantities of a certificate and evaluates their bounds at the unfavourable end.
     *
     * @param certificate a certificate
     * @param hints for kernels and relations, where the target is enclosed; any place is right, good ones give bounds nearer
     *     to the theorems'
     * @return the theorem {@link Counted}
     * @throws RuleException with {@link Reason#COUNT} or {@link Reason#BOUND}
     */
    public static Theorem recount(Certificate certificate, KernelHints hints) throws RuleException {
        List<Count> counts;
        if (certificate.claim() instanceof KernelClaim && SumBounds.apply(certificate)) {
            counts = SumBounds.count(ErrorRules.term(certificate).left());
        } else if (certificate.claim() instanceof ApproximationClaim claim && PlainCounts.apply(certificate)) {
            counts = PlainCounts.count(claim, ErrorRules.term(certificate), hints);
        } else if (certificate.claim() instanceof KernelClaim claim
                && claim.domain().dimension() > 1) {
            counts = GridBounds.count(claim, ErrorRules.term(certificate), hints);
        } else if (certificate.claim() instanceof ApproximationClaim claim) {
            List<Count> any = ErrorBounds.count(claim, ErrorRules.term(certificate), hints);
            counts = SquareBounds.apply(certificate) ? SquareBounds.count(any) : any;
        } else if (certificate.claim() instanceof FactoredKernelClaim) {
            counts = FactoredRules.count(certificate);
        } else if (certificate.claim() instanceof CoherenceClaim claim) {
            counts = CoherenceBounds.count(claim);
        } else if (certificate.claim() instanceof AttentionClaim) {
            counts = AttentionBounds.count(AttentionRules.attention(certificate));
        } else if (certificate.claim() instanceof ProjectionClaim claim) {
            counts = ProjectionBounds.count(claim);
        } else if (certificate.claim() instanceof BooleanClaim) {
            counts = BooleanBounds.count(HeadRules.head(certificate));
        } else if (certificate.claim() instanceof SupportQueriesClaim claim) {
            counts = SupportBounds.count(claim);
        } else if (certificate.claim() instanceof SelectionClaim || certificate.claim() instanceof RelationalClaim) {
            counts = SelectionBounds.count(certificate);
        } else if (certificate.claim() instanceof ChoiceClaim) {
            counts = ChoiceRules.count(certificate);
        } else if (certificate.claim() instanceof PreorderClaim) {
            counts = PreorderBounds.count(PreorderRules.gain(certificate).utility());
        } else if (certificate.claim() instanceof RankingClaim) {
            counts = RankingBounds.count(RankingRules.rankedItems(certificate));
        } else {
            throw new RuleException(Reason.PROOF, "recount: no quantities are known for this kind");
        }
        List<Bound> stated = certificate.bounds();
        if (stated.size() != counts.size()) {
            throw new RuleException(
                    Reason.COUNT, "bounds: expected " + counts.size() + " quantities, found " + stated.size());
        }
        for (int i = 0; i < counts.size(); i++) {
            Count count = counts.get(i);
            Bound bound = stated.get(i);
            String path = "bounds[" + i + "]: ";
            if (bound.quantity() != count.quantity()) {
                throw new RuleException(
                        Reason.COUNT,
                        path + "expected " + count.quantity().key() + ", found "
                                + bound.quantity().key());
            }
            if (!bound.theorem().equals(count.theorem())) {
                throw new RuleException(Reason.COUNT, path + "expected the theorem " + count.theorem());
            }
            if (bound.built() != count.built()) {
                throw new RuleException(
                        Reason.COUNT,
                        path + count.built() + " " + count.quantity().words() + " are counted, " + bound.built()
                                + " stated");
            }
            if (count.bound().isPresent() && count.built() > count.bound().getAsLong()) {
                throw new RuleException(
                        Reason.BOUND,
                        path + count.built() + " " + count.quantity().words() + ", the theorem " + count.theorem()
                                + " allows " + count.bound().getAsLong());
            }
        }
        return new Theorem(new Counted(certificate, counts));
    }

    static void requireCounted(String rule, Certificate certificate, Theorem counted) throws RuleException {
        require(
                counted.statement() instanceof Counted counts
                        && counts.certificate().equals(certificate),
                rule + ": the first premise does not count this certificate");
    }

    static boolean contains(Box domain, List<BigDecimal> point) {
        boolean inside = point.size() == domain.dimension();
        for (int i = 0; inside && i < point.size(); i++) {
            inside = domain.ranges().get(i).contains(point.get(i));
        }
        return inside;
    }

    static void requireNone(Reason reason, String what, Collection<?> found) throws RuleException {
        if (!found.isEmpty()) {
            throw new RuleException(reason, what + ": expected none, found " + found);
        }
    }

    static void require(boolean condition, String message) throws RuleException {
        if (!condition) {
            throw new RuleException(Reason.PROOF, message);
        }
    }
}
