package org.witness.certificate.proof;

import java.util.List;
import org.witness.certificate.CertificateException;
import org.witness.certificate.json.FieldReader;
import org.witness.certificate.json.Json;

/**
 * A step of a proof: a rule applied to the conclusions of its premises. A proposal: the verifier replays it.
 *
 * @param rule the rule's name
 * @param premises the steps whose conclusions the rule uses, in the rule's order
 */
public record ProofStep(String rule, List<ProofStep> premises) {
    /**
     * Copies the list.
     *
     * @param rule the rule's name
     * @param premises the steps whose conclusions the rule uses, in the rule's order
     */
    public ProofStep {
        premises = List.copyOf(premises);
    }

    /**
     * Returns a step.
     *
     * @param rule the rule's name
     * @param premises its premises in order
     * @return the step
     */
    public static ProofStep of(String rule, ProofStep... premises) {
        return new ProofStep(rule, List.of(premises));
    }

    /**
     * Returns the tree as JSON.
     *
     * @return an object with the fields {@code rule} and {@code premises}
     */
    public Json toJson() {
        return Json.Fields.empty()
                .with("rule", rule)
                .with(
                        "premises",
                        new Json.Items(premises.stream().map(ProofStep::toJson).toList()));
    }

    /**
     * Reads a tree.
     *
     * @param fields a reader of the root's object
     * @return the tree
     * @throws CertificateException if the object is no proof or exceeds the limits
     */
    public static ProofStep read(FieldReader fields) throws CertificateException {
        return ProofReader.read(fields, 1, new int[1]);
    }
}
