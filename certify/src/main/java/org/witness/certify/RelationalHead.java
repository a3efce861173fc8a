package org.witness.certify;

import java.util.List;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.RelationalClaim;
import org.witness.certificate.network.Network;

/**
 * Relational attention, taken from a certificate of kind {@code relational}: what a key that is selected stands to the query in. Computed in binary64, as
 * {@link SelectingHead} is.
 *
 * @param selecting selects the key
 * @param rho the network of queries for the relation
 * @param sigma the network of keys for the relation
 */
public record RelationalHead(SelectingHead selecting, Network rho, Network sigma) {

    /**
     * Returns the head of a certificate.
     *
     * @param certificate a certificate of kind relational
     * @return its head
     * @throws IllegalArgumentException if the certificate is of another kind or lacks a network
     */
    public static RelationalHead of(Certificate certificate) {
        return new RelationalHead(
                SelectingHead.of(certificate),
                SelectingHead.network(certificate, RelationalClaim.RHO),
                SelectingHead.network(certificate, RelationalClaim.SIGMA));
    }

    /**
     * Returns the relation of a query and the key that it selects.
     *
     * @param query x
     * @param keys y_1 .. y_n, at least one
     * @return the mean over i, by the weights of the keys, of {@code <rho(x), sigma(y_i)>}
     * @throws IllegalArgumentException if the query or a key has another number of coordinates than its network has inputs
     */
    public double relation(double[] query, List<double[]> keys) {
        double[] weights = selecting.weights(query, keys);
        double[] asked = rho.apply(query);
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * Softmax.product(asked, sigma.apply(keys.get(i)));
        }
        return sum;
    }
}
