package org.witness.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.CoherenceClaim;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.ObstructionClaim;
import org.witness.certificate.family.RealFamily;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.logic.Kernels;
import org.witness.verifier.logic.Statement.Count;

/** The quantities are proved as in a verification, whether the claim holds or not. */
class CountingTest {

    private static final KernelClaim PRODUCT = Kernels.claim("x*y", "[-1,1]", new BigDecimal("0.1"));

    private static Network identity() {
        return Kernels.scaled(1);
    }

    @Test
    void countsAsAVerificationDoes() {
        Certificate certificate = Kernels.certificate(PRODUCT, identity());
        Verdict verdict = Verifier.standard().verify(certificate);
        assertThat(verdict.outcome()).isEqualTo(Outcome.VERIFIED);
        Counting counting = Verifier.standard().count(certificate);
        assertThat(counting).isEqualTo(Counting.of(verdict.counts()));
        Count features = counting.counts().get(1);
        assertThat(features.quantity()).isEqualTo(Quantity.FEATURES);
        assertThat(features.lowerBound()).hasValue(1);
    }

    @Test
    void doesNotLookAtTheError() {
        Certificate wrong = Kernels.certificate(PRODUCT, Kernels.scaled(9));
        assertThat(Verifier.standard().verify(wrong).outcome()).isEqualTo(Outcome.REFUTED);
        Counting counting = Verifier.standard().count(wrong);
        assertThat(counting.reason()).isEmpty();
        assertThat(counting.counts()).extracting(Count::built).containsExactly(0L, 1L, 2L, 0L);
    }

    @Test
    void saysWhyNot() {
        List<Bound> bounds = new ArrayList<>(Kernels.bounds(identity()));
        bounds.set(1, new Bound(Quantity.FEATURES, 7, "nodal-rank"));
        Counting counting = Verifier.standard().count(Kernels.certificate(PRODUCT, identity(), bounds));
        assertThat(counting.counts()).isEmpty();
        assertThat(counting.reason()).contains(Reason.COUNT);
        assertThat(counting.detail()).isEqualTo("bounds[1]: 1 features are counted, 7 stated");
    }

    /** Three vectors in the plane, whose coherence is 1/2. */
    private static Certificate vectors(String coherence, double... entries) {
        return new Certificate(
                new CoherenceClaim(new RealFamily(3, 2), new BigDecimal(coherence)),
                new TreeMap<>(),
                new TreeMap<>(Map.of(RealFamily.VECTORS, RealTensor.of(List.of(entries.length / 2, 2), entries))),
                List.of(
                        new Bound(Quantity.VECTORS, 3, "coherence-vectors"),
                        new Bound(Quantity.DIMENSION, 2, "coherence-dimension")),
                ProofStep.of("coherence", ProofStep.of("recount"), ProofStep.of("pairs")),
                new Provenance("by-hand", "1", new TreeMap<>()));
    }

    @Test
    void vectorsAreCountedWithoutTheirPairs() {
        double[] star = {1, 0, -0.5, 0.8660254, -0.5, -0.8660254};
        Certificate good = vectors("0.5001", star);
        Verdict verdict = Verifier.standard().verify(good);
        assertThat(verdict.outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(Verifier.standard().count(good)).isEqualTo(Counting.of(verdict.counts()));
        Certificate wrong = vectors("0.5", 1, 0, 1, 0, 1, 0);
        assertThat(Verifier.standard().verify(wrong).outcome()).isEqualTo(Outcome.REFUTED);
        Count dimension = Verifier.standard().count(wrong).counts().get(1);
        assertThat(dimension.built()).isEqualTo(2);
        assertThat(dimension.lowerBound()).hasValue(2);
    }

    @Test
    void tensorsThatAreNoFamilyAreNotCounted() {
        Counting counting = Verifier.standard().count(vectors("0.5", 1, 0, 0, 1));
        assertThat(counting.counts()).isEmpty();
        assertThat(counting.reason()).contains(Reason.TENSORS);
    }

    @Test
    void anObstructionHasNoQuantities() {
        Certificate certificate = new Certificate(
                new ObstructionClaim(PRODUCT),
                new TreeMap<>(),
                new TreeMap<>(),
                List.of(),
                ProofStep.of("undefined"),
                new Provenance("by-hand", "1", new TreeMap<>()));
        assertThat(Verifier.standard().count(certificate)).isEqualTo(Counting.of(List.of()));
    }
}
