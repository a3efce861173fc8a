package consumer;

import java.io.IOException;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.network.Network;
import org.witness.certify.Certification;
import org.witness.certify.Certifier;
import org.witness.certify.Specification;
import org.witness.verifier.Verdict;

/** Similarities by features whose error is proved. */
public record Similarity(Network phi, Verdict verdict) {

    /** Builds and proves features of the Gaussian kernel on [-1, 1]. */
    public static Similarity within(String accuracy) throws IOException, ExpressionException {
        Certification made = Certifier.standard().certify(Specification.kernel("exp(-(x-y)^2/2)", "[-1,1]", accuracy));
        Network phi = made.certificate().orElseThrow().networks().get("phi");
        return new Similarity(phi, made.verdict());
    }

    /** The inner product of the features. */
    public double of(double x, double y) {
        double[] left = phi.apply(x);
        double[] right = phi.apply(y);
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }
}
