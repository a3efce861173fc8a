package org.witness.verifier.check;

import java.util.List;
import java.util.Optional;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.SupportQueriesClaim;
import org.witness.verifier.Budget;
import org.witness.verifier.Verdict;
import org.witness.verifier.logic.FamilyRules;
import org.witness.verifier.logic.KernelHints;
import org.witness.verifier.logic.Replay;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.Rules;
import org.witness.verifier.logic.Statement.Count;
import org.witness.verifier.logic.Theorem;
import org.witness.verifier.search.PairSearch;

/** Checks certificates of the queries of all supports. */
public final class SupportQueriesCheck implements ClaimCheck {

    private final Certificate certificate;
    private final SupportQueriesClaim claim;
    private final Budget budget;

    /**
     * Prepares a check.
     *
     * @param certificate the certificate
     * @param claim its claim
     * @param budget what may be spent
     */
    public SupportQueriesCheck(Certificate certificate, SupportQueriesClaim claim, Budget budget) {
        this.certificate = certificate;
        this.claim = claim;
        this.budget = budget;
    }

    /** What the proof's leaves need. */
    private record Leaves(PairSearch search) implements PlainLeaves {

        @Override
        public List<Theorem> ranges(Certificate of) throws Replay.LeafException, RuleException {
            return search.ranges();
        }
    }

    /** A false claim is not refuted but {@code REJECTED}, since its proof does not hold. The supremum is that of the absolute cosines. */
    @Override
    public Verdict verify(boolean reference) {
        Optional<PairSearch> searched = Optional.empty();
        try {
            PairSearch search = new PairSearch(FamilyRules.vectors(certificate), budget);
            searched = Optional.of(search);
            Verdict verdict = Verdict.concluding(Replay.replay(certificate, new Leaves(search)), certificate);
            return verdict.withCounts(quantities()).withSearch(search.supremum(), search.pairs());
        } catch (RuleException e) {
            return Verdict.rejected(claim, e.reason(), String.valueOf(e.getMessage()));
        } catch (Replay.LeafException e) {
            Reason reason = searched.filter(PairSearch::timedOut).isPresent() ? Reason.TIME : Reason.CELLS;
            return Verdict.unknown(claim, reason, String.valueOf(e.getMessage()));
        }
    }

    /** Every set of indices is too much to look at: the grid is the proof as well. */
    @Override
    public Verdict grid(int points) {
        return verify(false);
    }

    @Override
    public List<Count> quantities() throws RuleException {
        return ClaimCheck.counts(Rules.recount(certificate, KernelHints.NONE));
    }
}
