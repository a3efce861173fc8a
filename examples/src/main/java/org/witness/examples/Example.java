package org.witness.examples;

import java.math.BigDecimal;
import java.util.List;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certify.Specification;

/**
 * A target worth looking at, as a user would type it.
 *
 * @param name the name of its files
 * @param title what it is
 * @param kernel the kernel
 * @param domain the domain
 * @param accuracy the accuracy
 * @param construction the name of a construction, or {@link Specification#AUTO}
 */
public record Example(String name, String title, String kernel, String domain, String accuracy, String construction) {

    private Example(String name, String title, String kernel, String domain, String accuracy) {
        this(name, title, kernel, domain, accuracy, Specification.AUTO);
    }

    /** The examples of the tour, in its order. */
    public static final List<Example> TOUR = List.of(
            new Example("gaussian", "the Gaussian kernel", "exp(-(x-y)^2/2)", "[-1,1]", "1e-3"),
            new Example(
                    "fitted",
                    "the Gaussian kernel by hyperbolic tangents, fitted",
                    "exp(-(x-y)^2/2)",
                    "[-1,1]",
                    "1.2e-3",
                    "fitted"),
            new Example(
                    "tanh",
                    "the Gaussian kernel by twelve hyperbolic tangents, by linear least squares",
                    "exp(-(x-y)^2/2)",
                    "[-1,1]",
                    "2.1e-5",
                    "tanh"),
            new Example("narrow", "a Gaussian kernel of a third of the width", "exp(-(x-y)^2/0.18)", "[-1,1]", "1e-2"),
            new Example("polynomial", "the cubic polynomial kernel: rank 4", "(1+x*y)^3", "[-1,1]", "1e-3"),
            new Example("cauchy", "the rational quadratic kernel", "1/(1+(x-y)^2)", "[-1,1]", "1e-3"),
            new Example("periodic", "a periodic kernel", "exp(-2*sin(pi*(x-y)/2)^2)", "[-1,1]", "1e-2"),
            new Example("laplace", "the Laplace kernel: a kink on the diagonal", "exp(-abs(x-y))", "[-1,1]", "0.1"),
            new Example("product", "the plain product: exact with one neuron", "x*y", "[-1,1]", "1e-6"));

    /**
     * Returns the example as a specification.
     *
     * @return what a user who types it asks for
     */
    public Specification specification() {
        Box box = Box.parse(domain);
        try {
            return new Specification(
                    new KernelClaim(
                            ExpressionParser.parse(kernel, KernelClaim.scope(box)), box, new BigDecimal(accuracy)),
                    construction,
                    0);
        } catch (ExpressionException e) {
            throw new IllegalStateException("the example " + name, e);
        }
    }
}
