package org.witness.certificate.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
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
import org.witness.certificate.family.RealFamily;
import org.witness.certificate.file.CertificateFile;
import org.witness.certificate.json.FieldReader;
import org.witness.certificate.json.JsonParser;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;

class BooleanClaimTest {

    private static final String JSON = """
            {"kind": "boolean",
             "positions": {"form": "signs", "vectors": 600, "dimension": 20},
             "relevant": [3, 17, 512], "table": "0xe8", "token": "bit", "margin": "1e-9",
             "norms": {"score": "12.5", "value": "1", "readout": "6"}}
            """;

    private static final String QUERIES = """
            {"kind": "support-queries",
             "family": {"form": "signs", "vectors": 600, "dimension": 20},
             "support": 2, "theta": "0.25", "squaredNorm": "3"}
            """;

    private static Claim read(String json) throws Exception {
        return Claim.read(FieldReader.of("claim", JsonParser.parse(json.getBytes(StandardCharsets.UTF_8))));
    }

    @TempDir
    Path folder;

    @Test
    void theSentenceSaysAllThatIsClaimed() throws Exception {
        Claim claim = read(JSON);
        assertThat(claim.sentence())
                .isEqualTo("for all b in {0,1}^600: |o(b) - f(b_3, b_17, b_512)| <= 1e-9, "
                        + "o(b) = readout(sum_t p_t*value*x_t), p = softmax_t <query*x, key*x_t>, x = (1, 0, 0), "
                        + "x_t = (0, v_t, b_t), f = 0xe8 (bit i is f where its arguments are the binary digits of i, "
                        + "the lowest first); |query^T key|_F <= 12.5, |value|_F <= 1, Lip(readout) <= 6 between 0 "
                        + "and what the arguments add; v_i in R^20: v_i[l] = (-1)^(bit l of signs[i])");
        assertThat(claim.latex()).contains("\\{0,1\\}^{600}").contains("b_{17}");
        assertThat(claim.tensors()).containsExactlyInAnyOrder("signs", "query", "key", "value");
        assertThat(read(JSON.replace("\"bit\"", "\"position\"")).sentence()).contains("x_t = (0, v_t, b_t*v_t)");
        assertThat(read(QUERIES).sentence())
                .isEqualTo("for every set S of 2 indices below 600 there is u in R^20: <u, v_i> = |v_i| for i in S, "
                        + "|<u, v_i>| <= 0.25 |v_i| for i not in S, |u|^2 <= 3; nonzero vectors: "
                        + "v_i[l] = (-1)^(bit l of signs[i])");
        assertThat(read(QUERIES).latex()).contains("|S| = 2");
    }

    @Test
    void theTableIsReadFromItsLowestBit() throws Exception {
        BooleanClaim claim = (BooleanClaim) read(JSON.replace("0xe8", "0x02"));
        assertThat(claim.value(1)).isTrue();
        assertThat(claim.value(2)).isFalse();
        assertThat(claim.isSymmetric()).isFalse();
        assertThat(claim.tableText()).isEqualTo("0x02");
        assertThat(((BooleanClaim) read(JSON)).isSymmetric()).isTrue();
        assertThat(claim.embedding()).isEqualTo(22);
    }

    @Test
    void certificatesAreReadAsTheyWereWritten() throws Exception {
        Certificate certificate = new Certificate(
                new BooleanClaim(
                        new RealFamily(1, 1),
                        List.of(0L),
                        BigInteger.TWO,
                        TokenForm.POSITION,
                        new BigDecimal("0.10"),
                        new HeadNorms(BigDecimal.ZERO, BigDecimal.ONE, new BigDecimal("1.50"))),
                new TreeMap<>(Map.of(
                        "readout",
                        new Network(List.of(new Layer(
                                RealTensor.of(List.of(1, 1), 1), RealTensor.of(List.of(1), 0), Activation.IDENTITY))))),
                new TreeMap<>(Map.of(
                        "vectors", RealTensor.of(List.of(1, 1), 1),
                        "query", RealTensor.of(List.of(1, 3), 0, 0, 0),
                        "key", RealTensor.of(List.of(1, 3), 0, 0, 0),
                        "value", RealTensor.of(List.of(1, 3), 0, 0, 1))),
                List.of(new Bound(Quantity.POSITIONS, 1, "boolean-positions")),
                ProofStep.of("boolean"),
                new Provenance("by-hand", "1", new TreeMap<>()));
        Path json = folder.resolve("b.cert.json");
        CertificateFile.write(certificate, json);
        assertThat(CertificateFile.read(json)).isEqualTo(certificate);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[3, 17, 512]; [3, 17, 3]; claim.relevant: position 3 occurs twice",
                "[3, 17, 512]; [3, 17, 600]; claim.relevant: expected 0 to 599, found 600",
                "[3, 17, 512]; []; claim.relevant: expected 1 to 16 positions, found 0",
                "[3, 17, 512]; [0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16]; "
                        + "claim.relevant: expected 1 to 16 positions, found 17",
                "[3, 17, 512]; [3]; claim.table: expected 2 bits, found 8",
                "0xe8; 0x1e8; claim.table: expected 8 bits, found 9",
                "0xe8; 0xE8; claim.table: '0xE8' is no table",
                "0xe8; e8; claim.table: 'e8' is no table",
                "\"vectors\": 600; \"vectors\": 16777217; claim.positions: at most 16777216 are admitted, found 16777217",
                "\"bit\"; \"sign\"; claim.token: expected bit or position, found 'sign'",
                "\"1e-9\"; \"0.5\"; claim.margin: expected above 0 and below 0.5, found 0.5",
                "\"1e-9\"; \"0\"; claim.margin: expected above 0 and below 0.5, found 0",
                "\"12.5\"; \"-1\"; claim.norms.score: a norm is at least 0, found -1",
                "\"readout\": \"6\"; \"readout\": \"6\", \"more\": 1; claim.norms.more: an unknown field",
            })
    void refuses(String part, String other, String message) {
        assertRefused(JSON, part, other, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"support\": 2; \"support\": 0; claim.support: expected 1 to 600, found 0",
                "\"support\": 2; \"support\": 601; claim.support: expected 1 to 600, found 601",
                "\"0.25\"; \"1\"; claim.theta: expected above 0 and below 1, found 1",
                "\"3\"; \"0\"; claim.squaredNorm: expected above 0, found 0",
            })
    void refusesQueries(String part, String other, String message) {
        assertRefused(QUERIES, part, other, message);
    }

    private static void assertRefused(String json, String part, String other, String message) {
        assertThat(json).contains(part);
        CertificateException e =
                catchThrowableOfType(CertificateException.class, () -> read(json.replace(part, other)));
        assertThat(e).hasMessage(message);
        assertThat(e.reason()).isEqualTo(Reason.FIELD);
    }
}
