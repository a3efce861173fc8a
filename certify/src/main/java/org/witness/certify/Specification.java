package org.witness.certify;

import org.witness.certificate.claim.ApproximationClaim;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.Claim;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.RelationClaim;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;

/**
 * What is asked for.
 *
 * @param claim what the certificate shall state
 * @param construction the construction's name, or {@link #AUTO}
 * @param seed the seed of the random steps, if the construction has any
 */
public record Specification(Claim claim, String construction, long seed) {

    /** The name that asks for the best of all constructions. */
    public static final String AUTO = "auto";

    /**
     * Asks for features of a kernel, by the best of all constructions.
     *
     * @param kernel K, an expression in x and y, such as {@code exp(-(x-y)^2/2)}
     * @param domain the domain of x and of y, such as {@code [-1,1]} or {@code [0,1]^2}
     * @param accuracy the largest admitted error, a decimal above 0, such as {@code 1e-3}
     * @return the specification, with seed 0
     * @throws ExpressionException if the kernel is no expression in x and y
     * @throws IllegalArgumentException if the domain is no box or the accuracy no decimal above 0; the message is a sentence
     */
    public static Specification kernel(String kernel, String domain, String accuracy) throws ExpressionException {
        Box box = Box.parse(domain);
        return of(
                new KernelClaim(ExpressionParser.parse(kernel, KernelClaim.scope(box)), box, Decimals.parse(accuracy)));
    }

    /**
     * Asks for features of a relation between two spaces, by the best of all constructions.
     *
     * @param relation R, an expression in x and y, such as {@code tanh(x-2*y)}
     * @param xDomain the domain of x
     * @param yDomain the domain of y
     * @param accuracy the largest admitted error, a decimal above 0, such as {@code 1e-2}
     * @return the specification, with seed 0
     * @throws ExpressionException if the relation is no expression in x and y
     * @throws IllegalArgumentException if a domain is no box or the accuracy no decimal above 0; the message is a sentence
     */
    public static Specification relation(String relation, String xDomain, String yDomain, String accuracy)
            throws ExpressionException {
        Box x = Box.parse(xDomain);
        Box y = Box.parse(yDomain);
        return of(new RelationClaim(
                ExpressionParser.parse(relation, RelationClaim.scope(x, y)), x, y, Decimals.parse(accuracy)));
    }

    private static Specification of(ApproximationClaim claim) {
        return new Specification(claim, AUTO, 0);
    }

    /**
     * Returns this specification with a construction chosen by its name.
     *
     * @param name the construction's name, or {@link #AUTO}
     * @return the same by this construction
     */
    public Specification by(String name) {
        return new Specification(claim, name, seed);
    }
}
