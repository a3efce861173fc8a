package org.witness.certificate.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Examples;
import org.witness.certificate.claim.FactoredKernelClaim.Factor;
import org.witness.certificate.json.FieldReader;
import org.witness.certificate.json.JsonParser;

/** The claim's sentences and its JSON. */
class FactoredKernelClaimTest {

    private static final FactoredKernelClaim CLAIM = new FactoredKernelClaim(
            Examples.claim("exp(-dist2(x,y)/2)", "[-1,1]^3", "0.1"),
            List.of(List.of(new Factor("phi1", List.of(1, 3)), new Factor("phi2", List.of(2)))));

    private static final FactoredKernelClaim SUM = new FactoredKernelClaim(
            Examples.claim("exp(-dist2(x,y)/2) + x1*y1", "[-1,1]^2", "0.1"),
            List.of(
                    List.of(new Factor("phi1", List.of(1)), new Factor("phi1", List.of(2))),
                    List.of(new Factor("phi2", List.of(1)), new Factor("phi3", List.of(2)))));

    @Test
    void sentencesSayWhatIsMultiplied() {
        assertThat(CLAIM.sentence())
                .isEqualTo("for all x, y in [-1, 1]^3: |exp(-dist2(x, y)/2) - <phi(x), phi(y)>| <= 0.1, "
                        + "phi(x) = phi1(x1, x3) tensor phi2(x2)");
        assertThat(CLAIM.latex()).endsWith("\\varphi(x) = \\mathrm{phi1}(x_{1}, x_{3}) \\otimes \\mathrm{phi2}(x_{2})");
        assertThat(SUM.sentence()).endsWith(", phi(x) = (phi1(x1) tensor phi1(x2), phi2(x1) tensor phi3(x2))");
        assertThat(SUM.factors()).hasSize(4);
        assertThat(CLAIM.networks()).containsExactly("phi1", "phi2");
        assertThat(CLAIM.kind()).isEqualTo("factored-kernel");
    }

    private static Claim read(String json) throws Exception {
        return Claim.read(FieldReader.of("claim", JsonParser.parse(json.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void jsonIsReadBack() throws Exception {
        assertThat(read(CLAIM.toJson().text())).isEqualTo(CLAIM);
        assertThat(read(SUM.toJson().text())).isEqualTo(SUM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[[{\"network\":\"phi1\",\"coordinates\":[1,3]}]]",
                "[[{\"network\":\"phi1\",\"coordinates\":[1,3]},{\"network\":\"phi2\",\"coordinates\":[]}]]",
                "[[{\"network\":\"phi1\",\"coordinates\":[1,3]},{\"network\":\"phi2\",\"coordinates\":[3]}]]",
                "[[{\"network\":\"phi1\",\"coordinates\":[1,3]},{\"network\":\"phi2\",\"coordinates\":[2,2]}]]",
                "[[{\"network\":\"phi1\",\"coordinates\":[1,3]},{\"network\":\"phi2\",\"coordinates\":[4294967298]}]]",
                "[[{\"network\":\"phi1\",\"coordinates\":[1,3]},{\"network\":\"phi2\",\"coordinates\":[-2]}]]",
                "[[{\"network\":\"phi1\",\"coordinates\":[1,3]},{\"network\":\"\\u0007\",\"coordinates\":[2]}]]",
                "[[{\"network\":\"phi1\",\"coordinates\":[1,3]},{\"network\":\"phi2\",\"coordinates\":[2],\"more\":1}]]",
                "[[{\"network\":\"phi1\",\"coordinates\":[1,3]},{\"network\":\"phi2\"}]]",
                "[[1,3],[2]]",
                "[[]]",
                "[[{\"network\":\"phi1\",\"coordinates\":[1,2,3]}],[]]",
                "[[{\"network\":\"phi1\",\"coordinates\":[1,2,3]}],[{\"network\":\"phi1\",\"coordinates\":[1,2]}]]",
                "[{\"network\":\"phi1\",\"coordinates\":[1,2,3]}]",
                "{}"
            })
    void otherProductsAreRefused(String products) {
        String json = "{\"kind\":\"factored-kernel\",\"kernel\":\"exp(-dist2(x, y)/2)\",\"domain\":[[\"-1\",\"1\"],"
                + "[\"-1\",\"1\"],[\"-1\",\"1\"]],\"accuracy\":\"0.1\",\"products\":" + products + "}";
        assertThatThrownBy(() -> read(json)).isInstanceOf(CertificateException.class);
    }
}
