package org.witness.certify;

import org.witness.certificate.Certificate;
import org.witness.certificate.claim.BooleanClaim;
import org.witness.certificate.claim.TokenForm;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;

/**
 * An attention head that computes a Boolean function, taken from a certificate of kind {@code boolean}. Computed in binary64, every token written out; nothing is
 * verified here.
 *
 * @param claim what the certificate states
 * @param vectors the vectors of the positions, [T, d]
 * @param query the matrix of queries, [k, n]
 * @param key the matrix of keys, [k, n]
 * @param value the matrix of values, [m, n]
 * @param readout from m inputs to one output
 */
public record BooleanHead(
        BooleanClaim claim, RealTensor vectors, RealTensor query, RealTensor key, RealTensor value, Network readout) {

    /**
     * Returns the head of a certificate.
     *
     * @param certificate a certificate of kind boolean
     * @return its head
     * @throws IllegalArgumentException if the certificate is of another kind, or lacks a tensor or its network
     */
    public static BooleanHead of(Certificate certificate) {
        if (certificate.claim() instanceof BooleanClaim claim) {
            RealTensor vectors =
                    WrittenOut.vectors(certificate, (count, dimension) -> {}).orElseThrow();
            return new BooleanHead(
                    claim,
                    vectors,
                    matrix(certificate, BooleanClaim.QUERY),
                    matrix(certificate, BooleanClaim.KEY),
                    matrix(certificate, BooleanClaim.VALUE),
                    SelectingHead.network(certificate, BooleanClaim.READOUT));
        }
        throw new IllegalArgumentException("no Boolean function: the claim is of kind "
                + certificate.claim().kind());
    }

    private static RealTensor matrix(Certificate certificate, String name) {
        Tensor tensor = certificate.tensors().get(name);
        if (tensor instanceof RealTensor reals && reals.shape().size() == 2) {
            return reals;
        }
        throw new IllegalArgumentException("the certificate has no matrix '" + name + "'");
    }

    /**
     * Evaluates the head.
     *
     * @param bits b_0 .. b_(T-1)
     * @return o(b), near 0 or 1
     * @throws IllegalArgumentException if there are more or fewer bits than positions
     */
    public double apply(boolean... bits) {
        int positions = vectors.shape().get(0);
        if (bits.length != positions) {
            throw new IllegalArgumentException("expected " + positions + " bits, found " + bits.length);
        }
        double[] asks = new double[query.shape().get(1)];
        asks[0] = 1;
        double[] asked = times(query, asks);
        double[][] values = new double[positions][];
        double[] logits = new double[positions];
        for (int t = 0; t < positions; t++) {
            double[] token = token(t, bits[t]);
            logits[t] = Softmax.product(asked, times(key, token));
            values[t] = times(value, token);
        }
        double[] weights = Softmax.of(logits);
        double[] mean = new double[value.shape().get(0)];
        for (int t = 0; t < positions; t++) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += weights[t] * values[t][i];
            }
        }
        return readout.apply(mean)[0];
    }

    /** (0, v_t, b_t) or (0, v_t, b_t v_t). */
    private double[] token(int t, boolean bit) {
        double[] vector = vectors.row(t);
        double[] token = new double[key.shape().get(1)];
        System.arraycopy(vector, 0, token, 1, vector.length);
        if (bit && claim.token() == TokenForm.POSITION) {
            System.arraycopy(vector, 0, token, 1 + vector.length, vector.length);
        } else if (bit) {
            token[token.length - 1] = 1;
        }
        return token;
    }

    private static double[] times(RealTensor matrix, double[] vector) {
        double[] product = new double[matrix.shape().get(0)];
        for (int i = 0; i < product.length; i++) {
            product[i] = Softmax.product(matrix.row(i), vector);
        }
        return product;
    }
}
