package org.witness.certify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.verifier.Budget;
import org.witness.verifier.Outcome;
import org.witness.verifier.Progress;
import org.witness.verifier.Verifier;
import org.witness.verifier.logic.Statement.Count;

/** Kernels in many dimensions that are sums, from the expression to the verdict. */
class SumTest {

    @TempDir
    Path folder;

    private Certification certify(String kernel, String domain, String accuracy) throws IOException {
        Box box = Box.parse(domain);
        try {
            KernelClaim claim = new KernelClaim(
                    ExpressionParser.parse(kernel, KernelClaim.scope(box)), box, new BigDecimal(accuracy));
            return Certifier.standard().certify(new Specification(claim, "sum", 0), folder.resolve("made.cert.json"));
        } catch (ExpressionException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void assertVerified(Certification made) throws IOException {
        assertThat(made.verdict().outcome()).as(made.verdict().toString()).isEqualTo(Outcome.VERIFIED);
        Path json = made.written().orElseThrow();
        assertThat(new Verifier(Budget.DEFAULT, OptionalInt.empty(), true, Progress.SILENT)
                        .verify(json)
                        .outcome())
                .isEqualTo(Outcome.VERIFIED);
        assertThat(new Verifier(Budget.DEFAULT, OptionalInt.of(2), false, Progress.SILENT)
                        .verify(json)
                        .outcome())
                .isIn(Outcome.CONFIRMED, Outcome.UNKNOWN);
    }

    @Test
    void aHundredGaussiansOnAHundredCoordinates() throws IOException {
        String kernel = IntStream.rangeClosed(1, 100)
                .mapToObj(k -> "exp(-(x" + k + "-y" + k + ")^2/2)")
                .collect(Collectors.joining(" + "));
        Certification made = certify(kernel, "[-1,1]^100", "1");
        assertVerified(made);
        assertThat(made.certificate()
                        .orElseThrow()
                        .networks()
                        .get(KernelClaim.PHI)
                        .outputs())
                .isLessThanOrEqualTo(600);
    }

    /** Its rank is 100. */
    @Test
    void aHundredCoordinatesNeedAHundredFeatures() throws IOException {
        Certification made = certify("dot(x,y)", "[-1,1]^100", "1e-2");
        assertVerified(made);
        Count features = made.verdict().counts().get(1);
        assertThat(features.built()).isEqualTo(100);
        assertThat(features.lowerBound()).hasValue(100);
    }

    @Test
    void weightedTermsAndGroupsAndKinks() throws IOException {
        assertVerified(certify(
                "exp(-((x1-y1)^2+(x4-y4)^2)/2) + 0.5*exp(-(x2-y2)^2/2) + (min(x3,y3) + 1)/2", "[0,1]^4", "0.2"));
    }

    /** A group of two coordinates by two hidden layers, the others by one: the shallow ones pass on what they have. */
    @Test
    void partsOfDifferentDepths() throws IOException {
        assertVerified(certify("exp(x1*y1 + x2*y2) + min(x3,y3)", "[0,1]^3", "1"));
    }

    @Test
    void whatIsNoSumIsNotBuilt() throws IOException {
        assertThat(certify("exp(-dist2(x,y)/2)", "[0,1]^2", "0.2").verdict().outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }
}
