package org.witness.certificate.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
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
import org.witness.certificate.family.Alphabet;
import org.witness.certificate.family.CodeFamily;
import org.witness.certificate.family.RealFamily;
import org.witness.certificate.family.SignFamily;
import org.witness.certificate.family.VectorFamily;
import org.witness.certificate.file.CertificateFile;
import org.witness.certificate.json.FieldReader;
import org.witness.certificate.json.JsonParser;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;

class CoherenceClaimTest {

    /** Two generators of length 4, and a unit vector: (1,1,1,1), (1,-1,1,-1), (1,1,-1,-1), (1,-1,-1,1), e_0. */
    private static final CodeFamily HADAMARD = new CodeFamily(Alphabet.SIGNS, 2, 1, 4, 2, 1, 4, 1);

    private static final String JSON = """
            {"kind": "coherence",
             "family": {"form": "code", "alphabet": "one-hot", "prime": 3, "digits": 2, "length": 5, "generators": 2,
                        "leaders": 1, "words": 9, "units": 0},
             "coherence": "0.25"}
            """;

    private static Claim read(String json) throws Exception {
        return Claim.read(
                FieldReader.of("claim", JsonParser.parse(json.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    }

    private static Certificate certificate(VectorFamily family, Map<String, Tensor> tensors) {
        return new Certificate(
                new CoherenceClaim(family, new BigDecimal("0.50")),
                new TreeMap<>(),
                new TreeMap<>(tensors),
                List.of(new Bound(Quantity.VECTORS, family.size(), "coherence-vectors")),
                ProofStep.of("coherence"),
                new Provenance("by-hand", "1", new TreeMap<>()));
    }

    private static Certificate hadamard() {
        return certificate(
                HADAMARD,
                Map.of(
                        CodeFamily.GENERATORS,
                        IntegerTensor.of(IntegerTensor.Type.I64, List.of(2, 4), 0, 1, 0, 1, 0, 0, 1, 1),
                        CodeFamily.LEADERS,
                        IntegerTensor.of(IntegerTensor.Type.I64, List.of(1, 4), 0, 0, 0, 0)));
    }

    @TempDir
    Path folder;

    @Test
    void certificatesOfEveryFormAreReadAsTheyWereWritten() throws Exception {
        Path json = folder.resolve("c.cert.json");
        List<Certificate> certificates = List.of(
                hadamard(),
                certificate(
                        new SignFamily(2, 65),
                        Map.of("signs", IntegerTensor.of(IntegerTensor.Type.U64, List.of(2, 2), -1, 1, 5, 0))),
                certificate(
                        new RealFamily(2, 3), Map.of("vectors", RealTensor.of(List.of(2, 3), 1, 0, -2, 0.5, 0.25, 1))));
        for (Certificate certificate : certificates) {
            CertificateFile.write(certificate, json);
            assertThat(CertificateFile.read(json)).isEqualTo(certificate);
        }
    }

    @Test
    void aTensorThatNobodySpeaksOfIsRefusedAndAMissingOneIsNamed() throws Exception {
        Path json = folder.resolve("c.cert.json");
        Certificate good = hadamard();
        TreeMap<String, Tensor> more = new TreeMap<>(good.tensors());
        more.put("other", RealTensor.of(List.of(1), 1));
        CertificateFile.write(certificate(HADAMARD, more), json);
        assertThat(catchThrowableOfType(CertificateException.class, () -> CertificateFile.read(json)))
                .hasMessage("the weights' file: no network uses tensor other, nor does the claim");
        more.remove("other");
        more.remove(CodeFamily.LEADERS);
        CertificateFile.write(certificate(HADAMARD, more), json);
        assertThat(catchThrowableOfType(CertificateException.class, () -> CertificateFile.read(json)))
                .hasMessage("the weights' file: tensor leaders is missing");
    }

    @Test
    void sentencesDefineTheVectors() throws Exception {
        assertThat(hadamard().claim().sentence())
                .isEqualTo("for all 0 <= i < j < 5: |<v_i, v_j>| <= 0.5 |v_i| |v_j|, nonzero vectors in R^4: "
                        + "v_i[l] = (-1)^(leaders[b][l] + sum_j a_j*generators[j][l]), i = b*2^2 + sum_j a_j*2^j, "
                        + "and v_(4+l) = e_l");
        assertThat(read(JSON).sentence())
                .contains("0 <= i < j < 9")
                .contains("R^45")
                .contains("v_i[9*l + c] = 1 if c = leaders[b][l] + sum_j a_j*generators[j][l] digitwise mod 3");
        assertThat(read(JSON).latex()).contains("\\le 0.25").contains("\\mathbb{R}^{45}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"0.25\"; \"0\"; claim.coherence: a coherence is above 0 and below 1, found 0",
                "\"0.25\"; \"1\"; claim.coherence: a coherence is above 0 and below 1, found 1",
                "\"0.25\"; \"-0.5\"; claim.coherence: a coherence is above 0 and below 1, found -0.5",
                "\"code\"; \"chords\"; claim.family.form: expected code, signs or reals, found 'chords'",
                "\"one-hot\"; \"notes\"; claim.family.alphabet: 'notes' is no alphabet",
                "\"one-hot\"; \"phases\"; claim.family.form: the alphabet phases has no symbols of 2 digits in base 3",
                "\"prime\": 3; \"prime\": 9; claim.family.form: prime: 9 is no prime number",
                "\"prime\": 3; \"prime\": 1; claim.family.form: prime: expected 2 to 1048576, found 1",
                "\"words\": 9; \"words\": 10; claim.family.form: words: 10 are more than there are codewords",
                "\"words\": 9; \"words\": 0; claim.family.form: words: expected 1 to 1099511627776, found 0",
                "\"units\": 0; \"units\": 1; claim.family.form: units: expected 0 to 0, found 1",
                "\"digits\": 2; \"digits\": 20; claim.family.form: symbols: expected 2 to 1048576, found 3486784401",
                "\"length\": 5; \"length\": 99999999999; claim.family.form: length: expected 1 to 1048576, found 2147483647",
                "\"units\": 0; \"units\": 0, \"more\": 1; claim.family.more: an unknown field",
            })
    void refuses(String part, String other, String message) {
        assertThat(JSON).contains(part);
        CertificateException e =
                catchThrowableOfType(CertificateException.class, () -> read(JSON.replace(part, other)));
        assertThat(e).hasMessage(message);
        assertThat(e.reason()).isEqualTo(Reason.FIELD);
    }
}
