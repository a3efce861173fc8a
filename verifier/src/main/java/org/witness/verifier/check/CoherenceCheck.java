package org.witness.verifier.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.CoherenceClaim;
import org.witness.certificate.expression.Decimals;
import org.witness.verifier.Budget;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verdict;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.FamilyRules;
import org.witness.verifier.logic.KernelHints;
import org.witness.verifier.logic.Replay;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.Rules;
import org.witness.verifier.logic.Statement;
import org.witness.verifier.logic.Statement.Count;
import org.witness.verifier.logic.Theorem;
import org.witness.verifier.meaning.VectorSet;
import org.witness.verifier.search.PairSearch;

/** Checks coherence certificates. */
public final class CoherenceCheck implements ClaimCheck {

    private static final long GRID_SEED = 1;

    private final Certificate certificate;
    private final CoherenceClaim claim;
    private final Budget budget;

    /**
     * Prepares a check.
     *
     * @param certificate the certificate
     * @param claim its claim
     * @param budget what may be spent
     */
    public CoherenceCheck(Certificate certificate, CoherenceClaim claim, Budget budget) {
        this.certificate = certificate;
        this.claim = claim;
        this.budget = budget;
    }

    /** What the proof's leaves need. */
    private final class Leaves implements PlainLeaves {
        private final PairSearch search;
        private final Theorem counted;

        Leaves(PairSearch search, Theorem counted) {
            this.search = search;
            this.counted = counted;
        }

        @Override
        public List<Theorem> ranges(Certificate of) throws Replay.LeafException, RuleException {
            List<Theorem> ranges = search.ranges();
            if (!search.isWithin(claim.coherence())) {
                throw new Replay.LeafException("the bound exceeds the coherence " + Decimals.text(claim.coherence())
                        + ", but no pair of the family is known to do so");
            }
            return ranges;
        }

        @Override
        public Theorem counted(Certificate of) {
            return counted;
        }
    }

    @Override
    public Verdict verify(boolean reference) {
        List<Count> counts = List.of();
        PairSearch search = null;
        try {
            VectorSet set = FamilyRules.vectors(certificate);
            search = new PairSearch(set, budget);
            Theorem recounted = Rules.recount(certificate, KernelHints.NONE);
            counts = ClaimCheck.counts(recounted);
            Verdict verdict =
                    Verdict.concluding(Replay.replay(certificate, new Leaves(search, recounted)), certificate);
            if (verdict.outcome() == Outcome.VERIFIED && reference) {
                Optional<String> mismatch = search.mismatch();
                if (mismatch.isPresent()) {
                    Reason reason = search.timedOut() ? Reason.TIME : Reason.INTERNAL;
                    verdict = Verdict.unknown(claim, reason, mismatch.get());
                }
            }
            return figured(verdict, search, counts);
        } catch (RuleException e) {
            return figured(rejected(e), search, counts);
        } catch (Replay.LeafException e) {
            String detail = String.valueOf(e.getMessage());
            if (search == null || search.supremum().isEmpty()) {
                Reason reason = search != null && search.timedOut() ? Reason.TIME : Reason.CELLS;
                return figured(Verdict.unknown(claim, reason, detail), search, counts);
            }
            return figured(
                    refuted(search).orElseGet(() -> Verdict.unknown(claim, Reason.ACCURACY, detail)), search, counts);
        }
    }

    /** Replays the worst pair that was found through the meaning of the claim. */
    private Optional<Verdict> refuted(PairSearch search) {
        return search.suspect().flatMap(suspect -> refuted(suspect, search.set()));
    }

    private Optional<Verdict> refuted(PairSearch.Suspect suspect, VectorSet set) {
        try {
            Theorem theorem = FamilyRules.refutePair(certificate, suspect.first(), suspect.second());
            if (!(theorem.statement() instanceof Statement.PairFails fails)) {
                return Optional.empty();
            }
            VectorSet.Pair pair = set.pair(fails.first(), fails.second());
            Map<String, String> witness = new LinkedHashMap<>();
            witness.put("i", String.valueOf(fails.first()));
            witness.put("j", String.valueOf(fails.second()));
            witness.put("inner product", shown(pair.inner().enclosure()));
            witness.put(
                    "squared norms",
                    shown(pair.first().enclosure()) + " and "
                            + shown(pair.second().enclosure()));
            return Optional.of(Verdict.refuted(
                    claim,
                    Reason.COUNTEREXAMPLE,
                    "the vectors " + fails.first() + " and " + fails.second() + " break the coherence "
                            + Decimals.text(claim.coherence()),
                    witness));
        } catch (RuleException e) {
            return Optional.empty();
        }
    }

    private static String shown(Interval value) {
        return value.isPoint() ? Decimals.text(new java.math.BigDecimal(value.lower())) : value.toString();
    }

    @Override
    public List<Count> quantities() throws RuleException {
        // tensors that are no family are refused here, before their size is believed
        FamilyRules.vectors(certificate);
        return ClaimCheck.counts(Rules.recount(certificate, KernelHints.NONE));
    }

    /** At seeded pairs of vectors, neighbours first. */
    @Override
    public Verdict grid(int pairs) {
        VectorSet set;
        try {
            set = FamilyRules.vectors(certificate);
        } catch (RuleException e) {
            return rejected(e);
        }
        long size = claim.family().size();
        SplittableRandom random = new SplittableRandom(GRID_SEED);
        double largest = 0;
        for (int k = 0; k < pairs && size > 1; k++) {
            long i = k < pairs / 4 ? k % (size - 1) : random.nextLong(size - 1);
            long j = k < pairs / 4 ? i + 1 : i + 1 + random.nextLong(size - 1 - i);
            VectorSet.Pair pair = set.pair(i, j);
            if (pair.breaks(claim.coherence())) {
                Optional<Verdict> refuted = refuted(new PairSearch.Suspect(i, j), set);
                if (refuted.isPresent()) {
                    return refuted.get();
                }
            }
            largest = Math.max(largest, pair.cosine().upper());
        }
        return Verdict.confirmed(claim, largest, size > 1 ? pairs : 0);
    }

    private Verdict rejected(RuleException exception) {
        return Verdict.rejected(claim, exception.reason(), String.valueOf(exception.getMessage()));
    }

    /** The verdict with the quantities, and with the interval and the pairs of a search. */
    private static Verdict figured(Verdict verdict, @Nullable PairSearch search, List<Count> counts) {
        return search == null
                ? verdict.withCounts(counts)
                : verdict.withCounts(counts).withSearch(search.supremum(), search.pairs());
    }
}
