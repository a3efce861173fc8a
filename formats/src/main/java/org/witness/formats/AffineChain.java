package org.witness.formats;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.Limits;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;

/**
 * A value in a chain of layers: finished layers, and a matrix and a bias that wait for a function. Nothing is ever multiplied out, so that
 * every number keeps its bits; where two maps meet without a function between them, an identity layer does.
 */
record AffineChain(
        List<Layer> layers,
        int width,
        @Nullable RealTensor weight,
        @Nullable RealTensor bias) {

    /** The widest layer for which an identity matrix is written out. */
    private static final int WIDEST_IDENTITY = 4096;

    static AffineChain input(int width) {
        return new AffineChain(List.of(), width, null, null);
    }

    /** The chain times a matrix of shape [outputs, width]. */
    AffineChain times(RealTensor matrix) {
        if (matrix.shape().get(1) != width) {
            throw new IllegalArgumentException(
                    "a matrix for " + matrix.shape().get(1) + " inputs meets " + width + " values");
        }
        AffineChain whole = isPending() ? then(Activation.IDENTITY) : this;
        return new AffineChain(whole.layers, matrix.shape().get(0), matrix, null);
    }

    AffineChain plus(RealTensor shift) {
        if (shift.size() != width) {
            throw new IllegalArgumentException("a bias of " + shift.size() + " numbers meets " + width + " values");
        }
        AffineChain whole = bias == null ? this : then(Activation.IDENTITY);
        return new AffineChain(whole.layers, width, whole.matrix(), shift);
    }

    AffineChain then(Activation function) {
        List<Layer> longer = new ArrayList<>(layers);
        longer.add(new Layer(matrix(), shift(), function));
        return of(longer);
    }

    /** Some of the values, in a row. */
    AffineChain part(int from, int count) {
        RealTensor all = matrix();
        int inputs = all.shape().get(1);
        double[] rows = new double[Math.multiplyExact(count, inputs)];
        System.arraycopy(all.toArray(), from * inputs, rows, 0, rows.length);
        double[] shifts = new double[count];
        System.arraycopy(shift().toArray(), from, shifts, 0, count);
        return new AffineChain(
                layers,
                count,
                RealTensor.of(List.of(count, inputs), rows),
                bias == null ? null : RealTensor.of(List.of(count), shifts));
    }

    /** Chains side by side, which share all but their last layer. */
    static AffineChain beside(List<AffineChain> parts) {
        List<Layer> last = new ArrayList<>();
        List<Layer> common = List.of();
        for (int i = 0; i < parts.size(); i++) {
            AffineChain part = parts.get(i);
            List<Layer> all = part.isPending() ? part.then(Activation.IDENTITY).layers : part.layers;
            if (all.isEmpty()) {
                throw new IllegalArgumentException("Concat joins what is no layer");
            }
            List<Layer> before = all.subList(0, all.size() - 1);
            common = i == 0 ? before : common;
            last.add(all.get(all.size() - 1));
            boolean isSame = before.size() == common.size();
            for (int l = 0; isSame && l < before.size(); l++) {
                isSame = before.get(l).equals(common.get(l));
            }
            if (!isSame || last.get(i).inputs() != last.get(0).inputs()) {
                throw new IllegalArgumentException(
                        "the graph branches: Concat joins parts of one layer, here its inputs are of different layers");
            }
        }
        List<Layer> layers = new ArrayList<>(common);
        layers.add(stacked(last));
        return of(layers);
    }

    private static Layer stacked(List<Layer> parts) {
        int inputs = parts.get(0).inputs();
        int outputs = parts.stream().mapToInt(Layer::outputs).sum();
        double[] weight = new double[Math.multiplyExact(outputs, inputs)];
        double[] bias = new double[outputs];
        List<Activation> functions = new ArrayList<>();
        for (Layer part : parts) {
            System.arraycopy(
                    part.weight().toArray(),
                    0,
                    weight,
                    functions.size() * inputs,
                    part.weight().size());
            System.arraycopy(part.bias().toArray(), 0, bias, functions.size(), part.outputs());
            for (int i = 0; i < part.outputs(); i++) {
                functions.add(part.activation(i));
            }
        }
        return new Layer(
                RealTensor.of(List.of(outputs, inputs), weight), RealTensor.of(List.of(outputs), bias), functions);
    }

    Network network() {
        return new Network(isPending() || layers.isEmpty() ? then(Activation.IDENTITY).layers : layers);
    }

    private static AffineChain of(List<Layer> layers) {
        if (layers.size() > Limits.DEFAULT.layers()) {
            throw new IllegalArgumentException("there are more than " + Limits.DEFAULT.layers() + " layers");
        }
        return new AffineChain(
                List.copyOf(layers), layers.get(layers.size() - 1).outputs(), null, null);
    }

    private boolean isPending() {
        return weight != null || bias != null;
    }

    private RealTensor matrix() {
        if (weight != null) {
            return weight;
        }
        if (width > WIDEST_IDENTITY) {
            throw new IllegalArgumentException("a function or a bias meets " + width
                    + " values without a matrix before it: at most " + WIDEST_IDENTITY + " are supported");
        }
        double[] unit = new double[width * width];
        for (int i = 0; i < width; i++) {
            unit[i * width + i] = 1;
        }
        return RealTensor.of(List.of(width, width), unit);
    }

    private RealTensor shift() {
        return bias != null ? bias : RealTensor.of(List.of(width), new double[width]);
    }
}
