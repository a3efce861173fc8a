package org.witness.certificate.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Examples;
import org.witness.certificate.Reason;
import org.witness.certificate.json.FieldReader;
import org.witness.certificate.json.JsonParser;
import org.witness.certificate.json.JsonSyntaxException;

class KernelClaimTest {

    private static final String JSON = """
            {
              "kind": "kernel",
              "kernel": "exp(-dist2(x, y)/2)",
              "domain": [["-1", "1"], ["0", "2.5"]],
              "accuracy": "1e-7"
            }
            """;

    private static Claim read(String json) throws JsonSyntaxException, CertificateException {
        return Claim.read(FieldReader.of("claim", JsonParser.parse(json.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void printsAsASentence() {
        KernelClaim claim = Examples.claim("exp(-(x-y)^2/2)", "[-1,1]", "1E-3");
        assertThat(claim.sentence())
                .isEqualTo("for all x, y in [-1, 1]: |exp(-(x - y)^2/2) - <phi(x), phi(y)>| <= 0.001");
        assertThat(claim.kind()).isEqualTo("kernel");
        assertThat(claim.networks()).containsExactly("phi");
    }

    @Test
    void typesets() {
        assertThat(Examples.claim("dot(x,y)", "[0,1e20]^2", "1e-7").latex())
                .isEqualTo("\\forall x, y \\in [0, 1 \\cdot 10^{20}]^{2} : \\left| \\langle x, y \\rangle"
                        + " - \\langle \\varphi(x), \\varphi(y) \\rangle \\right| \\le 1 \\cdot 10^{-7}");
    }

    @Test
    void readsWhatItWrites() throws Exception {
        Claim claim = read(JSON);
        assertThat(claim).isEqualTo(Examples.claim("exp(-dist2(x,y)/2)", "[-1,1]x[0,2.5]", "0.0000001"));
        assertThat(claim.toJson().text()).isEqualTo(JSON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"kind\": \"kernel\"; \"kind\": \"magic\"; FIELD; "
                        + "claim.kind: expected kernel, factored-kernel, relation, coherence, obstruction, attention, radon, projection, boolean, support-queries, ranking, preorder, selection, relational or choice, found 'magic'",
                "\"kind\": \"kernel\"; \"kind\": 1; FIELD; claim.kind: expected a string, found 1",
                "dist2(x, y); norm(z); EXPRESSION; claim.kernel: at character 11: expected a whole variable (x or y), "
                        + "found 'z'",
                "\"-1\", \"1\"; \"1\", \"-1\"; FIELD; claim.domain[0]: the interval [1, -1] is reversed: its lower "
                        + "end must be below its upper end",
                "\"0\", \"2.5\"; \"2.5\", \"2.5\"; FIELD; claim.domain[1]: the interval [2.5, 2.5] is a single "
                        + "point: its lower end must be below its upper end",
                "\"2.5\"; \"zero\"; FIELD; claim.domain[1]: an end of an interval: expected a decimal such as 0.001 "
                        + "or 1e-3, found 'zero'",
                "\"2.5\"; 2; FIELD; claim.domain[1][1]: expected a string, found 2",
                "[\"-1\", \"1\"]; \"-1..1\"; FIELD; claim.domain[0]: expected an array, found the string '-1..1'",
                "\"-1\", \"1\"; \"-1\"; FIELD; claim.domain[0]: expected two ends, found 1",
                "[[\"-1\", \"1\"], [\"0\", \"2.5\"]]; []; FIELD; claim.domain: expected an interval, found none",
                "\"1e-7\"; \"0\"; FIELD; claim.accuracy: an accuracy is above 0, found 0",
                "\"1e-7\"; \"-1e-7\"; FIELD; claim.accuracy: an accuracy is above 0, found -1e-7",
                "\"1e-7\"; \"1e-301\"; FIELD; claim.accuracy: the decimal 1e-301 is out of range: exponents reach "
                        + "from -300 to 300",
                "\"1e-7\"; \"small\"; FIELD; claim.accuracy: expected a decimal such as 0.001 or 1e-3, found 'small'",
                "\"1e-7\"; \"1e-7\", \"x\": 1; FIELD; claim.x: an unknown field",
                "\"accuracy\"; \"Accuracy\"; FIELD; claim.accuracy: the field is missing",
            })
    void refuses(String part, String other, Reason reason, String message) {
        assertThat(JSON).contains(part);
        CertificateException e =
                catchThrowableOfType(CertificateException.class, () -> read(JSON.replace(part, other)));
        assertThat(e).hasMessage(message);
        assertThat(e.reason()).isEqualTo(reason);
    }

    @Test
    void aDomainHasAtMostAThousandCoordinates() throws Exception {
        String one = "[\"0\", \"1\"]";
        String json = JSON.replace("[[\"-1\", \"1\"], [\"0\", \"2.5\"]]", "[" + (one + ", ").repeat(999) + one + "]");
        assertThat(((KernelClaim) read(json)).domain().dimension()).isEqualTo(1_000);
        CertificateException e = catchThrowableOfType(
                CertificateException.class, () -> read(json.replace("\"domain\": [", "\"domain\": [" + one + ", ")));
        assertThat(e).hasMessage("claim.domain: 1001 coordinates: at most 1000 are read");
        assertThat(e.reason()).isEqualTo(Reason.LIMIT);
    }

    @Test
    void anAccuracyIsAboveZero() {
        assertThatThrownBy(() -> Examples.claim("x*y", "[0,1]", "0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an accuracy is above 0, found 0");
    }
}
