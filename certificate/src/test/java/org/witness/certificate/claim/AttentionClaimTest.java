package org.witness.certificate.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.InputStream;
import java.math.BigDecimal;
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
import org.junit.jupiter.params.provider.ValueSource;
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
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;

class AttentionClaimTest {

    private static final String REALS = """
            {"kind": "attention", "size": 3, "entries": 4, "logits": {"form": "reals", "dimension": 2},
             "offSupport": "0.01", "ratio": "0.1"}
            """;

    private static final String POWERS = """
            {"kind": "attention", "size": 3, "entries": 4, "logits": {"form": "powers", "dimension": 2, "scale": 60, "words": 2},
             "offSupport": "0.01", "ratio": "0.1"}
            """;

    private static final String RADON = """
            {"kind": "radon", "size": 4, "dimension": 2, "support": 2}
            """;

    @TempDir
    Path folder;

    private static Claim read(String json) throws Exception {
        return Claim.read(FieldReader.of("claim", JsonParser.parse(json.getBytes(StandardCharsets.UTF_8))));
    }

    private static Tensor integers(List<Integer> shape, long... values) {
        return IntegerTensor.of(IntegerTensor.Type.I64, shape, values);
    }

    private static Certificate certificate(String json, Map<String, Tensor> tensors) throws Exception {
        Claim claim = read(json);
        List<Bound> bounds = claim instanceof AttentionClaim
                ? List.of(new Bound(Quantity.QUERY_DIMENSION, 2, "attention-dimension"))
                : List.of();
        return new Certificate(
                claim,
                new TreeMap<>(),
                new TreeMap<>(tensors),
                bounds,
                ProofStep.of(claim.kind()),
                new Provenance("by-hand", "1", new TreeMap<>()));
    }

    private static List<Certificate> certificates() throws Exception {
        Map<String, Tensor> reals = new TreeMap<>(Map.of(
                "rows", integers(List.of(4), 0, 1, 3, 4),
                "columns", integers(List.of(4), 0, 1, 2, 2),
                "entries", RealTensor.of(List.of(4), 1, 0.5, 2, 1)));
        Map<String, Tensor> powers = new TreeMap<>(reals);
        reals.put("queries", RealTensor.of(List.of(3, 2), 1, 2, 3, 4, 5, 6));
        reals.put("keys", RealTensor.of(List.of(3, 2), 1, 0, 0, 1, 1, 1));
        powers.put("queries", integers(List.of(3, 2, 2), 1, -1, 2, 0, 3, 0, 4, 0, 5, 0, 6, Long.MIN_VALUE));
        powers.put("nodes", integers(List.of(3), 1, 2, 3));
        Map<String, Tensor> radon = Map.of(
                "keys", RealTensor.of(List.of(4, 2), 0, 0, 1, 1, 1, 0, 0, 1),
                "support", integers(List.of(2), 0, 1),
                "others", integers(List.of(2), 2, 3),
                "weights", integers(List.of(4, 1), 1, 1, 1, 1));
        return List.of(certificate(REALS, reals), certificate(POWERS, powers), certificate(RADON, radon));
    }

    @Test
    void certificatesAreReadAsTheyWereWrittenAndFitTheSchema() throws Exception {
        Path json = folder.resolve("c.cert.json");
        JsonSchema schema;
        try (InputStream in = Certificate.class.getResourceAsStream("certificate.schema.json")) {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        for (Certificate certificate : certificates()) {
            CertificateFile.write(certificate, json);
            assertThat(CertificateFile.read(json)).isEqualTo(certificate);
            String text = Files.readString(json);
            assertThat(schema.validate(text, InputFormat.JSON)).isEmpty();
            assertThat(schema.validate(text.replace("\"size\": ", "\"length\": "), InputFormat.JSON))
                    .isNotEmpty();
            assertThat(schema.validate(text.replace("\"0.01\"", "\"1.01\""), InputFormat.JSON)
                            .isEmpty())
                    .isEqualTo(certificate.claim() instanceof RadonClaim);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.01", "0.5", "1e-12", "0.000001", "1.5e-7"})
    void theSchemaAcceptsEveryTolerance(String tolerance) throws Exception {
        Path json = folder.resolve("c.cert.json");
        CertificateFile.write(certificates().get(0), json);
        try (InputStream in = Certificate.class.getResourceAsStream("certificate.schema.json")) {
            JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            String text = Files.readString(json).replace("\"0.01\"", '"' + tolerance + '"');
            assertThat(schema.validate(text, InputFormat.JSON)).isEmpty();
        }
    }

    @Test
    void sentencesDefineTheLogits() throws Exception {
        assertThat(read(REALS).sentence())
                .isEqualTo("M = softmax(S), S_ij = <queries[i], keys[j]> in R^2, matches A (3 x 3, 4 positive entries):"
                        + " for all i, j' with A_ij' > 0: M_ij <= 0.01 M_ij' where A_ij = 0, and"
                        + " |(M_ij / M_ij') / (A_ij / A_ij') - 1| <= 0.1 where A_ij > 0");
        assertThat(read(POWERS).sentence())
                .contains("S_ij = 2^-60 sum over m = 1 .. 2 of Q_im n_j^m, Q_im = queries[i][m-1], n_j = nodes[j]");
        assertThat(read(POWERS).latex()).contains("0.01").contains("0.1");
        assertThat(read(RADON).sentence())
                .isEqualTo("no query serves the support I of 2 of 4 columns: for all q in R^2: min over j in I of"
                        + " <q, keys[j]> <= max over j not in I of <q, keys[j]>");
        assertThat(read(RADON).latex()).contains("\\mathbb{R}^{2}");
    }

    @Test
    void tolerancesAreCanonical() {
        AttentionClaim claim =
                new AttentionClaim(1, 1, new LogitForm.Reals(1), new BigDecimal("0.010"), new BigDecimal("1e-1"));
        assertThat(claim.offSupport()).isEqualTo(new BigDecimal("0.01"));
        assertThat(claim.ratio()).isEqualTo(new BigDecimal("0.1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"0.01\"; \"0\"; offSupport: expected above 0 and below 1, found 0",
                "\"0.01\"; \"1\"; offSupport: expected above 0 and below 1, found 1",
                "\"0.1\"; \"-0.1\"; ratio: expected above 0 and below 1, found -0.1",
                "\"0.1\"; \"1\"; ratio: expected above 0 and below 1, found 1",
                "\"size\": 3; \"size\": 0; size: expected 1 to 2147483646, found 0",
                "\"size\": 3; \"size\": 5; entries: expected at least one in each row and at most all, found 4",
                "\"entries\": 4; \"entries\": 10; entries: expected at least one in each row and at most all, found 10",
                "\"dimension\": 2; \"dimension\": 0; dimension: expected 1 to 2147483647, found 0",
                "\"powers\"; \"squares\"; expected reals or powers, found 'squares'",
                "\"scale\": 60; \"scale\": 10001; scale: expected 0 to 10000, found 10001",
                "\"words\": 2; \"words\": 0; words: expected 1 to 1000, found 0",
                "\"words\": 2; \"words\": 2, \"more\": 1; an unknown field",
            })
    void refuses(String part, String other, String message) {
        assertThat(POWERS).contains(part);
        CertificateException e =
                catchThrowableOfType(CertificateException.class, () -> read(POWERS.replace(part, other)));
        assertThat(e.getMessage()).endsWith(message);
        assertThat(e.reason()).isEqualTo(Reason.FIELD);
    }

    @ParameterizedTest
    @CsvSource({
        "size\": 4,size\": 1",
        "support\": 2,support\": 4",
        "support\": 2,support\": 0",
        "dimension\": 2,dimension\": 0"
    })
    void refusesImpossiblePartitions(String part, String other) {
        assertThat(RADON).contains(part);
        CertificateException e =
                catchThrowableOfType(CertificateException.class, () -> read(RADON.replace(part, other)));
        assertThat(e).hasMessageContaining("claim.kind: " + part.substring(0, part.indexOf('"')) + ": expected");
        assertThat(e.reason()).isEqualTo(Reason.FIELD);
    }
}
