package org.witness.verifier.logic;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.witness.certificate.Certificate;
import org.witness.certificate.Quantity;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.ChoiceClaim;
import org.witness.certificate.claim.Range;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.enclosure.ChoiceGain;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.Statement.Count;
import org.witness.verifier.logic.Statement.Counted;
import org.witness.verifier.logic.Statement.Fails;
import org.witness.verifier.logic.Statement.Holds;
import org.witness.verifier.logic.Statement.NoUtility;
import org.witness.verifier.logic.Statement.Within;
import org.witness.verifier.meaning.ChoiceMeaning;
import org.witness.verifier.meaning.ScoreMeaning;

/** Rules about softmax attention that selects by a comparator. */
public final class ChoiceRules {

    private ChoiceRules() {}

    // -------------------------------------------------------------------------------------------------- choice
    //   |- the quantities are as stated
    //   |- for all x in X, y, z in Y: max(0, gain - <phi(x), psi(z) - psi(y)>) <= 0 where c(x; y, z) >= margin
    //   t/(1+t) <= 1 - weight,  t = (n-1) exp(-beta gain)     c(x; y, z) >= margin at the instance, by the meaning of c
    //   ---------------------------------------------------------------------------------------------------------------
    //   |- the certificate holds

    /**
     * Concludes that softmax attention selects the key that a comparator prefers.
     *
     * @param certificate a certificate of a claim about a choice
     * @param counted a theorem {@link Counted} of this certificate
     * @param within a theorem {@link Within} of the claim's term on X and Y x Y
     * @return the theorem {@link Holds}
     * @throws RuleException if the premises are others, something is missing, the weight may be less, or ({@link Reason#VACUOUS}) the instance does not reach the
     *     margin
     */
    public static Theorem choice(Certificate certificate, Theorem counted, Theorem within) throws RuleException {
        if (!(certificate.claim() instanceof ChoiceClaim claim)) {
            throw new RuleException(Reason.PROOF, "not a claim about a choice");
        }
        Rules.requireCounted("choice", certificate, counted);
        if (!(within.statement() instanceof Within bound)
                || !bound.term().equals(chosen(certificate))
                || !bound.xDomain().equals(claim.xDomain())
                || !bound.yDomain().equals(pairs(claim))) {
            throw new RuleException(
                    Reason.PROOF, "choice: the second premise does not bound what the claim's scores lack");
        }
        Rules.require(bound.bound().signum() <= 0, "choice: the scores may lack something");
        double lost = Softmax.lost(claim.keys(), Interval.enclosing(claim.beta().multiply(claim.gain())))
                .upper();
        Rules.require(
                new BigDecimal(lost).compareTo(BigDecimal.ONE.subtract(claim.weight())) <= 0,
                "choice: the weight may be less than " + Decimals.text(claim.weight()));
        requireInstance(certificate, claim);
        return new Theorem(new Holds(certificate));
    }

    private static void requireInstance(Certificate certificate, ChoiceClaim claim) throws RuleException {
        int p = claim.xDomain().dimension();
        int q = claim.yDomain().dimension();
        if (!certificate.tensors().keySet().equals(claim.tensors())
                || !(certificate.tensors().get(ChoiceClaim.INSTANCE) instanceof RealTensor tensor)
                || !tensor.shape().equals(List.of(p + 2 * q))) {
            throw new RuleException(Reason.TENSORS, "tensors: expected instance, F64 of shape [" + (p + 2 * q) + "]");
        }
        List<BigDecimal> numbers = new ArrayList<>();
        for (double number : tensor.toArray()) {
            numbers.add(new BigDecimal(number));
        }
        List<BigDecimal> x = numbers.subList(0, p);
        List<BigDecimal> y = numbers.subList(p, p + q);
        List<BigDecimal> z = numbers.subList(p + q, p + 2 * q);
        Rules.require(
                Rules.contains(claim.xDomain(), x)
                        && Rules.contains(claim.yDomain(), y)
                        && Rules.contains(claim.yDomain(), z),
                "choice: the instance lies outside the domains");
        if (!ChoiceMeaning.prefers(claim, x, y, z)) {
            throw new RuleException(Reason.VACUOUS, "choice: the instance may not reach the margin");
        }
    }

    // ------------------------------------------------------------------------------------------- refute-choice
    //   x in X, y_b, y_r in Y     c(x; y_r, y_b) >= margin, and t/(1+t) > 1 - weight, t = (n-1) exp(-lead), lead the
    // difference
    //   of the scores of y_b and y_r, by the meaning of the claim
    //
    // ------------------------------------------------------------------------------------------------------------------------
    //   |- the certificate's claim is false: with n - 1 rivals equal to y_r

    /**
     * Refutes a claim about a choice by a query, a best key and a rival.
     *
     * @param certificate a certificate of a claim about a choice
     * @param x the query
     * @param best the best key
     * @param rival what all other keys are equal to
     * @return the theorem {@link Fails}, with an enclosure of the lead in scores
     * @throws RuleException if a point lies outside the domains or the claim may be true of them
     */
    public static Theorem refuteChoice(
            Certificate certificate, List<BigDecimal> x, List<BigDecimal> best, List<BigDecimal> rival)
            throws RuleException {
        Interval lead = lead(certificate, x, best, rival);
        ChoiceClaim claim = (ChoiceClaim) certificate.claim();
        Rules.require(
                new BigDecimal(Softmax.lost(claim.keys(), lead).lower())
                                .compareTo(BigDecimal.ONE.subtract(claim.weight()))
                        > 0,
                "refute-choice: the weight may be as claimed");
        return new Theorem(new Fails(
                certificate, Stream.of(x, best, rival).flatMap(List::stream).toList(), lead));
    }

    private static Interval lead(
            Certificate certificate, List<BigDecimal> x, List<BigDecimal> best, List<BigDecimal> rival)
            throws RuleException {
        ChoiceGain term = chosen(certificate);
        ChoiceClaim claim = (ChoiceClaim) certificate.claim();
        Rules.require(
                Rules.contains(claim.xDomain(), x)
                        && Rules.contains(claim.yDomain(), best)
                        && Rules.contains(claim.yDomain(), rival),
                "refute-choice: a point lies outside the domains");
        Rules.require(ChoiceMeaning.prefers(claim, x, rival, best), "refute-choice: the best key may not be preferred");
        return ScoreMeaning.lead(claim.beta(), term.left(), term.psi(), x, best, rival);
    }

    /**
     * Encloses the weight of a preferred key among rivals that are equal: no head with these networks gives every preferred key more.
     *
     * @param certificate a certificate of a claim about a choice
     * @param x the query
     * @param best the best key
     * @param rival what all other keys are equal to
     * @return an enclosure of the weight
     * @throws RuleException if a point lies outside the domains or the key may not be preferred
     */
    public static Interval weight(
            Certificate certificate, List<BigDecimal> x, List<BigDecimal> best, List<BigDecimal> rival)
            throws RuleException {
        Interval lead = lead(certificate, x, best, rival);
        return Softmax.lost(((ChoiceClaim) certificate.claim()).keys(), lead)
                .negate()
                .add(1);
    }

    // -------------------------------------------------------------------------------------------- choice-cycle
    //   x in X, p_1 .. p_m in Y     c(x; p_i, p_(i+1)) >= margin for all i, and c(x; p_m, p_1) >= margin, by the
    // meaning of c
    //   n weight > 1
    //
    // ---------------------------------------------------------------------------------------------------------------------
    //   |- no scores whatever meet the claim

    /**
     * Concludes from a cycle of preferences of one query that no scores make the softmax select.
     *
     * @param claim a claim about a choice
     * @param x the query
     * @param points the cycle, at least one key
     * @return the theorem {@link NoUtility}
     * @throws RuleException if a point lies outside the domains, a step may not reach the margin, or equal weights are enough for the claim
     */
    public static Theorem choiceCycle(ChoiceClaim claim, List<BigDecimal> x, List<List<BigDecimal>> points)
            throws RuleException {
        List<List<BigDecimal>> copy =
                Stream.concat(Stream.of(x), points.stream()).map(List::copyOf).toList();
        List<List<BigDecimal>> cycle = copy.subList(1, copy.size());
        Rules.require(!cycle.isEmpty(), "choice-cycle: there is no key");
        Rules.require(
                claim.weight().multiply(BigDecimal.valueOf(claim.keys())).compareTo(BigDecimal.ONE) > 0,
                "choice-cycle: equal weights are enough");
        Rules.require(Rules.contains(claim.xDomain(), copy.get(0)), "choice-cycle: the query lies outside its domain");
        for (int i = 0; i < cycle.size(); i++) {
            List<BigDecimal> next = cycle.get((i + 1) % cycle.size());
            Rules.require(
                    Rules.contains(claim.yDomain(), next)
                            && ChoiceMeaning.prefers(claim, copy.get(0), cycle.get(i), next),
                    "choice-cycle: the step from key " + i + " may be too small, or leave the domain");
        }
        return new Theorem(new NoUtility(claim, copy));
    }

    /**
     * Returns the domain of pairs of keys.
     *
     * @param claim a claim about a choice
     * @return Y x Y
     */
    public static Box pairs(ChoiceClaim claim) {
        List<Range> ranges = new ArrayList<>(claim.yDomain().ranges());
        ranges.addAll(claim.yDomain().ranges());
        return new Box(ranges);
    }

    /**
     * Returns the term of a claim about a choice.
     *
     * @param certificate a certificate of such a claim
     * @return what its scores lack
     * @throws RuleException if the claim is of another kind or its networks do not fit it
     */
    public static ChoiceGain chosen(Certificate certificate) throws RuleException {
        if (!(certificate.claim() instanceof ChoiceClaim claim)) {
            throw new RuleException(Reason.PROOF, "not a claim about a choice");
        }
        Network phi = certificate.networks().get(ChoiceClaim.PHI);
        Network psi = certificate.networks().get(ChoiceClaim.PSI);
        if (phi == null
                || psi == null
                || certificate.networks().size() != 2
                || phi.inputs() != claim.xDomain().dimension()
                || psi.inputs() != claim.yDomain().dimension()
                || phi.outputs() != psi.outputs()) {
            throw new RuleException(
                    Reason.NETWORK,
                    "networks: expected phi and psi with the domains' numbers of inputs and equal outputs");
        }
        return new ChoiceGain(claim.comparator(), phi, psi, claim.margin(), claim.gain());
    }

    static List<Count> count(Certificate certificate) throws RuleException {
        ChoiceGain term = chosen(certificate);
        Network phi = term.left();
        Network psi = term.psi();
        return List.of(
                new Count(Quantity.HIDDEN_NEURONS, phi.hiddenNeurons() + psi.hiddenNeurons(), "choice-width"),
                new Count(Quantity.FEATURES, phi.outputs(), "choice-rank"),
                new Count(Quantity.PARAMETERS, phi.parameters() + psi.parameters(), "choice-size"));
    }
}
