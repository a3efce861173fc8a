package org.witness.certificate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Reason;
import org.witness.certificate.json.FieldReader;
import org.witness.certificate.json.JsonParser;
import org.witness.certificate.json.JsonSyntaxException;

class ProofStepTest {

    private static ProofStep read(String json) throws CertificateException, JsonSyntaxException {
        return ProofStep.read(FieldReader.of("proof", JsonParser.parse(json.getBytes(StandardCharsets.UTF_8))));
    }

    private static ProofStep chain(int depth) {
        ProofStep step = ProofStep.of("cover");
        for (int i = 1; i < depth; i++) {
            step = ProofStep.of("triangle", step);
        }
        return step;
    }

    private static void refused(String json, Reason reason, String message) {
        CertificateException e = catchThrowableOfType(CertificateException.class, () -> read(json));
        assertThat(e).hasMessage(message);
        assertThat(e.reason()).isEqualTo(reason);
    }

    @Test
    void readsWhatItPrints() throws Exception {
        ProofStep proof = ProofStep.of("sum", ProofStep.of("cover"), ProofStep.of("restrict", ProofStep.of("cover")));
        assertThat(read(proof.toJson().text())).isEqualTo(proof);
    }

    @Test
    void namesThePlace() {
        refused("{\"rule\": \"cover\"}", Reason.FIELD, "proof.premises: the field is missing");
        refused(
                "{\"rule\": \"sum\", \"premises\": [{\"rule\": \"a\", \"premises\": []}, {\"rule\": 1, \"premises\": []}]}",
                Reason.FIELD,
                "proof.premises[1].rule: expected a string, found 1");
        refused(
                "{\"rule\": \"sum\", \"premises\": [{\"rule\": \"a\", \"premises\": [], \"hint\": 1}]}",
                Reason.FIELD,
                "proof.premises[0].hint: an unknown field");
        refused(
                "{\"rule\": \"sum\", \"premises\": [[]]}",
                Reason.FIELD,
                "proof.premises[0]: expected an object, found an array");
    }

    @Test
    void isAtMostFiftyStepsDeep() throws Exception {
        assertThat(read(chain(50).toJson().text())).isEqualTo(chain(50));
        refused(chain(51).toJson().text(), Reason.LIMIT, "proof: deeper than 50 steps");
    }

    @Test
    void hasAtMostAThousandSteps() throws Exception {
        ProofStep widest = new ProofStep("sum", Collections.nCopies(999, ProofStep.of("cover")));
        assertThat(read(widest.toJson().text())).isEqualTo(widest);
        ProofStep wider = new ProofStep("sum", Collections.nCopies(1_000, ProofStep.of("cover")));
        refused(wider.toJson().text(), Reason.LIMIT, "proof: more than 1000 steps");
    }
}
