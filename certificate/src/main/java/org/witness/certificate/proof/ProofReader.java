package org.witness.certificate.proof;

import java.util.ArrayList;
import java.util.List;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Limits;
import org.witness.certificate.Reason;
import org.witness.certificate.json.FieldReader;
import org.witness.certificate.json.Json;

/** Reads the steps of a proof, within the limits of their depth and number. */
final class ProofReader {

    private ProofReader() {}

    static ProofStep read(FieldReader fields, int depth, int[] steps) throws CertificateException {
        if (depth > Limits.DEFAULT.proofDepth()) {
            throw new CertificateException(
                    Reason.LIMIT, "proof: deeper than " + Limits.DEFAULT.proofDepth() + " steps");
        }
        if (++steps[0] > Limits.DEFAULT.proofSteps()) {
            throw new CertificateException(Reason.LIMIT, "proof: more than " + Limits.DEFAULT.proofSteps() + " steps");
        }
        String rule = fields.text("rule");
        List<ProofStep> premises = new ArrayList<>();
        for (Json premise : fields.items("premises")) {
            String path = fields.pathOf("premises[" + premises.size() + "]");
            premises.add(read(FieldReader.of(path, premise), depth + 1, steps));
        }
        fields.end();
        return new ProofStep(rule, premises);
    }
}
