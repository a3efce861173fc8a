package org.witness.verifier.reference;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.witness.certificate.claim.ApproximationClaim;
import org.witness.certificate.claim.Range;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.meaning.ErrorMeaning;
import org.witness.verifier.meaning.PointValue;

/**
 * Replays the cells of a finished search by slower ways: each cell and its mirror image are enclosed afresh, without the
 * rule of symmetry; and at each cell's centre the meaning of the claim, which shares no code with the enclosures beyond
 * single interval operations, must lie in the enclosure. Where the cells are those of differences, that is seen at points of
 * the domain with the centre's difference, as far down and as far up as there are such.
 */
public final class ReferenceReplay {

    private ReferenceReplay() {}

    /**
     * Replays a search.
     *
     * @param claim the claim
     * @param term its term
     * @param cells the cells of the finished search
     * @return what does not agree; empty if all agrees
     */
    public static Optional<String> mismatch(ApproximationClaim claim, ErrorTerm term, List<Cell> cells) {
        ScalarError plain = new ScalarError(term);
        ErrorMeaning meaning = new ErrorMeaning(claim, term);
        for (Cell cell : cells) {
            for (Cell image : images(cell, claim, term)) {
                Interval range;
                try {
                    range = plain.range(image);
                } catch (NotDefinedException e) {
                    return Optional.of("the replay finds the target undefined on " + image.sides());
                }
                if (new BigDecimal(range.magnitude()).compareTo(claim.accuracy()) > 0) {
                    return Optional.of("the replay finds a bound above the accuracy on " + image.sides());
                }
                Optional<String> centre = atCentre(claim, meaning, image, range);
                if (centre.isPresent()) {
                    return centre;
                }
            }
        }
        return Optional.empty();
    }

    private static List<Cell> images(Cell cell, ApproximationClaim claim, ErrorTerm term) {
        if (!claim.xDomain().equals(claim.yDomain()) || !term.left().equals(term.right())) {
            return List.of(cell);
        }
        int half = term.left().inputs();
        List<Interval> mirrored = new ArrayList<>(cell.sides().subList(half, cell.dimension()));
        mirrored.addAll(cell.sides().subList(0, half));
        return List.of(cell, new Cell(mirrored));
    }

    private static Optional<String> atCentre(
            ApproximationClaim claim, ErrorMeaning meaning, Cell cell, Interval range) {
        for (List<BigDecimal> centre : centres(claim, cell)) {
            PointValue value = meaning.error(centre);
            if (!(value instanceof PointValue.Known known
                    && known.enclosure().lower() <= range.upper()
                    && known.enclosure().upper() >= range.lower())) {
                return Optional.of("the meaning of the claim contradicts the enclosure at " + centre);
            }
        }
        return Optional.empty();
    }

    private static List<List<BigDecimal>> centres(ApproximationClaim claim, Cell cell) {
        List<BigDecimal> centre = cell.sides().stream()
                .map(side -> new BigDecimal(side.midpoint()))
                .toList();
        int n = claim.xDomain().dimension();
        if (!isOfDifferences(cell, n)) {
            List<BigDecimal> inside = new ArrayList<>();
            for (int axis = 0; axis < cell.dimension(); axis++) {
                Range side = claim.range(axis);
                inside.add(centre.get(axis).max(side.lower()).min(side.upper()));
            }
            return List.of(inside);
        }
        List<BigDecimal> low = new ArrayList<>(centre);
        List<BigDecimal> high = new ArrayList<>(centre);
        for (int i = 0; i < n; i++) {
            BigDecimal lower = claim.range(i).lower();
            BigDecimal upper = claim.range(i).upper();
            BigDecimal length = upper.subtract(lower);
            BigDecimal t = centre.get(i)
                    .subtract(centre.get(i + n))
                    .max(length.negate())
                    .min(length);
            low.set(i, lower.add(t.max(BigDecimal.ZERO)));
            low.set(i + n, lower.subtract(t.min(BigDecimal.ZERO)));
            high.set(i, upper.add(t.min(BigDecimal.ZERO)));
            high.set(i + n, upper.subtract(t.max(BigDecimal.ZERO)));
        }
        return List.of(low, high);
    }

    /** Of x or of y only 0: never so on a cell of pairs, whose sides have an interior. */
    private static boolean isOfDifferences(Cell cell, int n) {
        return Stream.of(cell.sides().subList(0, n), cell.sides().subList(n, cell.dimension()))
                .anyMatch(sides -> sides.stream().allMatch(side -> side.magnitude() == 0));
    }
}
