package org.witness.certificate.claim;

import java.util.Set;
import org.witness.certificate.CertificateException;
import org.witness.certificate.json.FieldReader;
import org.witness.certificate.json.Json;

/**
 * No map phi from the domain into an inner-product space, of whatever dimension, meets a kernel claim. The tensors are the
 * witness: points of the domain, and a coefficient for each.
 *
 * @param target the kernel claim that nothing meets
 */
public record ObstructionClaim(KernelClaim target) implements Claim {

    /** The kind's name in files. */
    public static final String KIND = "obstruction";

    /** The name of the tensor of n points of the domain, of shape [n, dimension]. */
    public static final String POINTS = "points";

    /** The name of the tensor of their coefficients, of shape [n]. */
    public static final String COEFFICIENTS = "coefficients";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String sentence() {
        return "no map phi into an inner-product space satisfies: " + target.sentence();
    }

    @Override
    public String latex() {
        return "\\neg \\exists \\varphi : \\; " + target.latex();
    }

    @Override
    public Set<String> tensors() {
        return Set.of(POINTS, COEFFICIENTS);
    }

    @Override
    public Json toJson() {
        return target.toJson().with("kind", KIND);
    }

    static ObstructionClaim read(FieldReader fields) throws CertificateException {
        return new ObstructionClaim(KernelClaim.read(fields));
    }
}
