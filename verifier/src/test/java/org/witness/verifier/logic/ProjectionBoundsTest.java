package org.witness.verifier.logic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.meaning.ProjectedPoints;

class ProjectionBoundsTest {

    private static final int DIGITS = 60;

    /** Figures of other people's functions for the tails. */
    @ParameterizedTest
    @CsvSource({
        "1797, 64, 0.1, 6424, 5070, 64",
        "1797, 64, 0.2, 1730, 1327, 64",
        "1797, 64, 0.3, 833, 621, 64",
        "1797, 64, 0.5, 360, 246, 53",
        "5000, 1000, 0.1, 7301, 5897, 883",
        "5000, 1000, 0.2, 1966, 1549, 588",
        "5000, 1000, 0.3, 947, 726, 391",
        "5000, 1000, 0.5, 409, 288, 209",
        "10000, 20, 0.1, 7895, 6461, 20",
    })
    void theBoundsAreTheKnownOnes(long n, long d, BigDecimal eps, long dasguptaGupta, long chiSquare, long beta) {
        assertThat(ProjectionBounds.dasguptaGupta(n, eps)).isEqualTo(dasguptaGupta);
        assertThat(ProjectionBounds.chiSquare(n, eps)).hasValue(chiSquare);
        assertThat(ProjectionBounds.beta(n, d, eps)).hasValue(beta);
    }

    @Test
    void fewPointsNeedLittle() {
        BigDecimal half = new BigDecimal("0.5");
        assertThat(ProjectionBounds.dasguptaGupta(1, half)).isEqualTo(1);
        assertThat(ProjectionBounds.chiSquare(1, half)).hasValue(1);
        assertThat(ProjectionBounds.beta(1, 5, half)).hasValue(1);
        assertThat(ProjectionBounds.beta(1000, 1, half)).hasValue(1);
    }

    @Test
    void whatIsOutOfReachIsNotStated() {
        BigDecimal tiny = new BigDecimal("1e-100");
        assertThat(ProjectionBounds.dasguptaGupta(100, tiny)).isEqualTo(Long.MAX_VALUE);
        assertThat(ProjectionBounds.dasguptaGupta(100, new BigDecimal("1e-300")))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(ProjectionBounds.chiSquare(100, new BigDecimal("0.001"))).isEmpty();
        assertThat(ProjectionBounds.beta(100, 20_000_000, tiny)).isEmpty();
    }

    private static Apfloat number(BigDecimal value) {
        return new Apfloat(value, DIGITS);
    }

    private static Apfloat number(long value) {
        return new Apfloat(value, DIGITS);
    }

    /** At least the exact probability, and hardly more. */
    private static void encloses(double upper, Apfloat exact) {
        assertThat(number(new BigDecimal(upper)).compareTo(exact)).isGreaterThanOrEqualTo(0);
        assertThat(upper).isLessThanOrEqualTo(exact.doubleValue() * (1 + 3e-8));
    }

    @ParameterizedTest
    @CsvSource({"20, 0.1", "20, 0.9", "21, 0.5", "64, 0.01", "99, 0.3", "400, 0.2", "1001, 0.5", "30, 0.999"})
    void tailsOfTheChiSquareDistribution(long k, BigDecimal eps) {
        Apfloat a = number(k).divide(number(2));
        Apfloat gamma = ApfloatMath.gamma(a);
        Apfloat up = ApfloatMath.gamma(a, a.multiply(number(BigDecimal.ONE.add(eps))))
                .divide(gamma);
        Apfloat down = number(1)
                .subtract(ApfloatMath.gamma(a, a.multiply(number(BigDecimal.ONE.subtract(eps))))
                        .divide(gamma));
        encloses(Tails.chiSquare(k, eps), up.add(down));
    }

    /** Few degrees of freedom: Stirling's series is coarse there, but on the right side. */
    @ParameterizedTest
    @CsvSource({"1, 0.5", "2, 0.5", "3, 0.1", "4, 0.9", "5, 0.3"})
    void tailsOfFewDegreesOfFreedomAreBounded(long k, BigDecimal eps) {
        Apfloat a = number(k).divide(number(2));
        Apfloat gamma = ApfloatMath.gamma(a);
        Apfloat up = ApfloatMath.gamma(a, a.multiply(number(BigDecimal.ONE.add(eps))))
                .divide(gamma);
        Apfloat down = number(1)
                .subtract(ApfloatMath.gamma(a, a.multiply(number(BigDecimal.ONE.subtract(eps))))
                        .divide(gamma));
        double upper = Tails.chiSquare(k, eps);
        assertThat(number(new BigDecimal(upper)).compareTo(up.add(down))).isPositive();
        assertThat(upper).isLessThan(1.2 * up.add(down).doubleValue());
    }

    /** P(Beta(p, q) <= y) of whole p and q is that of p successes or more in p + q - 1 trials. */
    private static Apfloat binomial(long p, long q, Apfloat y) {
        Apfloat sum = number(0);
        Apfloat term = ApfloatMath.pow(number(1).subtract(y), p + q - 1);
        Apfloat odds = y.divide(number(1).subtract(y));
        for (long j = 0; j < p + q; j++) {
            sum = j >= p ? sum.add(term) : sum;
            term = term.multiply(number(p + q - 1 - j)).divide(number(j + 1)).multiply(odds);
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"40, 100, 0.1", "40, 100, 0.9", "60, 100, 0.5", "98, 100, 0.01", "20, 400, 0.3", "200, 400, 0.2"})
    void tailsOfTheBetaDistribution(long k, long d, BigDecimal eps) {
        Apfloat share = number(k).divide(number(d));
        Apfloat below = share.multiply(number(BigDecimal.ONE.subtract(eps)));
        Apfloat above = share.multiply(number(BigDecimal.ONE.add(eps)));
        Apfloat exact = binomial(k / 2, (d - k) / 2, below);
        if (above.compareTo(number(1)) < 0) {
            exact = exact.add(binomial((d - k) / 2, k / 2, number(1).subtract(above)));
        }
        double upper = Tails.beta(k, d, eps);
        assertThat(number(new BigDecimal(upper)).compareTo(exact)).isGreaterThanOrEqualTo(0);
        assertThat(upper).isLessThanOrEqualTo(exact.doubleValue() * (1 + 1e-2));
    }

    @Test
    void anIsometryNeverFails() {
        assertThat(Tails.beta(5, 5, new BigDecimal("0.01"))).isZero();
        assertThat(Tails.beta(1, 2, new BigDecimal("0.5"))).isBetween(0.5, 1.0);
    }

    @Test
    void theRankCountsCoordinatesThatDiffer() {
        RealTensor map = RealTensor.of(List.of(1, 3), 1, 1, 1);
        assertThat(ProjectionBounds.rank(new ProjectedPoints(RealTensor.of(List.of(1, 3), 1, 2, 3), map)))
                .isEqualTo(1);
        assertThat(ProjectionBounds.rank(
                        new ProjectedPoints(RealTensor.of(List.of(4, 3), 1, 2, 3, 1, 5, 3, 1, 2, 4, 1, 2, 3), map)))
                .isEqualTo(2);
        // only the last coordinate differs, or only the first
        assertThat(ProjectionBounds.rank(
                        new ProjectedPoints(RealTensor.of(List.of(3, 3), 1, 2, 3, 1, 2, 4, 1, 2, 5), map)))
                .isEqualTo(1);
        assertThat(ProjectionBounds.rank(
                        new ProjectedPoints(RealTensor.of(List.of(3, 3), 1, 2, 1, 2, 2, 1, 3, 2, 1), map)))
                .isEqualTo(1);
        assertThat(ProjectionBounds.rank(new ProjectedPoints(RealTensor.of(List.of(2, 3), 1, 2, 3, 4, 5, 6), map)))
                .isEqualTo(1);
    }
}
