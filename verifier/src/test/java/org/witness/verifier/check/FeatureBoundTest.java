package org.witness.verifier.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;
import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.logic.ErrorRules;
import org.witness.verifier.logic.KernelHints.AtPoints;
import org.witness.verifier.logic.Kernels;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.Statement.Count;

/** The lower bound of the features of whatever meets a kernel's claim, in any number of dimensions. */
class FeatureBoundTest {

    private static final String GAUSSIAN = "exp(-dist2(x,y)/2)";

    private static KernelClaim claim(String kernel, String domain, String accuracy) {
        return Kernels.claim(kernel, domain, new BigDecimal(accuracy));
    }

    private static long bound(String kernel, String domain, String accuracy) throws RuleException {
        return FeatureBound.of(claim(kernel, domain, accuracy)).orElse(0);
    }

    private static List<AtPoints> hints(KernelClaim claim) throws RuleException {
        return TargetHints.of(
                        claim, ErrorRules.term(ZeroNetworks.certificate(claim, List.of(), ProofStep.of("refute"))))
                .inverses();
    }

    @ParameterizedTest
    @CsvSource({
        "exp(-(x-y)^2/2), '[-1,1]', 1e-3, 4",
        "'exp(-dist2(x,y)/2)', '[-1,1]^2', 1e-2, 8",
        "'exp(-dist2(x,y)/2)', '[-1,1]^2', 1e-4, 17",
        "'exp(-dist2(x,y)/2)', '[-1,1]^3', 1e-2, 15",
        "'exp(-dist2(x,y)/2)', '[-1,1]^4', 1e-2, 24",
        "'exp(-dist2(x,y)/2)', '[-1,1]^6', 1e-2, 50",
        "'exp(-dist2(x,y)/2)', '[2,4]^6', 1e-2, 50",
        "'1/sqrt(1+dist2(x,y))', '[-1,1]^6', 1e-2, 25",
        "'exp(dot(x,y))', '[-1,1]^6', 1e-2, 128",
        "'exp(-dist2(x,y)/2)', '[-1,1]^100', 1e-2, 90",
    })
    void reaches(String kernel, String domain, String accuracy, long features) throws RuleException {
        assertThat(bound(kernel, domain, accuracy)).isGreaterThanOrEqualTo(features);
    }

    /** The rank of these kernels is the least number of features at any accuracy: no search may prove more, and a good one proves it. */
    @ParameterizedTest
    @CsvSource({
        "'0', '[-1,1]^4', 0",
        "'1', '[-1,1]^4', 1",
        "'x1*y1*x2*y2', '[-1,1]^2', 1",
        "'x1*y1*x2*y2*x3*y3*x4*y4', '[-1,1]^4', 1",
        "'dot(x,y)', '[-1,1]^4', 4",
        "'1+dot(x,y)', '[-1,1]^6', 7",
        "'(1+dot(x,y))^2', '[-1,1]^4', 15",
        "'(1+x1*y1)*(1+x2*y2)*(1+x3*y3)*(1+x4*y4)*(1+x5*y5)*(1+x6*y6)', '[-1,1]^6', 64",
        "'dot(x,y)', '[-1,1]^100', 100",
    })
    void isTheRankOfAKernelThatHasOne(String kernel, String domain, long rank) throws RuleException {
        assertThat(bound(kernel, domain, "1e-2")).isEqualTo(rank);
        for (String accuracy : List.of("0.9", "1e-6", "1e-15", "1e-320", "1e-400")) {
            assertThat(bound(kernel, domain, accuracy)).as(accuracy).isLessThanOrEqualTo(rank);
        }
    }

    /** The inverse of the matrix at the points that were found, exact but for 60 digits: the sum of its entries, times the accuracy, is below 1. */
    @ParameterizedTest
    @CsvSource({"'[-1,1]^2', 1e-2", "'[-1,1]^4', 1e-2", "'[0,0.3]^5', 1e-1"})
    void isThatOfTheExactInverse(String domain, String accuracy) throws RuleException {
        KernelClaim claim = claim(GAUSSIAN, domain, accuracy);
        AtPoints best = hints(claim).get(0);
        int n = best.xs().shape().get(0);
        Apfloat sum = Apfloat.ZERO;
        for (Apfloat[] row : inverse(gaussian(best.xs()))) {
            for (Apfloat entry : row) {
                sum = sum.add(ApfloatMath.abs(entry));
            }
        }
        assertThat(sum.multiply(new Apfloat(accuracy, 60))).isLessThan(Apfloat.ONE);
        assertThat(FeatureBound.of(claim)).isEqualTo(OptionalLong.of(n));
        assertThat(n).isPositive();
    }

    private static Apfloat[][] gaussian(RealTensor points) {
        int n = points.shape().get(0);
        int d = points.shape().get(1);
        Apfloat[][] matrix = new Apfloat[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                Apfloat sum = Apfloat.ZERO;
                for (int axis = 0; axis < d; axis++) {
                    Apfloat difference = new Apfloat(new BigDecimal(points.at(i * d + axis)), 60)
                            .subtract(new Apfloat(new BigDecimal(points.at(j * d + axis)), 60));
                    sum = sum.add(difference.multiply(difference));
                }
                matrix[i][j] = ApfloatMath.exp(sum.divide(new Apfloat(-2, 60)));
            }
        }
        return matrix;
    }

    /** By Gauss and Jordan's elimination; the matrix is positive definite and needs no pivots. */
    private static Apfloat[][] inverse(Apfloat[][] matrix) {
        int n = matrix.length;
        Apfloat[][] inverse = new Apfloat[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                inverse[i][j] = new Apfloat(i == j ? 1 : 0, 60);
            }
        }
        for (int k = 0; k < n; k++) {
            Apfloat pivot = matrix[k][k];
            for (int j = 0; j < n; j++) {
                matrix[k][j] = matrix[k][j].divide(pivot);
                inverse[k][j] = inverse[k][j].divide(pivot);
            }
            for (int i = 0; i < n; i++) {
                Apfloat factor = matrix[i][k];
                for (int j = 0; i != k && j < n; j++) {
                    matrix[i][j] = matrix[i][j].subtract(factor.multiply(matrix[k][j]));
                    inverse[i][j] = inverse[i][j].subtract(factor.multiply(inverse[k][j]));
                }
            }
        }
        return inverse;
    }

    /** Not defined everywhere, not finite, not positive semidefinite, or on a domain without an interior in doubles: no bound, and no failure. */
    @ParameterizedTest
    @CsvSource({
        "'log(x1)*log(y1)+x2*y2+x3*y3+x4*y4', '[-2,-1]^4'",
        "'exp(400*(x1+y1))*exp(400*(x2+y2))*x3*y3*x4*y4', '[1,2]^4'",
        "'-dot(x,y)', '[1,2]^5'",
        "'dot(x,y)', '[10000000000000000.1,10000000000000000.2]^4'",
    })
    void isNoneWhereNothingIsKnown(String kernel, String domain) throws RuleException {
        assertThat(FeatureBound.of(claim(kernel, domain, "1e-2"))).isEmpty();
    }

    /** Some of the domain is beyond the doubles' range or the kernel: whatever is found, the search ends. */
    @ParameterizedTest
    @CsvSource({
        "'exp(-dist2(x,y))', '[-1e300,1e300]^4', 128",
        "'dot(x,y)', '[-1e300,1e300]^4', 4",
        "'sqrt(x1*y1)*sqrt(x2*y2)*sqrt(x3*y3)*sqrt(x4*y4)', '[0,1]^4', 1",
        "'dist2(x,y)', '[-1,1]^4', 6",
        "'1/(1+x1*y1)+x2*y2+x3*y3+x4*y4', '[-1,1]^4', 128",
    })
    void isNeverAboveTheRank(String kernel, String domain, long rank) throws RuleException {
        assertThat(bound(kernel, domain, "1e-2")).isLessThanOrEqualTo(rank);
    }

    @Test
    void standsBesideTheFeaturesAlone() throws RuleException {
        List<Count> counts = List.of(
                new Count(Quantity.HIDDEN_NEURONS, 7, "factored-width"),
                new Count(Quantity.FEATURES, 9, "factored-rank"),
                new Count(Quantity.DEPTH, 1, "factored-depth"));
        assertThat(FeatureBound.beside(counts, claim("dot(x,y)", "[-1,1]^5", "0.01")))
                .containsExactly(
                        counts.get(0),
                        new Count(Quantity.FEATURES, 9, OptionalLong.empty(), OptionalLong.of(5), "factored-rank"),
                        counts.get(2));
    }
}
