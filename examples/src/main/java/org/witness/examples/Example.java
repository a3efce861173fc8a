package org.witness.examples;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.ChoiceClaim;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.PreorderClaim;
import org.witness.certificate.claim.SelectionClaim;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certificate.expression.Scope;
import org.witness.certify.Certification;
import org.witness.certify.Certifier;
import org.witness.certify.Specification;
import org.witness.constructions.order.ChoiceConstruction;
import org.witness.constructions.order.PreorderConstruction;
import org.witness.constructions.order.SelectionConstruction;
import org.witness.constructions.order.SelectionRequest;

/**
 * A certificate worth looking at, as a user would ask for it.
 *
 * @param name the name of its files
 * @param title what it is about
 * @param statement what is to be proved, as a user would type it
 * @param request constructs it
 */
public record Example(String name, String title, String statement, Request request) {

    /** What is asked of a certifier: a claim of any kind, with its construction. */
    @FunctionalInterface
    public interface Request {

        /**
         * Constructs, verifies and writes.
         *
         * @param certifier the certifier
         * @param json the JSON file to be written; its folder exists
         * @return what became of it
         * @throws IOException if a file cannot be written
         */
        Certification certify(Certifier certifier, Path json) throws IOException;
    }

    /** The examples of the tour, in its order. */
    public static final List<Example> TOUR = List.of(
            kernel("gaussian", "the Gaussian kernel", "exp(-(x-y)^2/2)", "[-1,1]", "1e-3", Specification.AUTO),
            kernel(
                    "fitted",
                    "the Gaussian kernel by hyperbolic tangents, fitted",
                    "exp(-(x-y)^2/2)",
                    "[-1,1]",
                    "1.2e-3",
                    "fitted"),
            kernel(
                    "tanh",
                    "the Gaussian kernel by twelve hyperbolic tangents, by linear least squares",
                    "exp(-(x-y)^2/2)",
                    "[-1,1]",
                    "2.1e-5",
                    "tanh"),
            kernel(
                    "narrow",
                    "a Gaussian kernel of a third of the width",
                    "exp(-(x-y)^2/0.18)",
                    "[-1,1]",
                    "1e-2",
                    Specification.AUTO),
            kernel(
                    "polynomial",
                    "the cubic polynomial kernel: rank 4",
                    "(1+x*y)^3",
                    "[-1,1]",
                    "1e-3",
                    Specification.AUTO),
            kernel("cauchy", "the rational quadratic kernel", "1/(1+(x-y)^2)", "[-1,1]", "1e-3", Specification.AUTO),
            kernel("periodic", "a periodic kernel", "exp(-2*sin(pi*(x-y)/2)^2)", "[-1,1]", "1e-2", Specification.AUTO),
            kernel(
                    "laplace",
                    "the Laplace kernel: a kink on the diagonal",
                    "exp(-abs(x-y))",
                    "[-1,1]",
                    "0.1",
                    Specification.AUTO),
            kernel(
                    "product",
                    "the plain product: exact, without a hidden layer",
                    "x*y",
                    "[-1,1]",
                    "1e-6",
                    Specification.AUTO),
            preorder("sum", "a preference for large sums", "z1+z2-y1-y2", "[-1,1]^2", "0.5"),
            selection("nearest", "attention to the nearest of 64 keys", "-(x-y)^2", "[0,1]", 64, "0.05", "0.99"),
            choice("nearer", "attention by comparing keys", "(x-y)^2-(x-z)^2", "[0,1]", 8, "0.5", "0.9"),
            relational(
                    "relation",
                    "a relation of the nearest of 16",
                    "-(x-y)^2",
                    "sin(3*x)*y",
                    "[0,1]",
                    16,
                    "0.1",
                    "0.05"));

    /**
     * Returns an example of a kernel.
     *
     * @param name the name of its files
     * @param title what it is about
     * @param kernel the kernel, an expression in x and y
     * @param domain the domain of both
     * @param accuracy the accuracy
     * @param construction the name of a construction, or {@link Specification#AUTO}
     * @return the example
     */
    public static Example kernel(
            String name, String title, String kernel, String domain, String accuracy, String construction) {
        return new Example(
                name,
                title,
                "|" + kernel + " - <phi(x), phi(y)>| <= " + accuracy + " on " + domain,
                (certifier, json) -> {
                    Box box = Box.parse(domain);
                    KernelClaim claim =
                            new KernelClaim(parsed(kernel, KernelClaim.scope(box)), box, new BigDecimal(accuracy));
                    return certifier.certify(new Specification(claim, construction, 0), json);
                });
    }

    /**
     * Returns an example of a utility for a comparator.
     *
     * @param name the name of its files
     * @param title what it is about
     * @param comparator the comparator, an expression in y and z
     * @param domain the domain of both
     * @param margin the least value of the comparator that counts
     * @return the example
     */
    public static Example preorder(String name, String title, String comparator, String domain, String margin) {
        return new Example(
                name, title, "U rises where " + comparator + " >= " + margin + " on " + domain, (certifier, json) -> {
                    Box box = Box.parse(domain);
                    PreorderClaim claim = new PreorderClaim(
                            parsed(comparator, PreorderClaim.scope(box)),
                            box,
                            new BigDecimal(margin),
                            PreorderConstruction.GAIN);
                    return certifier.certify(claim, new PreorderConstruction(claim), json);
                });
    }

    /**
     * Returns an example of attention that selects by a utility.
     *
     * @param name the name of its files
     * @param title what it is about
     * @param utility the utility, an expression in x and y
     * @param domain the domain of both
     * @param keys the number of keys
     * @param gap the least lead of the best key
     * @param weight what it gets at least
     * @return the example
     */
    public static Example selection(
            String name, String title, String utility, String domain, long keys, String gap, String weight) {
        return new Example(
                name,
                title,
                "the best of " + keys + " keys in " + domain + " by " + utility + ", ahead by " + gap + ", gets "
                        + weight,
                (certifier, json) -> certifier.certify(
                        new SelectionConstruction(request(
                                utility, domain, keys, gap, Optional.of(weight), Optional.empty(), Optional.empty())),
                        json));
    }

    /**
     * Returns an example of attention that relates what it selects.
     *
     * @param name the name of its files
     * @param title what it is about
     * @param utility the utility, an expression in x and y
     * @param relation the relation, an expression in x and y
     * @param domain the domain of both
     * @param keys the number of keys
     * @param gap the least lead of the best key
     * @param accuracy the largest admitted error
     * @return the example
     */
    public static Example relational(
            String name,
            String title,
            String utility,
            String relation,
            String domain,
            long keys,
            String gap,
            String accuracy) {
        return new Example(
                name,
                title,
                relation + " of the best of " + keys + " keys in " + domain + " by " + utility + ", ahead by " + gap
                        + ", within " + accuracy,
                (certifier, json) -> certifier.certify(
                        new SelectionConstruction(request(
                                utility,
                                domain,
                                keys,
                                gap,
                                Optional.empty(),
                                Optional.of(relation),
                                Optional.of(accuracy))),
                        json));
    }

    /**
     * Returns an example of attention that selects by a comparator.
     *
     * @param name the name of its files
     * @param title what it is about
     * @param comparator the comparator, an expression in x, y and z
     * @param domain the domain of all
     * @param keys the number of keys
     * @param margin the least value of the comparator that counts
     * @param weight what the best key gets at least
     * @return the example
     */
    public static Example choice(
            String name, String title, String comparator, String domain, long keys, String margin, String weight) {
        return new Example(
                name,
                title,
                "the best of " + keys + " keys in " + domain + " by " + comparator + " >= " + margin + " gets "
                        + weight,
                (certifier, json) -> {
                    Box box = Box.parse(domain);
                    return certifier.certify(
                            new ChoiceConstruction(
                                    parsed(comparator, ChoiceClaim.scope(box, box)),
                                    box,
                                    box,
                                    keys,
                                    new BigDecimal(margin),
                                    new BigDecimal(weight)),
                            json);
                });
    }

    private static SelectionRequest request(
            String utility,
            String domain,
            long keys,
            String gap,
            Optional<String> weight,
            Optional<String> relation,
            Optional<String> accuracy) {
        Box box = Box.parse(domain);
        Scope scope = SelectionClaim.scope(box, box);
        return new SelectionRequest(
                parsed(utility, scope),
                box,
                box,
                keys,
                new BigDecimal(gap),
                weight.map(BigDecimal::new),
                relation.map(text -> parsed(text, scope)),
                accuracy.map(BigDecimal::new));
    }

    private static Expression parsed(String expression, Scope scope) {
        try {
            return ExpressionParser.parse(expression, scope);
        } catch (ExpressionException e) {
            throw new IllegalStateException("an example's expression " + expression, e);
        }
    }
}
