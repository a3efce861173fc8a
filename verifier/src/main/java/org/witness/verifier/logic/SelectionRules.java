package org.witness.verifier.logic;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.RelationalClaim;
import org.witness.certificate.claim.SelectionClaim;
import org.witness.certificate.expression.Decimals;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.Statement.Counted;
import org.witness.verifier.logic.Statement.Fails;
import org.witness.verifier.logic.Statement.Holds;
import org.witness.verifier.logic.Statement.Oscillates;
import org.witness.verifier.logic.Statement.Within;
import org.witness.verifier.meaning.ScoreMeaning;
import org.witness.verifier.meaning.SelectionMeaning;

/** Rules about softmax attention that selects, and that relates what it selected. */
public final class SelectionRules {

    private SelectionRules() {}

    // --------------------------------------------------------------------------------------------- softmax-gap
    //   |- the quantities are as stated     |- for all x in X, y in Y: |u(x,y) - u(x,y_0) - <phi(x), psi(y)>| <= eps
    //   t/(1+t) <= 1 - weight,  t = (n-1) exp(-beta (gap - 2 eps)),  gap > 2 eps
    //   u(x,y_b) - u(x,y_r) >= gap at the instance, by the meaning of u
    //   ---------------------------------------------------------------------------------------------------------------
    //   |- the certificate holds

    /**
     * Concludes that softmax attention selects the best key.
     *
     * @param certificate a certificate of a claim about selection
     * @param counted a theorem {@link Counted} of this certificate
     * @param within a theorem {@link Within} of the claim's utility and domains
     * @return the theorem {@link Holds}
     * @throws RuleException if the premises are others, the weight may be less, or ({@link Reason#VACUOUS}) the instance has no such lead
     */
    public static Theorem softmaxGap(Certificate certificate, Theorem counted, Theorem within) throws RuleException {
        if (!(certificate.claim() instanceof SelectionClaim)) {
            throw new RuleException(Reason.PROOF, "softmax-gap: not a claim about selection alone");
        }
        Rules.requireCounted("softmax-gap", certificate, counted);
        requireSelected(certificate, within);
        return new Theorem(new Holds(certificate));
    }

    /** Checks the hypotheses of selection; an upper bound of the weight that is not on the best key. */
    private static double requireSelected(Certificate certificate, Theorem within) throws RuleException {
        SelectionClaim claim = Selections.claim(certificate);
        BigDecimal eps = requireWithin(Selections.utility(certificate), claim, within);
        double lost = Selections.lost(claim, eps);
        Rules.require(
                new BigDecimal(lost).compareTo(BigDecimal.ONE.subtract(claim.weight())) <= 0,
                "softmax-gap: the weight may be less than " + Decimals.text(claim.weight()));
        List<List<BigDecimal>> instance = Selections.instance(certificate);
        Rules.require(
                Rules.contains(claim.xDomain(), instance.get(0))
                        && Rules.contains(claim.yDomain(), instance.get(1))
                        && Rules.contains(claim.yDomain(), instance.get(2)),
                "softmax-gap: the instance lies outside the domains");
        if (!SelectionMeaning.leads(claim, instance.get(0), instance.get(1), instance.get(2))) {
            throw new RuleException(
                    Reason.VACUOUS, "softmax-gap: the best key of the instance may not lead by the gap");
        }
        return lost;
    }

    private static BigDecimal requireWithin(ErrorTerm term, SelectionClaim claim, Theorem within) throws RuleException {
        if (within.statement() instanceof Within bound
                && bound.term().equals(term)
                && bound.xDomain().equals(claim.xDomain())
                && bound.yDomain().equals(claim.yDomain())) {
            return bound.bound();
        }
        throw new RuleException(Reason.PROOF, "the premise bounds another error than the claim's");
    }

    // --------------------------------------------------------------------------------------------- oscillation
    //   R_ij encloses r on Q_i x Q'_j     the Q_i cover X, the Q'_j cover Y     b = max over i of the width of the hull
    // over j of R_ij
    //
    // ----------------------------------------------------------------------------------------------------------------------------
    //   |- for all x in X, y, y' in Y: |r(x,y) - r(x,y')| <= b

    /**
     * Bounds how much the relation of a relational claim changes with y.
     *
     * @param certificate a certificate of a relational claim
     * @return the theorem {@link Oscillates}
     * @throws RuleException if the claim is of another kind, or the relation is unbounded or may be undefined
     */
    public static Theorem oscillation(Certificate certificate) throws RuleException {
        ErrorTerm relation = Selections.relation(certificate);
        double bound = Oscillation.bound(relation, Selections.claim(certificate));
        Rules.require(bound < Double.POSITIVE_INFINITY, "oscillation: the relation may be unbounded or undefined");
        return new Theorem(new Oscillates(certificate, new BigDecimal(bound)));
    }

    // -------------------------------------------------------------------------------------- select-then-relate
    //   the premises of softmax-gap, with the weight at least 1 - e
    //   |- for all x in X, y in Y: |r(x,y) - <rho(x), sigma(y)>| <= eps     |- |r(x,y) - r(x,y')| <= b     eps + e b <=
    // accuracy
    //
    // -------------------------------------------------------------------------------------------------------------------------
    //   |- the certificate holds

    /**
     * Concludes that attention selects the best key and relates it.
     *
     * @param certificate a certificate of a relational claim
     * @param counted a theorem {@link Counted} of this certificate
     * @param selected a theorem {@link Within} of the claim's utility and domains
     * @param related a theorem {@link Within} of the claim's relation and domains
     * @param oscillates a theorem {@link Oscillates} of this certificate
     * @return the theorem {@link Holds}
     * @throws RuleException if the premises are others, the weight may be less or the error more than claimed, or ({@link Reason#VACUOUS}) the instance has
     *     no such lead
     */
    public static Theorem selectThenRelate(
            Certificate certificate, Theorem counted, Theorem selected, Theorem related, Theorem oscillates)
            throws RuleException {
        if (!(certificate.claim() instanceof RelationalClaim claim)) {
            throw new RuleException(Reason.PROOF, "select-then-relate: not a relational claim");
        }
        Rules.requireCounted("select-then-relate", certificate, counted);
        double lost = requireSelected(certificate, selected);
        BigDecimal eps = requireWithin(Selections.relation(certificate), claim.selection(), related);
        if (!(oscillates.statement() instanceof Oscillates oscillation)
                || !oscillation.certificate().equals(certificate)) {
            throw new RuleException(Reason.PROOF, "select-then-relate: the last premise is not about this relation");
        }
        BigDecimal error = eps.add(new BigDecimal(lost).multiply(oscillation.bound()));
        Rules.require(
                error.compareTo(claim.accuracy()) <= 0,
                "select-then-relate: the error may be " + error.doubleValue() + ", above the accuracy "
                        + Decimals.text(claim.accuracy()));
        return new Theorem(new Holds(certificate));
    }

    // --------------------------------------------------------------------------------------- refute-selection
    //   x in X, y_b, y_r in Y     u(x,y_b) - u(x,y_r) >= gap, and t/(1+t) > 1 - weight, t = (n-1) exp(-lead), lead at
    // least the difference of the
    //   scores of y_b and y_r, by the meaning of the claim
    //
    // ------------------------------------------------------------------------------------------------------------------------------------------
    //   |- the certificate's claim is false: with n - 1 rivals equal to y_r

    /**
     * Refutes a claim about selection by a query, a best key and a rival.
     *
     * @param certificate a certificate of a claim about selection, or of a relational one
     * @param x the query
     * @param best the best key
     * @param rival what all other keys are equal to
     * @return the theorem {@link Fails}, with an enclosure of the lead in scores
     * @throws RuleException if a point lies outside the domains or the claim may be true of them
     */
    public static Theorem refuteSelection(
            Certificate certificate, List<BigDecimal> x, List<BigDecimal> best, List<BigDecimal> rival)
            throws RuleException {
        SelectionClaim claim = Selections.claim(certificate);
        Interval lead = lead(certificate, x, best, rival);
        Rules.require(
                new BigDecimal(Softmax.lost(claim.keys(), lead).lower())
                                .compareTo(BigDecimal.ONE.subtract(claim.weight()))
                        > 0,
                "refute-selection: the weight may be as claimed");
        return new Theorem(new Fails(certificate, joined(x, best, rival), lead));
    }

    private static List<BigDecimal> joined(List<BigDecimal> x, List<BigDecimal> best, List<BigDecimal> rival) {
        return Stream.of(x, best, rival).flatMap(List::stream).toList();
    }

    /** The difference of the scores of a key that leads and of another one. */
    private static Interval lead(
            Certificate certificate, List<BigDecimal> x, List<BigDecimal> best, List<BigDecimal> rival)
            throws RuleException {
        SelectionClaim claim = Selections.claim(certificate);
        ErrorTerm term = Selections.utility(certificate);
        Rules.require(
                Rules.contains(claim.xDomain(), x)
                        && Rules.contains(claim.yDomain(), best)
                        && Rules.contains(claim.yDomain(), rival),
                "refute-selection: a point lies outside the domains");
        Rules.require(SelectionMeaning.leads(claim, x, best, rival), "refute-selection: the best key may not lead");
        return ScoreMeaning.lead(claim.beta(), term.left(), term.right(), x, best, rival);
    }

    /**
     * Encloses the weight of a key that leads by the gap among rivals that are equal: the least weight of such keys is no more.
     *
     * @param certificate a certificate of a claim about selection, or of a relational one
     * @param x the query
     * @param best the best key
     * @param rival what all other keys are equal to
     * @return an enclosure of the weight
     * @throws RuleException if a point lies outside the domains or the key may not lead
     */
    public static Interval weight(
            Certificate certificate, List<BigDecimal> x, List<BigDecimal> best, List<BigDecimal> rival)
            throws RuleException {
        Interval lead = lead(certificate, x, best, rival);
        return Softmax.lost(Selections.claim(certificate).keys(), lead).negate().add(1);
    }

    // -------------------------------------------------------------------------------------- refute-relational
    //   x in X, y_b, y_r in Y     u(x,y_b) - u(x,y_r) >= gap, and |v_b + a (v_r - v_b) - r(x,y_b)| > accuracy, a =
    // t/(1+t),
    //   t = (n-1) exp(-lead), v_i = <rho(x), sigma(y_i)>, by the meaning of the claim
    //
    // ------------------------------------------------------------------------------------------------------------------------
    //   |- the certificate's claim is false: with n - 1 rivals equal to y_r

    /**
     * Refutes a relational claim by a query, a best key and a rival.
     *
     * @param certificate a certificate of a relational claim
     * @param x the query
     * @param best the best key
     * @param rival what all other keys are equal to
     * @return the theorem {@link Fails}, with an enclosure of the absolute error of the mean
     * @throws RuleException if a point lies outside the domains or the claim may be true of them
     */
    public static Theorem refuteRelational(
            Certificate certificate, List<BigDecimal> x, List<BigDecimal> best, List<BigDecimal> rival)
            throws RuleException {
        if (!(certificate.claim() instanceof RelationalClaim claim)) {
            throw new RuleException(Reason.PROOF, "not a relational claim");
        }
        Interval lost = Softmax.lost(claim.selection().keys(), lead(certificate, x, best, rival));
        ErrorTerm term = Selections.relation(certificate);
        Interval ofBest = ScoreMeaning.product(term.left(), term.right(), x, best);
        Interval ofRival = ScoreMeaning.product(term.left(), term.right(), x, rival);
        Interval related = SelectionMeaning.relation(claim, x, best);
        Interval error = lost.multiply(ofRival.subtract(ofBest)).add(ofBest.subtract(related));
        Rules.require(
                new BigDecimal(error.mignitude()).compareTo(claim.accuracy()) > 0,
                "refute-relational: the mean may be within the accuracy");
        return new Theorem(
                new Fails(certificate, joined(x, best, rival), Interval.of(error.mignitude(), error.magnitude())));
    }

    /**
     * Returns the term that a selection's scores are compared with.
     *
     * @param certificate a certificate of a claim about selection, or of a relational one
     * @return {@code u(x,y) - u(x,y_0) - <phi(x), psi(y)>}
     * @throws RuleException if the claim is of another kind, or its networks or tensors are not as it needs them
     */
    public static ErrorTerm selected(Certificate certificate) throws RuleException {
        return Selections.utility(certificate);
    }

    /**
     * Returns the term of the relation of a relational claim.
     *
     * @param certificate a certificate of a relational claim
     * @return {@code r(x,y) - <rho(x), sigma(y)>}
     * @throws RuleException if the claim is of another kind or its networks are not as it needs them
     */
    public static ErrorTerm related(Certificate certificate) throws RuleException {
        return Selections.relation(certificate);
    }
}
