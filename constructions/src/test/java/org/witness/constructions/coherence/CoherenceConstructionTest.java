package org.witness.constructions.coherence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.CoherenceClaim;
import org.witness.certificate.family.SignFamily;
import org.witness.constructions.Construction;
import org.witness.constructions.Constructions;
import org.witness.constructions.Proposal;

/** Families as constructions: one certificate each, or a sentence. */
final class CoherenceConstructionTest {

    private static List<Certificate> certificates(Proposal proposal) {
        assertThat(proposal).isInstanceOf(Proposal.Candidates.class);
        List<Certificate> certificates = new ArrayList<>();
        ((Proposal.Candidates) proposal).certificates().forEach(certificates::add);
        return certificates;
    }

    @Test
    void eachFamilyIsAConstruction() {
        CoherenceRequest request = new CoherenceRequest(60, new BigDecimal("0.3"));
        assertThat(Constructions.COHERENCE).hasSameSizeAs(Families.ALL);
        for (Construction<CoherenceRequest> construction : Constructions.COHERENCE) {
            Proposal proposal = construction.propose(request, 4);
            List<Certificate> certificates = certificates(proposal);
            assertThat(certificates).hasSize(1);
            Certificate certificate = certificates.get(0);
            CoherenceClaim claim = (CoherenceClaim) certificate.claim();
            assertThat(claim.coherence()).isEqualTo(request.coherence());
            assertThat(claim.family().size()).isEqualTo(60);
            assertThat(certificate.tensors().keySet()).isEqualTo(claim.tensors());
            assertThat(certificate.networks()).isEmpty();
            assertThat(certificate.bounds())
                    .containsExactly(
                            new Bound(Quantity.VECTORS, 60, "coherence-vectors"),
                            new Bound(Quantity.DIMENSION, claim.family().dimension(), "coherence-dimension"));
            assertThat(certificate.proof().rule()).isEqualTo("coherence");
            assertThat(certificate.provenance().construction()).isEqualTo(construction.name());
            assertThat(certificate.provenance().version()).isEqualTo(Constructions.VERSION);
            assertThat(certificates(proposal)).isEqualTo(certificates);
        }
    }

    @Test
    void whatCannotBeServedIsASentence() {
        CoherenceRequest request = new CoherenceRequest(1 << 21, new BigDecimal("0.3"));
        for (Construction<CoherenceRequest> construction : Constructions.COHERENCE) {
            if (construction.name().equals("greedy") || construction.name().equals("random-signs")) {
                assertThat(construction.propose(request, 0))
                        .isInstanceOfSatisfying(Proposal.Shortfall.class, shortfall -> assertThat(shortfall.reason())
                                .startsWith(construction.name() + " holds up to ")
                                .doesNotEndWith("."));
            }
        }
    }

    @Test
    void expansionWritesOutTheDefinition() {
        BuiltFamily signs = new RandomSigns()
                .plan(new CoherenceRequest(5, new BigDecimal("0.2")))
                .orElseThrow()
                .build(9)
                .orElseThrow();
        Expansion expansion = Expansion.of(signs);
        assertThat(expansion.size()).isEqualTo(5);
        assertThat(signs.form()).isInstanceOf(SignFamily.class);
        assertThat(expansion.vector(3)).hasSize((int) signs.form().dimension()).containsOnly(1, -1);
        assertThatThrownBy(() -> expansion.vector(5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> expansion.vector(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** p = 5: the vector of f(x) = 2x, and the same turned by a quarter. */
    @Test
    void phasesAreCosinesAndSines() {
        BuiltFamily phases = new Phases()
                .plan(new CoherenceRequest(9, new BigDecimal("0.01")))
                .orElseThrow()
                .build(0)
                .orElseThrow();
        double[] plain = Expansion.of(phases).vector(2);
        double[] turned = Expansion.of(phases).vector(7);
        for (int x = 0; x < 5; x++) {
            double angle = 2 * StrictMath.PI * (2 * x % 5) / 5;
            assertThat(plain[2 * x]).isCloseTo(StrictMath.cos(angle), Offset.offset(1e-15));
            assertThat(plain[2 * x + 1]).isCloseTo(StrictMath.sin(angle), Offset.offset(1e-15));
            assertThat(turned[2 * x]).isEqualTo(-plain[2 * x + 1]);
            assertThat(turned[2 * x + 1]).isEqualTo(plain[2 * x]);
        }
    }
}
