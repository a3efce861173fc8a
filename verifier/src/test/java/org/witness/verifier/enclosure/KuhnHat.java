package org.witness.verifier.enclosure;

import java.util.Arrays;
import java.util.List;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;

/** A small network that is affine on the Kuhn simplices of unit squares, and on no square: node values on [0,2] x [0,2]. */
public final class KuhnHat {

    private KuhnHat() {}

    /**
     * Returns a network of one output: {@code sum_ij values[3i + j] relu(1 - relu(p) - relu(q) - relu(p-q) + p)}, p = x1 - i, q = x2 - j.
     *
     * @param values of the nodes (0,0), (0,1), .. (2,2)
     * @param shift added to the bias of one neuron; 0 for the network as it should be
     * @return the network
     */
    public static Network of(double[] values, double shift) {
        // relu(x1 - i), relu(x2 - j), relu(x1 - x2 - k), k = -2 .. 2
        double[] first = new double[11 * 2];
        double[] offsets = new double[11];
        for (int i = 0; i < 3; i++) {
            first[2 * i] = 1;
            offsets[i] = -i;
            first[2 * (3 + i) + 1] = 1;
            offsets[3 + i] = -i;
        }
        for (int k = -2; k <= 2; k++) {
            first[2 * (8 + k)] = 1;
            first[2 * (8 + k) + 1] = -1;
            offsets[8 + k] = -k;
        }
        offsets[8] += shift;
        double[] second = new double[9 * 11];
        double[] ends = new double[9];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                int row = 3 * i + j;
                second[11 * row] += 1;
                second[11 * row + i] -= 1;
                second[11 * row + 3 + j] -= 1;
                second[11 * row + 8 + i - j] -= 1;
                ends[row] = 1 - i;
            }
        }
        return new Network(List.of(
                layer(first, offsets, Activation.RELU),
                layer(second, ends, Activation.RELU),
                layer(values, new double[1], Activation.IDENTITY)));
    }

    private static Layer layer(double[] weights, double[] bias, Activation activation) {
        return new Layer(
                RealTensor.of(List.of(bias.length, weights.length / bias.length), weights),
                RealTensor.of(List.of(bias.length), bias),
                activation);
    }

    /**
     * The network's value in plain floating point.
     *
     * @param network of one output
     * @param x the input
     * @return the output
     */
    public static double value(Network network, double... x) {
        double[] values = x;
        for (Layer layer : network.layers()) {
            double[] next = new double[layer.outputs()];
            for (int i = 0; i < next.length; i++) {
                double sum = layer.bias().at(i);
                for (int j = 0; j < values.length; j++) {
                    sum += layer.weight().row(i)[j] * values[j];
                }
                next[i] = layer.activation(i) == Activation.RELU ? Math.max(0, sum) : sum;
            }
            values = next;
        }
        return Arrays.stream(values).sum();
    }
}
