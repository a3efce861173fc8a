package org.witness.verifier.logic;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.enclosure.Cell;
import org.witness.verifier.interval.Interval;

/** Small kernel certificates for tests. */
public final class Kernels {

    private Kernels() {}

    /**
     * Returns a claim.
     *
     * @param kernel its kernel
     * @param domain its domain
     * @param accuracy its accuracy
     * @return the claim
     */
    public static KernelClaim claim(String kernel, String domain, BigDecimal accuracy) {
        Box box = Box.parse(domain);
        try {
            return new KernelClaim(ExpressionParser.parse(kernel, KernelClaim.scope(box)), box, accuracy);
        } catch (ExpressionException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * Returns the network phi(x) = weight x.
     *
     * @param weight the weight
     * @return a network of one layer
     */
    public static Network scaled(double weight) {
        return new Network(List.of(layer(Activation.IDENTITY, weight, 0)));
    }

    /**
     * Returns the layer t to activation(weight t + bias).
     *
     * @param activation its activation
     * @param weight its weight
     * @param bias its bias
     * @return a layer of one neuron
     */
    public static Layer layer(Activation activation, double weight, double bias) {
        return new Layer(RealTensor.of(List.of(1, 1), weight), RealTensor.of(List.of(1), bias), activation);
    }

    /**
     * Returns a certificate whose quantities are stated as they are.
     *
     * @param claim its claim
     * @param phi its network
     * @return the certificate
     */
    public static Certificate certificate(KernelClaim claim, Network phi) {
        return certificate(claim, phi, bounds(phi));
    }

    /**
     * Returns a certificate.
     *
     * @param claim its claim
     * @param phi its network
     * @param bounds its stated quantities
     * @return the certificate
     */
    public static Certificate certificate(KernelClaim claim, Network phi, List<Bound> bounds) {
        return new Certificate(
                claim,
                new TreeMap<>(Map.of(KernelClaim.PHI, phi)),
                bounds,
                ProofStep.of("kernel", ProofStep.of("recount"), ProofStep.of("cover")),
                new Provenance("by-hand", "1", new TreeMap<>()));
    }

    /**
     * Returns the quantities of a network, as they are.
     *
     * @param phi the network
     * @return in the kind's order
     */
    public static List<Bound> bounds(Network phi) {
        return List.of(
                new Bound(Quantity.HIDDEN_NEURONS, phi.hiddenNeurons(), "nodal-width"),
                new Bound(Quantity.FEATURES, phi.outputs(), "nodal-rank"),
                new Bound(Quantity.PARAMETERS, phi.parameters(), "nodal-size"),
                new Bound(Quantity.DEPTH, phi.depth(), "nodal-depth"));
    }

    /**
     * Returns hints without any for lower bounds.
     *
     * @param samples the sample cells
     * @return the hints
     */
    public static KernelHints at(List<Cell> samples) {
        return new KernelHints(samples, List.of(), List.of(), List.of(), List.of());
    }

    /**
     * Returns a rectangle.
     *
     * @param ends the lower and upper end of each side in turn
     * @return the cell
     */
    public static Cell cell(double... ends) {
        List<Interval> sides = new java.util.ArrayList<>();
        for (int i = 0; i < ends.length; i += 2) {
            sides.add(Interval.of(ends[i], ends[i + 1]));
        }
        return new Cell(sides);
    }
}
