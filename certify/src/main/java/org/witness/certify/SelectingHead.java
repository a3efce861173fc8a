package org.witness.certify;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.ChoiceClaim;
import org.witness.certificate.claim.Claim;
import org.witness.certificate.claim.RelationalClaim;
import org.witness.certificate.claim.SelectionClaim;
import org.witness.certificate.network.Network;

/**
 * Softmax attention that selects a key, taken from a certificate of kind {@code selection}, {@code choice} or {@code relational}, to be applied to queries and
 * keys.
 *
 * <p>The certificate speaks of exact numbers. Here they are computed in binary64, and nothing is verified; nothing is promised for queries and keys outside of the
 * claim's domains, or whose best key leads by less than the claim's gap.
 *
 * @param phi the network of queries
 * @param psi the network of keys
 * @param beta the inverse temperature, the binary64 number nearest to the claim's
 */
public record SelectingHead(Network phi, Network psi, double beta) {

    /**
     * Creates the head.
     *
     * @param phi the network of queries
     * @param psi the network of keys
     * @param beta the inverse temperature
     * @throws IllegalArgumentException if the networks have different numbers of outputs
     */
    public SelectingHead {
        if (phi.outputs() != psi.outputs()) {
            throw new IllegalArgumentException(
                    "queries of dimension " + phi.outputs() + " and keys of dimension " + psi.outputs());
        }
    }

    /**
     * Returns the head of a certificate.
     *
     * @param certificate a certificate of kind selection, choice or relational
     * @return its head
     * @throws IllegalArgumentException if the certificate is of another kind or lacks a network
     */
    public static SelectingHead of(Certificate certificate) {
        return new SelectingHead(
                network(certificate, SelectionClaim.PHI),
                network(certificate, SelectionClaim.PSI),
                beta(certificate.claim())
                        .orElseThrow(() -> new IllegalArgumentException("no head that selects: the claim is of kind "
                                + certificate.claim().kind()))
                        .doubleValue());
    }

    /** The exact inverse temperature of a claim, if it has one. */
    static Optional<BigDecimal> beta(Claim claim) {
        if (claim instanceof SelectionClaim selection) {
            return Optional.of(selection.beta());
        }
        if (claim instanceof ChoiceClaim choice) {
            return Optional.of(choice.beta());
        }
        return claim instanceof RelationalClaim relational
                ? Optional.of(relational.selection().beta())
                : Optional.empty();
    }

    static Network network(Certificate certificate, String name) {
        Network network = certificate.networks().get(name);
        if (network == null) {
            throw new IllegalArgumentException("the certificate has no network '" + name + "'");
        }
        return network;
    }

    /**
     * Returns the weights of keys.
     *
     * @param query x
     * @param keys y_1 .. y_n, at least one
     * @return the softmax over i of {@code beta <phi(x), psi(y_i)>}
     * @throws IllegalArgumentException if the query or a key has another number of coordinates than its network has inputs
     */
    public double[] weights(double[] query, List<double[]> keys) {
        double[] asked = phi.apply(query);
        return Softmax.of(keys.stream()
                .mapToDouble(key -> beta * Softmax.product(asked, psi.apply(key)))
                .toArray());
    }
}
