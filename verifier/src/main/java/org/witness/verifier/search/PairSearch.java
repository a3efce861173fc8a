package org.witness.verifier.search;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.witness.certificate.family.Alphabet;
import org.witness.certificate.family.CodeFamily;
import org.witness.verifier.Budget;
import org.witness.verifier.exact.AllPairs;
import org.witness.verifier.exact.AllPairs.Ratio;
import org.witness.verifier.exact.Cosets;
import org.witness.verifier.exact.Worst;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.FamilyRules;
import org.witness.verifier.logic.Replay.LeafException;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.Statement.PairsWithin;
import org.witness.verifier.logic.Theorem;
import org.witness.verifier.meaning.VectorSet;

/**
 * Bounds all pairs of a set of vectors: coset by coset where the form is a code, otherwise pair by pair; and finds the worst
 * pair. All threads work on ranges of their own, so that no result depends on their number.
 */
public final class PairSearch {

    /** Rows of pairs that one task examines. */
    private static final int ROWS = 16;

    /** The most steps of a search by cosets. */
    private static final double MOST_STEPS = 0x1p41;

    /**
     * A pair that may break the claim.
     *
     * @param first an index
     * @param second a larger one
     */
    public record Suspect(long first, long second) {}

    private final VectorSet set;
    private final Budget budget;
    private final long start = System.nanoTime();
    private boolean timedOut;
    private List<Theorem> found = List.of();
    private Optional<Suspect> suspect = Optional.empty();

    /**
     * Prepares a search.
     *
     * @param set the vectors
     * @param budget how many threads may be used, and how long; a task that has begun is ended
     */
    public PairSearch(VectorSet set, Budget budget) {
        this.set = set;
        this.budget = budget;
    }

    /**
     * Returns the vectors.
     *
     * @return the set
     */
    public VectorSet set() {
        return set;
    }

    /**
     * Returns the number of pairs that are bounded.
     *
     * @return T (T-1) / 2
     */
    public long pairs() {
        long size = set.family().size();
        return size % 2 == 0 ? size / 2 * (size - 1) : (size - 1) / 2 * size;
    }

    /**
     * Bounds all pairs.
     *
     * @return theorems on ranges that follow each other
     * @throws LeafException if there are too many pairs, or the time ran out
     * @throws RuleException if a vector may be 0
     */
    public List<Theorem> ranges() throws LeafException, RuleException {
        if (found.isEmpty()) {
            found = set.family() instanceof CodeFamily code ? byCosets(code) : byPairs();
        }
        return found;
    }

    private List<Theorem> byCosets(CodeFamily code) throws LeafException, RuleException {
        int count = countOf(code);
        double steps = (double) count
                * (count + 1)
                / 2
                * code.coset()
                * (code.alphabet() == Alphabet.SIGNS ? 16 : code.length());
        if (code.coset() > Cosets.LARGEST || steps > MOST_STEPS) {
            throw new LeafException(count + " cosets of " + code.coset() + " words are too many to examine");
        }
        Cosets cosets = Cosets.of(set);
        // the first cosets have the most pairs: single items, so that threads share them evenly
        return proved(1, count, b -> FamilyRules.cosets(cosets, b));
    }

    private static int countOf(CodeFamily code) {
        return (int) ((code.words() - 1) / code.coset()) + 1;
    }

    private List<Theorem> byPairs() throws LeafException, RuleException {
        if (pairs() > AllPairs.LARGEST) {
            throw new LeafException(pairs() + " pairs are too many to examine one by one");
        }
        AllPairs pairs = AllPairs.of(set);
        long size = set.family().size();
        int tasks = (int) ((size + ROWS - 1) / ROWS);
        return proved(4, tasks, t -> FamilyRules.exhaust(pairs, (long) t * ROWS, Math.min(size, (t + 1L) * ROWS)));
    }

    private interface Task {
        Theorem prove(int index) throws RuleException;
    }

    private record Attempt(
            @org.jspecify.annotations.Nullable Theorem theorem,
            @org.jspecify.annotations.Nullable RuleException failure) {}

    private List<Theorem> proved(int chunk, int tasks, Task task) throws LeafException, RuleException {
        List<Attempt> attempts;
        try (Parallel parallel = new Parallel(budget)) {
            attempts = parallel.map(tasks, chunk, index -> {
                try {
                    return isOver() ? new Attempt(null, null) : new Attempt(task.prove(index), null);
                } catch (RuleException e) {
                    return new Attempt(null, e);
                }
            });
        }
        List<Theorem> theorems = new ArrayList<>();
        for (Attempt attempt : attempts) {
            if (attempt.failure() != null) {
                throw attempt.failure();
            }
            if (attempt.theorem() == null) {
                timedOut = true;
                throw new LeafException("the time ran out");
            }
            theorems.add(attempt.theorem());
        }
        return theorems;
    }

    private boolean isOver() {
        return budget.timeout()
                .filter(timeout -> System.nanoTime() - start >= timeout.toNanos())
                .isPresent();
    }

    /**
     * Tells whether the time ran out.
     *
     * @return whether a search was given up for want of time
     */
    public boolean timedOut() {
        return timedOut;
    }

    /**
     * Compares the bound that was found with a coherence, exactly.
     *
     * @param coherence mu
     * @return whether all pairs are within it
     */
    public boolean isWithin(BigDecimal coherence) {
        return largest()
                .filter(within -> within.ratio().isAtMost(coherence.pow(2)))
                .isPresent();
    }

    private Optional<PairsWithin> largest() {
        PairsWithin largest = null;
        for (Theorem theorem : found) {
            if (theorem.statement() instanceof PairsWithin within
                    && (largest == null || within.ratio().exceeds(largest.ratio()))) {
                largest = within;
            }
        }
        return Optional.ofNullable(largest);
    }

    /**
     * Encloses the coherence.
     *
     * @return from the worst pair that was found to the bound on all pairs
     */
    public Optional<Interval> supremum() {
        Optional<PairsWithin> largest = largest();
        if (largest.isEmpty()) {
            return Optional.empty();
        }
        double upper = largest.get().ratio().root().upper();
        double lower = suspect()
                .map(pair -> set.pair(pair.first(), pair.second()).cosine().lower())
                .orElse(0.0);
        return Optional.of(Interval.of(Math.min(lower, upper), upper));
    }

    /**
     * Finds the worst pair.
     *
     * @return two vectors with the largest absolute cosine, if they were found
     */
    public Optional<Suspect> suspect() {
        Optional<PairsWithin> largest = largest();
        if (suspect.isEmpty() && largest.isPresent() && set.family().size() > 1) {
            suspect = set.family() instanceof CodeFamily code
                    ? amongCosets(code, largest.get())
                    : amongPairs(largest.get());
        }
        return suspect;
    }

    private Optional<Suspect> amongPairs(PairsWithin range) {
        AllPairs pairs = AllPairs.of(set);
        Suspect worst = null;
        Ratio largest = null;
        for (long i = range.from(); i < range.to(); i++) {
            for (long j = i + 1; j < set.family().size(); j++) {
                Ratio next = pairs.one(i, j);
                if (largest == null || next.exceeds(largest)) {
                    largest = next;
                    worst = new Suspect(i, j);
                }
            }
        }
        return Optional.ofNullable(worst);
    }

    private Optional<Suspect> amongCosets(CodeFamily code, PairsWithin range) {
        Cosets cosets = Cosets.of(set);
        int b = (int) (range.from() / code.coset());
        Worst worst = null;
        int other = b;
        for (int c = b; c < countOf(code); c++) {
            Worst next = cosets.worst(b, c);
            if (worst == null || next.inner() > worst.inner()) {
                worst = next;
                other = c;
            }
        }
        if (worst == null) {
            return Optional.empty();
        }
        if (code.units() > 0 && worst.inner() * worst.inner() < code.length()) {
            return Optional.of(new Suspect(range.from(), code.words()));
        }
        return indices(code, b, other, worst.difference());
    }

    /** Two indices below the number of words whose digits differ by the difference, if there are any. */
    private static Optional<Suspect> indices(CodeFamily code, int b, int c, long difference) {
        long size = code.coset();
        for (long i = 0; i < Math.min(size, code.words() - b * size); i++) {
            long j = sum(i, difference, code);
            long first = b * size + i;
            long second = c * size + j;
            if (second < code.words() && first != second) {
                return Optional.of(new Suspect(Math.min(first, second), Math.max(first, second)));
            }
        }
        return Optional.empty();
    }

    private static long sum(long a, long b, CodeFamily code) {
        long p = code.prime();
        long sum = 0;
        long unit = 1;
        for (int t = 0; t < code.generators(); t++) {
            sum += (a / unit % p + b / unit % p) % p * unit;
            unit *= p;
        }
        return sum;
    }

    /**
     * Examines all pairs one by one where the vectors are signs, and compares with the bound by cosets.
     *
     * @return what does not agree; empty if all agrees or the other way does not reach
     */
    public Optional<String> mismatch() {
        Optional<PairsWithin> largest = largest();
        boolean reaches = set.family() instanceof CodeFamily code
                && code.alphabet() == Alphabet.SIGNS
                && code.words() <= 1 << 20
                && pairs() <= AllPairs.LARGEST;
        if (!reaches || largest.isEmpty()) {
            return Optional.empty();
        }
        try {
            for (Theorem theorem : byPairs()) {
                if (theorem.statement() instanceof PairsWithin within
                        && within.ratio().exceeds(largest.get().ratio())) {
                    return Optional.of("all pairs have a larger coherence than the cosets say");
                }
            }
        } catch (LeafException | RuleException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }
}
