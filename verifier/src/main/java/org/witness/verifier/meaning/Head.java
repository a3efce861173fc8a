package org.witness.verifier.meaning;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.witness.certificate.claim.BooleanClaim;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;

/**
 * The attention head of a Boolean claim with its readout. Its matrices are known to have the shapes that the claim needs.
 *
 * @param claim the claim
 * @param positions the vectors of the positions
 * @param query the matrix of queries, [k, n]
 * @param key the matrix of keys, [k, n]
 * @param value the matrix of values, [m, n]
 * @param readout from m inputs to one output, identity and rectifier layers
 */
public record Head(
        BooleanClaim claim, VectorSet positions, RealTensor query, RealTensor key, RealTensor value, Network readout) {

    /**
     * Checks the shapes.
     *
     * @param claim the claim
     * @param positions the vectors of the positions
     * @param query the matrix of queries, [k, n]
     * @param key the matrix of keys, [k, n]
     * @param value the matrix of values, [m, n]
     * @param readout from m inputs to one output, identity and rectifier layers
     * @throws IllegalArgumentException if a shape does not fit, or a layer is of another kind
     */
    public Head {
        require(query.shape().size() == 2, BooleanClaim.QUERY, query);
        require(query.shape().equals(key.shape()), BooleanClaim.KEY, key);
        require(value.shape().size() == 2, BooleanClaim.VALUE, value);
        for (RealTensor matrix : List.of(query, key, value)) {
            if (matrix.shape().get(1) != claim.embedding()) {
                throw new IllegalArgumentException("query, key and value: expected " + claim.embedding()
                        + " columns, found " + matrix.shape().get(1));
            }
        }
        if (readout.inputs() != value.shape().get(0) || readout.outputs() != 1) {
            throw new IllegalArgumentException("networks.readout: expected "
                    + value.shape().get(0) + " inputs and 1 output, found " + readout.inputs() + " and "
                    + readout.outputs());
        }
        boolean piecewiseLinear = readout.layers().stream()
                .flatMap(layer -> layer.activations().stream())
                .allMatch(activation -> activation == Activation.IDENTITY || activation == Activation.RELU);
        if (!piecewiseLinear) {
            throw new IllegalArgumentException("networks.readout: expected identity and relu layers");
        }
    }

    private static void require(boolean condition, String name, RealTensor found) {
        if (!condition) {
            throw new IllegalArgumentException("tensor " + name + ": another shape is needed than " + found.shape());
        }
    }

    /**
     * Returns the head of a claim.
     *
     * @param claim the claim
     * @param tensors its tensors
     * @param readout its network
     * @return the head
     * @throws IllegalArgumentException if a tensor is missing, is not used, or is not as the claim needs it
     */
    public static Head of(BooleanClaim claim, SortedMap<String, Tensor> tensors, Network readout) {
        SortedMap<String, Tensor> rest = new TreeMap<>(tensors);
        RealTensor query = take(rest, BooleanClaim.QUERY);
        RealTensor key = take(rest, BooleanClaim.KEY);
        RealTensor value = take(rest, BooleanClaim.VALUE);
        return new Head(claim, new VectorSet(claim.positions(), rest), query, key, value, readout);
    }

    private static RealTensor take(SortedMap<String, Tensor> tensors, String name) {
        if (tensors.remove(name) instanceof RealTensor tensor) {
            return tensor;
        }
        throw new IllegalArgumentException("tensor " + name + ": expected F64 of two dimensions");
    }

    /**
     * Returns the dimension of the positions' vectors.
     *
     * @return d
     */
    public int dimension() {
        return Math.toIntExact(claim.positions().dimension());
    }

    /**
     * Returns the dimension of the head's output.
     *
     * @return m
     */
    public int outputs() {
        return value.shape().get(0);
    }
}
