package org.witness.certificate.network;

import org.witness.certificate.tensor.RealTensor;

/**
 * A layer of a network: {@code activation(weight v + bias)}, entry by entry.
 *
 * @param weight the matrix, of shape [outputs, inputs]
 * @param bias the vector, of shape [outputs]
 * @param activation the function applied to each sum
 */
public record Layer(RealTensor weight, RealTensor bias, Activation activation) {
    /**
     * Creates the layer.
     *
     * @param weight the matrix, of shape [outputs, inputs]
     * @param bias the vector, of shape [outputs]
     * @param activation the function applied to each sum
     * @throws IllegalArgumentException if the shapes do not fit
     */
    public Layer {
        if (weight.shape().size() != 2
                || bias.shape().size() != 1
                || !weight.shape().get(0).equals(bias.shape().get(0))) {
            throw new IllegalArgumentException("a layer needs a weight of shape [m, n] and a bias of shape [m], found "
                    + weight.shape() + " and " + bias.shape());
        }
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
