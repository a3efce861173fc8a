package org.witness.verifier.logic;

import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.ProjectionClaim;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;
import org.witness.verifier.distance.AllDistances;
import org.witness.verifier.distance.Ratios;
import org.witness.verifier.logic.Statement.Counted;
import org.witness.verifier.logic.Statement.DistanceFails;
import org.witness.verifier.logic.Statement.Holds;
import org.witness.verifier.logic.Statement.RatiosWithin;
import org.witness.verifier.meaning.ProjectedPoints;

/** Rules about linear maps that keep the distances of given points. */
public final class ProjectionRules {

    private ProjectionRules() {}

    // ----------------------------------------------------------------------------------------------- distances
    //   every pair (i, j), i in a block, i < j < n, has u_i = u_j or a |u_i-u_j|^2 <= |P(u_i-u_j)|^2 <= b |u_i-u_j|^2,
    //   by evaluation with proved error bounds
    //   -----------------------------------------------------------------------------------------------------------
    //   |- the same

    /**
     * Bounds the ratios of all pairs with a first index in a block.
     *
     * @param distances the evaluator of the points
     * @param block the block, from 0
     * @param known bounds that the result will enclose, any
     * @return the theorem {@link RatiosWithin}
     * @throws RuleException if there is no such block
     */
    public static Theorem distances(AllDistances distances, int block, Ratios known) throws RuleException {
        Rules.require(0 <= block && block < distances.blocks(), "distances: there is no block " + block);
        int from = block * AllDistances.BLOCK;
        int to = Math.min(distances.points().count(), from + AllDistances.BLOCK);
        return new Theorem(new RatiosWithin(distances.points(), from, to, distances.measure(block, known)));
    }

    // ------------------------------------------------------------------------------------------- all-distances
    //   |- ratios within [a_1, b_1] for i in [0, t_1)   ...   |- ratios within [a_m, b_m] for i in [t_(m-1), n)
    //   -------------------------------------------------------------------------------------------------------
    //   |- ratios within [min a, max b] for i in [0, n)

    /**
     * Joins bounds on ranges that follow each other.
     *
     * @param ranges theorems {@link RatiosWithin} of the same points, in order
     * @return the theorem {@link RatiosWithin} for all indices
     * @throws RuleException if the ranges leave a gap or do not cover all indices, or speak of different points
     */
    public static Theorem allDistances(List<Theorem> ranges) throws RuleException {
        Rules.require(!ranges.isEmpty(), "all-distances: no premises");
        RatiosWithin first = ratios(ranges.get(0));
        int covered = 0;
        Ratios joined = Ratios.between(first.ratios().lowest(), first.ratios().highest());
        for (Theorem theorem : ranges) {
            RatiosWithin next = ratios(theorem);
            Rules.require(next.points().equals(first.points()), "all-distances: different points");
            Rules.require(next.from() == covered, "all-distances: the ranges do not follow each other");
            covered = next.to();
            joined = joined.join(next.ratios());
        }
        Rules.require(covered == first.points().count(), "all-distances: the ranges do not cover all points");
        return new Theorem(new RatiosWithin(first.points(), 0, covered, joined));
    }

    // --------------------------------------------------------------------------------------------- projection
    //   |- the quantities are as stated     |- ratios within [a, b] for i in [0, n)     1 - eps <= a, b <= 1 + eps
    //   ---------------------------------------------------------------------------------------------------------
    //   |- the certificate holds

    /**
     * Concludes a projection claim.
     *
     * @param certificate a certificate of a projection claim
     * @param counted a theorem {@link Counted} of this certificate
     * @param within a theorem {@link RatiosWithin} of all the certificate's points
     * @return the theorem {@link Holds}
     * @throws RuleException if the premises are others, or the bounds exceed the claim's
     */
    public static Theorem projection(Certificate certificate, Theorem counted, Theorem within) throws RuleException {
        if (!(certificate.claim() instanceof ProjectionClaim claim)) {
            throw new RuleException(Reason.PROOF, "projection: not a projection claim");
        }
        if (!(counted.statement() instanceof Counted counts)
                || !counts.certificate().equals(certificate)) {
            throw new RuleException(Reason.PROOF, "projection: the first premise does not count this certificate");
        }
        RatiosWithin ratios = ratios(within);
        Rules.require(
                ratios.points().equals(projectedPoints(certificate))
                        && ratios.from() == 0
                        && ratios.to() == claim.points(),
                "projection: the second premise does not speak of all the claim's points");
        Rules.require(
                ratios.ratios().lowest().compareTo(BigDecimal.ONE.subtract(claim.distortion())) >= 0
                        && ratios.ratios().highest().compareTo(BigDecimal.ONE.add(claim.distortion())) <= 0,
                "projection: the bounds exceed the distortion " + Decimals.text(claim.distortion()));
        return new Theorem(new Holds(certificate));
    }

    // ----------------------------------------------------------------------------------------- refute-distance
    //   i < j < n     |P(u_i-u_j)|^2 < (1-eps) |u_i-u_j|^2 or > (1+eps) |u_i-u_j|^2, by the meaning of the claim
    //   --------------------------------------------------------------------------------------------------------
    //   |- the certificate's claim is false

    /**
     * Refutes a projection claim by two of its points.
     *
     * @param certificate a certificate of a projection claim
     * @param first i
     * @param second j
     * @return the theorem {@link DistanceFails}
     * @throws RuleException if these are no two points, or the claim's inequality holds for them
     */
    public static Theorem refuteDistance(Certificate certificate, int first, int second) throws RuleException {
        if (!(certificate.claim() instanceof ProjectionClaim claim)) {
            throw new RuleException(Reason.PROOF, "refute-distance: not a projection claim");
        }
        Rules.require(
                0 <= first && first < second && second < claim.points(),
                "refute-distance: these are no two points in order");
        ProjectedPoints.Pair pair = projectedPoints(certificate).pair(first, second);
        Rules.require(pair.breaks(claim.distortion()), "refute-distance: the inequality holds for this pair");
        return new Theorem(new DistanceFails(certificate, first, second, pair));
    }

    /**
     * Returns the points and the map of a projection claim.
     *
     * @param certificate a certificate of a projection claim
     * @return its points and its map
     * @throws RuleException if the claim is of another kind or its tensors are not as it says
     */
    public static ProjectedPoints projectedPoints(Certificate certificate) throws RuleException {
        SortedMap<String, Tensor> tensors = certificate.tensors();
        if (!(certificate.claim() instanceof ProjectionClaim claim)) {
            throw new RuleException(Reason.PROOF, "not a projection claim");
        }
        Rules.requireNone(Reason.NETWORK, "networks", certificate.networks().keySet());
        if (tensors.size() != 2
                || !(tensors.get(ProjectionClaim.POINTS) instanceof RealTensor points)
                || !(tensors.get(ProjectionClaim.PROJECTION) instanceof RealTensor map)) {
            throw new RuleException(Reason.TENSORS, "tensors: expected points and projection, F64, found " + tensors);
        }
        try {
            return ProjectedPoints.of(claim, points, map);
        } catch (IllegalArgumentException e) {
            throw new RuleException(Reason.TENSORS, String.valueOf(e.getMessage()));
        }
    }

    private static RatiosWithin ratios(Theorem theorem) throws RuleException {
        if (theorem.statement() instanceof RatiosWithin ratios) {
            return ratios;
        }
        throw new RuleException(Reason.PROOF, "expected bounds of ratios as a premise");
    }
}
