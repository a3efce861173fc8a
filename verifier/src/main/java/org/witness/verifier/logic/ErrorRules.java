package org.witness.verifier.logic;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeSet;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.ApproximationClaim;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.ObstructionClaim;
import org.witness.certificate.claim.RelationClaim;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.Statement.Counted;
import org.witness.verifier.logic.Statement.Fails;
import org.witness.verifier.logic.Statement.Holds;
import org.witness.verifier.logic.Statement.NotDefined;
import org.witness.verifier.logic.Statement.Within;
import org.witness.verifier.meaning.ErrorMeaning;
import org.witness.verifier.meaning.PointValue;
import org.witness.verifier.meaning.WeightedPoints;

/** Rules that conclude or refute kernels and relations, and that conclude obstructions. {@code D2} is short for {@code X x Y}, E for the term of the claim. */
public final class ErrorRules {

    private ErrorRules() {}

    // -------------------------------------------------------------------------------------------------- kernel
    //   |- the quantities are as stated     |- for all p in X x X: |E(p)| <= b     b <= accuracy, decided exactly
    //   ---------------------------------------------------------------------------------------------------------
    //   |- the certificate holds

    /**
     * Concludes a kernel claim.
     *
     * @param certificate a certificate of a kernel claim
     * @param counted a theorem {@link Counted} of this certificate
     * @param within a theorem {@link Within} of the claim's term and domains
     * @return the theorem {@link Holds}
     * @throws RuleException if the premises are others, or the bound exceeds the accuracy
     */
    public static Theorem kernel(Certificate certificate, Theorem counted, Theorem within) throws RuleException {
        if (!(certificate.claim() instanceof KernelClaim claim)) {
            throw new RuleException(Reason.PROOF, "kernel: not a kernel claim");
        }
        return holds(claim, certificate, counted, within);
    }

    // ------------------------------------------------------------------------------------------------ relation
    //   |- the quantities are as stated     |- for all p in X x Y: |E(p)| <= b     b <= accuracy, decided exactly
    //   ---------------------------------------------------------------------------------------------------------
    //   |- the certificate holds

    /**
     * Concludes a relation claim.
     *
     * @param certificate a certificate of a relation claim
     * @param counted a theorem {@link Counted} of this certificate
     * @param within a theorem {@link Within} of the claim's term and domains
     * @return the theorem {@link Holds}
     * @throws RuleException if the premises are others, or the bound exceeds the accuracy
     */
    public static Theorem relation(Certificate certificate, Theorem counted, Theorem within) throws RuleException {
        if (!(certificate.claim() instanceof RelationClaim claim)) {
            throw new RuleException(Reason.PROOF, "relation: not a relation claim");
        }
        return holds(claim, certificate, counted, within);
    }

    static Theorem holds(ApproximationClaim claim, Certificate certificate, Theorem counted, Theorem within)
            throws RuleException {
        String rule = claim.kind();
        if (!(counted.statement() instanceof Counted counts) || !Objects.equals(counts.certificate(), certificate)) {
            throw new RuleException(Reason.PROOF, rule + ": the first premise does not count this certificate");
        }
        if (!(within.statement() instanceof Within bound)
                || !bound.term().equals(term(certificate))
                || !Objects.equals(bound.xDomain(), claim.xDomain())
                || !Objects.equals(bound.yDomain(), claim.yDomain())) {
            throw new RuleException(Reason.PROOF, rule + ": the second premise is not a bound of the claim's error");
        }
        Rules.require(
                bound.bound().compareTo(claim.accuracy()) <= 0,
                rule + ": the bound " + bound.bound().doubleValue() + " exceeds the accuracy "
                        + Decimals.text(claim.accuracy()));
        return new Theorem(new Holds(certificate));
    }

    // -------------------------------------------------------------------------------------------------- refute
    //   (x,y) in X x Y, decided exactly     |E(x,y)| > accuracy, by the meaning of the claim at this one point
    //   ------------------------------------------------------------------------------------------------------
    //   |- the certificate's claim is false                    (likewise when K is not defined at (x,y))

    /**
     * Refutes a claim about a kernel or a relation at a point, by the claim's meaning there.
     *
     * @param certificate a certificate of such a claim
     * @param coordinates the coordinates of x, then those of y
     * @return the theorem {@link Fails} or {@link NotDefined}
     * @throws RuleException if the point lies outside the domain or the claim's inequality may hold there
     */
    public static Theorem refute(Certificate certificate, List<BigDecimal> coordinates) throws RuleException {
        if (!(certificate.claim() instanceof ApproximationClaim claim)) {
            throw new RuleException(Reason.PROOF, "refute: not a claim about a kernel or a relation");
        }
        // the point that is checked is the one that the theorem names: this one does not change any more
        List<BigDecimal> point = List.copyOf(coordinates);
        Rules.require(
                point.size() == claim.axes(), "refute: the point has another number of coordinates than the claim");
        for (int i = 0; i < point.size(); i++) {
            Rules.require(claim.range(i).contains(point.get(i)), "refute: the point lies outside the domain");
        }
        PointValue error = new ErrorMeaning(claim, term(certificate)).error(point);
        if (error instanceof PointValue.Undefined) {
            return new Theorem(new NotDefined(certificate, point));
        }
        if (error instanceof PointValue.Known known) {
            Interval size = known.enclosure().abs();
            if (new BigDecimal(size.lower()).compareTo(claim.accuracy()) > 0) {
                return new Theorem(new Fails(certificate, point, size));
            }
        }
        throw new RuleException(Reason.PROOF, "refute: the inequality may hold at this point");
    }

    // --------------------------------------------------------------------------------------------- indefinite
    //   x_1 .. x_n in D     sum_ij c_i c_j K(x_i,x_j) < -accuracy (sum_i |c_i|)^2, by the meaning of K
    //   ----------------------------------------------------------------------------------------------
    //   |- no phi meets the kernel claim

    /**
     * Concludes an obstruction from a quadratic form that is too negative.
     *
     * @param certificate a certificate of an obstruction claim
     * @return the theorem {@link Holds}
     * @throws RuleException if the form may reach the margin, or the certificate holds no points of the domain
     */
    public static Theorem indefinite(Certificate certificate) throws RuleException {
        Rules.require(points(certificate).isBelowMargin(false), "indefinite: the quadratic form may reach the margin");
        return new Theorem(new Holds(certificate));
    }

    // --------------------------------------------------------------------------------------------- asymmetric
    //   x_1 .. x_n in D
    //   sum_(i<j) c_i c_j (K(x_i,x_j) - K(x_j,x_i)) > 2 accuracy sum_(i<j) |c_i c_j|, by the meaning of K
    //   -------------------------------------------------------------------------------------------------
    //   |- no phi meets the kernel claim

    /**
     * Concludes an obstruction from a kernel that is too asymmetric.
     *
     * @param certificate a certificate of an obstruction claim
     * @return the theorem {@link Holds}
     * @throws RuleException if the asymmetry may be within the margin, or the certificate holds no points of the domain
     */
    public static Theorem asymmetric(Certificate certificate) throws RuleException {
        Rules.require(points(certificate).isBelowMargin(true), "asymmetric: the asymmetry may be within the margin");
        return new Theorem(new Holds(certificate));
    }

    // ---------------------------------------------------------------------------------------------- undefined
    //   x, y in D     K is not defined at (x,y), by the meaning of K
    //   ------------------------------------------------------------
    //   |- no phi meets the kernel claim

    /**
     * Concludes an obstruction from the kernel's being undefined at the first point, x, and the last, y.
     *
     * @param certificate a certificate of an obstruction claim
     * @return the theorem {@link Holds}
     * @throws RuleException if the kernel may be defined there, or the certificate holds no points of the domain
     */
    public static Theorem undefined(Certificate certificate) throws RuleException {
        WeightedPoints points = points(certificate);
        PointValue value = points.kernel(0, points.coefficients().size() - 1);
        Rules.require(value instanceof PointValue.Undefined, "undefined: the kernel may be defined there");
        return new Theorem(new Holds(certificate));
    }

    /**
     * Returns the points of an obstruction claim with their coefficients.
     *
     * @param certificate a certificate of an obstruction claim
     * @return its points
     * @throws RuleException if the claim is of another kind, its tensors are no points of the domain with coefficients, or
     *     the certificate holds anything else
     */
    public static WeightedPoints points(Certificate certificate) throws RuleException {
        SortedMap<String, Tensor> tensors = certificate.tensors();
        if (!(certificate.claim() instanceof ObstructionClaim claim)) {
            throw new RuleException(Reason.PROOF, "not an obstruction claim");
        }
        Rules.requireNone(Reason.NETWORK, "networks", certificate.networks().keySet());
        Rules.requireNone(Reason.COUNT, "bounds", certificate.bounds());
        if (tensors.size() != 2
                || !(tensors.get(ObstructionClaim.POINTS) instanceof RealTensor points)
                || !(tensors.get(ObstructionClaim.COEFFICIENTS) instanceof RealTensor coefficients)) {
            throw new RuleException(Reason.TENSORS, "tensors: expected points and coefficients, F64, found " + tensors);
        }
        try {
            return new WeightedPoints(claim.target(), points, coefficients);
        } catch (IllegalArgumentException e) {
            throw new RuleException(Reason.TENSORS, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Returns the term of a claim about a kernel or a relation.
     *
     * @param certificate a certificate of such a claim
     * @return {@code K(x,y) - <phi(x), psi(y)>}
     * @throws RuleException if the claim is of another kind or the networks do not fit it
     */
    public static ErrorTerm term(Certificate certificate) throws RuleException {
        if (!(certificate.claim() instanceof ApproximationClaim claim)) {
            throw new RuleException(Reason.PROOF, "not a claim about a kernel or a relation");
        }
        Network left = features(certificate, claim, claim.left(), claim.xDomain());
        Network right = features(certificate, claim, claim.right(), claim.yDomain());
        if (left.outputs() != right.outputs()) {
            throw new RuleException(
                    Reason.NETWORK,
                    "networks: " + claim.left() + " gives " + left.outputs() + " features, " + claim.right() + " "
                            + right.outputs());
        }
        return new ErrorTerm(claim.target(), left, right);
    }

    private static Network features(Certificate certificate, ApproximationClaim claim, String name, Box domain)
            throws RuleException {
        Network network = certificate.networks().get(name);
        if (network == null || !certificate.networks().keySet().equals(claim.networks())) {
            throw new RuleException(
                    Reason.NETWORK,
                    "networks: expected " + String.join(" and ", new TreeSet<>(claim.networks())) + " alone, found "
                            + certificate.networks().keySet());
        }
        if (network.inputs() != domain.dimension()) {
            throw new RuleException(
                    Reason.NETWORK,
                    "networks." + name + ": takes " + network.inputs() + " inputs, the domain has " + domain.dimension()
                            + " coordinates");
        }
        return network;
    }
}
