package org.witness.verifier.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.claim.FactoredKernelClaim;
import org.witness.certificate.claim.FactoredKernelClaim.Factor;
import org.witness.certificate.network.Network;
import org.witness.verifier.logic.FactoredPart;

/**
 * Plain floating-point evaluation of the error of a sum of products on the products of grids, one for each factor: evidence, never a proof.
 *
 * <p>Let k be the value of a factor's kernel and d its error at a point. The error of a product of two factors is {@code k_1 d_2 + d_1 k_2 - d_1 d_2}, affine in (k_1, d_1) and in (k_2, d_2): so of each
 * factor, and of each product of some, the corners of the convex hull of all pairs (k, d) are enough, and the grid of all factors has far more points than are evaluated.
 *
 * <p>Products of a sum share coordinates, so that their hulls do not tell its largest error: it is evaluated at the worst point of each product, and from there by {@link FactoredAscent}.
 */
final class FactoredGrid {

    /** What is seen of one factor: the largest value and the largest error in size, and the corners of the hull. */
    private record Table(double size, double error, List<Place> corners, long points) {}

    /** A value and an error, and where: in the last factor the coordinates of x, then those of y, and in the factors before it. */
    private record Place(
            double value,
            double error,
            List<Double> point,
            @Nullable Place before) {
        /** Of all factors so far. */
        Place with(Place next) {
            return new Place(
                    value * next.value, value * next.error + error * next.value - error * next.error, next.point, this);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    private record Key(FactoredPart part) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key
                    && part.target().equals(key.part.target())
                    && part.domain().equals(key.part.domain())
                    && part.network().equals(key.part.network());
        }

        @Override
        public int hashCode() {
            return part.target().hashCode() * 31 + part.domain().hashCode();
        }
    }

    private static final int MOST_CORNERS = 32;

    private final FactoredKernelClaim claim;
    private final List<FactoredPart> parts;
    private final List<Table> tables = new ArrayList<>();
    private long points;

    /** Evaluates n points an axis, or as many as are at most {@code most} points of a factor. */
    FactoredGrid(FactoredKernelClaim claim, List<FactoredPart> parts, int n, long most) {
        this.claim = claim;
        this.parts = parts;
        Map<Key, Table> made = new HashMap<>();
        for (FactoredPart part : parts) {
            Table table = made.get(new Key(part));
            if (table == null) {
                int axes = 2 * part.coordinates().size();
                int own = n;
                while (own > 1 && StrictMath.pow(own, axes) > most) {
                    own--;
                }
                table = table(part, own);
                points += table.points();
                made.put(new Key(part), table);
            }
            tables.add(table);
        }
    }

    /** How many points are evaluated. */
    long points() {
        return points;
    }

    /** The largest absolute value of a factor's kernel that is seen. */
    double size(int part) {
        return tables.get(part).size();
    }

    /** The largest absolute error of a factor that is seen. */
    double error(int part) {
        return tables.get(part).error();
    }

    /** A point with the largest absolute error that is seen, and that error; NaN counts as larger than every number. */
    GridCheck.Maximum maximum() {
        List<GridCheck.Maximum> ofProducts = new ArrayList<>();
        int from = 0;
        for (List<Factor> product : claim.products()) {
            ofProducts.add(maximum(from, from + product.size()));
            from += product.size();
        }
        return ofProducts.size() == 1
                ? ofProducts.get(0)
                : new FactoredAscent(claim, parts, points).maximum(ofProducts);
    }

    /** Of one product, that of some consecutive parts. */
    private GridCheck.Maximum maximum(int from, int to) {
        int dimension = claim.kernel().domain().dimension();
        List<Place> all = List.of(new Place(1, 0, List.of(), null));
        for (Table table : tables.subList(from, to)) {
            List<Place> products = new ArrayList<>();
            for (Place a : all) {
                table.corners().forEach(b -> products.add(a.with(b)));
            }
            all = hull(products);
        }
        Place worst = all.stream()
                .max(Comparator.comparingDouble(place -> order(place.error())))
                .orElseThrow();
        Double[] point = new Double[2 * dimension];
        Place place = worst;
        for (int k = to - 1; k >= from && place != null; k--) {
            List<Integer> own = parts.get(k).coordinates();
            for (int i = 0; i < own.size(); i++) {
                point[own.get(i)] = place.point().get(i);
                point[dimension + own.get(i)] = place.point().get(own.size() + i);
            }
            place = place.before();
        }
        return new GridCheck.Maximum(Math.abs(worst.error()), List.of(point), points);
    }

    static double order(double error) {
        return Double.isNaN(error) ? Double.POSITIVE_INFINITY : Math.abs(error);
    }

    private static Table table(FactoredPart part, int n) {
        PlainExpression target = PlainExpression.of(part.value());
        Network phi = part.network();
        List<double[]> grid = GridCheck.points(part.domain().ranges(), n);
        List<double[]> features =
                grid.stream().map(x -> GridCheck.outputs(phi, x)).toList();
        int inputs = part.coordinates().size();
        double size = 0;
        double most = 0;
        List<Place> corners = List.of();
        for (int i = 0; i < grid.size(); i++) {
            List<Place> places = new ArrayList<>(corners);
            for (int j = 0; j < grid.size(); j++) {
                double[] point = Arrays.copyOf(grid.get(i), 2 * inputs);
                System.arraycopy(grid.get(j), 0, point, inputs, inputs);
                double product = 0;
                for (int k = 0; k < features.get(i).length; k++) {
                    product += features.get(i)[k] * features.get(j)[k];
                }
                double value = target.value(point);
                double error = value - product;
                size = Math.max(size, Math.abs(value));
                most = Math.max(most, order(error));
                places.add(new Place(value, error, Arrays.stream(point).boxed().toList(), null));
            }
            corners = hull(places);
        }
        return new Table(size, most, corners, (long) grid.size() * grid.size());
    }

    /** The corners of the convex hull; if some number is none, a place of it alone. */
    private static List<Place> hull(List<Place> places) {
        for (Place place : places) {
            if (!Double.isFinite(place.error()) || !Double.isFinite(place.value())) {
                return List.of(new Place(Double.NaN, Double.NaN, place.point(), place.before()));
            }
        }
        List<Place> sorted = places.stream()
                .sorted(Comparator.comparingDouble(Place::value).thenComparingDouble(Place::error))
                .toList();
        List<Place> corners = half(sorted);
        List<Place> backwards = new ArrayList<>(sorted);
        Collections.reverse(backwards);
        corners.addAll(half(backwards));
        return thinned(corners);
    }

    /** The corners of least and of largest value and error, and of the others so many as are not too many. */
    private static List<Place> thinned(List<Place> corners) {
        if (corners.size() <= MOST_CORNERS) {
            return corners;
        }
        Set<Place> kept = new LinkedHashSet<>();
        for (Comparator<Place> order :
                List.of(Comparator.comparingDouble(Place::value), Comparator.comparingDouble(Place::error))) {
            kept.add(Collections.min(corners, order));
            kept.add(Collections.max(corners, order));
        }
        for (int i = 0; i < MOST_CORNERS; i++) {
            kept.add(corners.get((int) ((long) i * corners.size() / MOST_CORNERS)));
        }
        return List.copyOf(kept);
    }

    /** The lower half of the hull from left to right, or the upper one from right to left; without its last corner. */
    private static List<Place> half(List<Place> sorted) {
        List<Place> corners = new ArrayList<>();
        for (Place place : sorted) {
            while (corners.size() >= 2
                    && turn(corners.get(corners.size() - 2), corners.get(corners.size() - 1), place) <= 0) {
                corners.remove(corners.size() - 1);
            }
            corners.add(place);
        }
        if (corners.size() > 1) {
            corners.remove(corners.size() - 1);
        }
        return corners;
    }

    private static double turn(Place a, Place b, Place c) {
        return (b.value() - a.value()) * (c.error() - a.error()) - (b.error() - a.error()) * (c.value() - a.value());
    }
}
