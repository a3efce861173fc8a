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
