package org.witness.certificate;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.witness.certificate.claim.Claim;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.Tensor;

/**
 * A claim, the networks and tensors that it speaks of, and how it follows. A proposal: only the verifier says whether it is
 * true.
 *
 * @param claim what is stated
 * @param networks the networks by name
 * @param tensors the other tensors by name
 * @param bounds the stated quantities
 * @param proof how the claim follows
 * @param provenance where it comes from
 */
public record Certificate(
        Claim claim,
        SortedMap<String, Network> networks,
        SortedMap<String, Tensor> tensors,
        List<Bound> bounds,
        ProofStep proof,
        Provenance provenance) {
    /**
     * Copies the collections.
     *
     * @param claim what is stated
     * @param networks the networks by name
     * @param tensors the other tensors by name
     * @param bounds the stated quantities
     * @param proof how the claim follows
     * @param provenance where it comes from
     */
    public Certificate {
        networks = Collections.unmodifiableSortedMap(new TreeMap<>(networks));
        tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
        bounds = List.copyOf(bounds);
    }

    /**
     * Creates a certificate whose only tensors are those of networks.
     *
     * @param claim what is stated
     * @param networks the networks by name
     * @param bounds the stated quantities
     * @param proof how the claim follows
     * @param provenance where it comes from
     */
    public Certificate(
            Claim claim,
            SortedMap<String, Network> networks,
            List<Bound> bounds,
            ProofStep proof,
            Provenance provenance) {
        this(claim, networks, new TreeMap<>(), bounds, proof, provenance);
    }

    /**
     * Returns all tensors, those of networks included: layer i of network {@code phi} has {@code phi.i.weight} and
     * {@code phi.i.bias}, i from 0.
     *
     * @return the tensors by name, in the names' order
     */
    public SortedMap<String, Tensor> weights() {
        SortedMap<String, Tensor> weights = new TreeMap<>(tensors);
        networks.forEach((name, network) -> {
            for (int i = 0; i < network.layers().size(); i++) {
                Layer layer = network.layers().get(i);
                weights.put(weightName(name, i), layer.weight());
                weights.put(biasName(name, i), layer.bias());
            }
        });
        return weights;
    }

    /**
     * Returns the name of a layer's weight.
     *
     * @param network the network's name
     * @param layer the layer, from 0
     * @return the tensor's name
     */
    public static String weightName(String network, int layer) {
        return network + "." + layer + ".weight";
    }

    /**
     * Returns the name of a layer's bias.
     *
     * @param network the network's name
     * @param layer the layer, from 0
     * @return the tensor's name
     */
    public static String biasName(String network, int layer) {
        return network + "." + layer + ".bias";
    }
}
