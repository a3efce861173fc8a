package org.witness.benchmarks;

import java.util.List;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;

/** The yardstick of enclosures: exp(-(x-y)^2/2) - &lt;phi(x), phi(y)&gt; by natural intervals, phi a network of rectifiers. */
final class PlainError {

    private final double[][][] weights;
    private final double[][] biases;

    PlainError(Network phi) {
        int layers = phi.layers().size();
        weights = new double[layers][][];
        biases = new double[layers][];
        for (int l = 0; l < layers; l++) {
            Layer layer = phi.layers().get(l);
            boolean last = l == layers - 1;
            if (!layer.activations().equals(List.of(last ? Activation.IDENTITY : Activation.RELU))) {
                throw new IllegalArgumentException("hidden rectifiers and a linear output are expected");
            }
            weights[l] = new double[layer.outputs()][];
            for (int i = 0; i < layer.outputs(); i++) {
                weights[l][i] = layer.weight().row(i);
            }
            biases[l] = layer.bias().toArray();
        }
    }

    PlainInterval[] features(PlainInterval input) {
        PlainInterval[] values = {input};
        for (int l = 0; l < weights.length; l++) {
            PlainInterval[] next = new PlainInterval[biases[l].length];
            for (int i = 0; i < next.length; i++) {
                PlainInterval sum = PlainInterval.of(biases[l][i]);
                for (int j = 0; j < values.length; j++) {
                    sum = sum.add(values[j].scale(weights[l][i][j]));
                }
                next[i] = l < weights.length - 1 ? sum.relu() : sum;
            }
            values = next;
        }
        return values;
    }

    static PlainInterval kernel(PlainInterval x, PlainInterval y) {
        return x.subtract(y).square().scale(0.5).negate().exp();
    }

    PlainInterval range(PlainInterval x, PlainInterval y) {
        PlainInterval[] phi = features(x);
        PlainInterval[] psi = features(y);
        PlainInterval product = PlainInterval.ZERO;
        for (int k = 0; k < phi.length; k++) {
            product = product.add(phi[k].multiply(psi[k]));
        }
        return kernel(x, y).subtract(product);
    }
}
