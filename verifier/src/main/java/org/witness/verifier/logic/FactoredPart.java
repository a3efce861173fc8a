package org.witness.verifier.logic;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.FactoredKernelClaim;
import org.witness.certificate.claim.FactoredKernelClaim.Factor;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Apply;
import org.witness.certificate.expression.Expression.Combine;
import org.witness.certificate.expression.Expression.Literal;
import org.witness.certificate.expression.Expression.Negate;
import org.witness.certificate.expression.Function;
import org.witness.certificate.expression.Operator;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.enclosure.ErrorTerm;

/**
 * A factor of a kernel that is a sum of products over groups of coordinates, with its network: K(x,y) is the sum over the products of the products of their parts' K_k(x_k, y_k), x_k and
 * y_k the coordinates of a group, and is defined where they all are.
 *
 * @param coordinates the group, from 0, in the order of the network's inputs
 * @param domain its ranges
 * @param target K_k, in coordinates numbered anew
 * @param network phi_k
 */
public record FactoredPart(List<Integer> coordinates, Box domain, Expression target, Network network) {

    private static final Expression ONE = new Literal(BigDecimal.ONE);

    /**
     * Copies the list.
     *
     * @param coordinates the group, from 0, in the order of the network's inputs
     * @param domain its ranges
     * @param target K_k, in coordinates numbered anew
     * @param network phi_k
     */
    public FactoredPart {
        coordinates = List.copyOf(coordinates);
    }

    /**
     * Returns what the features of this part err by.
     *
     * @return {@code K_k(x,y) - <phi_k(x), phi_k(y)>}
     */
    public ErrorTerm error() {
        return new ErrorTerm(target, network, network);
    }

    /**
     * Returns the kernel of this part as the error of features that are 0.
     *
     * @return {@code K_k(x,y) - 0}
     */
    public ErrorTerm value() {
        int inputs = coordinates.size();
        Network zero = new Network(List.of(new Layer(
                RealTensor.of(List.of(1, inputs), new double[inputs]),
                RealTensor.of(List.of(1), 0.0),
                Activation.IDENTITY)));
        return new ErrorTerm(target, zero, zero);
    }

    /** Takes the kernel of a claim apart, into a part for each of its factors; the networks are theirs. */
    static List<FactoredPart> of(FactoredKernelClaim claim, List<Network> networks) throws RuleException {
        List<Expression> summands =
                summands(claim.kernel().kernel().inScalars(), claim.products().size());
        List<FactoredPart> parts = new ArrayList<>();
        for (int t = 0; t < summands.size(); t++) {
            List<Factor> product = claim.products().get(t);
            int[] groups = new int[claim.kernel().domain().dimension()];
            for (int k = 0; k < product.size(); k++) {
                for (int i : product.get(k).coordinates()) {
                    groups[i - 1] = k;
                }
            }
            List<Expression> factors = factors(summands.get(t), groups);
            for (int k = 0; k < product.size(); k++) {
                int group = k;
                List<Integer> own =
                        product.get(k).coordinates().stream().map(i -> i - 1).toList();
                List<Expression> terms = factors.stream()
                        .filter(f -> groups[Summands.first(f)] == group)
                        .map(f -> Summands.renamed(f, own))
                        .toList();
                Box box = new Box(
                        own.stream().map(claim.kernel().domain().ranges()::get).toList());
                parts.add(
                        new FactoredPart(own, box, Summands.all(Operator.MULTIPLY, terms), networks.get(parts.size())));
            }
        }
        return parts;
    }

    /** So many expressions whose sum is e, defined where e is: e itself, its summands, or those that are left when all products of sums are multiplied out. */
    private static List<Expression> summands(Expression e, int count) throws RuleException {
        for (List<Expression> sum : List.of(List.of(e), Summands.of(e), Summands.expanded(e))) {
            if (sum.size() == count) {
                return sum;
            }
        }
        throw new RuleException(Reason.PROOF, "factors: the kernel is no sum of " + count + " products");
    }

    /** Expressions of one group each whose product is e, defined where e is. */
    private static List<Expression> factors(Expression e, int[] groups) throws RuleException {
        if (isOfOneGroup(e, groups)) {
            return List.of(e);
        }
        if (e instanceof Negate negate) {
            return concat(List.of(new Negate(ONE)), factors(negate.argument(), groups));
        }
        if (e instanceof Apply apply && apply.function() == Function.EXP) {
            Map<Integer, List<Expression>> exponents = new TreeMap<>();
            for (Expression s : Summands.of(apply.argument())) {
                Rules.require(isOfOneGroup(s, groups), "factors: an exponent of the kernel joins two factors");
                exponents
                        .computeIfAbsent(groups[Summands.first(s)], group -> new ArrayList<>())
                        .add(s);
            }
            return exponents.values().stream()
                    .<Expression>map(own -> new Apply(Function.EXP, Summands.all(Operator.ADD, own)))
                    .toList();
        }
        if (e instanceof Combine c && c.operator() == Operator.MULTIPLY) {
            return concat(factors(c.left(), groups), factors(c.right(), groups));
        }
        if (e instanceof Combine c && c.operator() == Operator.DIVIDE) {
            UnaryOperator<Expression> inverse = f -> new Combine(Operator.DIVIDE, ONE, f);
            return concat(
                    factors(c.left(), groups),
                    factors(c.right(), groups).stream().map(inverse).toList());
        }
        throw new RuleException(Reason.PROOF, "factors: the kernel is no product over the groups of coordinates");
    }

    private static boolean isOfOneGroup(Expression e, int[] groups) {
        return Summands.coordinates(e).stream().map(i -> groups[i]).distinct().count() <= 1;
    }

    private static List<Expression> concat(List<Expression> a, List<Expression> b) {
        return Stream.concat(a.stream(), b.stream()).toList();
    }
}
