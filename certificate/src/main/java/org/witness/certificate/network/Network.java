package org.witness.certificate.network;

import java.util.ArrayList;
import java.util.List;

/**
 * A multilayer perceptron: the real-number function that its binary64 weights define, each taken as the exact dyadic
 * rational that it is.
 *
 * @param layers the layers from input to output, at least one
 */
public record Network(List<Layer> layers) {
    /**
     * Creates the network.
     *
     * @param layers the layers from input to output, at least one
     * @throws IllegalArgumentException if there is no layer or two neighbours do not fit
     */
    public Network {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a network has at least one layer");
        }
        for (int i = 1; i < layers.size(); i++) {
            if (layers.get(i).inputs() != layers.get(i - 1).outputs()) {
                throw new IllegalArgumentException(
                        "layer " + i + " takes " + layers.get(i).inputs() + " inputs, layer " + (i - 1) + " gives "
                                + layers.get(i - 1).outputs());
            }
        }
    }

    /**
     * Evaluates the network in binary64, the same bits on every machine. What is proved of a network is about its exact values: a sum of n products that is computed
     * here, from left to right, is within {@code (n + 1) 2^-53 / (1 - (n + 1) 2^-53)} times the sum of the absolute values of its terms, plus {@code n 2^-1074} for
     * underflow, of the exact one, and each layer carries on what the one before it left.
     *
     * @param inputs one number an input
     * @return one number an output; infinite or NaN where the range of binary64 is left
     * @throws IllegalArgumentException if there are more or fewer numbers than inputs
     */
    public double[] apply(double... inputs) {
        return Evaluation.outputs(this, inputs);
    }

    /**
     * Returns the number of inputs.
     *
     * @return inputs of the first layer
     */
    public int inputs() {
        return layers.get(0).inputs();
    }

    /**
     * Returns the number of outputs: the feature dimension.
     *
     * @return outputs of the last layer
     */
    public int outputs() {
        return layers.get(layers.size() - 1).outputs();
    }

    /**
     * Returns the widths.
     *
     * @return inputs, then the outputs of each layer
     */
    public List<Integer> widths() {
        List<Integer> widths = new ArrayList<>();
        widths.add(inputs());
        layers.forEach(layer -> widths.add(layer.outputs()));
        return List.copyOf(widths);
    }

    /**
     * Counts the hidden neurons.
     *
     * @return outputs of all layers but the last
     */
    public long hiddenNeurons() {
        return layers.subList(0, layers.size() - 1).stream()
                .mapToLong(Layer::outputs)
                .sum();
    }

    /**
     * Counts the hidden layers.
     *
     * @return the number of layers less one
     */
    public long depth() {
        return layers.size() - 1L;
    }

    /**
     * Counts the parameters.
     *
     * @return entries of all weights and biases
     */
    public long parameters() {
        return layers.stream()
                .mapToLong(layer -> (long) layer.weight().size() + layer.bias().size())
                .sum();
    }
}
