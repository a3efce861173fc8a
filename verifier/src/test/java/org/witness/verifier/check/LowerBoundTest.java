package org.witness.verifier.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.Budget;
import org.witness.verifier.Progress;
import org.witness.verifier.logic.Kernels;
import org.witness.verifier.logic.Statement.Count;

/** The lower bounds that the search finds and the rules prove. */
class LowerBoundTest {

    private static final Network PHI = new Network(List.of(
            new Layer(RealTensor.of(List.of(1, 1), 1), RealTensor.of(List.of(1), 0), Activation.RELU),
            new Layer(RealTensor.of(List.of(1, 1), 1), RealTensor.of(List.of(1), 0), Activation.IDENTITY)));

    /** The counts do not depend on what becomes of the proof. */
    private static final Budget FEW = new Budget(16, Optional.empty(), 1.1, 1);

    private static List<Count> counts(String kernel, String domain, String accuracy) {
        KernelClaim claim = Kernels.claim(kernel, domain, new BigDecimal(accuracy));
        Certificate certificate = Kernels.certificate(claim, PHI);
        return new ErrorCheck(certificate, claim, FEW, Progress.SILENT)
                .verify(false)
                .counts();
    }

    @ParameterizedTest
    @CsvSource({
        "exp(-(x-y)^2/2), '[-1,1]', 1e-2, 3, 4",
        "exp(-(x-y)^2/2), '[-1,1]', 1e-3, 4, 15",
        "exp(-(x-y)^2/2), '[-1,1]', 1e-4, 5, 49",
        "exp(-(x-y)^2/2), '[-1,1]', 1e-5, 6, 158",
        "exp(-(x-y)^2/2), '[2,4]', 1e-4, 5, 49",
        "exp(-(x-y)^2/1.62), '[-1,1]', 1e-3, 4, 17",
        "exp(-(x-y)^2/2.42), '[-1,1]', 1e-3, 4, 14",
        "exp(-(x-y)^2/0.18), '[-1,1]', 1e-2, 7, 16",
        "exp(-(x-y)^2/0.18), '[-1,1]', 1e-3, 9, 52",
        "exp(-(x-y)^2/0.18), '[2,4]', 1e-3, 9, 52",
        "1/(1+(x-y)^2), '[-1,1]', 1e-2, 5, 6",
        "1/(1+(x-y)^2), '[-1,1]', 1e-3, 6, 22",
        "1/sqrt(1+(x-y)^2), '[-1,1]', 1e-2, 4, 4",
        "1/sqrt(1+(x-y)^2), '[-1,1]', 1e-3, 6, 15",
        "exp(-abs(x-y)), '[-1,1]', 1e-2, 11, 49",
        "exp(-abs(x-y)), '[-1,1]', 1e-3, 43, 499",
        "'min(x,y)', '[0,1]', 1e-2, 5, 12",
        "'min(x,y)', '[0,1]', 1e-3, 20, 124",
        "'min(x,y)-x*y', '[0,1]', 1e-3, 19, 124",
        "'(1+sqrt(3)*abs(x-y))*exp(-sqrt(3)*abs(x-y))', '[-1,1]', 1e-3, 9, 26",
        "'exp(-2*sin(pi*(x-y)/2)^2)', '[-1,1]', 1e-3, 8, 49",
        "'(1+x*y)^3', '[-1,1]', 1e-3, 4, 47",
        "'exp(-(atan(20*x)-atan(20*y))^2/2)', '[-1,1]', 1e-2, 4, 9",
    })
    void reaches(String kernel, String domain, String accuracy, long features, long neurons) {
        List<Count> counts = counts(kernel, domain, accuracy);
        assertThat(counts.get(1).lowerBound().orElse(0)).isGreaterThanOrEqualTo(features);
        assertThat(counts.get(0).lowerBound().orElse(0)).isGreaterThanOrEqualTo(neurons);
    }

    /** The rank of these kernels is the least number of features at any accuracy: no search may prove more. */
    @ParameterizedTest
    @CsvSource({
        "'0', 0",
        "'1', 1",
        "'x*y', 1",
        "'1+x*y', 2",
        "'(1+x*y)^3', 4",
        "'x*y^2', 1",
        "'x-y', 2",
        "'exp(x+y)', 1",
        "'cos(x-y)', 2",
        "'max(0,x)*max(0,y)', 1",
    })
    void neverExceedsTheRank(String kernel, long rank) {
        for (String accuracy : List.of("0.1", "1e-9", "1e-15", "1e-320")) {
            assertThat(counts(kernel, "[-1,1]", accuracy).get(1).lowerBound().orElse(0))
                    .as(accuracy)
                    .isLessThanOrEqualTo(rank);
        }
        assertThat(counts(kernel, "[-1,1]", "1e-3").get(1).lowerBound().orElse(0))
                .isEqualTo(rank);
    }

    /** With kinks in each factor the kernel is that of a network with so many neurons: no search may prove more. */
    @ParameterizedTest
    @CsvSource({
        "'x*y', 0",
        "'max(0,x)*max(0,y)', 1",
        "'max(0,x-0.25)*max(0,y-0.25)+max(0,x+0.5)*max(0,y+0.5)', 2",
        "'abs(x-0.1)*abs(y-0.1)', 1",
    })
    void neverExceedsTheKinks(String kernel, long kinks) {
        for (String accuracy : List.of("0.1", "1e-9", "1e-15", "1e-320")) {
            assertThat(counts(kernel, "[-1,1]", accuracy).get(0).lowerBound().orElse(0))
                    .as(accuracy)
                    .isLessThanOrEqualTo(kinks);
        }
        assertThat(counts(kernel, "[-1,1]", "1e-3").get(0).lowerBound().orElse(0))
                .isEqualTo(kinks);
    }

    /** The search ends, and no hint breaks a rule. */
    @ParameterizedTest
    @CsvSource({
        "'x*y', '[0.1,0.10000000000000001]'",
        "'exp(-abs(x-y))', '[1e16,10000000000000002]'",
        "'min(x,y)', '[0,1e-300]'",
        "'1', '[-1e300,1e300]'",
        "'x*y', '[-1e300,1e300]'",
        "'exp(-(x-y)^2)', '[-1e300,1e300]'",
        "'exp(700*(x+y))', '[-1,1]'",
        "'1/(x-y)', '[-1,1]'",
        "'log(x)*log(y)', '[-1,1]'",
        "'sqrt(x*y)', '[0,1]'",
        "'if(x<0.5,0,1)*if(y<0.5,0,1)', '[0,1]'",
    })
    void degenerateClaimsHaveTheirCounts(String kernel, String domain) {
        for (String accuracy : List.of("1e300", "1e-6", "1e-400")) {
            assertThat(counts(kernel, domain, accuracy)).hasSize(4);
        }
    }
}
