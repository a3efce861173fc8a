package org.witness.certificate.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.Reason;
import org.witness.certificate.file.CertificateFile;
import org.witness.certificate.json.FieldReader;
import org.witness.certificate.json.JsonParser;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;

class ProjectionClaimTest {

    private static final String HASH = "0123456789abcdef".repeat(4);

    private static final String JSON = """
            {"kind": "projection", "points": 3, "dimension": 2, "projected": 1, "distortion": "0.25",
             "source": "%s", "fitted": "yes"}
            """.formatted(HASH);

    private static Claim read(String json) throws Exception {
        return Claim.read(FieldReader.of("claim", JsonParser.parse(json.getBytes(StandardCharsets.UTF_8))));
    }

    @TempDir
    Path folder;

    @Test
    void certificatesAreReadAsTheyWereWritten() throws Exception {
        Path json = folder.resolve("c.cert.json");
        Certificate certificate = new Certificate(
                new ProjectionClaim(3, 2, 1, new BigDecimal("0.250"), HASH, false),
                new TreeMap<>(),
                new TreeMap<>(Map.of(
                        ProjectionClaim.POINTS,
                        RealTensor.of(List.of(3, 2), 1, 2, 3, 4, 5, 6),
                        ProjectionClaim.PROJECTION,
                        RealTensor.of(List.of(1, 2), 1, 0.5))),
                List.of(new Bound(Quantity.DIMENSION, 1, "dasgupta-gupta")),
                ProofStep.of("projection"),
                new Provenance("by-hand", "1", new TreeMap<>()));
        CertificateFile.write(certificate, json);
        assertThat(CertificateFile.read(json)).isEqualTo(certificate);
    }

    @Test
    void sentencesSayAllThatIsMeant() throws Exception {
        Claim claim = read(JSON);
        assertThat(claim.sentence())
                .isEqualTo(
                        "for all 0 <= i < j < 3: (1 - 0.25) |u_i - u_j|^2 <= |P(u_i - u_j)|^2 <= (1 + 0.25)"
                                + " |u_i - u_j|^2, u_i = points[i] in R^2 as read from the file with SHA-256 " + HASH
                                + ", P = projection, linear from R^2 to R^1, fitted to these points: nothing is said of others");
        assertThat(read(JSON.replace("yes", "no")).sentence()).doesNotContain("fitted");
        assertThat(claim.latex()).contains("(1 - 0.25)", "(1 + 0.25)", "\\mathbb{R}^{1 \\times 2}");
        assertThat(claim.tensors()).containsExactlyInAnyOrder("points", "projection");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"0.25\"; \"0\"; claim.distortion: a distortion is above 0 and below 1, found 0",
                "\"0.25\"; \"1\"; claim.distortion: a distortion is above 0 and below 1, found 1",
                "\"0.25\"; \"-0.5\"; claim.distortion: a distortion is above 0 and below 1, found -0.5",
                "\"points\": 3; \"points\": 0; claim.distortion: points: expected 1 to 2147483647, found 0",
                "\"projected\": 1; \"projected\": 0; claim.distortion: projected: expected 1 to 2147483647, found 0",
                "\"dimension\": 2; \"dimension\": 2147483648; claim.distortion: dimension: expected 1 to 2147483647, found 2147483648",
                "0123; 012G; claim.distortion: source: expected 64 lower-case hexadecimal digits",
                "\"yes\"; \"maybe\"; claim.fitted: expected yes or no",
                "\"yes\"; \"yes\", \"more\": 1; claim.more: an unknown field",
            })
    void refuses(String part, String other, String message) {
        assertThat(JSON).contains(part);
        CertificateException e =
                catchThrowableOfType(CertificateException.class, () -> read(JSON.replace(part, other)));
        assertThat(e).hasMessage(message);
        assertThat(e.reason()).isEqualTo(Reason.FIELD);
    }
}
