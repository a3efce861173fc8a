package org.witness.certificate.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.Certificate;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Examples;
import org.witness.certificate.Provenance;
import org.witness.certificate.Reason;
import org.witness.certificate.file.CertificateFile;
import org.witness.certificate.json.FieldReader;
import org.witness.certificate.json.JsonParser;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;

class ObstructionClaimTest {

    private static final ObstructionClaim CLAIM = new ObstructionClaim(Examples.claim("-(x-y)^2", "[-1,1]", "0.50"));

    private static final String JSON = """
            {"kind": "obstruction", "kernel": "-(x - y)^2", "domain": [["-1", "1"]], "accuracy": "0.5"}
            """;

    @TempDir
    Path folder;

    private static Claim read(String json) throws Exception {
        return Claim.read(FieldReader.of("claim", JsonParser.parse(json.getBytes(StandardCharsets.UTF_8))));
    }

    static Certificate certificate(Map<String, Tensor> tensors) {
        return new Certificate(
                CLAIM,
                new TreeMap<>(),
                new TreeMap<>(tensors),
                List.of(),
                ProofStep.of("indefinite"),
                new Provenance("by-hand", "1", new TreeMap<>()));
    }

    @Test
    void isASentence() {
        assertThat(CLAIM.sentence())
                .isEqualTo("no map phi into an inner-product space satisfies: for all x, y in [-1, 1]: |-(x - y)^2 -"
                        + " <phi(x), phi(y)>| <= 0.5");
        assertThat(CLAIM.latex())
                .isEqualTo("\\neg \\exists \\varphi : \\; " + CLAIM.target().latex());
        assertThat(CLAIM.kind()).isEqualTo("obstruction");
        assertThat(CLAIM.networks()).isEmpty();
        assertThat(CLAIM.tensors()).containsExactlyInAnyOrder("points", "coefficients");
    }

    @Test
    void isReadAsItIsWritten() throws Exception {
        assertThat(read(JSON)).isEqualTo(CLAIM);
        assertThat(CLAIM.toJson().text()).startsWith("{\n  \"kind\": \"obstruction\",\n  \"kernel\": ");
        assertThat(read(CLAIM.toJson().text())).isEqualTo(CLAIM);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"accuracy\": \"0.5\"; \"accuracy\": \"0\"; FIELD; claim.accuracy: an accuracy is above 0",
                "\"accuracy\": \"0.5\"; \"accuracy\": \"-1\"; FIELD; claim.accuracy: an accuracy is above 0",
                "\"accuracy\": \"0.5\"; \"accuracy\": \"NaN\"; FIELD; claim.accuracy: ",
                "\"accuracy\": \"0.5\"; \"accuracy\": \"0.5\", \"more\": \"1\"; FIELD; claim.more: an unknown field",
                "(x - y)^2; (x - w)^2; EXPRESSION; claim.kernel: ",
                "\"-1\", \"1\"; \"1\", \"-1\"; FIELD; claim.domain[0]: ",
                "obstruction; obstructed; FIELD; 'claim.kind: expected kernel, factored-kernel, relation, coherence, obstruction, attention, radon, projection, boolean, support-queries, ranking, preorder, selection, relational or choice, found '",
            })
    void refuses(String part, String other, Reason reason, String message) {
        assertThat(JSON).contains(part);
        CertificateException e =
                catchThrowableOfType(CertificateException.class, () -> read(JSON.replace(part, other)));
        assertThat(e).hasMessageStartingWith(message.replace("'", ""));
        assertThat(e.reason()).isEqualTo(reason);
    }

    @Test
    void theWitnessStandsInTheWeightsFile() throws Exception {
        Certificate written = certificate(Map.of(
                "points", RealTensor.of(List.of(2, 1), -1, 1), "coefficients", RealTensor.of(List.of(2), 1, 0.5)));
        Path file = folder.resolve("some.cert.json");
        CertificateFile.write(written, file);
        assertThat(CertificateFile.read(file)).isEqualTo(written);
        assertThat(Files.readString(file)).contains("\"networks\": {},", "\"bounds\": [],");
    }

    @Test
    void aTensorTooManyOrTooFewIsRefused() throws Exception {
        RealTensor one = RealTensor.of(List.of(1), 1);
        for (Map<String, Tensor> tensors : List.<Map<String, Tensor>>of(
                Map.of("points", one),
                Map.of("coefficients", one),
                Map.of("points", one, "coefficient", one),
                Map.of("points", one, "coefficients", one, "phi", one))) {
            Path file = folder.resolve("some.cert.json");
            CertificateFile.write(certificate(tensors), file);
            CertificateException e = catchThrowableOfType(CertificateException.class, () -> CertificateFile.read(file));
            assertThat(e.reason()).isEqualTo(Reason.TENSORS);
        }
    }
}
