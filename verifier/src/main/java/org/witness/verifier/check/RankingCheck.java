package org.witness.verifier.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.witness.certificate.Certificate;
import org.witness.certificate.Limits;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.RankingClaim;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verdict;
import org.witness.verifier.enclosure.ItemUtilities;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.KernelHints;
import org.witness.verifier.logic.RankingRules;
import org.witness.verifier.logic.Replay;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.Rules;
import org.witness.verifier.logic.Statement.Count;
import org.witness.verifier.meaning.RankedItems;

/** Checks certificates of rankings. What refutes a table is found in one pass and named by the items' own names. */
public final class RankingCheck implements ClaimCheck {

    private final Certificate certificate;
    private final RankingClaim claim;

    /**
     * Prepares a check.
     *
     * @param certificate the certificate
     * @param claim its claim
     */
    public RankingCheck(Certificate certificate, RankingClaim claim) {
        this.certificate = certificate;
        this.claim = claim;
    }

    /** With a reference, the meaning of the claim is asked for every item's utility as well. */
    @Override
    public Verdict verify(boolean reference) {
        try {
            Verdict verdict = Verdict.concluding(Replay.replay(certificate, PlainLeaves.NONE), certificate);
            if (verdict.outcome() == Outcome.VERIFIED && reference) {
                verdict = referred(verdict, RankingRules.rankedItems(certificate));
            }
            return verdict.withCounts(quantities());
        } catch (RuleException e) {
            return refuted().orElseGet(() -> Verdict.rejected(claim, e.reason(), String.valueOf(e.getMessage())));
        } catch (Replay.LeafException e) {
            return Verdict.rejected(claim, Reason.PROOF, String.valueOf(e.getMessage()));
        }
    }

    /** What refutes the table, if it is well formed and false: looked for only where the proof does not hold. */
    private Optional<Verdict> refuted() {
        try {
            return refuted(RankingRules.rankedItems(certificate));
        } catch (RuleException e) {
            return Optional.empty();
        }
    }

    private Optional<Verdict> refuted(RankedItems items) {
        int[] scores = items.scores();
        for (int i = 0; i < scores.length; i++) {
            for (int j = i; j < scores.length; j++) {
                if (!items.isAtLeast(i, j) && !items.isAtLeast(j, i)) {
                    return refuted(
                            Reason.IMPOSSIBLE,
                            i == j ? List.of(i) : List.of(i, j),
                            i == j ? "an item is not as good as itself" : "two items are not compared");
                }
            }
        }
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < scores.length; j++) {
                if (items.isAtLeast(i, j) != scores[i] >= scores[j]) {
                    List<Integer> triple = items.isAtLeast(i, j) ? chain(items, i, j) : chain(items, j, i);
                    return refuted(
                            Reason.IMPOSSIBLE,
                            triple,
                            "no utility represents the table: the first is at least as good as the second, the second as the"
                                    + " third, but not the first as the third");
                }
            }
        }
        Interval[] utilities = ItemUtilities.of(items);
        for (int i = 0; i < scores.length; i++) {
            for (int j = i + 1; j < scores.length; j++) {
                if (items.missing(i, j, utilities[i], utilities[j]).upper() > 0) {
                    Optional<Verdict> refuted = refuted(
                            Reason.COUNTEREXAMPLE,
                            List.of(i, j),
                            "the utilities of two items are not as the table asks");
                    if (refuted.isPresent()) {
                        return refuted;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The break of transitivity that a wrong count of scores shows in a total table. If R_ij and s_i &lt; s_j, some k has R_jk and not R_ik. If not R_ij,
     * hence R_ji, and s_i &gt;= s_j, some k has R_ik and not R_jk, or else both have the same ones, j among them.
     */
    private static List<Integer> chain(RankedItems items, int better, int worse) {
        int k = IntStream.range(0, items.size())
                .filter(other -> items.isAtLeast(worse, other) && !items.isAtLeast(better, other))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no item shows that the table is not transitive"));
        return List.of(better, worse, k);
    }

    private Optional<Verdict> refuted(Reason reason, List<Integer> items, String detail) {
        try {
            RankingRules.refuteItems(certificate, items);
        } catch (RuleException e) {
            return Optional.empty();
        }
        List<String> names = List.of("first", "second", "third");
        Map<String, String> witness = new LinkedHashMap<>();
        for (int n = 0; n < items.size(); n++) {
            witness.put(names.get(n), Limits.shown(claim.items().get(items.get(n))));
        }
        return Optional.of(Verdict.refuted(claim, reason, detail, witness));
    }

    private Verdict referred(Verdict verdict, RankedItems items) {
        Interval[] utilities = ItemUtilities.of(items);
        for (int i = 0; i < utilities.length; i++) {
            Interval meant = items.utilityOf(i).enclosure();
            if (meant.lower() > utilities[i].upper() || meant.upper() < utilities[i].lower()) {
                return Verdict.unknown(claim, Reason.INTERNAL, "the meaning disagrees with the utility of item " + i);
            }
        }
        return verdict.withDetail("the meaning agrees at all " + utilities.length + " items");
    }

    /** All pairs of items are looked at by the proof. */
    @Override
    public Verdict grid(int points) {
        return verify(false);
    }

    @Override
    public List<Count> quantities() throws RuleException {
        return ClaimCheck.counts(Rules.recount(certificate, KernelHints.NONE));
    }
}
