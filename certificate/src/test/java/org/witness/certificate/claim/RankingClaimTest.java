package org.witness.certificate.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.InputStream;
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
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.file.CertificateFile;
import org.witness.certificate.json.FieldReader;
import org.witness.certificate.json.JsonParser;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.RealTensor;

final class RankingClaimTest {

    private static final String JSON = "{\"kind\": \"ranking\", \"items\": [\"a\\tb\", \"ü\"], \"coordinates\": 0}";

    private static Claim read(String json) throws Exception {
        return Claim.read(FieldReader.of("claim", JsonParser.parse(json.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void filesComeBackAsTheyWereAndFitTheSchema(@TempDir Path folder) throws Exception {
        Certificate certificate = new Certificate(
                read(JSON),
                new TreeMap<>(),
                new TreeMap<>(Map.of(
                        RankingClaim.PREFERENCES,
                        IntegerTensor.of(IntegerTensor.Type.U64, List.of(2, 1), 3, 2),
                        RankingClaim.UTILITIES,
                        RealTensor.of(List.of(2), 1, 0))),
                List.of(new Bound(Quantity.ITEMS, 2, "ranking-items")),
                ProofStep.of("ranking", ProofStep.of("recount")),
                new Provenance("by-hand", "1", new TreeMap<>()));
        Path json = folder.resolve("c.cert.json");
        CertificateFile.write(certificate, json);
        assertThat(CertificateFile.read(json)).isEqualTo(certificate);
        try (InputStream in = Certificate.class.getResourceAsStream("certificate.schema.json")) {
            JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            String text = Files.readString(json);
            assertThat(schema.validate(text, InputFormat.JSON)).isEmpty();
            assertThat(schema.validate(text.replace("\"coordinates\": 0", "\"coordinates\": -1"), InputFormat.JSON))
                    .isNotEmpty();
            assertThat(schema.validate(text.replaceFirst("\"a[^b]*b\"", "\"ü\""), InputFormat.JSON))
                    .isNotEmpty();
        }
    }

    @Test
    void theSentenceShowsFewNamesAndNoControlCharacters() throws Exception {
        assertThat(read(JSON).sentence())
                .startsWith(
                        "preferences is a total preorder of the 2 items a\\u0009b, ü, and for all items i, j: u_i - u_j");
        RankingClaim many = new RankingClaim(List.of("a", "b", "c", "d"), 2);
        assertThat(many.sentence()).contains("the 4 items a, b, c, ..., and", ">= 1/2", "<= 1/4");
        assertThat(many.latex()).contains("\\tfrac{1}{4}");
        assertThat(many.networks()).containsExactly("utility");
        assertThat(many.tensors()).containsExactlyInAnyOrder("preferences", "vectors");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"keys\": 4; \"keys\": 1; claim.selection.keys: expected 2 to 1099511627776, found 1",
                "\"gap\": \"0.1\"; \"gap\": \"0\"; claim.selection.gap: expected above 0, found 0",
                "\"beta\": \"20\"; \"beta\": \"-1\"; claim.selection.beta: expected at least 0, found -1",
                "\"weight\": \"0.9\"; \"weight\": \"1\"; claim.selection.weight: expected above 0 and below 1, found 1",
                "x*y; x*z; claim.selection.utility: at character 3",
                "x + y; x + z; claim.relation: at character 5",
                "\"accuracy\": \"0.1\"; \"accuracy\": \"0\"; claim.accuracy: expected above 0, found 0",
                "\"kind\": \"selection\"; \"kind\": \"kernel\"; claim.selection.kind: expected selection",
            })
    void selectionsAreReadWithTheirRelations(String part, String other, String message) throws Exception {
        String json = """
                {"kind": "relational", "selection": {"kind": "selection", "utility": "x*y", "xDomain": [["1", "2"]],
                 "yDomain": [["0", "1"]], "keys": 4, "gap": "0.1", "beta": "20", "weight": "0.9"},
                 "relation": "x + y", "accuracy": "0.1"}""";
        RelationalClaim claim = (RelationalClaim) read(json);
        assertThat(claim.sentence())
                .isEqualTo(
                        "for all x in [1, 2] and all 4 keys y_1, .., y_4 in [0, 1] of which one, y_b, leads all others by 0.1 in"
                                + " u(x, y) = x*y: the softmax of 20 * <phi(x), psi(y_i)> over i is at least 0.9 at b, and the mean of"
                                + " <rho(x), sigma(y_i)> with these weights is within 0.1 of r(x, y_b), r(x, y) = x + y");
        assertThat(claim.latex()).contains("\\operatorname{softmax}", "\\rho(x)");
        assertThat(json).contains(part);
        assertThatThrownBy(() -> read(json.replace(part, other)))
                .isInstanceOf(CertificateException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void comparatorsAreReadInTheirVariables() throws Exception {
        String json = """
                {"kind": "preorder", "comparator": "z1 - y2", "domain": [["0", "1"], ["0", "1"]], "margin": "0.5", "gain": "0.25"}""";
        PreorderClaim claim = (PreorderClaim) read(json);
        assertThat(claim.sentence())
                .isEqualTo("for all y, z in [0, 1]^2: z1 - y2 >= 0.5 implies utility(z) - utility(y) >= 0.25");
        assertThat(claim.latex()).contains("U(z) - U(y) \\ge 0.25");
        assertThatThrownBy(() -> read(json.replace("y2", "x1")))
                .hasMessageStartingWith("claim.comparator: at character 6: ");
        assertThatThrownBy(() -> read(json.replace("\"0.5\"", "\"-0.5\"")))
                .hasMessage("claim.margin: expected above 0, found -0.5");
        assertThatThrownBy(() -> read(json.replace("\"0.25\"", "\"0\"")))
                .hasMessage("claim.gain: expected above 0, found 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[]; 0; claim.items: expected at least one, found none",
                "[\"a\", \"a\"]; 0; claim.items: 'a' occurs twice",
                "[\" \"]; 0; claim.items: expected names of 1 to 200 characters, found ' '",
                "[\"a\"]; 1001; claim.coordinates: expected 0 to 1000, found 1001",
                "[\"a\"]; -1; claim.coordinates: expected a whole number of at least 0, found -1",
                "\"a\"; 0; claim.items: expected an array, found the string 'a'",
            })
    void otherClaimsAreRefused(String items, String coordinates, String message) {
        assertThatThrownBy(() ->
                        read("{\"kind\": \"ranking\", \"items\": " + items + ", \"coordinates\": " + coordinates + "}"))
                .isInstanceOf(CertificateException.class)
                .hasMessage(message);
    }
}
