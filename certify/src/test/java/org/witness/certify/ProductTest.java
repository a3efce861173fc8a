package org.witness.certify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.FactoredKernelClaim;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.verifier.Budget;
import org.witness.verifier.Outcome;
import org.witness.verifier.Progress;
import org.witness.verifier.Verdict;
import org.witness.verifier.Verifier;
import org.witness.verifier.logic.Statement.Count;

/** Kernels in many dimensions that are products, from the expression to the verdict. */
class ProductTest {

    @TempDir
    Path folder;

    private Certification certify(String kernel, String domain, String accuracy, String construction)
            throws IOException {
        Box box = Box.parse(domain);
        try {
            KernelClaim claim = new KernelClaim(
                    ExpressionParser.parse(kernel, KernelClaim.scope(box)), box, new BigDecimal(accuracy));
            return Certifier.standard()
                    .certify(new Specification(claim, construction, 0), folder.resolve("made.cert.json"));
        } catch (ExpressionException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exp(-dist2(x,y)/2) | [-1,1]^6 | 1e-1",
                "exp(-dist2(x,y)/2) | [-1,1]^6 | 1e-3",
                "exp(-dist2(x,y)/2) | [9,11]x[0,1]x[-5,-2]x[0.1,0.3] | 1e-2",
                "exp(-(x1-y1)^2/2)*(1+x2*y2)^2*cos(x3-y3) | [-1,1]^3 | 1e-1",
                "exp(-((x1-y1)^2+x3*y3*x1*y1)/2)*2*exp(-abs(x2-y2)) | [0,0.5]^3 | 0.3",
                "exp(dot(x,y)) | [-1,1]^4 | 1e-1",
                "2*exp(-(x1-y1)^2/2)*exp(-(x3-y3)^2/2) | [-1,1]^3 | 1e-1"
            })
    void productsAreProvedInTheirFactors(String kernel, String domain, String accuracy) throws IOException {
        proved(kernel, domain, accuracy, "product");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exp(-dist2(x,y)/2) + 0.5*exp(-dist2(x,y)/8) | [-1,1]^4 | 1e-1",
                "exp(-dist2(x,y)/1.62) + 0.5*exp(-dist2(x,y)/9) | [2,4]^4 | 1e-2",
                "dot(x,y)*exp(-dist2(x,y)/2) | [-1,1]^4 | 1e-1",
                "(1 + dot(x,y))^2 | [-1,1]^3 | 1e-1",
                "exp(-(x1-y1)^2-(x2-y2)^2) + exp(-(x2-y2)^2-(x3-y3)^2) + exp(-(x3-y3)^2-(x4-y4)^2) | [-1,1]^4 | 1e-1",
                "1 + exp(-dist2(x,y)/2) | [0,1]^5 | 1e-2",
                "exp(-abs(x1-y1))*(min(x2,y2) + x3*y3) | [0,1]^3 | 1e-1",
                "cos(x3-y3)/(1+(x1-y1)^2+(x2-y2)^2) + x1*y1*x2*y2*x3*y3 | [0,0.3]^3 | 0.2",
                "3*exp(-dist2(x,y)/2) + x1*y1*x2*y2*x3*y3*x4*y4 | [-1,1]^4 | 0.5",
            })
    void sumsOfProductsAreProvedInTheirFactors(String kernel, String domain, String accuracy) throws IOException {
        proved(kernel, domain, accuracy, "sum-of-products");
    }

    private void proved(String kernel, String domain, String accuracy, String construction) throws IOException {
        Certification made = certify(kernel, domain, accuracy, construction);
        assertThat(made.verdict().outcome()).as(made.verdict().toString()).isEqualTo(Outcome.VERIFIED);
        Path json = made.written().orElseThrow();
        Verdict again = new Verifier(Budget.DEFAULT, OptionalInt.empty(), true, Progress.SILENT).verify(json);
        assertThat(again.outcome()).as(again.toString()).isEqualTo(Outcome.VERIFIED);
        Verdict seen = new Verifier(Budget.DEFAULT, OptionalInt.of(9), false, Progress.SILENT).verify(json);
        assertThat(seen.outcome()).isEqualTo(Outcome.CONFIRMED);
        assertThat(seen.gridMaximum().orElseThrow())
                .isLessThanOrEqualTo(again.supremum().orElseThrow().upper());
        Count features = again.counts().get(1);
        assertThat(features.lowerBound().orElseThrow()).isBetween(1L, features.built());
        assertThat(made.certificate().orElseThrow().claim()).isInstanceOf(FactoredKernelClaim.class);
    }

    /** Its rank is 1. */
    @Test
    void aProductOfOneFeatureIsOptimal() throws IOException {
        Verdict verdict = certify("x1*y1*x2*y2", "[-1,1]^2", "1e-2", "product").verdict();
        Count features = verdict.counts().get(1);
        assertThat(features.built()).isEqualTo(1);
        assertThat(features.lowerBound()).hasValue(1);
    }

    @Test
    void aHundredCoordinates() throws IOException {
        Certification made = certify("exp(-dist2(x,y)/2)", "[-1,1]^100", "0.1", "auto");
        assertThat(made.verdict().outcome()).as(made.verdict().toString()).isEqualTo(Outcome.VERIFIED);
        assertThat(made.certificate().orElseThrow().networks()).hasSize(1);
        assertThat(made.verdict().detail()).contains("^100 = ");
    }

    /** What is written out is preferred. */
    @Test
    void inTwoDimensionsAPlainNetworkIsTaken() throws IOException {
        Certification made = certify("exp(-dist2(x,y)/2)", "[-1,1]^2", "0.1", "auto");
        assertThat(made.certificate().orElseThrow().claim()).isInstanceOf(KernelClaim.class);
        assertThat(made.attempts().stream()
                        .filter(a -> a.construction().equals("product"))
                        .map(a -> a.verdict().outcome()))
                .containsExactly(Outcome.VERIFIED);
    }

    @Test
    void whatIsNoProductIsNotBuilt() throws IOException {
        assertThat(certify("1/(1 + dist2(x,y))", "[0,1]^2", "0.2", "product")
                        .verdict()
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void whatIsNoSumOfProductsIsNotBuilt() throws IOException {
        for (String kernel : List.of("1/(1 + dist2(x,y))", "exp(-norm(x))*exp(-norm(y)) + dot(x,y)", "dot(x,y)^20")) {
            Verdict verdict =
                    certify(kernel, "[0,1]^4", "0.2", "sum-of-products").verdict();
            assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(verdict.detail()).startsWith("the kernel is no sum of products of factors with few coordinates");
        }
        // 1 - K is no kernel, and its second product none either
        assertThat(certify("1 - exp(-dist2(x,y)/2)", "[0,1]^4", "0.01", "auto")
                        .verdict()
                        .outcome())
                .isEqualTo(Outcome.REFUTED);
    }

    /** The statement of the file decides: each of these is another one, false or not well formed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'accuracy': '0.1'| 'accuracy': '0.01'| REFUTED",
                "'kernel': 'exp(-dist2(x, y)/2)'| 'kernel': 'exp(-dist2(x, y))'| REFUTED",
                "'kernel': 'exp(-dist2(x, y)/2)'| 'kernel': 'exp(-dist2(x, y)/2) + 1'| REJECTED",
                "'kernel': 'exp(-dist2(x, y)/2)'| 'kernel': 'exp(-dist2(x, y)/2)*1.1'| REFUTED",
                "'rule': 'factors'| 'rule': 'cover'| REJECTED",
                "'network': 'phi1'| 'network': 'phi2'| REJECTED",
                "'coordinates': [1]| 'coordinates': [2]| REJECTED",
                "'coordinates': [2]| 'coordinates': [1, 2]| REJECTED",
                "'coordinates': [2]| 'coordinates': []| REJECTED",
                "'coordinates': [3]| 'coordinates': [18446744073709551619]| REJECTED",
                "'coordinates': [3]| 'coordinates': [4294967299]| REJECTED",
                "'kind': 'factored-kernel'| 'kind': 'kernel'| REJECTED"
            })
    void changedFilesAreNotProved(String from, String to, Outcome expected) throws IOException {
        changed(certify("exp(-dist2(x,y)/2)", "[-1,1]^4", "0.1", "product"), from, to, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'accuracy': '0.1'| 'accuracy': '0.01'| REFUTED",
                "+ 0.5*exp(-dist2(x, y)/8)| + 0.6*exp(-dist2(x, y)/8)| REFUTED",
                "+ 0.5*exp(-dist2(x, y)/8)| - 0.5*exp(-dist2(x, y)/8)| REFUTED",
                "exp(-dist2(x, y)/2) + 0.5*exp(-dist2(x, y)/8)| exp(-dist2(x, y)/2)| REJECTED",
                "+ 0.5*exp(-dist2(x, y)/8)| + 0.5*exp(-dist2(x, y)/8) + 1| REJECTED",
                "'network': 'phi1'| 'network': 'phi3'| REJECTED",
                "'coordinates': [1]| 'coordinates': [2]| REJECTED",
            })
    void changedSumsAreNotProved(String from, String to, Outcome expected) throws IOException {
        changed(
                certify("exp(-dist2(x,y)/2) + 0.5*exp(-dist2(x,y)/8)", "[-1,1]^4", "0.1", "sum-of-products"),
                from,
                to,
                expected);
    }

    private static void changed(Certification made, String from, String to, Outcome expected) throws IOException {
        Path json = made.written().orElseThrow();
        String text = Files.readString(json);
        String old = from.replace('\'', '"').strip();
        assertThat(text).contains(old);
        int at = text.indexOf(old);
        String changed = text.substring(0, at) + to.replace('\'', '"').strip() + text.substring(at + old.length());
        Files.write(json, changed.getBytes(StandardCharsets.UTF_8));
        Verdict verdict = Verifier.standard().verify(json);
        assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(expected);
    }
}
