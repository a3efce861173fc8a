package org.witness.certificate;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;

/** Small certificates for tests. */
public final class Examples {

    private Examples() {}

    /** The example of {@code docs/certificate-format.md}: 1 + |x||y| = <phi(x),phi(y)>, phi(x) = (1, |x|). */
    public static Certificate product() {
        Network phi = new Network(List.of(
                new Layer(RealTensor.of(List.of(2, 1), 1, -1), RealTensor.of(List.of(2), 0, 0), Activation.RELU),
                new Layer(
                        RealTensor.of(List.of(2, 2), 0, 0, 1, 1),
                        RealTensor.of(List.of(2), 1, 0),
                        Activation.IDENTITY)));
        return new Certificate(
                claim("1 + abs(x)*abs(y)", "[-1,2]", "0.001"),
                new TreeMap<>(Map.of("phi", phi)),
                List.of(
                        new Bound(Quantity.HIDDEN_NEURONS, 2, "nodal-width"),
                        new Bound(Quantity.FEATURES, 2, "nodal-rank"),
                        new Bound(Quantity.PARAMETERS, 10, "nodal-size"),
                        new Bound(Quantity.DEPTH, 1, "nodal-depth")),
                ProofStep.of("kernel", ProofStep.of("recount"), ProofStep.of("cover")),
                new Provenance("by-hand", "1", new TreeMap<>(Map.of("folds", "1"))));
    }

    /** Returns the claim about a kernel on a box. */
    public static KernelClaim claim(String kernel, String domain, String accuracy) {
        Box box = Box.parse(domain);
        return new KernelClaim(expression(kernel, box.dimension()), box, new BigDecimal(accuracy));
    }

    /** Reads an expression in x and y of equal dimensions. */
    public static Expression expression(String text, int dimension) {
        try {
            return ExpressionParser.parse(text, org.witness.certificate.expression.Scope.ofXAndY(dimension, dimension));
        } catch (ExpressionException e) {
            throw new IllegalArgumentException(e.getMessage() + System.lineSeparator() + e.excerpt(), e);
        }
    }

    /** Returns the example with another proof. */
    public static Certificate withProof(ProofStep proof) {
        Certificate c = product();
        return new Certificate(c.claim(), c.networks(), c.bounds(), proof, c.provenance());
    }

    /** Returns the example with another network. */
    public static Certificate withNetwork(Network phi) {
        Certificate c = product();
        return new Certificate(c.claim(), new TreeMap<>(Map.of("phi", phi)), c.bounds(), c.proof(), c.provenance());
    }
}
