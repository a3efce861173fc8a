package org.witness.constructions.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certificate.network.Network;
import org.witness.constructions.Proposal;

/** Certificates of the nodal construction: provenance and exact breakpoints. */
final class NodalKernelTest {

    @Test
    void quantitiesAreThoseOfTheNeuronsThatAreLeft() throws ExpressionException {
        Box box = Box.parse("[-1,1]");
        KernelClaim claim = new KernelClaim(
                ExpressionParser.parse("relu(x)*relu(y)", KernelClaim.scope(box)), box, new BigDecimal("1e-2"));
        Proposal.Candidates candidates = (Proposal.Candidates) new NodalKernel().propose(claim, 0);
        Certificate first = candidates.certificates().iterator().next();
        assertThat(first.bounds())
                .containsExactly(
                        new Bound(Quantity.HIDDEN_NEURONS, 1, "nodal-width"),
                        new Bound(Quantity.FEATURES, 1, "nodal-rank"),
                        new Bound(Quantity.PARAMETERS, 4, "nodal-size"),
                        new Bound(Quantity.DEPTH, 1, "nodal-depth"));
        Network phi = first.networks().get(KernelClaim.PHI);
        assertThat(phi.hiddenNeurons()).isEqualTo(1);
        assertThat(phi.parameters()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "exp(-(x-y)^2/2); [-1,1]; 1e-3; uniform; half",
                "exp(-(atan(20*x)-atan(20*y))^2/2); [-1,1]; 1e-1; adapted; half",
                "min(x,y); [0,1]; 1e-2; uniform; mid-range",
                "x*y; [-1,1]; 1e-2; uniform; none",
            })
    void theProvenanceSaysWhatWasChosen(String kernel, String domain, String accuracy, String mesh, String offset)
            throws ExpressionException {
        Box box = Box.parse(domain);
        KernelClaim claim =
                new KernelClaim(ExpressionParser.parse(kernel, KernelClaim.scope(box)), box, new BigDecimal(accuracy));
        Proposal proposal = new NodalKernel().propose(claim, 0);
        assertThat(proposal).isInstanceOf(Proposal.Candidates.class);
        Certificate first =
                ((Proposal.Candidates) proposal).certificates().iterator().next();
        assertThat(first.provenance().parameters()).containsEntry("mesh", mesh).containsEntry("offset", offset);
        Network phi = first.networks().get(KernelClaim.PHI);
        assertThat(phi.layers().get(0).weight().toArray()).containsOnly(1.0);
    }
}
