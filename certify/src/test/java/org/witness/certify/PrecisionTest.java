package org.witness.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.Reason;
import org.witness.certificate.expression.ExpressionException;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verdict;

class PrecisionTest {

    @ParameterizedTest
    @ValueSource(strings = {"auto", "sine", "sum", "product", "nodal", "deep", "fitted", "tanh"})
    void noConstructionTriesWhatBinary64DoesNotHold(String construction) throws ExpressionException {
        Specification specification =
                Specification.kernel("exp(-(x-y)^2/2)", "[-1,1]", "1e-18").by(construction);
        assertThatThrownBy(() -> Certifier.standard().certify(specification))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an accuracy of 1e-18 is out of reach, as binary64 numbers about as large as the target, 1,"
                        + " are 2.2e-16 apart: ask for 1e-12 at least");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "dot(x,y); [-1,1]^100; 1e-16; 1e-10",
                "exp(-dist2(x,y)/2); [-1,1]^6; 1e-17; 1e-12",
                "1e300*(1+x*y); [0,1]; 1; 1e289",
            })
    void theAdviceFollowsTheSizeOfTheKernel(String kernel, String domain, String accuracy, String least)
            throws ExpressionException {
        Specification specification = Specification.kernel(kernel, domain, accuracy);
        assertThatThrownBy(() -> Certifier.standard().certify(specification))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(": ask for " + least + " at least");
    }

    /** What is small everywhere may be met to as small an accuracy, and what is refuted for every accuracy still is. */
    @Test
    void onlyWhatCannotBeProvedIsRefused() throws IOException, ExpressionException {
        assertThat(outcome(Specification.kernel("1e-20*exp(-(x-y)^2/2)", "[-1,1]", "1e-24")))
                .isEqualTo(Outcome.VERIFIED);
        assertThat(outcome(Specification.kernel("1 + 0*x*y", "[-1,1]", "1e-15").by("nodal")))
                .isEqualTo(Outcome.VERIFIED);
        assertThat(outcome(Specification.kernel("-exp(-(x-y)^2/2)", "[-1,1]", "1e-18")))
                .isEqualTo(Outcome.REFUTED);
        assertThat(outcome(Specification.kernel("0*x*y", "[-1,1]", "1e-18").by("nodal")))
                .isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void whereRoundingMayBeTheReasonItIsNamed() throws IOException, ExpressionException {
        Verdict verdict = Certifier.standard()
                .certify(Specification.kernel("exp(-(x-y)^2/2)", "[-1,1]", "1e-14")
                        .by("nodal"))
                .verdict();
        assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(verdict.reason()).contains(Reason.ACCURACY);
        assertThat(verdict.detail()).endsWith("are 2.2e-16 apart: ask for 1e-12 at least");
    }

    @Test
    void aConstructionThatDoesNotApplySaysWhichDoes() throws IOException, ExpressionException {
        assertThat(Certifier.standard()
                        .certify(Specification.kernel("x*y", "[0,1]", "0.1").by("sine"))
                        .verdict()
                        .detail())
                .isEqualTo(
                        "the sine construction is for kernels that depend on |x-y| alone, and K(0.125,0.125) is not K(0.0,0);"
                                + " nodal is right for any continuous kernel");
    }

    private static Outcome outcome(Specification specification) throws IOException {
        return Certifier.standard().certify(specification).verdict().outcome();
    }
}
