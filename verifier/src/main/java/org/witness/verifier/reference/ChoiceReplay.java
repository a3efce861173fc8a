package org.witness.verifier.reference;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.ChoiceClaim;
import org.witness.certificate.claim.Range;
import org.witness.certificate.network.Network;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.enclosure.ChoiceGain;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.meaning.PointValue.Known;
import org.witness.verifier.meaning.ScoreMeaning;

/**
 * Goes through the cells of a finished search for a claim about a choice by slower ways: the comparator is enclosed afresh, cell by cell, and where it may reach the
 * margin the scores are computed in exact decimals at the cell's corners and centre, moved into the domain: there they rise by the gain. Since scores are affine in the query and in each key on the parts of a cell, their
 * least rise is one at corners.
 */
public final class ChoiceReplay {

    private final ChoiceGain term;
    private final Map<List<BigDecimal>, List<Known>> queries = new HashMap<>();
    private final Map<List<BigDecimal>, List<Known>> keys = new HashMap<>();

    private ChoiceReplay(ChoiceGain term) {
        this.term = term;
    }

    /**
     * Replays a search.
     *
     * @param claim the claim
     * @param term its term
     * @param cells the cells of the finished search
     * @return what does not agree; empty if all agrees
     */
    public static Optional<String> mismatch(ChoiceClaim claim, ChoiceGain term, List<Cell> cells) {
        ChoiceReplay replay = new ChoiceReplay(term);
        ScalarExpression comparator = new ScalarExpression(term.comparator().inScalars(), term.variables());
        for (Cell cell : cells) {
            Interval range;
            try {
                range = comparator.value(cell);
            } catch (NotDefinedException e) {
                return Optional.of("the replay finds the comparator undefined on " + cell.sides());
            }
            if (range.upper() >= Interval.enclosing(term.margin()).lower() && !replay.rises(claim, cell)) {
                return Optional.of(
                        "in exact decimals the scores do not rise by the gain at a corner of " + cell.sides());
            }
        }
        return Optional.empty();
    }

    private boolean rises(ChoiceClaim claim, Cell cell) {
        int p = claim.xDomain().dimension();
        int q = claim.yDomain().dimension();
        List<List<BigDecimal>> xs = points(claim.xDomain(), cell.sides().subList(0, p));
        List<List<BigDecimal>> ys = points(claim.yDomain(), cell.sides().subList(p, p + q));
        List<List<BigDecimal>> zs = points(claim.yDomain(), cell.sides().subList(p + q, p + 2 * q));
        for (List<BigDecimal> x : xs) {
            for (List<BigDecimal> y : ys) {
                for (List<BigDecimal> z : zs) {
                    Known rise = ScoreMeaning.difference(
                            outputs(queries, term.left(), x),
                            outputs(keys, term.psi(), z),
                            outputs(keys, term.psi(), y));
                    if (rise.enclosure().upper()
                            < Interval.enclosing(term.gain()).lower()) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static List<Known> outputs(
            Map<List<BigDecimal>, List<Known>> known, Network network, List<BigDecimal> point) {
        return known.computeIfAbsent(point, at -> ScoreMeaning.outputs(network, at));
    }

    /** The corners of a box and its centre, moved into a domain. */
    private static List<List<BigDecimal>> points(Box domain, List<Interval> box) {
        List<List<BigDecimal>> points = new ArrayList<>();
        for (int corner = 0; corner <= 1 << box.size(); corner++) {
            List<BigDecimal> point = new ArrayList<>();
            for (int axis = 0; axis < box.size(); axis++) {
                Interval side = box.get(axis);
                double at = corner == 1 << box.size()
                        ? side.midpoint()
                        : (corner >> axis & 1) == 0 ? side.lower() : side.upper();
                Range range = domain.ranges().get(axis);
                point.add(new BigDecimal(at).max(range.lower()).min(range.upper()));
            }
            points.add(point);
        }
        return points;
    }
}
