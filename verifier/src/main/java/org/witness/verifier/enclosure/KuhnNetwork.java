package org.witness.verifier.enclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.verifier.interval.Balls;
import org.witness.verifier.interval.Interval;

/**
 * Encloses the outputs of a network of rectifiers at the corners of boxes, where it is affine on their Kuhn simplices.
 *
 * <p><b>Theorem.</b> <i>If on each simplex every rectifier's sum is at least 0 at all vertices or at most 0 at all vertices, the network is affine on
 * each.</i> By induction on the layers: on a simplex the sums of a layer are affine where its inputs are; an affine function that keeps its sign at the vertices keeps
 * it on the simplex, and there the rectifier is the identity or 0.
 *
 * <p>Sums are enclosed one by one, rounded only where they are inexact: so a sum that is 0 at a corner is found to be. Points are
 * remembered, since neighbouring boxes share them.
 */
final class KuhnNetwork {

    /** Beyond, the simplices of a box are too many. */
    private static final int MOST_AXES = 4;

    private final List<SparseLayer> layers = new ArrayList<>();
    private final boolean serves;
    private final int axes;
    private final List<int[]> simplices;
    private final ConcurrentHashMap<List<Double>, AtPoint> points = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<List<Interval>, Optional<Balls[]>> boxes = new ConcurrentHashMap<>();

    /** The weights that are not 0, with their places. */
    private static final class SparseLayer {
        private final int[][] places;
        private final double[][] weights;
        private final double[] bias;
        private final boolean rectified;

        SparseLayer(Layer layer) {
            places = new int[layer.outputs()][];
            weights = new double[layer.outputs()][];
            bias = layer.bias().toArray();
            rectified = isOf(layer, Activation.RELU);
            for (int i = 0; i < weights.length; i++) {
                double[] row = layer.weight().row(i);
                places[i] =
                        IntStream.range(0, row.length).filter(j -> row[j] != 0).toArray();
                weights[i] = Arrays.stream(places[i]).mapToDouble(j -> row[j]).toArray();
            }
        }

        Interval sum(int row, Interval[] inputs) {
            Interval[] used =
                    Arrays.stream(places[row]).mapToObj(j -> inputs[j]).toArray(Interval[]::new);
            return Interval.dot(weights[row], used).add(bias[row]);
        }
    }

    /** The outputs at a point, and which rectifiers' sums are at least 0, and at most 0, there. */
    private record AtPoint(Balls outputs, BitSet atLeastZero, BitSet atMostZero, int rectifiers) {}

    private static boolean isOf(Layer layer, Activation activation) {
        return layer.activations().equals(List.of(activation));
    }

    KuhnNetwork(Network network) {
        axes = network.inputs();
        serves = axes <= MOST_AXES
                && network.layers().stream()
                        .allMatch(layer -> isOf(layer, Activation.RELU) || isOf(layer, Activation.IDENTITY));
        simplices = serves ? KuhnSimplices.of(axes) : List.of();
        network.layers().forEach(layer -> layers.add(new SparseLayer(layer)));
    }

    /** The outputs at each corner of a box of few axes, if it is shown that the network is affine on each of its simplices. */
    Optional<Balls[]> corners(List<Interval> box) {
        return boxes.computeIfAbsent(box, this::affine);
    }

    private Optional<Balls[]> affine(List<Interval> box) {
        if (!serves) {
            return Optional.empty();
        }
        AtPoint[] corners = new AtPoint[1 << axes];
        for (int corner = 0; corner < corners.length; corner++) {
            List<Double> point = new ArrayList<>(axes);
            for (int axis = 0; axis < axes; axis++) {
                point.add(
                        (corner >> axis & 1) == 0
                                ? box.get(axis).lower()
                                : box.get(axis).upper());
            }
            corners[corner] = points.computeIfAbsent(point, this::at);
        }
        boolean affine = box.stream().allMatch(Interval::isPoint)
                || simplices.stream().allMatch(simplex -> keepsSigns(corners, simplex));
        return affine
                ? Optional.of(Arrays.stream(corners).map(AtPoint::outputs).toArray(Balls[]::new))
                : Optional.empty();
    }

    private static boolean keepsSigns(AtPoint[] corners, int[] simplex) {
        int rectifiers = corners[0].rectifiers();
        BitSet positive = new BitSet();
        BitSet negative = new BitSet();
        positive.set(0, rectifiers);
        negative.set(0, rectifiers);
        for (int vertex : simplex) {
            positive.and(corners[vertex].atLeastZero());
            negative.and(corners[vertex].atMostZero());
        }
        positive.or(negative);
        return positive.cardinality() == rectifiers;
    }

    private AtPoint at(List<Double> point) {
        Interval[] values = point.stream().map(Interval::of).toArray(Interval[]::new);
        BitSet atLeastZero = new BitSet();
        BitSet atMostZero = new BitSet();
        int rectifiers = 0;
        for (SparseLayer layer : layers) {
            Interval[] next = new Interval[layer.bias.length];
            for (int i = 0; i < next.length; i++) {
                Interval sum = layer.sum(i, values);
                if (layer.rectified) {
                    atLeastZero.set(rectifiers, sum.lower() >= 0);
                    atMostZero.set(rectifiers, sum.upper() <= 0);
                    rectifiers++;
                }
                next[i] = layer.rectified ? sum.relu() : sum;
            }
            values = next;
        }
        return new AtPoint(new Balls(values), atLeastZero, atMostZero, rectifiers);
    }
}
