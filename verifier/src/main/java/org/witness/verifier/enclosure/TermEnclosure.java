package org.witness.verifier.enclosure;

import java.util.List;
import java.util.Optional;
import org.witness.verifier.interval.Interval;

/** Encloses a term over cells. */
public sealed interface TermEnclosure permits ErrorEnclosure, GainEnclosure, ChoiceEnclosure {

    /**
     * Returns the term.
     *
     * @return the term that is enclosed
     */
    Term term();

    /**
     * Encloses the term's values on many cells.
     *
     * @param cells at least one, each with one side an axis of the term
     * @return for each cell an interval that contains the term at every point of it; empty if it cannot be shown that the target is
     *     defined on the whole cell
     * @throws IllegalArgumentException if a cell has another number of axes
     */
    List<Optional<Interval>> ranges(List<Cell> cells);
}
