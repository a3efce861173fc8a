package org.witness.verifier.logic;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.KernelClaim;
import org.witness.verifier.logic.Statement.Within;

/** The rule about sums over groups of coordinates. */
public final class SumRules {

    private SumRules() {}

    // ----------------------------------------------------------------------------------------------------- sum
    //   E(x,y) = E_1(x_1,y_1) + ... + E_m(x_m,y_m), by the symbols of K and the zeros of the weights
    //   |- for all p in D_1 x D_1: |E_1(p)| <= b_1   ...   |- for all p in D_m x D_m: |E_m(p)| <= b_m
    //   ---------------------------------------------------------------------------------------------
    //   |- for all p in D x D: |E(p)| <= b_1 + ... + b_m

    /**
     * Adds bounds on the parts of a kernel's error.
     *
     * @param certificate a certificate of a kernel claim
     * @param bounds for each of the {@link #parts} a theorem {@link Within} on the part's own box, in order
     * @return the theorem {@link Within} of the claim's term and domain
     * @throws RuleException if the term has no such parts, or a premise is another
     */
    public static Theorem sum(Certificate certificate, List<Theorem> bounds) throws RuleException {
        Box domain = domain(certificate);
        List<SumPart> parts = parts(certificate);
        Rules.require(bounds.size() == parts.size(), "sum: the premises are not as many as the parts");
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 0; k < parts.size(); k++) {
            SumPart part = parts.get(k);
            Box own = part.domain(domain);
            if (!(bounds.get(k).statement() instanceof Within within)
                    || !within.term().equals(part.term())
                    || !Objects.equals(within.xDomain(), own)
                    || !Objects.equals(within.yDomain(), own)) {
                throw new RuleException(Reason.PROOF, "sum: premise " + k + " is not a bound of its part");
            }
            sum = sum.add(within.bound());
        }
        return new Theorem(new Within(ErrorRules.term(certificate), domain, domain, sum));
    }

    /**
     * Takes the error of a kernel's certificate apart.
     *
     * @param certificate a certificate of a kernel claim
     * @return the parts, by their first coordinates; coordinates that meet in a summand of the kernel are in one part
     * @throws RuleException if the claim is of another kind, or a unit of the network joins two parts
     */
    public static List<SumPart> parts(Certificate certificate) throws RuleException {
        domain(certificate);
        return SumPart.of(ErrorRules.term(certificate));
    }

    private static Box domain(Certificate certificate) throws RuleException {
        if (certificate.claim() instanceof KernelClaim claim) {
            return claim.domain();
        }
        throw new RuleException(Reason.PROOF, "sum: not a kernel claim");
    }
}
