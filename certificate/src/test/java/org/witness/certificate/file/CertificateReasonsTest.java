package org.witness.certificate.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Examples;
import org.witness.certificate.Reason;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;

/** Each way in which reading refuses a certificate: the reason, and one sentence that names the place. */
class CertificateReasonsTest {

    /** A change of the example, the reason that it must give, and the whole message. */
    enum Damage {
        EMPTY(Reason.SYNTAX, "expected a value, found the end of the text", json -> ""),
        CUT(Reason.SYNTAX, null, json -> json.substring(0, json.length() / 2)),
        TWO(Reason.SYNTAX, "line 63: text after the end of the value", json -> json + json),
        MARK(
                Reason.SYNTAX,
                "line 1: Unexpected character ('\\ufeff' (code 65279 / 0xfeff)): expected a valid value",
                json -> "\ufeff" + json),
        DUPLICATE(
                Reason.SYNTAX,
                "line 3: Duplicate field 'format'",
                replace("\"version\": 1,", "\"format\": \"witness-certificate\",\n  \"version\": 1,")),
        FRACTION(
                Reason.SYNTAX,
                "line 3: expected a string, a whole number, an array or an object, found a number with a fraction or "
                        + "exponent",
                replace("\"version\": 1,", "\"version\": 1.0,")),

        OTHER_FORMAT(
                Reason.VERSION,
                "format: expected witness-certificate 1, found onnx 1",
                replace("\"witness-certificate\"", "\"onnx\"")),
        OTHER_VERSION(
                Reason.VERSION,
                "format: expected witness-certificate 1, found witness-certificate 2",
                replace("\"version\": 1,", "\"version\": 2,")),

        NO_FORMAT(
                Reason.FIELD, "format: the field is missing", replace("\"format\": \"witness-certificate\",\n  ", "")),
        NOT_AN_OBJECT(Reason.FIELD, "the file: expected an object, found an array", json -> "[]"),
        UNKNOWN_FIELD(
                Reason.FIELD,
                "remark: an unknown field",
                replace("\"version\": 1,", "\"version\": 1,\n  \"remark\": \"\",")),
        KIND(
                Reason.FIELD,
                "claim.kind: expected kernel, factored-kernel, relation, coherence, obstruction, attention, radon, projection, boolean, support-queries, ranking, preorder, selection, relational or choice, found 'magic'",
                replace("\"kernel\",", "\"magic\",")),
        DOMAIN(
                Reason.FIELD,
                "claim.domain[0]: the interval [2, -1] is reversed: its lower end must be below its upper end",
                replace("[\"-1\", \"2\"]", "[\"2\", \"-1\"]")),
        ACCURACY(Reason.FIELD, "claim.accuracy: an accuracy is above 0, found 0", replace("\"0.001\"", "\"0\"")),
        NETWORK_NAME(Reason.FIELD, "networks: 'Phi/..' is no name of a network", replace("\"phi\"", "\"Phi/..\"")),
        WIDTHS(
                Reason.FIELD,
                "networks.phi.widths: expected one number more than activations, found 2 for 2",
                replace("[1, 2, 2]", "[1, 2]")),
        WIDTH(
                Reason.FIELD,
                "networks.phi.widths[1]: expected a whole number of at least 0, found -2",
                replace("[1, 2, 2]", "[1, -2, 2]")),
        ACTIVATION(
                Reason.FIELD,
                "networks.phi.activations: 'softplus' is no activation",
                replace("\"relu\"", "\"softplus\"")),
        ACTIVATIONS(
                Reason.FIELD,
                "networks.phi.activations[0]: expected one word or one for each of 2 outputs, found 3",
                replace("\"relu\"", "[\"relu\", \"sin\", \"cos\"]")),
        NO_ACTIVATIONS(
                Reason.FIELD,
                "networks.phi.activations[0]: expected one word or one for each of 2 outputs, found 0",
                replace("\"relu\"", "[]")),
        NO_WORD(
                Reason.FIELD,
                "networks.phi.activations[0]: expected a string, found an array",
                replace("\"relu\"", "[[\"relu\"], \"sin\"]")),
        EQUAL_ACTIVATIONS(Reason.NON_CANONICAL, Damage.CANONICAL, replace("\"relu\"", "[\"relu\", \"relu\"]")),
        ONE_ACTIVATION(Reason.NON_CANONICAL, Damage.CANONICAL, replace("\"relu\"", "[\"relu\"]")),
        QUANTITY(
                Reason.FIELD, "bounds[1].quantity: 'feathers' is no quantity", replace("\"features\"", "\"feathers\"")),
        BUILT(
                Reason.FIELD,
                "bounds[2].built: expected a whole number of at least 0, found -10",
                replace("\"built\": 10", "\"built\": -10")),
        PREMISES(
                Reason.FIELD,
                "proof.premises[1].premises: expected an array, found the string ''",
                replace(Damage.COVER + "[]", Damage.COVER + "\"\"")),
        PARAMETERS(
                Reason.FIELD,
                "provenance.parameters.folds: expected a string, found 1",
                replace("\"folds\": \"1\"", "\"folds\": 1")),

        UNREADABLE(
                Reason.EXPRESSION,
                "claim.kernel: at character 5: unknown name 'ab': the variables here are x and y; the functions are exp "
                        + "log sqrt sin cos tan tanh atan abs min max relu sigmoid if dot dist2 norm",
                replace("1 + abs(x)", "1 + ab(x)")),
        OTHER_DIMENSION(
                Reason.EXPRESSION,
                "claim.kernel: at character 9: 'x' has 2 coordinates: write x1 .. x2, or a vector form dot(x,y), "
                        + "dist2(x,y), norm(x)",
                replace("[[\"-1\", \"2\"]]", "[[\"-1\", \"2\"], [\"-1\", \"2\"]]")),
        LONG_EXPRESSION(
                Reason.EXPRESSION,
                "claim.kernel: at character 1: an expression of 10001 characters: at most 10000 are read",
                replace("1 + abs(x)*abs(y)", "1" + " ".repeat(10_000))),

        DEEP_PROOF(
                Reason.LIMIT,
                "proof: deeper than 50 steps",
                replace(Damage.COVER + "[]", "\"rule\": \"cover\", " + proofOfDepth(50))),
        MANY_LAYERS(
                Reason.LIMIT,
                "networks.phi.activations: more than 100 layers",
                replace("[\"relu\", \"identity\"]", "[\"relu\"" + ", \"relu\"".repeat(100) + "]")),
        MANY_COORDINATES(
                Reason.LIMIT,
                "claim.domain: 1001 coordinates: at most 1000 are read",
                replace("[[\"-1\", \"2\"]]", "[[\"-1\", \"2\"]" + ", [\"-1\", \"2\"]".repeat(1_000) + "]")),

        NO_LINE_FEED(Reason.NON_CANONICAL, Damage.CANONICAL, String::strip),
        SPACE(Reason.NON_CANONICAL, Damage.CANONICAL, replace("\"version\": 1,", "\"version\":  1,")),
        ORDER(
                Reason.NON_CANONICAL,
                Damage.CANONICAL,
                replace(
                        "\"format\": \"witness-certificate\",\n  \"version\": 1,",
                        "\"version\": 1,\n  \"format\": \"witness-certificate\",")),
        ESCAPE(Reason.NON_CANONICAL, Damage.CANONICAL, replace("by-hand", "by\\u002dhand")),
        LITERAL_UNICODE(Reason.NON_CANONICAL, Damage.CANONICAL, replace("by-hand", "by händ")),
        DECIMAL(Reason.NON_CANONICAL, Damage.CANONICAL, replace("\"0.001\"", "\"1e-3\"")),
        EXPRESSION_TEXT(Reason.NON_CANONICAL, Damage.CANONICAL, replace("1 + abs(x)*abs(y)", "1 + (abs(x)*abs(y))")),
        CARRIAGE_RETURNS(Reason.NON_CANONICAL, Damage.CANONICAL, json -> json.replace("\n", "\r\n")),
        LEADING_ZERO(Reason.NON_CANONICAL, Damage.CANONICAL, replace("[\"-1\", \"2\"]", "[\"-1\", \"02\"]")),

        OUTSIDE(
                Reason.WEIGHTS_MISSING,
                "weights.file: expected a plain file name, found '../example.safetensors'",
                replace("\"example.safetensors\"", "\"../example.safetensors\"")),
        ABSENT(
                Reason.WEIGHTS_MISSING,
                "weights.file: no plain file 'other.safetensors' beside the certificate",
                replace("\"example.safetensors\"", "\"other.safetensors\"")),

        OTHER_HASH(
                Reason.HASH,
                "weights.sha256: the file 'example.safetensors' has SHA-256 " + Damage.SHA256,
                replace(Damage.SHA256, "0".repeat(64))),
        UPPER_CASE_HASH(
                Reason.HASH,
                "weights.sha256: the file 'example.safetensors' has SHA-256 " + Damage.SHA256,
                replace(Damage.SHA256, Damage.SHA256.toUpperCase(java.util.Locale.ROOT))),

        WIDER(
                Reason.TENSORS,
                "tensor phi.0.weight: expected F64 of shape [3, 1], found F64 of shape [2, 1]",
                replace("[1, 2, 2]", "[1, 3, 2]")),
        HUGE(
                Reason.TENSORS,
                "tensor phi.0.weight: expected F64 of shape [9223372036854775807, 1], found F64 of shape [2, 1]",
                replace("[1, 2, 2]", "[1, 9223372036854775807, 2]")),
        NO_WIDTH(
                Reason.TENSORS,
                "tensor phi.0.weight: expected F64 of shape [0, 1], found F64 of shape [2, 1]",
                replace("[1, 2, 2]", "[1, 0, 2]")),
        ANOTHER_LAYER(
                Reason.TENSORS,
                "the weights' file: tensor phi.2.weight is missing",
                replace("[1, 2, 2]", "[1, 2, 2, 2]").andThenReplace("\"relu\"", "\"relu\", \"relu\"")),
        A_LAYER_LESS(
                Reason.TENSORS,
                "the weights' file: no network uses tensor phi.1.bias, nor does the claim",
                replace("[1, 2, 2]", "[1, 2]").andThenReplace("\"relu\", ", "")),
        OTHER_NAME(
                Reason.TENSORS,
                "the weights' file: tensor psi.0.weight is missing",
                replace("\"phi\": {", "\"psi\": {"));

        /** The last step of the example's proof, up to its premises. */
        private static final String COVER = "\"rule\": \"cover\",\n        \"premises\": ";

        private static final String CANONICAL = "the file is not byte for byte what the writer prints for its content";

        /** The SHA-256 of the example's weights' file. */
        private static final String SHA256 = "7ac5f0312c8fe393753fcc28c858de7d44f41aefd77ffc28b634a4c82324ce36";

        final Reason reason;
        final String message;
        final UnaryOperator<String> change;

        Damage(Reason reason, String message, UnaryOperator<String> change) {
            this.reason = reason;
            this.message = message;
            this.change = change;
        }

        private interface Replacement extends UnaryOperator<String> {
            default UnaryOperator<String> andThenReplace(String part, String other) {
                return json -> replace(part, other).apply(apply(json));
            }
        }

        private static Replacement replace(String part, String other) {
            return json -> {
                assertThat(json).contains(part);
                return json.replace(part, other);
            };
        }

        private static String proofOfDepth(int depth) {
            return "\"premises\": [{\"rule\": \"triangle\", ".repeat(depth - 1)
                    + "\"premises\": []"
                    + "}]".repeat(depth - 1);
        }
    }

    @TempDir
    Path folder;

    private Path json;
    private Path weights;
    private String text;

    @BeforeEach
    void writeExample() throws IOException {
        json = folder.resolve("example.cert.json");
        weights = folder.resolve("example.safetensors");
        CertificateFile.write(Examples.product(), json);
        text = Files.readString(json);
    }

    private CertificateException refused() {
        CertificateException e = catchThrowableOfType(CertificateException.class, () -> CertificateFile.read(json));
        assertThat(e).as("refused").isNotNull();
        assertThat(e.getMessage()).matches("[ -~]{10,300}").doesNotEndWith(".");
        return e;
    }

    @Test
    void theUndamagedExampleIsRead() throws Exception {
        assertThat(CertificateFile.read(json)).isEqualTo(Examples.product());
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void damageToTheJsonFile(Damage damage) throws IOException {
        String changed = damage.change.apply(text);
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(json, changed);
        CertificateException e = refused();
        assertThat(e.reason()).as(e.getMessage()).isEqualTo(damage.reason);
        if (damage.message != null) {
            assertThat(e).hasMessage(damage.message);
        }
    }

    @Test
    void everyReasonThatReadingGivesHasACase() {
        Set<Reason> covered = EnumSet.of(Reason.SAFETENSORS, Reason.NON_FINITE);
        for (Damage damage : Damage.values()) {
            covered.add(damage.reason);
        }
        assertThat(covered)
                .containsExactlyInAnyOrder(
                        Reason.SYNTAX,
                        Reason.VERSION,
                        Reason.FIELD,
                        Reason.EXPRESSION,
                        Reason.LIMIT,
                        Reason.NON_CANONICAL,
                        Reason.WEIGHTS_MISSING,
                        Reason.HASH,
                        Reason.SAFETENSORS,
                        Reason.TENSORS,
                        Reason.NON_FINITE);
    }

    // ------------------------------------------------------------------------------------ the weights' file

    @Test
    void weightsThatAreNotThere() throws IOException {
        Files.delete(weights);
        assertThat(refused().reason()).isEqualTo(Reason.WEIGHTS_MISSING);
    }

    @Test
    void weightsThatAreAFolder() throws IOException {
        Files.delete(weights);
        Files.createDirectory(weights);
        assertThat(refused().reason()).isEqualTo(Reason.WEIGHTS_MISSING);
    }

    @Test
    void weightsBehindASymbolicLink() throws IOException {
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(weights, elsewhere);
        Files.createSymbolicLink(weights, elsewhere);
        CertificateException e = refused();
        assertThat(e.reason()).isEqualTo(Reason.WEIGHTS_MISSING);
        assertThat(e).hasMessage("weights.file: no plain file 'example.safetensors' beside the certificate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../example.safetensors",
                "./example.safetensors",
                "sub/example.safetensors",
                "/etc/hostname",
                "..",
                ".",
                "",
                ".hidden",
                " example.safetensors",
                "~/x",
                "C:x",
                "C:\\\\x",
                "\\\\\\\\host\\\\x",
                "a\\u0000b",
                "a\\nb",
                "\\u202eexample",
                "file:///etc/hostname",
                "*",
                "$HOME",
                "a|b",
                "a;b",
            })
    void namesThatAreNoPlainNames(String name) throws IOException {
        Files.createDirectory(folder.resolve("sub"));
        Files.copy(weights, folder.resolve("sub/example.safetensors"));
        Files.writeString(json, text.replace("\"example.safetensors\"", "\"" + name + "\""));
        CertificateException e = refused();
        assertThat(e.reason()).isEqualTo(Reason.WEIGHTS_MISSING);
        assertThat(e.getMessage()).startsWith("weights.file: expected a plain file name, found '");
    }

    @Test
    void anyChangedByteOfTheWeights() throws IOException {
        byte[] bytes = Files.readAllBytes(weights);
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            Files.write(weights, changed);
            assertThat(refused().reason()).isEqualTo(Reason.HASH);
        }
        Files.write(weights, new byte[0]);
        assertThat(refused().reason()).isEqualTo(Reason.HASH);
    }

    @Test
    void weightsWithAFittingHashThatAreNoSafetensors() throws Exception {
        replaceWeights("no tensors at all".getBytes(StandardCharsets.US_ASCII));
        CertificateException e = refused();
        assertThat(e.reason()).isEqualTo(Reason.SAFETENSORS);
        assertThat(e.getMessage()).startsWith("the weights' file: a header of ");
    }

    @Test
    void weightsWithAFittingHashThatAreNotFinite() throws Exception {
        byte[] bytes = Files.readAllBytes(weights);
        // the last entry of the last tensor: its two high bytes
        bytes[bytes.length - 1] = 0x7f;
        bytes[bytes.length - 2] = (byte) 0xf0;
        replaceWeights(bytes);
        CertificateException e = refused();
        assertThat(e.reason()).isEqualTo(Reason.NON_FINITE);
        assertThat(e)
                .hasMessage(
                        "the weights' file: tensor phi.1.weight, entry 3: expected a finite number, found Infinity");
    }

    @Test
    void weightsWithAFittingHashAndOtherNumbersAreAnotherCertificate() throws Exception {
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 8] ^= 1;
        replaceWeights(bytes);
        assertThat(CertificateFile.read(json)).isNotEqualTo(Examples.product());
    }

    private void replaceWeights(byte[] bytes) throws IOException, NoSuchAlgorithmException {
        String old = sha256(Files.readAllBytes(weights));
        assertThat(text).contains(old);
        Files.write(weights, bytes);
        Files.writeString(json, text.replace(old, sha256(bytes)));
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    // ------------------------------------------------------------------------------- limits, and changed bytes

    @Test
    void atTheLimitsACertificateIsRead() throws Exception {
        ProofStep proof = ProofStep.of("cover");
        for (int i = 1; i < 50; i++) {
            proof = ProofStep.of("triangle", proof);
        }
        CertificateFile.write(Examples.withProof(proof), json);
        assertThat(CertificateFile.read(json).proof()).isEqualTo(proof);

        Network deep = new Network(java.util.Collections.nCopies(
                100,
                new org.witness.certificate.network.Layer(
                        org.witness.certificate.tensor.RealTensor.of(java.util.List.of(1, 1), 0.5),
                        org.witness.certificate.tensor.RealTensor.of(java.util.List.of(1), 0.25),
                        org.witness.certificate.network.Activation.SIN)));
        CertificateFile.write(Examples.withNetwork(deep), json);
        assertThat(CertificateFile.read(json)).isEqualTo(Examples.withNetwork(deep));
    }

    /** Whatever byte changes: the file is refused, or it is the canonical form of another certificate. */
    @Test
    void noChangedByteGivesTheSameCertificate() throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Set<Reason> reasons = new TreeSet<>();
        int others = 0;
        for (int i = 0; i < bytes.length; i++) {
            for (int value = 0; value < 256; value++) {
                if ((byte) value == bytes[i]) {
                    continue;
                }
                byte[] changed = bytes.clone();
                changed[i] = (byte) value;
                try {
                    assertThat(CertificateFile.read(changed, json).equals(Examples.product()))
                            .as("byte %d as %d", i, value)
                            .isFalse();
                    others++;
                } catch (CertificateException e) {
                    reasons.add(e.reason());
                }
            }
        }
        assertThat(others)
                .as("such as another accuracy, another digit of a count")
                .isGreaterThan(100);
        assertThat(reasons)
                .contains(
                        Reason.SYNTAX,
                        Reason.VERSION,
                        Reason.FIELD,
                        Reason.EXPRESSION,
                        Reason.NON_CANONICAL,
                        Reason.WEIGHTS_MISSING,
                        Reason.HASH,
                        Reason.TENSORS);
    }

    @Test
    void noByteLessOrMoreGivesTheSameCertificate() {
        for (int i = 0; i <= text.length(); i++) {
            for (String more : new String[] {" ", "\n", "0", "1", ",", "\"", "a", "\\", "}"}) {
                String changed = text.substring(0, i) + more + text.substring(i);
                assertThat(isSame(changed)).as("%s at %d", more, i).isFalse();
            }
            if (i < text.length()) {
                assertThat(isSame(text.substring(0, i) + text.substring(i + 1)))
                        .as("without %d", i)
                        .isFalse();
                assertThat(isSame(text.substring(0, i))).as("cut at %d", i).isFalse();
            }
        }
    }

    private boolean isSame(String changed) {
        try {
            return CertificateFile.read(changed.getBytes(StandardCharsets.UTF_8), json)
                    .equals(Examples.product());
        } catch (CertificateException e) {
            return false;
        }
    }
}
