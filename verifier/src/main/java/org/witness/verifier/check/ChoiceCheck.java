package org.witness.verifier.check;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.ChoiceClaim;
import org.witness.verifier.Budget;
import org.witness.verifier.Progress;
import org.witness.verifier.Verdict;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.enclosure.ChoiceEnclosure;
import org.witness.verifier.logic.ChoiceRules;
import org.witness.verifier.logic.KernelHints;
import org.witness.verifier.logic.Replay;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.Rules;
import org.witness.verifier.logic.Statement.Count;
import org.witness.verifier.logic.Theorem;
import org.witness.verifier.search.CoverSearch;

/** Checks certificates of attention that selects by a comparator. A false claim ends {@code UNKNOWN}. */
public final class ChoiceCheck implements ClaimCheck {

    private final Certificate certificate;
    private final ChoiceClaim claim;
    private final Budget budget;
    private final Progress progress;
    private CoverSearch.@Nullable Result found;

    /**
     * Prepares a check.
     *
     * @param certificate the certificate
     * @param claim its claim
     * @param budget what may be spent
     * @param progress is told how far it has come
     */
    public ChoiceCheck(Certificate certificate, ChoiceClaim claim, Budget budget, Progress progress) {
        this.certificate = certificate;
        this.claim = claim;
        this.budget = budget;
        this.progress = progress;
    }

    private final class Leaves implements PlainLeaves {
        @Override
        public Theorem enclosure(Certificate of) throws Replay.LeafException, RuleException {
            CoverSearch.Result result = new CoverSearch(
                            new ChoiceEnclosure(ChoiceRules.chosen(of)),
                            claim.xDomain(),
                            ChoiceRules.pairs(claim),
                            BigDecimal.ZERO,
                            budget,
                            progress)
                    .run();
            found = result;
            if (result.theorem().isEmpty() || result.upper() > 0) {
                throw new Replay.LeafException("the search left cells on which the scores may lack something");
            }
            return result.theorem().get();
        }
    }

    @Override
    public Verdict verify(boolean reference) {
        try {
            return figured(Verdict.concluding(Replay.replay(certificate, new Leaves()), certificate))
                    .withCounts(quantities());
        } catch (RuleException e) {
            return figured(Verdict.rejected(claim, e.reason(), String.valueOf(e.getMessage())));
        } catch (Replay.LeafException e) {
            CoverSearch.Result result = found;
            Reason reason = result == null ? Reason.ACCURACY : result.end().reason();
            return figured(Verdict.unknown(claim, reason, String.valueOf(e.getMessage())));
        }
    }

    private Verdict figured(Verdict verdict) {
        CoverSearch.Result result = found;
        return result == null ? verdict : verdict.withSearch(Optional.empty(), result.cells());
    }

    /** The proof is a look at all queries and keys, and quick. */
    @Override
    public Verdict grid(int points) {
        return verify(false);
    }

    @Override
    public List<Count> quantities() throws RuleException {
        return ClaimCheck.counts(Rules.recount(certificate, KernelHints.NONE));
    }

    @Override
    public List<Cell> cells() {
        CoverSearch.Result result = found;
        return result == null ? List.of() : result.leaves();
    }
}
