package org.witness.constructions;

import java.math.BigDecimal;
import java.util.List;
import org.witness.certificate.Certificate;

/** What a construction comes to. */
public sealed interface Proposal {

    /**
     * Certificates to try: a finite sequence, best first, made when asked for.
     *
     * @param certificates the sequence; each iterator gives the same certificates
     */
    record Candidates(Iterable<Certificate> certificates) implements Proposal {}

    /**
     * No certificate.
     *
     * @param reason why, as a sentence without a full stop
     * @param suspect the coordinates of a point at which the target seems to be unfit; empty if there is none
     */
    record Shortfall(String reason, List<BigDecimal> suspect) implements Proposal {
        /**
         * Copies the list.
         *
         * @param reason why, as a sentence without a full stop
         * @param suspect the coordinates of a point at which the target seems to be unfit; empty if there is none
         */
        public Shortfall {
            suspect = List.copyOf(suspect);
        }
    }
}
