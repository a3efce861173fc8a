package org.witness.verifier.logic;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.PreorderClaim;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;
import org.witness.verifier.enclosure.MissingGain;
import org.witness.verifier.enclosure.OpenSegment;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.Statement.Counted;
import org.witness.verifier.logic.Statement.Fails;
import org.witness.verifier.logic.Statement.Holds;
import org.witness.verifier.logic.Statement.NoPreorder;
import org.witness.verifier.logic.Statement.NoUtility;
import org.witness.verifier.logic.Statement.NotDefined;
import org.witness.verifier.logic.Statement.Within;
import org.witness.verifier.meaning.PointValue;
import org.witness.verifier.meaning.PreorderMeaning;

/** Rules about utilities for comparators, and about what shows that there is none. */
public final class PreorderRules {

    private PreorderRules() {}

    // ------------------------------------------------------------------------------------------------- preorder
    //   |- the quantities are as stated     |- for all y, z in Y: max(0, gain - (U(z) - U(y))) <= 0 where c(y,z) >=
    // margin
    //   c(y,z) >= margin at the instance, by the meaning of c
    //   ---------------------------------------------------------------------------------------------------------------
    //   |- the certificate holds

    /**
     * Concludes that a utility says what a comparator says.
     *
     * @param certificate a certificate of a claim about a comparator
     * @param counted a theorem {@link Counted} of this certificate
     * @param within a theorem {@link Within} of the claim's term and domain
     * @return the theorem {@link Holds}
     * @throws RuleException if the premises are others, something is missing, or ({@link Reason#VACUOUS}) the instance does not reach
     *     the margin
     */
    public static Theorem preorder(Certificate certificate, Theorem counted, Theorem within) throws RuleException {
        MissingGain gain = gain(certificate);
        Rules.requireCounted("preorder", certificate, counted);
        if (!(certificate.claim() instanceof PreorderClaim claim)
                || !(within.statement() instanceof Within bound)
                || !bound.term().equals(gain)
                || !bound.xDomain().equals(claim.domain())
                || !bound.yDomain().equals(claim.domain())) {
            throw new RuleException(
                    Reason.PROOF, "preorder: the second premise does not bound what the claim's utility lacks");
        }
        Rules.require(bound.bound().signum() <= 0, "preorder: the utility may lack something");
        List<List<BigDecimal>> instance = instance(claim, certificate.tensors());
        if (!PreorderMeaning.reaches(claim, instance.get(0), instance.get(1), claim.margin(), false)) {
            throw new RuleException(Reason.VACUOUS, "preorder: the instance may not reach the margin");
        }
        return new Theorem(new Holds(certificate));
    }

    static List<List<BigDecimal>> instance(PreorderClaim claim, SortedMap<String, Tensor> tensors)
            throws RuleException {
        int n = claim.domain().dimension();
        if (tensors.size() != 1
                || !(tensors.get(PreorderClaim.INSTANCE) instanceof RealTensor points)
                || !points.shape().equals(List.of(2, n))) {
            throw new RuleException(Reason.TENSORS, "tensors: expected instance, F64 of shape [2, " + n + "]");
        }
        List<List<BigDecimal>> instance = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            List<BigDecimal> point = new ArrayList<>();
            for (double coordinate : points.row(i)) {
                point.add(new BigDecimal(coordinate));
            }
            Rules.require(Rules.contains(claim.domain(), point), "preorder: the instance lies outside the domain");
            instance.add(point);
        }
        return instance;
    }

    /**
     * Returns the term of a claim about a comparator.
     *
     * @param certificate a certificate of such a claim
     * @return what its utility lacks
     * @throws RuleException if the claim is of another kind or the network does not fit it
     */
    public static MissingGain gain(Certificate certificate) throws RuleException {
        if (!(certificate.claim() instanceof PreorderClaim claim)) {
            throw new RuleException(Reason.PROOF, "not a claim about a comparator");
        }
        Network utility = certificate.networks().get(PreorderClaim.UTILITY);
        if (utility == null
                || certificate.networks().size() != 1
                || utility.inputs() != claim.domain().dimension()
                || utility.outputs() != 1) {
            throw new RuleException(
                    Reason.NETWORK,
                    "networks: expected utility alone, from " + claim.domain().dimension() + " numbers to one");
        }
        return new MissingGain(claim.comparator(), utility, claim.margin(), claim.gain());
    }

    // -------------------------------------------------------------------------------------- refute-preference
    //   y, z in Y     c(y,z) >= margin and U(z) - U(y) < gain, or c is not defined, by the meaning of the claim
    //   ------------------------------------------------------------------------------------------------------
    //   |- the certificate's claim is false

    /**
     * Refutes a claim about a comparator by two points.
     *
     * @param certificate a certificate of such a claim
     * @param point the coordinates of y, then those of z
     * @return the theorem {@link Fails}, with an enclosure of what the utility gains, or {@link NotDefined}
     * @throws RuleException if a point lies outside the domain or the claim may be true of them
     */
    public static Theorem refutePreference(Certificate certificate, List<BigDecimal> point) throws RuleException {
        MissingGain gain = gain(certificate);
        List<BigDecimal> copy = List.copyOf(point);
        int n = gain.utility().inputs();
        if (!(certificate.claim() instanceof PreorderClaim claim) || copy.size() != 2 * n) {
            throw new RuleException(Reason.PROOF, "refute-preference: the point has another number of coordinates");
        }
        List<BigDecimal> y = copy.subList(0, n);
        List<BigDecimal> z = copy.subList(n, 2 * n);
        Rules.require(
                Rules.contains(claim.domain(), y) && Rules.contains(claim.domain(), z),
                "refute-preference: a point lies outside the domain");
        if (PreorderMeaning.comparator(claim, y, z) instanceof PointValue.Undefined) {
            return new Theorem(new NotDefined(certificate, copy));
        }
        PointValue.Known gained = PreorderMeaning.gain(gain.utility(), y, z);
        boolean lacks = gained.exact()
                .map(value -> value.compareTo(claim.gain()) < 0)
                .orElseGet(() -> gained.enclosure().upper()
                        < Interval.enclosing(claim.gain()).lower());
        Rules.require(
                lacks && PreorderMeaning.reaches(claim, y, z, claim.margin(), false),
                "refute-preference: the claim may be true of these points");
        return new Theorem(new Fails(certificate, copy, gained.enclosure()));
    }

    // --------------------------------------------------------------------------------------------------- cycle
    //   p_1 .. p_m in Y     c(p_i, p_(i+1)) >= margin for all i, and c(p_m, p_1) >= margin, by the meaning of c
    //   ------------------------------------------------------------------------------------------------------
    //   |- no U whatever meets the claim

    /**
     * Concludes from a cycle that there is no utility.
     *
     * @param claim a claim about a comparator
     * @param points the cycle, at least one point
     * @return the theorem {@link NoUtility}
     * @throws RuleException if a point lies outside the domain or a step may not reach the margin
     */
    public static Theorem cycle(PreorderClaim claim, List<List<BigDecimal>> points) throws RuleException {
        List<List<BigDecimal>> copy = points.stream().map(List::copyOf).toList();
        requireCycle("cycle", claim, copy, claim.margin(), false);
        return new Theorem(new NoUtility(claim, copy));
    }

    // -------------------------------------------------------------------------------------------- strict-cycle
    //   p_1 .. p_m in Y     c(p_i, p_(i+1)) > 0 for all i, and c(p_m, p_1) > 0, by the meaning of c
    //   ------------------------------------------------------------------------------------------
    //   |- no preorder has c as its comparator

    /**
     * Concludes from a cycle that a comparator is that of no preorder. That does not say that the claim is false.
     *
     * @param claim a claim about a comparator
     * @param points the cycle, at least one point
     * @return the theorem {@link NoPreorder}
     * @throws RuleException if a point lies outside the domain or a step may not be above 0
     */
    public static Theorem strictCycle(PreorderClaim claim, List<List<BigDecimal>> points) throws RuleException {
        List<List<BigDecimal>> copy = points.stream().map(List::copyOf).toList();
        requireCycle("strict-cycle", claim, copy, BigDecimal.ZERO, true);
        return new Theorem(new NoPreorder(claim, copy));
    }

    private static void requireCycle(
            String rule, PreorderClaim claim, List<List<BigDecimal>> points, BigDecimal least, boolean strictly)
            throws RuleException {
        Rules.require(!points.isEmpty(), rule + ": there is no point");
        for (List<BigDecimal> point : points) {
            Rules.require(Rules.contains(claim.domain(), point), rule + ": a point lies outside the domain");
        }
        for (int i = 0; i < points.size(); i++) {
            List<BigDecimal> next = points.get((i + 1) % points.size());
            Rules.require(
                    PreorderMeaning.reaches(claim, points.get(i), next, least, strictly),
                    rule + ": the step from point " + i + " may be too small");
        }
    }

    // ---------------------------------------------------------------------------------------------------- jump
    //   b, p(0), p(1) in Y     c(b, p(t)) >= margin for 0 < t <= 1     c(p(0), b) >= margin, by the meaning of c
    //   -------------------------------------------------------------------------------------------------------
    //   |- no continuous U meets the claim

    /**
     * Concludes from a segment whose points all are preferred to b, but for its first, to which b is preferred, that there is no
     * continuous utility.
     *
     * @param claim a claim about a comparator
     * @param b a point
     * @param from p(0)
     * @param to p(1)
     * @return the theorem {@link NoUtility}
     * @throws RuleException if a point lies outside the domain or a preference may not reach the margin
     */
    public static Theorem jump(PreorderClaim claim, List<BigDecimal> b, List<BigDecimal> from, List<BigDecimal> to)
            throws RuleException {
        List<List<BigDecimal>> points = List.of(List.copyOf(b), List.copyOf(from), List.copyOf(to));
        for (List<BigDecimal> point : points) {
            Rules.require(Rules.contains(claim.domain(), point), "jump: a point lies outside the domain");
        }
        Rules.require(
                PreorderMeaning.reaches(claim, points.get(1), points.get(0), claim.margin(), false),
                "jump: b may not be preferred to the first point");
        Map<Variable, BigDecimal> start = new HashMap<>();
        Map<Variable, BigDecimal> end = new HashMap<>();
        int n = claim.domain().dimension();
        for (int i = 0; i < n; i++) {
            Variable y = new Variable('y', n == 1 ? 0 : i + 1);
            Variable z = new Variable('z', n == 1 ? 0 : i + 1);
            start.put(y, points.get(0).get(i));
            end.put(y, points.get(0).get(i));
            start.put(z, points.get(1).get(i));
            end.put(z, points.get(2).get(i));
        }
        Optional<Interval> range = new OpenSegment(start, end).range(claim.comparator());
        Rules.require(
                range.isPresent()
                        && range.get().isBounded()
                        && new BigDecimal(range.get().lower()).compareTo(claim.margin()) >= 0,
                "jump: a later point may not be preferred to b");
        return new Theorem(new NoUtility(claim, points));
    }
}
