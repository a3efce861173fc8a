package org.witness.verifier;

import java.util.List;
import org.witness.verifier.enclosure.Cell;

/**
 * A verdict, and the cells on which its proof looked at the error: for those who draw it.
 *
 * @param verdict the verdict
 * @param cells for claims about functions, the cells of the search, in order: together, and with their mirror images if the
 *     target is symmetric, they cover the domain, or, if y is 0 on all of them, its differences x - y; empty if there was no search
 *     or some cell could not be enclosed
 */
public record Examination(Verdict verdict, List<Cell> cells) {
    /**
     * Copies the list.
     *
     * @param verdict the verdict
     * @param cells the cells of the search, in order
     */
    public Examination {
        cells = List.copyOf(cells);
    }
}
