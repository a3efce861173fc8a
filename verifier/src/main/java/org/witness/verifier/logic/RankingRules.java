package org.witness.verifier.logic;

import java.util.List;
import java.util.Optional;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.RankingClaim;
import org.witness.verifier.enclosure.ItemUtilities;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.Statement.Counted;
import org.witness.verifier.logic.Statement.Holds;
import org.witness.verifier.logic.Statement.ItemsFail;
import org.witness.verifier.meaning.RankedItems;

/** Rules about finite tables of comparisons and their utilities. */
public final class RankingRules {

    private RankingRules() {}

    // ------------------------------------------------------------------------------------------------- ranking
    //   |- the quantities are as stated     s_i = the number of j with R_ij     for all i, j: R_ij iff s_i >= s_j
    //   for all i, j: u_i - u_j >= margin if R_ij and not R_ji,  |u_i - u_j| <= tie if both, by intervals or exactly
    //   ---------------------------------------------------------------------------------------------------------
    //   |- the certificate holds

    /**
     * Concludes that a table of comparisons is a total preorder which a utility represents.
     *
     * @param certificate a certificate of a ranking claim
     * @param counted a theorem {@link Counted} of this certificate
     * @return the theorem {@link Holds}
     * @throws RuleException if the premise is another, the table is no total preorder, or the utilities may not be as it asks
     */
    public static Theorem ranking(Certificate certificate, Theorem counted) throws RuleException {
        Rules.requireCounted("ranking", certificate, counted);
        RankedItems items = rankedItems(certificate);
        int[] scores = items.scores();
        Interval[] utilities = ItemUtilities.of(items);
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < scores.length; j++) {
                if (items.isAtLeast(i, j) != scores[i] >= scores[j]) {
                    throw new RuleException(Reason.PROOF, "ranking: the table is no total preorder");
                }
                if (j > i
                        && items.missing(i, j, utilities[i], utilities[j]).upper() > 0
                        && items.signOfMissing(i, j).orElse(1) > 0) {
                    throw new RuleException(
                            Reason.PROOF,
                            "ranking: the utilities of items " + i + " and " + j + " may not be as the table asks");
                }
            }
        }
        return new Theorem(new Holds(certificate));
    }

    // -------------------------------------------------------------------------------------------- refute-items
    //   one item with not R_ii; or two with neither R_ij nor R_ji, or with utilities that are not as the table asks, by
    // the
    //   meaning of the claim; or three with R_ij and R_jk and not R_ik
    //
    // ------------------------------------------------------------------------------------------------------------------
    //   |- the certificate's claim is false

    /**
     * Refutes a ranking claim by one, two or three of its items.
     *
     * @param certificate a certificate of a ranking claim
     * @param items the items
     * @return the theorem {@link ItemsFail}
     * @throws RuleException if these are no items, or the claim may be true of them
     */
    public static Theorem refuteItems(Certificate certificate, List<Integer> items) throws RuleException {
        RankedItems ranked = rankedItems(certificate);
        List<Integer> named = List.copyOf(items);
        Rules.require(
                named.stream().allMatch(i -> i >= 0 && i < ranked.size()) && named.size() >= 1 && named.size() <= 3,
                "refute-items: these are no items");
        int i = named.get(0);
        int j = named.get(named.size() > 1 ? 1 : 0);
        int k = named.get(named.size() - 1);
        boolean fails = named.size() == 3
                ? ranked.isAtLeast(i, j) && ranked.isAtLeast(j, k) && !ranked.isAtLeast(i, k)
                : (!ranked.isAtLeast(i, j) && !ranked.isAtLeast(j, i))
                        || ranked.signOfMissing(i, j).orElse(0) > 0;
        Rules.require(fails, "refute-items: the claim may be true of these items");
        return new Theorem(new ItemsFail(certificate, named));
    }

    /**
     * Returns the items of a ranking claim.
     *
     * @param certificate a certificate of a ranking claim
     * @return its items with their table and utility
     * @throws RuleException if the claim is of another kind, or its tensors or network are not as it needs them
     */
    public static RankedItems rankedItems(Certificate certificate) throws RuleException {
        if (!(certificate.claim() instanceof RankingClaim claim)) {
            throw new RuleException(Reason.PROOF, "not a ranking claim");
        }
        if (!certificate.networks().keySet().equals(claim.networks())) {
            throw new RuleException(
                    Reason.NETWORK,
                    "networks: expected " + claim.networks() + ", found "
                            + certificate.networks().keySet());
        }
        try {
            return new RankedItems(
                    claim,
                    certificate.tensors(),
                    Optional.ofNullable(certificate.networks().get(RankingClaim.UTILITY)));
        } catch (IllegalArgumentException e) {
            throw new RuleException(Reason.TENSORS, String.valueOf(e.getMessage()));
        }
    }
}
