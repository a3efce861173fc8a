package org.witness.verifier.logic;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.RelationalClaim;
import org.witness.certificate.claim.SelectionClaim;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Combine;
import org.witness.certificate.expression.Expression.Literal;
import org.witness.certificate.expression.Expression.Negate;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.expression.Operator;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.interval.Interval;

/**
 * The terms of a claim about selection, and the weight of the best key.
 *
 * <p>Softmax does not change when a function of x alone is added to all scores. So scores are compared with {@code u(x,y) - u(x,y_0)}, y_0 the certificate's
 * origin: whatever part of u depends on x alone drops out.
 */
final class Selections {

    private Selections() {}

    /** The claim about selection that a certificate makes, alone or before a relation. */
    static SelectionClaim claim(Certificate certificate) throws RuleException {
        if (certificate.claim() instanceof SelectionClaim claim) {
            return claim;
        }
        if (certificate.claim() instanceof RelationalClaim relational) {
            return relational.selection();
        }
        throw new RuleException(Reason.PROOF, "not a claim about selection");
    }

    /** {@code u(x,y) - u(x,y_0) - <phi(x), psi(y)>}. */
    static ErrorTerm utility(Certificate certificate) throws RuleException {
        SelectionClaim claim = claim(certificate);
        List<BigDecimal> origin =
                numbers(certificate, SelectionClaim.ORIGIN, claim.yDomain().dimension());
        Expression plain = claim.utility().inScalars();
        Expression target = new Combine(Operator.SUBTRACT, plain, at(plain, origin));
        return new ErrorTerm(
                target,
                network(certificate, SelectionClaim.PHI, claim.xDomain().dimension()),
                network(certificate, SelectionClaim.PSI, claim.yDomain().dimension()));
    }

    /** {@code r(x,y) - <rho(x), sigma(y)>}. */
    static ErrorTerm relation(Certificate certificate) throws RuleException {
        SelectionClaim claim = claim(certificate);
        if (!(certificate.claim() instanceof RelationalClaim relational)) {
            throw new RuleException(Reason.PROOF, "not a relational claim");
        }
        return new ErrorTerm(
                relational.relation(),
                network(certificate, RelationalClaim.RHO, claim.xDomain().dimension()),
                network(certificate, RelationalClaim.SIGMA, claim.yDomain().dimension()));
    }

    private static Network network(Certificate certificate, String name, int inputs) throws RuleException {
        Network network = certificate.networks().get(name);
        if (network == null
                || !certificate.networks().keySet().equals(certificate.claim().networks())
                || network.inputs() != inputs) {
            throw new RuleException(
                    Reason.NETWORK,
                    "networks: expected " + certificate.claim().networks()
                            + " with as many inputs as the domains have coordinates");
        }
        return network;
    }

    /** The query, the best key and the rival of the instance. */
    static List<List<BigDecimal>> instance(Certificate certificate) throws RuleException {
        SelectionClaim claim = claim(certificate);
        int p = claim.xDomain().dimension();
        int q = claim.yDomain().dimension();
        List<BigDecimal> numbers = numbers(certificate, SelectionClaim.INSTANCE, p + 2 * q);
        return List.of(numbers.subList(0, p), numbers.subList(p, p + q), numbers.subList(p + q, p + 2 * q));
    }

    private static List<BigDecimal> numbers(Certificate certificate, String name, int count) throws RuleException {
        if (!(certificate.tensors().get(name) instanceof RealTensor tensor)
                || !certificate.tensors().keySet().equals(certificate.claim().tensors())
                || !tensor.shape().equals(List.of(count))) {
            throw new RuleException(
                    Reason.TENSORS,
                    "tensors: expected origin and instance, and " + name + " F64 of shape [" + count + "]");
        }
        List<BigDecimal> numbers = new ArrayList<>();
        for (double number : tensor.toArray()) {
            numbers.add(new BigDecimal(number));
        }
        return numbers;
    }

    /** An expression in scalars with numbers in the place of y. */
    private static Expression at(Expression e, List<BigDecimal> y) {
        if (e instanceof Variable variable && variable.letter() == 'y') {
            BigDecimal value = y.get(Math.max(0, variable.index() - 1));
            Expression size = new Literal(value.abs());
            return value.signum() < 0 ? new Negate(size) : size;
        }
        return e.mapped(operand -> at(operand, y));
    }

    /**
     * An upper bound of the weight that is not on the best key, where scores are within eps of utilities up to a function of x: each rival's score is at least
     * {@code beta (gap - 2 eps)} below the best one's. 1 if the gap is not above 2 eps.
     */
    static double lost(SelectionClaim claim, BigDecimal eps) {
        BigDecimal lead = claim.gap().subtract(eps.multiply(BigDecimal.valueOf(2)));
        return lead.signum() <= 0
                ? 1
                : Softmax.lost(claim.keys(), Interval.enclosing(claim.beta().multiply(lead)))
                        .upper();
    }
}
