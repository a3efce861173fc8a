package org.witness.certificate.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.Bound;
import org.witness.certificate.Cases;
import org.witness.certificate.Certificate;
import org.witness.certificate.Examples;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.BooleanClaim;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.CoherenceClaim;
import org.witness.certificate.claim.HeadNorms;
import org.witness.certificate.claim.ObstructionClaim;
import org.witness.certificate.claim.ProjectionClaim;
import org.witness.certificate.claim.RelationClaim;
import org.witness.certificate.claim.SupportQueriesClaim;
import org.witness.certificate.claim.TokenForm;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certificate.family.Alphabet;
import org.witness.certificate.family.CodeFamily;
import org.witness.certificate.family.RealFamily;
import org.witness.certificate.family.SignFamily;
import org.witness.certificate.family.VectorFamily;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;

/** The schema accepts what the reader accepts, and sees the damage that a schema can see. */
class SchemaTest {

    /** Damage to fields that only the reader sees: relations between fields. */
    private static final Set<CertificateReasonsTest.Damage> BEYOND_A_SCHEMA = EnumSet.of(
            CertificateReasonsTest.Damage.DOMAIN,
            CertificateReasonsTest.Damage.WIDTHS,
            CertificateReasonsTest.Damage.ACTIVATIONS);

    private static JsonSchema schema;

    @TempDir
    Path folder;

    @BeforeAll
    static void readTheSchema() throws IOException {
        try (InputStream in = Certificate.class.getResourceAsStream("certificate.schema.json")) {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Set<ValidationMessage> errors(String json) {
        return schema.validate(json, InputFormat.JSON);
    }

    private String written(Certificate certificate) throws IOException {
        Path json = folder.resolve("example.cert.json");
        CertificateFile.write(certificate, json);
        return Files.readString(json);
    }

    @Test
    void acceptsCertificates() throws IOException {
        assertThat(errors(written(Examples.product()))).isEmpty();
        assertThat(errors(written(Examples.withProof(
                        ProofStep.of("sum", ProofStep.of("cover"), ProofStep.of("sum", ProofStep.of("cover")))))))
                .isEmpty();
    }

    @Test
    void acceptsLayersOfSeveralFunctions() throws IOException {
        String json = written(Examples.product()).replace("\"relu\"", "[\"sin\", \"cos\"]");
        assertThat(errors(json)).isEmpty();
        assertThat(errors(json.replace("\"cos\"", "\"cosine\""))).isNotEmpty();
        assertThat(errors(json.replace("\"sin\", ", ""))).isNotEmpty();
    }

    @Test
    void acceptsFamiliesOfVectors() throws IOException {
        for (VectorFamily family : List.of(
                new CodeFamily(Alphabet.SIGNS, 2, 1, 1, 1, 1, 2, 1), new SignFamily(2, 1), new RealFamily(2, 1))) {
            SortedMap<String, Tensor> tensors = new TreeMap<>();
            family.tensors().forEach(name -> tensors.put(name, RealTensor.of(List.of(1), 1)));
            String json = written(new Certificate(
                    new CoherenceClaim(family, new BigDecimal("0.5")),
                    new TreeMap<>(),
                    tensors,
                    List.of(new Bound(Quantity.VECTORS, 2, "t"), new Bound(Quantity.DIMENSION, 1, "t")),
                    ProofStep.of("coherence"),
                    new Provenance("", "", new TreeMap<>())));
            assertThat(errors(json)).isEmpty();
            assertThat(errors(json.replace("\"0.5\"", "\"1.5\""))).isNotEmpty();
            assertThat(errors(json.replace("\"form\": ", "\"shape\": "))).isNotEmpty();
        }
    }

    @Test
    void acceptsProjections() throws IOException {
        String json = written(new Certificate(
                new ProjectionClaim(1, 1, 1, new BigDecimal("0.5"), "0".repeat(64), true),
                new TreeMap<>(),
                new TreeMap<>(java.util.Map.of(
                        "points", RealTensor.of(List.of(1, 1), 1), "projection", RealTensor.of(List.of(1, 1), 1))),
                List.of(new Bound(Quantity.DIMENSION, 1, "t")),
                ProofStep.of("projection"),
                new Provenance("", "", new TreeMap<>())));
        assertThat(errors(json)).isEmpty();
        assertThat(errors(json.replace("\"0.5\"", "\"1\""))).isNotEmpty();
        assertThat(errors(json.replace("\"yes\"", "true"))).isNotEmpty();
        assertThat(errors(json.replace("\"source\": \"0", "\"source\": \"G"))).isNotEmpty();
    }

    @Test
    void acceptsRelations() throws Exception {
        Certificate product = Examples.product();
        Box x = Box.parse("[-1,2]");
        Box y = Box.parse("[0,1]");
        RelationClaim claim = new RelationClaim(
                ExpressionParser.parse("abs(x)*y", RelationClaim.scope(x, y)), x, y, new BigDecimal("0.5"));
        Network phi = product.networks().get("phi");
        String json = written(new Certificate(
                claim,
                new TreeMap<>(java.util.Map.of("phi", phi, "psi", phi)),
                List.of(new Bound(Quantity.PHI_NEURONS, 2, "t"), new Bound(Quantity.PSI_NEURONS, 2, "t")),
                ProofStep.of("relation"),
                product.provenance()));
        assertThat(errors(json)).isEmpty();
        assertThat(errors(json.replace("\"yDomain\"", "\"domain\""))).isNotEmpty();
        assertThat(errors(json.replace("\"relation\": ", "\"kernel\": "))).isNotEmpty();
        assertThat(errors(json.replace("\"0.5\"", "\"0\""))).isNotEmpty();
    }

    @Test
    void acceptsObstructions() throws IOException {
        String json = written(new Certificate(
                new ObstructionClaim(Examples.claim("-(x-y)^2", "[-1,1]", "0.5")),
                new TreeMap<>(),
                new TreeMap<>(java.util.Map.of(
                        "points", RealTensor.of(List.of(1, 1), 1), "coefficients", RealTensor.of(List.of(1), 1))),
                List.of(),
                ProofStep.of("indefinite"),
                new Provenance("", "", new TreeMap<>())));
        assertThat(errors(json)).isEmpty();
        assertThat(errors(json.replace("\"0.5\"", "\"0\""))).isNotEmpty();
        assertThat(errors(json.replace("\"obstruction\"", "\"obstacle\""))).isNotEmpty();
        assertThat(errors(json.replace("\"kernel\": ", "\"target\": "))).isNotEmpty();
    }

    @Test
    void acceptsBooleanFunctionsAndTheQueriesOfSupports() throws IOException {
        VectorFamily family = new RealFamily(2, 1);
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        for (String name : List.of("vectors", "query", "key", "value")) {
            tensors.put(name, RealTensor.of(List.of(1), 1));
        }
        HeadNorms norms = new HeadNorms(new BigDecimal("0.5"), BigDecimal.ZERO, new BigDecimal("2"));
        String json = written(new Certificate(
                new BooleanClaim(
                        family, List.of(1L, 0L), new BigInteger("8"), TokenForm.BIT, new BigDecimal("1e-9"), norms),
                new TreeMap<>(),
                tensors,
                List.of(new Bound(Quantity.POSITIONS, 2, "t")),
                ProofStep.of("boolean"),
                new Provenance("", "", new TreeMap<>())));
        assertThat(errors(json)).isEmpty();
        assertThat(errors(json.replace("\"1e-9\"", "\"0.5\""))).isNotEmpty();
        assertThat(errors(json.replace("\"0x8\"", "\"0xG\""))).isNotEmpty();
        assertThat(errors(json.replace("[1, 0]", "[1, 1]"))).isNotEmpty();
        assertThat(errors(json.replace("\"2\"", "\"-2\""))).isNotEmpty();
        tensors.keySet().retainAll(List.of("vectors"));
        String queries = written(new Certificate(
                new SupportQueriesClaim(family, 1, new BigDecimal("0.5"), new BigDecimal("1.25")),
                new TreeMap<>(),
                tensors,
                List.of(),
                ProofStep.of("support-queries"),
                new Provenance("", "", new TreeMap<>())));
        assertThat(errors(queries)).isEmpty();
        assertThat(errors(queries.replace("\"0.5\"", "\"1\""))).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(CertificateReasonsTest.Damage.class)
    void seesDamagedFields(CertificateReasonsTest.Damage damage) throws IOException {
        if ((damage.reason == Reason.FIELD || damage.reason == Reason.VERSION) && !BEYOND_A_SCHEMA.contains(damage)) {
            assertThat(errors(damage.change.apply(written(Examples.product()))))
                    .as(damage.name())
                    .isNotEmpty();
        } else if (BEYOND_A_SCHEMA.contains(damage)) {
            assertThat(errors(damage.change.apply(written(Examples.product())))).isEmpty();
        }
    }

    @Test
    void acceptsEveryCanonicalDecimal() throws IOException {
        String json = written(Examples.product());
        SplittableRandom random = Cases.random(51);
        for (int i = 0; i < Cases.times(2_000); i++) {
            BigDecimal value = new BigDecimal(
                    new BigInteger(1 + random.nextInt(60), new java.util.Random(random.nextLong())),
                    random.nextInt(-40, 60));
            String text = Decimals.text(random.nextBoolean() ? value : value.negate());
            assertThat(errors(json.replace("\"-1\"", "\"" + text + "\"")))
                    .as(text)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+1",
                "01",
                "-0",
                "1.0",
                "1.50",
                ".5",
                "1.",
                "1e5",
                "1e15",
                "1e-6",
                "1e+16",
                "1E16",
                "10e16",
                "1.0e16",
                "0.0000001",
                "12345678901234567",
                "1e301",
                "1e-301",
                "NaN",
                " 1",
                "1 ",
                "0.00",
            })
    void refusesOtherDecimals(String text) throws IOException {
        assertThat(errors(written(Examples.product()).replace("\"-1\"", "\"" + text + "\"")))
                .isNotEmpty();
    }
}
