package org.witness.constructions.fitted;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
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

/** Fits of tanh units, and the method behind them. */
class FittedKernelTest {

    private static Proposal propose(String kernel, String domain, String accuracy, long seed) {
        Box box = Box.parse(domain);
        try {
            return new FittedKernel()
                    .propose(
                            new KernelClaim(
                                    ExpressionParser.parse(kernel, KernelClaim.scope(box)),
                                    box,
                                    new BigDecimal(accuracy)),
                            seed);
        } catch (ExpressionException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'exp(-(x-y)^2/2)', '[-1,1]', 1.2e-3, 6",
        "'exp(-(x-y)^2/2)', '[2,4]', 1.2e-3, 6",
        "'(1+x*y)^2', '[-1,1]', 1e-2, 8"
    })
    void fitsWithFewUnits(String kernel, String domain, String accuracy, int units) {
        Certificate first = ((Proposal.Candidates) propose(kernel, domain, accuracy, 0))
                .certificates()
                .iterator()
                .next();
        Network phi = first.networks().get(KernelClaim.PHI);
        assertThat(phi.hiddenNeurons()).isLessThanOrEqualTo(units);
        assertThat(phi.layers().get(0).activations()).containsExactly(Activation.TANH);
        assertThat(first.provenance().parameters()).containsEntry("seed", "0");
        assertThat(((Proposal.Candidates) propose(kernel, domain, accuracy, 0))
                        .certificates()
                        .iterator()
                        .next())
                .isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"'log(x)', '[-1,1]', 1e-2", "'exp(-dist2(x,y))', '[-1,1]^2', 1e-2", "'exp(-9*abs(x-y))', '[-1,1]', 1e-4"
    })
    void givesUp(String kernel, String domain, String accuracy) {
        assertThat(propose(kernel, domain, accuracy, 0)).isInstanceOf(Proposal.Shortfall.class);
    }

    /** Rosenbrock's valley: residuals 10 (y - x^2) and 1 - x, and one that is constant. */
    @Test
    void leastSquaresFindTheValleysEnd() {
        LevenbergMarquardt.Model valley = new LevenbergMarquardt.Model() {
            @Override
            public double[] residuals(double[] p) {
                return new double[] {10 * (p[1] - p[0] * p[0]), 1 - p[0], 0.5};
            }

            @Override
            public double[][] descent(double[] p) {
                return new double[][] {{20 * p[0], -10}, {1, 0}, {0, 0}};
            }
        };
        double[] end = new LevenbergMarquardt(valley).fit(new double[] {-1.2, 1}, 200, 0);
        assertThat(end[0]).isBetween(1 - 1e-8, 1 + 1e-8);
        assertThat(end[1]).isBetween(1 - 1e-8, 1 + 1e-8);
        assertThat(new LevenbergMarquardt(valley).fit(new double[] {-1.2, 1}, 0, 0))
                .containsExactly(-1.2, 1);
    }
}
