package org.witness.certificate.network;

import java.util.List;
import org.witness.certificate.tensor.RealTensor;

/**
 * A layer of a network: {@code activation(weight v + bias)}, entry by entry.
 *
 * @param weight the matrix, of shape [outputs, inputs]
 * @param bias the vector, of shape [outputs]
 * @param activations the function applied to each sum, or one function if all are the same: a list of equal functions is
 *     the list of one
 */
public record Layer(RealTensor weight, RealTensor bias, List<Activation> activations) {
    /**
     * Creates the layer.
     *
     * @param weight the matrix, of shape [outputs, inputs]
     * @param bias the vector, of shape [outputs]
     * @param activations the function applied to each sum, or one for all
     * @throws IllegalArgumentException if the shapes do not fit
     */
    public Layer {
        if (weight.shape().size() != 2
                || bias.shape().size() != 1
                || !weight.shape().get(0).equals(bias.shape().get(0))) {
            throw new IllegalArgumentException("a layer needs a weight of shape [m, n] and a bias of shape [m], found "
                    + weight.shape() + " and " + bias.shape());
        }
        if (activations.size() != 1 && activations.size() != bias.size()) {
            throw new IllegalArgumentException("a layer of " + bias.size()
                    + " outputs needs one activation, or one for each, found " + activations.size());
        }
        activations =
                activations.stream().distinct().count() == 1 ? List.of(activations.get(0)) : List.copyOf(activations);
    }

    /**
     * Creates a layer that applies one function to all its sums.
     *
     * @param weight the matrix, of shape [outputs, inputs]
     * @param bias the vector, of shape [outputs]
     * @param activation the function applied to each sum
     * @throws IllegalArgumentException if the shapes do not fit
     */
    public Layer(RealTensor weight, RealTensor bias, Activation activation) {
        this(weight, bias, List.of(activation));
    }

    /**
     * Returns the function applied to a sum.
     *
     * @param output the number of the sum, from 0
     * @return its activation
     */
    public Activation activation(int output) {
        return activations.get(activations.size() == 1 ? 0 : output);
    }

    /**
     * Returns the number of inputs.
     *
     * @return columns of the weight
     */
    public int inputs() {
        return weight.shape().get(1);
    }

    /**
     * Returns the number of outputs.
     *
     * @return rows of the weight
     */
    public int outputs() {
        return weight.shape().get(0);
    }
}
