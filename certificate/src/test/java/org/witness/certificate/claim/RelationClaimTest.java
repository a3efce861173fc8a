package org.witness.certificate.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Reason;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certificate.json.FieldReader;
import org.witness.certificate.json.JsonParser;
import org.witness.certificate.json.JsonSyntaxException;

class RelationClaimTest {

    private static final String JSON = """
            {
              "kind": "relation",
              "relation": "sin(x1*x2 + y^2)",
              "xDomain": [["-1", "1"], ["0", "2.5"]],
              "yDomain": [["0", "2"]],
              "accuracy": "0.001"
            }
            """;

    private static Claim read(String json) throws JsonSyntaxException, CertificateException {
        return Claim.read(FieldReader.of("claim", JsonParser.parse(json.getBytes(StandardCharsets.UTF_8))));
    }

    private static RelationClaim claim(String accuracy) throws ExpressionException {
        Box x = Box.parse("[-1,1]x[0,2.5]");
        Box y = Box.parse("[0,2]");
        return new RelationClaim(
                ExpressionParser.parse("sin(x1*x2+y^2)", RelationClaim.scope(x, y)), x, y, new BigDecimal(accuracy));
    }

    @Test
    void printsAsASentence() throws ExpressionException {
        assertThat(claim("1e-3").sentence())
                .isEqualTo(
                        "for all x in [-1, 1]x[0, 2.5], y in [0, 2]: |sin(x1*x2 + y^2) - <phi(x), psi(y)>| <= 0.001");
        assertThat(claim("1e-3").networks()).containsExactlyInAnyOrder("phi", "psi");
    }

    @Test
    void typesets() throws ExpressionException {
        assertThat(claim("0.5").latex())
                .startsWith("\\forall x \\in [-1, 1] \\times [0, 2.5], y \\in [0, 2] : \\left| ")
                .endsWith("- \\langle \\varphi(x), \\psi(y) \\rangle \\right| \\le 0.5");
    }

    @Test
    void readsWhatItWrites() throws Exception {
        Claim claim = read(JSON);
        assertThat(claim).isEqualTo(claim("0.001"));
        assertThat(claim.toJson().text()).isEqualTo(JSON);
    }

    /** The coordinates of x come first, each with its own range. */
    @Test
    void everyAxisHasItsRange() throws ExpressionException {
        RelationClaim claim = claim("1");
        assertThat(claim.axes()).isEqualTo(3);
        assertThat(claim.range(0).text()
                        + claim.range(1).text()
                        + claim.range(2).text())
                .isEqualTo("[-1, 1][0, 2.5][0, 2]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "y^2; y2^2; EXPRESSION; claim.relation: at character 13: ",
                "x1*x2; x; EXPRESSION; claim.relation: at character 5: 'x' has 2 coordinates",
                "\"relation\": \"s; \"kernel\": \"s; FIELD; claim.relation: the field is missing",
                "\"xDomain\"; \"domain\"; FIELD; claim.xDomain: the field is missing",
                "[[\"0\", \"2\"]]; []; FIELD; claim.yDomain: expected an interval, found none",
                "\"0\", \"2\"]; \"2\", \"0\"]; FIELD; claim.yDomain[0]: the interval [2, 0] is reversed",
                "\"0.001\"; \"0\"; FIELD; claim.accuracy: an accuracy is above 0, found 0",
                "\"0.001\"; \"0.001\", \"domain\": [[\"0\", \"1\"]]; FIELD; claim.domain: an unknown field",
            })
    void refuses(String part, String other, Reason reason, String message) {
        assertThat(JSON).contains(part);
        CertificateException e =
                catchThrowableOfType(CertificateException.class, () -> read(JSON.replace(part, other)));
        assertThat(e).hasMessageStartingWith(message);
        assertThat(e.reason()).isEqualTo(reason);
    }

    @Test
    void anAccuracyIsAboveZero() {
        assertThatThrownBy(() -> claim("0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an accuracy is above 0, found 0");
    }
}
