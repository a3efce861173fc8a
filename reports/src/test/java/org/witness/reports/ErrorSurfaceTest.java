package org.witness.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.KernelClaim;
import org.witness.verifier.Examination;
import org.witness.verifier.Verifier;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.ErrorRules;
import org.witness.verifier.logic.RuleException;

class ErrorSurfaceTest {

    private static Certificate certificate(String kernel, String domain) {
        return Samples.kernel(kernel, domain, "0.5", Samples.ABSOLUTE, Samples.provenance("a", "b", "c"));
    }

    private static ErrorSurface surface(Certificate certificate, Examination examination) throws RuleException {
        KernelClaim claim = (KernelClaim) certificate.claim();
        return new ErrorSurface(ErrorRules.term(certificate), claim.range(0), claim.range(1), examination.cells());
    }

    /** Ends that are no binary64 numbers among them: the largest error may lie at a corner of the domain. */
    @ParameterizedTest
    @CsvSource({
        "1 + abs(x)*abs(y) + (x*y)^2/100, '[-0.1, 2.3]'",
        "1 + abs(x)*abs(y) - x*y/4, '[-0.7, 0.6]'",
        "1 + abs(x)*abs(y) + sin(5*x)/9, '[-1, 1]'",
        "1 + abs(x)*abs(y) + sin(5*x)*cos(3*y)/9, '[-1, 1]'",
    })
    void theLargestErrorIsTheVerdicts(String kernel, String domain) throws RuleException {
        Certificate certificate = certificate(kernel, domain);
        Examination examination = Verifier.standard().examine(certificate);
        Interval supremum = examination.verdict().supremum().orElseThrow();
        Interval error =
                surface(certificate, examination).largest().orElseThrow().error();
        assertThat(error.mignitude()).isLessThanOrEqualTo(supremum.upper());
        assertThat(error.magnitude()).isGreaterThanOrEqualTo(supremum.lower());
    }

    @Test
    void rowsRunFromTheTopAndNumbersAddUp() throws RuleException {
        ErrorSurface surface = surface(
                certificate("1 + abs(x)*abs(y) + x/10 + y", "[-1, 1]"),
                new Examination(
                        Samples.report(Samples.kernel("1 + abs(x)*abs(y)", "0.001"))
                                .examination()
                                .verdict(),
                        List.of()));
        int n = ErrorSurface.PIXELS;
        double step = 2.0 / n;
        double[] error = surface.error();
        for (int row = 0; row < n; row += 17) {
            for (int column = 0; column < n; column += 13) {
                double x = -1 + (column + 0.5) * step;
                double y = 1 - (row + 0.5) * step;
                int pixel = row * n + column;
                assertThat(error[pixel]).isCloseTo(x / 10 + y, org.assertj.core.data.Offset.offset(1e-12));
                assertThat(surface.target()[pixel] - surface.approximation()[pixel])
                        .isCloseTo(error[pixel], org.assertj.core.data.Offset.offset(1e-12));
            }
        }
    }

    @Test
    void undefinedPointsHaveNoNumber() throws RuleException {
        Certificate certificate = certificate("1 + log(x)", "[-1, 1]");
        ErrorSurface surface = surface(certificate, Verifier.standard().examine(certificate));
        long undefined = Arrays.stream(surface.target()).filter(Double::isNaN).count();
        assertThat(undefined).isEqualTo((long) ErrorSurface.PIXELS * ErrorSurface.PIXELS / 2);
    }
}
