package org.witness.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.witness.certificate.Quantity;

class StatementsTest {

    private static String printed(Statements statements, String name) {
        Markup out = new Markup();
        out.open("dd");
        statements.print(name, out);
        return Samples.parsed(out.close().toString())
                .getDocumentElement()
                .getTextContent()
                .strip();
    }

    @Test
    void everyHeadingHasAStatement() throws IOException {
        String page = Files.readString(Path.of("../docs/theorems.md"));
        Statements statements = Statements.standard();
        List<String> names = Pattern.compile("(?m)^### `([a-z-]+)`$")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(names).contains("kernel", "cover", "nodal-width");
        for (String name : names) {
            assertThat(printed(statements, name))
                    .as(name)
                    .isNotBlank()
                    .doesNotContain("*In", "QED")
                    .doesNotContainPattern("^\\*|\\*$|\\bProof\\.");
        }
    }

    @Test
    void formulasBelongToTheStatement() {
        assertThat(printed(Statements.standard(), "nodal-width"))
                .startsWith("In one dimension")
                .contains("W = max(1, ceil((b-a) sqrt(M")
                .contains("hidden rectifiers suffice")
                .doesNotContain("Proof");
    }

    @Test
    void everyStepOfAProofHasRules() {
        Statements statements = Statements.standard();
        for (String step : List.of(
                "kernel",
                "recount",
                "cover",
                "coherence",
                "pairs",
                "indefinite",
                "asymmetric",
                "undefined",
                "attention",
                "rows",
                "radon",
                "ranking",
                "preorder")) {
            assertThat(Statements.rulesOf(step)).isNotEmpty().allMatch(statements::has);
        }
        for (Quantity quantity : Quantity.values()) {
            assertThat(Statements.lowerBoundsOf(quantity)).allMatch(statements::has);
        }
        assertThat(Statements.rulesOf("cover")).contains("enclose", "join", "cover");
    }

    @Test
    void anUnknownNameHasNone() {
        assertThat(Statements.standard().has("no-such-rule")).isFalse();
        assertThat(printed(Statements.standard(), "no-such-rule")).isEmpty();
    }
}
