package org.witness.constructions.fitted;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Network;
import org.witness.constructions.Proposal;

/** Twelve tangents by linear least squares. */
class TanhKernelTest {

    private static Proposal propose(String kernel, String domain, String accuracy) {
        Box box = Box.parse(domain);
        try {
            return new TanhKernel()
                    .propose(
                            new KernelClaim(
                                    ExpressionParser.parse(kernel, KernelClaim.scope(box)),
                                    box,
                                    new BigDecimal(accuracy)),
                            0);
        } catch (ExpressionException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Certificate first(String kernel, String domain, String accuracy) {
        return ((Proposal.Candidates) propose(kernel, domain, accuracy))
                .certificates()
                .iterator()
                .next();
    }

    @ParameterizedTest
    @CsvSource({
        "'exp(-(x-y)^2/2)', '[-1,1]', 1.1e-3, 4",
        "'exp(-(x-y)^2/2)', '[-1,1]', 4.1e-4, 4",
        "'exp(-(x-y)^2/2)', '[-1,1]', 2.1e-5, 5",
        "'exp(-(x-y)^2/2)', '[-1,1]', 1e-6, 6",
        "'exp(-(x-y)^2/2)', '[2,4]', 2.1e-5, 5",
        "'exp(-(x-y)^2/(2*0.9^2))', '[-1,1]', 1.1e-3, 4",
        "'exp(-(x-y)^2/(2*1.1^2))', '[-1,1]', 1.1e-3, 4",
        "'exp(x*y)', '[-1,1]', 1e-4, 5",
    })
    void twelveStepsSpanTheFeatures(String kernel, String domain, String accuracy, int features) {
        Certificate certificate = first(kernel, domain, accuracy);
        Network phi = certificate.networks().get(KernelClaim.PHI);
        assertThat(phi.widths()).containsExactly(1, 12, features);
        assertThat(phi.layers().get(0).activations()).containsExactly(Activation.TANH);
        assertThat(first(kernel, domain, accuracy)).isEqualTo(certificate);
    }

    @ParameterizedTest
    @CsvSource({
        "'log(x)', '[-1,1]', 1e-2",
        "'exp(-dist2(x,y))', '[-1,1]^2', 1e-2",
        "'exp(-9*abs(x-y))', '[-1,1]', 1e-4",
        "'-1', '[-1,1]', 0.5"
    })
    void givesUp(String kernel, String domain, String accuracy) {
        assertThat(propose(kernel, domain, accuracy)).isInstanceOf(Proposal.Shortfall.class);
    }
}
