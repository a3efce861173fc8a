package org.witness.verifier.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.enclosure.TermEnclosure;
import org.witness.verifier.interval.Interval;

/**
 * Where a head is worst by the bounds of a proof: boxes of a query with a box of the best key, or with one of a rival.
 *
 * <p>Of an error of scores these are the cells with the largest upper ends (the best key's score is too low there) and those with the least lower ends (a rival's is too
 * high); of what scores lack, those with the largest upper ends.
 */
final class WorstCells {

    private static final int MOST = 512;
    private static final int BATCH = 2048;

    /** A box of queries, and one of keys. */
    private record Part(List<Interval> query, List<Interval> key) {
        boolean holds(double[] x) {
            for (int i = 0; i < x.length; i++) {
                if (x[i] < query.get(i).lower() || query.get(i).upper() < x[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Part> best = new ArrayList<>();
    private final List<Part> rivals = new ArrayList<>();

    /** A cell with the ends of its enclosure. */
    private record Bounded(Cell cell, Interval range) {}

    /** Adds the cells of an error of scores, the coordinates of the query first. */
    void addErrors(TermEnclosure enclosure, List<Cell> cells) {
        int p = enclosure.term().left().inputs();
        List<Bounded> bounded = bounded(enclosure, cells);
        worst(bounded, b -> b.range().upper()).forEach(cell -> best.add(part(cell, p, p, cell.dimension())));
        worst(bounded, b -> -b.range().lower()).forEach(cell -> rivals.add(part(cell, p, p, cell.dimension())));
    }

    /** Adds the cells of what scores lack: of a query, a rival and the best key. */
    void addLacks(TermEnclosure enclosure, List<Cell> cells, int keyDimension) {
        int p = enclosure.term().left().inputs();
        for (Cell cell : worst(bounded(enclosure, cells), b -> b.range().upper())) {
            rivals.add(part(cell, p, p, p + keyDimension));
            best.add(part(cell, p, p + keyDimension, p + 2 * keyDimension));
        }
    }

    /** Adds points that a search suspects, as those of the best key and of rivals. */
    void addPoints(List<List<BigDecimal>> points, int queryDimension, int keyDimension) {
        for (List<BigDecimal> point : points.subList(0, Math.min(MOST, points.size()))) {
            Cell cell = new Cell(point.stream().map(Interval::enclosing).toList());
            for (int from = queryDimension; from < cell.dimension(); from += keyDimension) {
                Part part = part(cell, queryDimension, from, from + keyDimension);
                best.add(part);
                rivals.add(part);
            }
        }
    }

    private static Part part(Cell cell, int query, int from, int to) {
        return new Part(cell.sides().subList(0, query), cell.sides().subList(from, to));
    }

    private static List<Bounded> bounded(TermEnclosure enclosure, List<Cell> cells) {
        List<Bounded> bounded = new ArrayList<>();
        for (int from = 0; from < cells.size(); from += BATCH) {
            List<Cell> batch = cells.subList(from, Math.min(cells.size(), from + BATCH));
            List<Optional<Interval>> ranges = enclosure.ranges(batch);
            for (int i = 0; i < batch.size(); i++) {
                bounded.add(new Bounded(batch.get(i), ranges.get(i).orElse(Interval.ENTIRE)));
            }
        }
        return bounded;
    }

    private static List<Cell> worst(List<Bounded> bounded, ToDoubleFunction<Bounded> badness) {
        return bounded.stream()
                .sorted(Comparator.comparingDouble(badness).reversed())
                .limit(MOST)
                .map(Bounded::cell)
                .toList();
    }

    boolean isEmpty() {
        return best.isEmpty() && rivals.isEmpty();
    }

    /** A query in one of the boxes, of which there is one at least. */
    double[] query(SplittableRandom random) {
        int k = random.nextInt(best.size() + rivals.size());
        Part part = k < best.size() ? best.get(k) : rivals.get(k - best.size());
        return point(part.query(), random);
    }

    /** Points for the best key, for a query: none if the query lies in no box. */
    List<double[]> best(double[] x, int count, SplittableRandom random) {
        return points(best.stream(), x, count, random);
    }

    /** Points for rivals, for a query: none if the query lies in no box. */
    List<double[]> rivals(double[] x, int count, SplittableRandom random) {
        return points(rivals.stream(), x, count, random);
    }

    private static List<double[]> points(Stream<Part> parts, double[] x, int count, SplittableRandom random) {
        List<Part> holding = parts.filter(part -> part.holds(x)).toList();
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < count && !holding.isEmpty(); i++) {
            points.add(point(holding.get(random.nextInt(holding.size())).key(), random));
        }
        return points;
    }

    /** A point of a box: an end, the middle or any other. */
    private static double[] point(List<Interval> box, SplittableRandom random) {
        double[] point = new double[box.size()];
        for (int i = 0; i < point.length; i++) {
            Interval side = box.get(i);
            double share = random.nextBoolean() ? random.nextDouble() : random.nextInt(3) / 2.0;
            point[i] =
                    Math.max(side.lower(), Math.min(side.upper(), (1 - share) * side.lower() + share * side.upper()));
        }
        return point;
    }
}
