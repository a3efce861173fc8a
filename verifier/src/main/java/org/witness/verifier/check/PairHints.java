package org.witness.verifier.check;

import java.util.List;
import org.witness.certificate.claim.ApproximationClaim;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.logic.KernelHints;
import org.witness.verifier.logic.KernelHints.AtPoints;
import org.witness.verifier.search.PairPointSearch;

/** What is proposed for the bounds of a relation of several variables: points of both sides. */
final class PairHints implements TargetHints {

    private final PairPointSearch points;

    /** For a claim whose domains contain two cells. */
    PairHints(ApproximationClaim claim, PlainExpression relation, Cell ofX, Cell ofY) {
        points = new PairPointSearch(relation::value, ofX, ofY, claim.accuracy().doubleValue());
    }

    @Override
    public List<AtPoints> inverses() {
        return points.inverses();
    }

    @Override
    public KernelHints all() {
        return new KernelHints(List.of(), inverses(), List.of(), List.of(), List.of());
    }
}
