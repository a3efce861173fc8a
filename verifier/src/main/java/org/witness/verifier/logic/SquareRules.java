package org.witness.verifier.logic;

import java.math.BigDecimal;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.network.Network;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.enclosure.SquaredNetwork;
import org.witness.verifier.logic.Statement.Within;

/** The rule about deep networks of rectifiers that make squares by sawteeth. */
public final class SquareRules {

    private SquareRules() {}

    // ------------------------------------------------------------------------------------------------- squares
    //   phi is the form in rectifiers of q, a network of squares, bit for bit
    //   |- for all p in D x D: |K(x,y) - <q(x), q(y)>| <= b
    //   |<phi(x), phi(y)> - <q(x), q(y)>| <= e on D x D, by the theorem on deviations
    //   ------------------------------------------------------------------------------
    //   |- for all p in D x D: |E(p)| <= b + e

    /**
     * Carries a bound from a network of squares over to its form in rectifiers.
     *
     * @param certificate a certificate of a kernel claim
     * @param enclosed a theorem {@link Statement.Enclosed} of the {@link #error} on a cell that covers the claim's domain
     * @return the theorem {@link Within} of the claim's term and domain
     * @throws RuleException if phi is no such form, or the premise is another
     */
    public static Theorem squares(Certificate certificate, Theorem enclosed) throws RuleException {
        Box domain = claim(certificate).domain();
        Theorem within = CoverRules.cover(enclosed, domain, domain);
        if (!(within.statement() instanceof Within bound) || !bound.term().equals(error(certificate))) {
            throw new RuleException(Reason.PROOF, "squares: the premise is not about the network of squares");
        }
        BigDecimal sum = bound.bound().add(deviation(certificate));
        return new Theorem(new Within(ErrorRules.term(certificate), domain, domain, sum));
    }

    /**
     * Returns the error of the network of squares.
     *
     * @param certificate a certificate of a kernel claim
     * @return {@code K(x,y) - <q(x), q(y)>}
     * @throws RuleException if the claim is of another kind, or phi is no form in rectifiers of a network of squares
     */
    public static ErrorTerm error(Certificate certificate) throws RuleException {
        Network q = network(certificate).squares();
        return new ErrorTerm(claim(certificate).kernel(), q, q);
    }

    /**
     * Bounds what the sawteeth add to the error.
     *
     * @param certificate a certificate of a kernel claim
     * @return e, exactly as in the rule
     * @throws RuleException as {@link #error}, or if a sum may leave the interval on which sawteeth make squares, or e is
     *     no less than the accuracy
     */
    public static BigDecimal deviation(Certificate certificate) throws RuleException {
        KernelClaim claim = claim(certificate);
        double deviation =
                network(certificate).deviation(claim.domain().ranges().get(0));
        Rules.require(
                deviation < Double.POSITIVE_INFINITY, "squares: a sum that is squared may lie outside of [-1, 1]");
        Rules.require(
                new BigDecimal(deviation).compareTo(claim.accuracy()) < 0,
                "squares: the sawteeth may err by " + deviation + ", no less than the accuracy "
                        + Decimals.text(claim.accuracy()));
        return new BigDecimal(deviation);
    }

    private static SquaredNetwork network(Certificate certificate) throws RuleException {
        ErrorTerm term = ErrorRules.term(certificate);
        return SquaredNetwork.of(term.left())
                .orElseThrow(() -> new RuleException(
                        Reason.PROOF, "squares: phi does not make squares by sawteeth, weight by weight"));
    }

    private static KernelClaim claim(Certificate certificate) throws RuleException {
        if (certificate.claim() instanceof KernelClaim claim && claim.domain().dimension() == 1) {
            return claim;
        }
        throw new RuleException(Reason.PROOF, "squares: not a kernel claim on an interval");
    }
}
