package org.witness.verifier;

import java.util.List;
import java.util.Optional;
import org.witness.certificate.Reason;
import org.witness.verifier.logic.Statement.Count;

/**
 * The quantities of a certificate, counted from its networks and tensors and proved to be within their bounds; or why not. It
 * says nothing about whether the claim holds.
 *
 * @param counts the quantities in the kind's order; empty if they were not proved, or the kind has none
 * @param reason why not, if they were not proved
 * @param detail one sentence on the reason; empty if there is none
 */
public record Counting(List<Count> counts, Optional<Reason> reason, String detail) {
    /**
     * Copies the list.
     *
     * @param counts the quantities in the kind's order; empty if they were not proved, or the kind has none
     * @param reason why not, if they were not proved
     * @param detail one sentence on the reason; empty if there is none
     */
    public Counting {
        counts = List.copyOf(counts);
    }

    /**
     * Returns proved quantities.
     *
     * @param counts the quantities in the kind's order
     * @return the counting
     */
    static Counting of(List<Count> counts) {
        return new Counting(counts, Optional.empty(), "");
    }

    /**
     * Returns that the quantities were not proved.
     *
     * @param reason why not
     * @param detail one sentence on the reason
     * @return the counting
     */
    static Counting failed(Reason reason, String detail) {
        return new Counting(List.of(), Optional.of(reason), detail);
    }
}
