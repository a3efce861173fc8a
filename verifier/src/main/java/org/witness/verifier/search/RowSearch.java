package org.witness.verifier.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.claim.LogitForm;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.Budget;
import org.witness.verifier.exact.LogitRows;
import org.witness.verifier.exact.LogitRows.Figures;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.AttentionRules;
import org.witness.verifier.logic.Replay.LeafException;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.Statement.RowsWithin;
import org.witness.verifier.logic.Theorem;
import org.witness.verifier.meaning.SparseAttention;

/**
 * Bounds all rows of an attention claim, block by block, and finds the worst entries. All threads work on blocks of their
 * own, so that no result depends on their number.
 */
public final class RowSearch {

    /** The most steps of an exact evaluation of all logits. */
    private static final double MOST_STEPS = 0x1p33;

    /**
     * Two entries of a row that may break the claim.
     *
     * @param row the row
     * @param column a column
     * @param other a column of the row's support
     */
    public record Suspect(int row, int column, int other) {}

    private final SparseAttention attention;
    private final List<RealTensor> reals;
    private final Budget budget;
    private final long start = System.nanoTime();
    private boolean timedOut;
    private List<Theorem> found = List.of();

    /**
     * Prepares a search.
     *
     * @param attention the matrix and its logits
     * @param budget how many threads may be used, and how long; a block that has begun is ended
     */
    public RowSearch(SparseAttention attention, Budget budget) {
        this.attention = attention;
        this.reals = attention.reals();
        this.budget = budget;
    }

    /**
     * Returns the matrix and its logits.
     *
     * @return of which this was made
     */
    public SparseAttention attention() {
        return attention;
    }

    /**
     * Returns the number of logits that are bounded.
     *
     * @return L^2
     */
    public long logits() {
        return (long) attention.size() * attention.size();
    }

    /**
     * Bounds all rows.
     *
     * @return theorems on ranges that follow each other
     * @throws LeafException if there are too many logits, or the time ran out
     * @throws RuleException if a sum may overflow
     */
    public List<Theorem> ranges() throws LeafException, RuleException {
        if (found.isEmpty()) {
            if (attention.claim().logits() instanceof LogitForm.Powers powers
                    && (double) logits() * powers.dimension() * powers.words() > MOST_STEPS) {
                throw new LeafException(logits() + " logits of this form are too many to evaluate one by one");
            }
            LogitRows rows = new LogitRows(attention);
            found = proved((attention.size() - 1) / rows.block() + 1, rows);
        }
        return found;
    }

    private record Attempt(
            @Nullable Theorem theorem, @Nullable RuleException failure) {}

    private List<Theorem> proved(int blocks, LogitRows rows) throws LeafException, RuleException {
        List<Attempt> attempts;
        try (Parallel parallel = new Parallel(budget)) {
            attempts = parallel.map(blocks, 1, block -> {
                try {
                    return isOver() ? new Attempt(null, null) : new Attempt(AttentionRules.rows(rows, block), null);
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
     * @return whether the search was given up for want of time
     */
    public boolean timedOut() {
        return timedOut;
    }

    /**
     * Returns the upper bounds for all rows.
     *
     * @return the figures, if they were found
     */
    public Optional<Figures> figures() {
        return found.stream()
                .map(theorem -> theorem.statement() instanceof RowsWithin rows ? rows.figures() : null)
                .reduce((a, b) -> a == null || b == null ? null : a.join(b));
    }

    /**
     * Finds the entries of a row with the greatest logit off the support and the least on it, in floating point.
     *
     * @param row the row
     * @return the two, if a column is off the support
     */
    public Optional<Suspect> gap(int row) {
        int[] support = attention.support(row);
        double[] logits = logits(row);
        int least = support[0];
        for (int j : support) {
            least = logits[j] < logits[least] ? j : least;
        }
        int greatest = -1;
        for (int j = 0; j < logits.length; j++) {
            if (Arrays.binarySearch(support, j) < 0 && (greatest < 0 || logits[j] > logits[greatest])) {
                greatest = j;
            }
        }
        return greatest < 0 ? Optional.empty() : Optional.of(new Suspect(row, greatest, least));
    }

    /**
     * Finds the entries of a row's support that deviate most from each other, in floating point.
     *
     * @param row the row
     * @return the two, the one with the greater logit, less the logarithm of its entry, first
     */
    public Suspect spread(int row) {
        int[] support = attention.support(row);
        double[] entries = attention.entries(row);
        double[] deviations = new double[support.length];
        int greatest = 0;
        int least = 0;
        for (int e = 0; e < support.length; e++) {
            deviations[e] = logit(row, support[e]) - StrictMath.log(entries[e]);
            greatest = deviations[e] > deviations[greatest] ? e : greatest;
            least = deviations[e] < deviations[least] ? e : least;
        }
        return new Suspect(row, support[greatest], support[least]);
    }

    /**
     * Encloses the largest row scale from below.
     *
     * @return the row scale of the row with the largest, or nearly, from the meaning of the claim
     */
    public Interval scale() {
        int row = 0;
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < attention.size(); i++) {
            int[] support = attention.support(i);
            double[] entries = attention.entries(i);
            double least = Arrays.stream(entries).min().orElseThrow();
            for (int e = 0; e < support.length; e++) {
                double scale = logit(i, support[e]) - StrictMath.log(entries[e] / least);
                if (scale > largest) {
                    largest = scale;
                    row = i;
                }
            }
        }
        return attention.scale(row);
    }

    /**
     * Encloses the largest norm of a row from below.
     *
     * @param matrix queries or keys
     * @return the norm of one of the rows
     */
    public static Interval norm(RealTensor matrix) {
        double[] largest = matrix.row(0);
        double square = -1;
        for (int i = 0; i < matrix.shape().get(0); i++) {
            double[] row = matrix.row(i);
            double next = 0;
            for (double entry : row) {
                next = Math.fma(entry, entry, next);
            }
            if (next > square) {
                square = next;
                largest = row;
            }
        }
        return Interval.dot(largest, largest).max(Interval.ZERO).sqrt();
    }

    /**
     * Encloses what two entries of a row show: if the column is off the support, the difference of their logits; otherwise that
     * of their logits less the logarithms of the entries.
     *
     * @param suspect the entries
     * @return an interval that contains it, from the meaning of the claim
     */
    public Interval measure(Suspect suspect) {
        int[] support = attention.support(suspect.row());
        int column = Arrays.binarySearch(support, suspect.column());
        if (column >= 0) {
            return attention.deviation(suspect.row(), column, Arrays.binarySearch(support, suspect.other()));
        }
        return Interval.enclosing(attention
                .logit(suspect.row(), suspect.column())
                .subtract(attention.logit(suspect.row(), suspect.other())));
    }

    /**
     * Evaluates the logits of a row in floating point.
     *
     * @param row the row
     * @return L numbers
     */
    public double[] logits(int row) {
        double[] logits = new double[attention.size()];
        Arrays.setAll(logits, j -> logit(row, j));
        return logits;
    }

    private double logit(int row, int column) {
        if (reals.isEmpty()) {
            return attention.logit(row, column).doubleValue();
        }
        int d = (int) attention.claim().logits().dimension();
        double sum = 0;
        for (int m = 0; m < d; m++) {
            sum = Math.fma(reals.get(0).at(row * d + m), reals.get(1).at(column * d + m), sum);
        }
        return sum;
    }
}
