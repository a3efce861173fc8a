package org.witness.certify;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.RelationClaim;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verdict;
import org.witness.verifier.Verifier;

/** Small certificates that are verified: constructed ones, and some made by hand with other activations. */
final class Originals {

    /** The proof of every kernel certificate. */
    static final ProofStep PROOF = ProofStep.of("kernel", ProofStep.of("recount"), ProofStep.of("cover"));

    private static final String[][] CONSTRUCTED = {
        {"exp(-(x-y)^2/2)", "[-1,1]", "1e-1"},
        {"exp(-(x-y)^2/2)", "[-1,1]", "1e-2"},
        {"(1+x*y)^3", "[-1,1]", "1e-1"},
        {"1/(1+(x-y)^2)", "[0.1,0.7]", "1e-2"},
        {"exp(-abs(x-y))", "[-1,1]", "0.3"},
        {"min(x,y)", "[0.1,0.7]", "0.1"},
        {"1-max(x,y)", "[0.1,0.7]", "0.1"},
    };

    private Originals() {}

    /**
     * What mutations start from.
     *
     * @param certificate a verified certificate
     * @param lower the proved lower end of its error
     * @param grid its grid
     */
    record Original(Certificate certificate, double lower, PlainGrid grid) {}

    static KernelClaim claim(String kernel, String domain, String accuracy) {
        Box box = Box.parse(domain);
        try {
            return new KernelClaim(
                    ExpressionParser.parse(kernel, KernelClaim.scope(box)), box, new BigDecimal(accuracy));
        } catch (ExpressionException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static RelationClaim relation(String relation, String x, String y, String accuracy) {
        Box ofX = Box.parse(x);
        Box ofY = Box.parse(y);
        try {
            return new RelationClaim(
                    ExpressionParser.parse(relation, RelationClaim.scope(ofX, ofY)),
                    ofX,
                    ofY,
                    new BigDecimal(accuracy));
        } catch (ExpressionException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static List<Original> all(Path folder) throws IOException {
        List<Original> all = new ArrayList<>();
        for (String[] made : CONSTRUCTED) {
            all.add(original(constructed(claim(made[0], made[1], made[2]), "nodal", folder)));
        }
        all.add(original(cosine()));
        all.add(original(tangent()));
        all.add(original(constructed(claim("exp(-(x-y)^2/2)", "[2,4]", "1e-2"), "sine", folder)));
        all.add(original(constructed(claim("exp(-abs(x-y))", "[-1,1]", "0.1"), "sine", folder)));
        return all;
    }

    private static Original original(Certificate certificate) {
        Verdict verdict = Verifier.standard().verify(certificate);
        if (verdict.outcome() != Outcome.VERIFIED) {
            throw new IllegalStateException(certificate.claim().sentence() + ": " + verdict);
        }
        return new Original(certificate, verdict.supremum().orElseThrow().lower(), PlainGrid.of(certificate));
    }

    static Certificate constructed(KernelClaim claim, String construction, Path folder) throws IOException {
        return Certifier.standard()
                .certify(new Specification(claim, construction, 0), folder.resolve("original.cert.json"))
                .certificate()
                .orElseThrow();
    }

    /** cos(x-y) = cos x cos y + sin x sin y, by one layer of cosines and no hidden one. */
    private static Certificate cosine() {
        Network phi = new Network(List.of(new Layer(
                RealTensor.of(List.of(2, 1), 1, 1), RealTensor.of(List.of(2), 0, -Math.PI / 2), Activation.COS)));
        return certificate(claim("cos(x-y)", "[-1,1]", "0.01"), phi);
    }

    /** A product of hyperbolic tangents, by one hidden layer of two, the second of which makes a small error. */
    private static Certificate tangent() {
        Network phi = new Network(List.of(
                new Layer(RealTensor.of(List.of(2, 1), 2, 0.5), RealTensor.of(List.of(2), 0, 0.1), Activation.TANH),
                new Layer(RealTensor.of(List.of(1, 2), 1, 0.01), RealTensor.of(List.of(1), 0), Activation.IDENTITY)));
        return certificate(claim("tanh(2*x)*tanh(2*y)+0.01", "[0,0.5]", "0.05"), phi);
    }

    /** A certificate whose bounds are counted and whose proof is the usual one. */
    static Certificate certificate(KernelClaim claim, Network phi) {
        return new Certificate(
                claim,
                new TreeMap<>(Map.of(KernelClaim.PHI, phi)),
                bounds(phi),
                PROOF,
                new Provenance("by-hand", "1", new TreeMap<>()));
    }

    static List<Bound> bounds(Network phi) {
        return List.of(
                new Bound(Quantity.HIDDEN_NEURONS, phi.hiddenNeurons(), "nodal-width"),
                new Bound(Quantity.FEATURES, phi.outputs(), "nodal-rank"),
                new Bound(Quantity.PARAMETERS, phi.parameters(), "nodal-size"),
                new Bound(Quantity.DEPTH, phi.depth(), "nodal-depth"));
    }
}
