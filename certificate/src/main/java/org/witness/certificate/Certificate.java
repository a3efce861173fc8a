package org.witness.certificate;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.witness.certificate.claim.Claim;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;

/**
 * A claim, the networks that it speaks of, and how it follows. A proposal: only the verifier says whether it is true.
 *
 * @param claim what is stated
 * @param networks the networks by name
 * @param bounds the stated quantities
 * @param proof how the claim follows
 * @param provenance where it comes from
 */
public record Certificate(
        Claim claim, SortedMap<String, Network> networks, List<Bound> bounds, ProofStep proof, Provenance provenance) {
    /**
     * Copies the collections.
     *
     * @param claim what is stated
     * @param networks the networks by name
     * @param bounds the stated quantities
     * @param proof how the claim follows
     * @param provenance where it comes from
     */
    public Certificate {
        networks = Collections.unmodifiableSortedMap(new TreeMap<>(networks));
        bounds = List.copyOf(bounds);
    }

    /**
     * Returns the tensors of all networks: layer i of network {@code phi} has {@code phi.i.weight} and
     * {@code phi.i.bias}, i from 0.
     *
     * @return the tensors by name, in the names' order
     */
    public SortedMap<String, RealTensor> tensors() {
        SortedMap<String, RealTensor> tensors = new TreeMap<>();
        networks.forEach((name, network) -> {
            for (int i = 0; i < network.layers().size(); i++) {
                Layer layer = network.layers().get(i);
                tensors.put(weightName(name, i), layer.weight());
                tensors.put(biasName(name, i), layer.bias());
            }
        });
        return tensors;
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
