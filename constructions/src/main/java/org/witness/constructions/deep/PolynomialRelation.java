package org.witness.constructions.deep;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.RelationClaim;
import org.witness.certificate.network.Network;
import org.witness.constructions.Construction;
import org.witness.constructions.Proposal;
import org.witness.constructions.kernel.RelationCertificate;

/**
 * Polynomial features by units that square, for smooth relations between two intervals: the interpolant at Chebyshev nodes of both, {@code r ~ sum c_ij T_i(u) T_j(v)}, and the singular value decomposition
 * c = U S V^T, of which as few parts as serve are features of x, {@code sqrt(s_k) sum_i U_ik T_i}, and of y; both by layers of squares, as {@link PolynomialKernel} has them. Provenance: the {@code
 * degree}.
 */
public final class PolynomialRelation implements Construction<RelationClaim> {

    /** Creates the construction. */
    public PolynomialRelation() {}

    @Override
    public String name() {
        return PolynomialKernel.NAME;
    }

    @Override
    public String summary() {
        return "polynomial features by two networks whose units square";
    }

    /** Not with several variables. */
    @Override
    public boolean serves(RelationClaim claim) {
        return claim.axes() == 2;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Pair(double[][] ofU, double[][] ofV) {
        int degree() {
            return ofU[0].length - 1;
        }
    }

    @Override
    public Proposal propose(RelationClaim claim, long seed) {
        Optional<String> objection = ScaledTarget.objection(claim);
        if (objection.isPresent()) {
            return new Proposal.Shortfall(objection.get(), List.of());
        }
        ScaledTarget scaled = ScaledTarget.of(claim);
        List<Certificate> candidates = Arrays.stream(PolynomialKernel.PARTS)
                .mapToObj(part -> ScaledTarget.leastDegree(
                        1,
                        degree -> pair(
                                scaled.target(), degree, part * claim.accuracy().doubleValue())))
                .flatMap(Optional::stream)
                .map(pair -> certificate(claim, scaled, pair))
                .distinct()
                .toList();
        return PolynomialKernel.proposal(candidates);
    }

    private static Optional<Pair> pair(DoubleBinaryOperator relation, int degree, double error) {
        SingularValueDecomposition parts = new SingularValueDecomposition(
                new Array2DRowRealMatrix(ChebyshevFeatures.coefficients(relation, degree), false));
        double[] sizes = parts.getSingularValues();
        double[][] ofU = new double[sizes.length][];
        double[][] ofV = new double[sizes.length][];
        for (int k = 0; k < sizes.length; k++) {
            double scale = Math.sqrt(sizes[k]);
            ofU[k] = parts.getU().getColumnVector(k).mapMultiply(scale).toArray();
            ofV[k] = parts.getV().getColumnVector(k).mapMultiply(scale).toArray();
        }
        int fewest = ChebyshevFeatures.fewest(relation, ofU, ofV, error);
        return fewest == 0
                ? Optional.empty()
                : Optional.of(new Pair(Arrays.copyOf(ofU, fewest), Arrays.copyOf(ofV, fewest)));
    }

    private Certificate certificate(RelationClaim claim, ScaledTarget scaled, Pair pair) {
        return RelationCertificate.counted(
                claim,
                network(pair.ofU(), scaled.ofX()),
                network(pair.ofV(), scaled.ofY()),
                name(),
                Map.of("degree", String.valueOf(pair.degree())));
    }

    private static Network network(double[][] rows, ScaledTarget.Side side) {
        return SquareLayers.of(new ChebyshevFeatures(rows), side.middle(), side.radius())
                .network();
    }
}
