package org.witness.verifier.check;

import java.util.List;
import org.witness.verifier.Verdict;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.Statement;
import org.witness.verifier.logic.Statement.Count;
import org.witness.verifier.logic.Theorem;

/** A check of one certificate, of the kind that the check is for. */
public interface ClaimCheck {

    /**
     * Verifies the certificate.
     *
     * @param reference whether the proof is replayed by slower ways as well, where there are any
     * @return the verdict, never {@code CONFIRMED}
     */
    Verdict verify(boolean reference);

    /**
     * Evaluates the claim at some of its instances.
     *
     * @param points how many, of an axis or in all, at least 1
     * @return {@code CONFIRMED} if no violation was seen, {@code REFUTED} if one was seen and proved; of a kind whose proof is a look
     *     at some instances already, that of the proof
     */
    Verdict grid(int points);

    /**
     * Counts the quantities and proves their bounds, nothing else.
     *
     * @return the quantities in the kind's order, empty if it has none
     * @throws RuleException if one is not as stated or exceeds its bound, or the networks or tensors do not fit the claim
     */
    List<Count> quantities() throws RuleException;

    /**
     * Returns the cells of the search.
     *
     * @return the cells, in order: together, and with their mirror images if the term is symmetric, they cover the domain,
     *     or, if on all of them y is 0, its differences; empty if there was no search or some cell could not be enclosed
     */
    default List<Cell> cells() {
        return List.of();
    }

    /**
     * Returns what a theorem counts.
     *
     * @param recounted a theorem of the rule {@code recount}
     * @return its quantities; empty, if it says something else
     */
    static List<Count> counts(Theorem recounted) {
        return recounted.statement() instanceof Statement.Counted counted ? counted.counts() : List.of();
    }
}
