package org.witness.certify;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.BooleanClaim;
import org.witness.certificate.claim.CoherenceClaim;
import org.witness.certificate.claim.SupportQueriesClaim;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.family.Alphabet;
import org.witness.certificate.family.CodeFamily;
import org.witness.certificate.family.VectorFamily;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;
import org.witness.constructions.coherence.BuiltFamily;
import org.witness.constructions.coherence.Expansion;
import org.witness.verifier.meaning.VectorSet;

/** What a certificate describes, written out in numbers. Entries are exact but for those of phases, which are rounded. */
public final class WrittenOut {

    /** The name of vectors that are written out. */
    public static final String VECTORS = "vectors";

    private WrittenOut() {}

    /** Refuses sizes that are too large for the purpose. */
    @FunctionalInterface
    public interface Limit {
        /**
         * Accepts a size or throws.
         *
         * @param vectors the number of vectors
         * @param dimension their dimension
         * @throws IllegalArgumentException if that is too much
         */
        void require(long vectors, long dimension);
    }

    private static Optional<VectorFamily> family(Certificate certificate) {
        if (certificate.claim() instanceof CoherenceClaim claim) {
            return Optional.of(claim.family());
        }
        if (certificate.claim() instanceof SupportQueriesClaim claim) {
            return Optional.of(claim.family());
        }
        return certificate.claim() instanceof BooleanClaim claim ? Optional.of(claim.positions()) : Optional.empty();
    }

    /**
     * Returns the vectors that a claim speaks of.
     *
     * @param certificate the certificate
     * @param limit refuses sizes that are too large
     * @return all vectors, of shape [T, d]; empty if the claim speaks of none
     * @throws IllegalArgumentException if the limit refuses, or the tensors do not fit the form
     */
    public static Optional<RealTensor> vectors(Certificate certificate, Limit limit) {
        return family(certificate).map(form -> {
            limit.require(form.size(), form.dimension());
            SortedMap<String, Tensor> own = new TreeMap<>(certificate.tensors());
            own.keySet().retainAll(form.tensors());
            Expansion expansion = Expansion.of(new BuiltFamily(form, new VectorSet(form, own).tensors()));
            int count = Math.toIntExact(form.size());
            int dimension = Math.toIntExact(form.dimension());
            double[] entries = new double[Math.multiplyExact(count, dimension)];
            for (int i = 0; i < count; i++) {
                System.arraycopy(expansion.vector(i), 0, entries, i * dimension, dimension);
            }
            return RealTensor.of(List.of(count, dimension), entries);
        });
    }

    /**
     * Tells which numbers of a certificate, written out as float64, are not those of its claim, of which the proof speaks.
     *
     * @param certificate the certificate
     * @return clauses without a full stop; none if all numbers are exact
     */
    public static List<String> rounded(Certificate certificate) {
        List<String> rounded = new ArrayList<>();
        if (family(certificate)
                .filter(family -> family instanceof CodeFamily code && code.alphabet() == Alphabet.PHASES)
                .isPresent()) {
            rounded.add("the vectors' entries are within 1e-15 of the exact cosines and sines");
        }
        SelectingHead.beta(certificate.claim())
                .filter(beta -> new BigDecimal(beta.doubleValue()).compareTo(beta) != 0)
                .ifPresent(beta -> rounded.add("beta is the binary64 number nearest to " + Decimals.text(beta)));
        return rounded;
    }

    /**
     * Returns the tensors of a certificate, vectors in the place of the tensors that describe them.
     *
     * @param certificate the certificate
     * @param vectors what {@link #vectors} returned for it
     * @return the tensors by name, those of networks included
     */
    public static SortedMap<String, Tensor> tensors(Certificate certificate, Optional<RealTensor> vectors) {
        SortedMap<String, Tensor> tensors = certificate.weights();
        if (vectors.isPresent()) {
            family(certificate).ifPresent(form -> tensors.keySet().removeAll(form.tensors()));
            tensors.put(VECTORS, vectors.get());
        }
        return tensors;
    }
}
