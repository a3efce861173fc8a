package org.witness.verifier.logic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.logic.KernelHints.AtPoints;
import org.witness.verifier.logic.KernelHints.Bases;
import org.witness.verifier.logic.KernelHints.Chord;

/** Attacks on the rules of lower bounds: whatever the hints are, no bound may be wrong. */
class LowerBoundsTest {

    private static final Network RELU =
            new Network(List.of(Kernels.layer(Activation.RELU, 1, 0), Kernels.layer(Activation.IDENTITY, 1, 0)));

    private static final String GAUSSIAN = "exp(-(x-y)^2/2)";

    private static TargetValues kernel(String kernel, String domain, String accuracy) {
        KernelClaim claim = Kernels.claim(kernel, domain, new BigDecimal(accuracy));
        return TargetValues.of(claim, new ErrorTerm(claim.kernel(), Kernels.scaled(1), Kernels.scaled(1)));
    }

    private static AtPoints hint(double[] points, double... matrix) {
        int n = points.length;
        RealTensor places = RealTensor.of(List.of(n), points);
        return new AtPoints(places, places, RealTensor.of(List.of(n, n), matrix));
    }

    private static Bases bases(double[] points, double... matrix) {
        AtPoints hint = hint(points, matrix);
        return new Bases(hint.xs(), hint.ys(), hint.matrix(), hint.matrix());
    }

    private static long points(TargetValues kernel, double[] points, double... inverse) {
        return FeaturePoints.least(kernel, hint(points, inverse));
    }

    private static long breakpoints(TargetValues kernel, List<Chord> chords) {
        return Breakpoints.least(kernel, RELU, chords);
    }

    private static double[] identity(int n) {
        double[] matrix = new double[n * n];
        for (int i = 0; i < n; i++) {
            matrix[i * n + i] = 1;
        }
        return matrix;
    }

    /** 2 / (1 - e^-4) (1 + e^-2), the sum for the points -1 and 1, is 2.313.. */
    @Test
    void twoPointsProveTwoFeatures() {
        double e = StrictMath.exp(-2);
        double d = 1 - e * e;
        double[] inverse = {1 / d, -e / d, -e / d, 1 / d};
        assertThat(points(kernel(GAUSSIAN, "[-1,1]", "0.43"), new double[] {-1, 1}, inverse))
                .isEqualTo(2);
        assertThat(points(kernel(GAUSSIAN, "[-1,1]", "0.433"), new double[] {-1, 1}, inverse))
                .isZero();
    }

    @Test
    void aWrongInverseProvesNothing() {
        TargetValues kernel = kernel(GAUSSIAN, "[-1,1]", "0.4");
        double[] ends = {-1, 1};
        for (double[] wrong : List.of(
                new double[4],
                new double[] {1e300, -1e300, 1e300, 1e300},
                new double[] {Double.MIN_VALUE, 0, 0, Double.MIN_VALUE},
                new double[] {-1, 0, 0, -1},
                new double[] {0, 1, 1, 0},
                new double[] {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE})) {
            assertThat(points(kernel, ends, wrong)).isZero();
        }
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThatThrownBy(() -> hint(ends, bad, 0, 0, 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> hint(new double[] {bad, 1}, 1, 0, 0, 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /**
     * Against the exact sum of |G^-1|, by cofactors in exact decimals: no R whatever passes where accuracy sum|G^-1| &gt;= 1,
     * and a good R passes where it is at most 1 - 1e-9.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void agreesWithExactInverses(int n) {
        Random random = new Random(20 + n);
        int passed = 0;
        for (int trial = 0; trial < 150; trial++) {
            double[] points = new double[n];
            Arrays.setAll(points, i -> (random.nextInt(65) - 32) / 32.0);
            BigDecimal[][] g = new BigDecimal[n][n];
            for (int k = 0; k < n * n; k++) {
                BigDecimal xy = new BigDecimal(points[k / n]).multiply(new BigDecimal(points[k % n]));
                g[k / n][k % n] = BigDecimal.ONE.add(xy).add(xy.pow(2)).add(xy.pow(3));
            }
            BigDecimal determinant = determinant(g);
            BigDecimal cofactors = BigDecimal.ZERO;
            double[] inverse = new double[n * n];
            for (int k = 0; k < n * n; k++) {
                BigDecimal cofactor = determinant(minor(g, k % n, k / n));
                cofactors = cofactors.add(cofactor.abs());
                inverse[k] = determinant.signum() == 0
                        ? random.nextGaussian() * 100
                        : cofactor.divide(determinant, MathContext.DECIMAL64).doubleValue()
                                * ((k / n + k % n) % 2 == 0 ? 1 : -1);
            }
            for (String factor : List.of("0.5", "0.999999999", "1", "1.000000001", "2")) {
                BigDecimal threshold = determinant.signum() == 0
                        ? new BigDecimal("1e-9")
                        : determinant.abs().divide(cofactors, MathContext.DECIMAL128);
                BigDecimal accuracy = threshold.multiply(new BigDecimal(factor));
                boolean holds = accuracy.multiply(cofactors).compareTo(determinant.abs()) < 0;
                TargetValues kernel = kernel("1+x*y+(x*y)^2+(x*y)^3", "[-1,1]", accuracy.toString());
                long least = points(kernel, points, inverse);
                if (!holds) {
                    assertThat(least).as(Arrays.toString(points) + accuracy).isZero();
                } else if (accuracy.compareTo(threshold) < 0 && threshold.doubleValue() > 1e-6) {
                    assertThat(least).as(Arrays.toString(points) + accuracy).isEqualTo(n);
                    passed++;
                }
                for (int k = 0; k < 4; k++) {
                    double noise = StrictMath.pow(10, -random.nextInt(17));
                    double[] off = Arrays.stream(inverse)
                            .map(entry -> entry * (1 + noise * random.nextGaussian()))
                            .toArray();
                    if (!holds) {
                        assertThat(points(kernel, points, off)).isZero();
                    }
                }
            }
        }
        assertThat(passed).isGreaterThan(150);
    }

    private static BigDecimal determinant(BigDecimal[][] m) {
        BigDecimal sum = m.length == 0 ? BigDecimal.ONE : BigDecimal.ZERO;
        for (int j = 0; j < m.length; j++) {
            BigDecimal term = m[0][j].multiply(determinant(minor(m, 0, j)));
            sum = j % 2 == 0 ? sum.add(term) : sum.subtract(term);
        }
        return sum;
    }

    private static BigDecimal[][] minor(BigDecimal[][] m, int row, int column) {
        int n = m.length - 1;
        BigDecimal[][] minor = new BigDecimal[n][n];
        for (int k = 0; k < n * n; k++) {
            minor[k / n][k % n] = m[k / n < row ? k / n : k / n + 1][k % n < column ? k % n : k % n + 1];
        }
        return minor;
    }

    /** 0.1 is read as a double above 1/10, 0.9 as one above 9/10: the one lies in [0.1, 0.9], the other outside. */
    @Test
    void pointsLieInTheExactDomain() {
        TargetValues kernel = kernel("1+x*y", "[0.1,0.9]", "1e-3");
        double last = Math.nextDown(0.9);
        assertThat(points(kernel, new double[] {0.1}, 1)).isEqualTo(1);
        assertThat(points(kernel, new double[] {Math.nextDown(0.1)}, 1)).isZero();
        assertThat(points(kernel, new double[] {0.9}, 0.55)).isZero();
        assertThat(points(kernel, new double[] {last}, 0.55)).isEqualTo(1);
        double[] unit = {1};
        assertThat(FeatureTail.least(kernel, bases(new double[] {0.1}, unit))).isEqualTo(1);
        assertThat(FeatureTail.least(kernel, bases(new double[] {Math.nextDown(0.1)}, unit)))
                .isZero();
        TargetValues square = kernel("x^2*y", "[0.1,0.9]", "1e-3");
        assertThat(breakpoints(square, List.of(new Chord(0.1, 0.5, last, 0.5)))).isEqualTo(1);
        for (Chord chord : List.of(
                new Chord(Math.nextDown(0.1), 0.5, last, 0.5),
                new Chord(0.1, 0.5, 0.9, 0.5),
                new Chord(0.1, 0.5, last, 0.9),
                new Chord(0.1, 0.5, last, 0))) {
            assertThat(breakpoints(square, List.of(chord))).isZero();
        }
    }

    @Test
    void aPointWhereTheKernelMayBeUndefinedProvesNothing() {
        TargetValues kernel = kernel("1/x+1/y", "[-1,1]", "1e-3");
        assertThat(points(kernel, new double[] {1}, 0.5)).isEqualTo(1);
        assertThat(points(kernel, new double[] {0}, 0.5)).isZero();
        assertThat(FeatureTail.least(kernel, bases(new double[] {0, 1}, identity(2))))
                .isZero();
        assertThat(breakpoints(kernel, List.of(new Chord(0, 0.5, 1, 1)))).isZero();
    }

    /** Random points, repeated ones and nearly equal ones among them, with many kinds of matrices: never above the rank. */
    @ParameterizedTest
    @CsvSource({"'x*y', 1", "'1+x*y', 2", "'(1+x*y)^3', 4", "'x-y', 2", "'0', 0"})
    void noHintExceedsTheRank(String expression, int rank) {
        Random random = new Random(7);
        for (int trial = 0; trial < 300; trial++) {
            String accuracy = "1e-" + random.nextInt(40);
            TargetValues kernel = kernel(expression, "[-1,1]", accuracy);
            int n = rank + 1 + random.nextInt(4);
            double[] points = new double[n];
            Arrays.setAll(points, i -> random.nextDouble() * 2 - 1);
            if (random.nextBoolean()) {
                points[n - 1] = random.nextBoolean() ? points[0] : Math.nextUp(points[0]);
            }
            double scale = StrictMath.pow(10, random.nextInt(600) - 300);
            double[] matrix = random.doubles((long) n * n, -scale, scale).toArray();
            double[] sparse = identity(n);
            sparse[0] = scale;
            for (double[] hint : List.of(matrix, sparse, identity(n), new double[n * n])) {
                assertThat(points(kernel, points, hint)).isZero();
                assertThat(FeatureTail.least(kernel, bases(points, hint))).isLessThanOrEqualTo(rank);
            }
        }
    }

    @Test
    void repeatedPointsProveNoMoreThanTheirNumber() {
        TargetValues kernel = kernel(GAUSSIAN, "[-1,1]", "0.1");
        double half = 0.5;
        assertThat(points(kernel, new double[] {0, 0}, half, half, half, half)).isZero();
        assertThat(points(kernel, new double[] {0, 0}, 1e9, -1e9, -1e9, 1e9)).isZero();
        double r = Math.sqrt(0.5);
        assertThat(FeatureTail.least(kernel, bases(new double[] {0, 0}, r, r, r, -r)))
                .isEqualTo(1);
    }

    /** G = [[1, e], [e, 1]] has the singular values 1 + e and 1 - e: two features are proved up to (1 - e)/2. */
    @Test
    void singularValuesOfTwoPoints() {
        double e = StrictMath.exp(-2);
        double r = Math.sqrt(0.5);
        Bases hint = bases(new double[] {-1, 1}, r, r, r, -r);
        String below = new BigDecimal((1 - e) / 2 * (1 - 1e-12)).toString();
        String above = new BigDecimal((1 - e) / 2 * (1 + 1e-12)).toString();
        assertThat(FeatureTail.least(kernel(GAUSSIAN, "[-1,1]", below), hint)).isEqualTo(2);
        assertThat(FeatureTail.least(kernel(GAUSSIAN, "[-1,1]", above), hint)).isEqualTo(1);
        // the root of the sum of both squares is sqrt(2 + 2 e^2)
        String all = new BigDecimal(Math.sqrt(2 + 2 * e * e) / 2 * (1 + 1e-12)).toString();
        assertThat(FeatureTail.least(kernel(GAUSSIAN, "[-1,1]", all), hint)).isZero();
    }

    /** A feature map with 3 features reaches 0.01: whatever the matrix, no more than 3 may be proved. */
    @Test
    void noBasisExceedsWhatIsReached() {
        Random random = new Random(11);
        TargetValues kernel = kernel(GAUSSIAN, "[-1,1]", "0.01");
        for (int trial = 0; trial < 200; trial++) {
            int n = 4 + random.nextInt(5);
            double[] points = new double[n];
            Arrays.setAll(points, i -> random.nextDouble() * 2 - 1);
            double scale = StrictMath.pow(2, random.nextInt(40) - 20);
            double[] matrix = random.doubles((long) n * n, -scale, scale).toArray();
            double[] scaled = Arrays.stream(identity(n)).map(x -> x * scale).toArray();
            for (double[] hint : List.of(matrix, scaled, identity(n), new double[n * n])) {
                assertThat(FeatureTail.least(kernel, bases(points, hint))).isLessThanOrEqualTo(3);
            }
        }
    }

    /** For x^2 y the chord over [a, b] lies (m-a)(b-m) y above the place m. */
    @Test
    void aChordCountsWhereItBendsByMoreThanTwiceTheAccuracy() {
        List<Chord> unit = List.of(new Chord(0, 0.5, 1, 1));
        assertThat(breakpoints(kernel("x^2*y", "[0,1]", "0.1249999"), unit)).isEqualTo(1);
        for (String accuracy : List.of("0.125", "0.12499999999999999999999", "0.126")) {
            assertThat(breakpoints(kernel("x^2*y", "[0,1]", accuracy), unit)).isZero();
        }
        List<Chord> aside = List.of(new Chord(0, 0.75, 1, 1));
        assertThat(breakpoints(kernel("-x^2*y", "[0,1]", "0.09374"), aside)).isEqualTo(1);
        assertThat(breakpoints(kernel("-x^2*y", "[0,1]", "0.09375"), aside)).isZero();
    }

    @Test
    void chordsThatOverlapOrAreNoneDoNotCount() {
        TargetValues kernel = kernel("x^2*y", "[0,4]", "1e-3");
        Chord first = new Chord(0, 0.5, 1, 1);
        Chord second = new Chord(1, 1.5, 2, 1);
        assertThat(breakpoints(kernel, List.of())).isZero();
        assertThat(breakpoints(kernel, List.of(first, second))).isEqualTo(2);
        assertThat(breakpoints(kernel, List.of(second, first))).isEqualTo(1);
        assertThat(breakpoints(kernel, Collections.nCopies(9, first))).isEqualTo(1);
        assertThat(breakpoints(kernel, List.of(first, new Chord(Math.nextDown(1.0), 1.5, 2, 1))))
                .isEqualTo(1);
        assertThat(breakpoints(kernel, List.of(first, new Chord(0.5, 1.5, 2, 1), second)))
                .isEqualTo(2);
        double nan = Double.NaN;
        double infinite = Double.POSITIVE_INFINITY;
        for (Chord none : List.of(
                new Chord(1, 0.5, 0, 1),
                new Chord(0, 0, 1, 1),
                new Chord(0, 1, 1, 1),
                new Chord(0, 2, 1, 1),
                new Chord(nan, 0.5, 1, 1),
                new Chord(0, nan, 1, 1),
                new Chord(0, 0.5, nan, 1),
                new Chord(0, 0.5, 1, nan),
                new Chord(-infinite, 0.5, 1, 1),
                new Chord(0, 0.5, infinite, 1),
                new Chord(0, 0.5, 1, infinite))) {
            assertThat(breakpoints(kernel, List.of(none))).isZero();
        }
    }

    /** Random chords of the kernel of a network with three breakpoints. */
    @Test
    void noChordsExceedTheBreakpoints() {
        Random random = new Random(3);
        TargetValues kernel = kernel("(max(0,x)+max(0,x-0.5)-3*abs(x+0.25))*y", "[-1,1]", "1e-30");
        long most = 0;
        for (int trial = 0; trial < 500; trial++) {
            double[] places = random.doubles(19, -1, 1).sorted().toArray();
            List<Chord> chords = new java.util.ArrayList<>();
            for (int i = 0; i + 2 < places.length; i += 2) {
                // places are multiples of 2^-20, so that the kernel's values are exact
                chords.add(new Chord(dyadic(places[i]), dyadic(places[i + 1]), dyadic(places[i + 2]), 1));
            }
            most = Math.max(most, breakpoints(kernel, chords));
        }
        assertThat(most).isEqualTo(3);
    }

    private static double dyadic(double value) {
        return Math.rint(value * 0x1p20) * 0x1p-20;
    }

    @Test
    void theBoundOfNeuronsIsForRectifiersInOneLayer() {
        Layer relu = Kernels.layer(Activation.RELU, 1, 0);
        Layer affine = Kernels.layer(Activation.IDENTITY, 1, 0);
        TargetValues kernel = kernel("x^2*y", "[0,1]", "1e-3");
        List<Chord> chords = List.of(new Chord(0, 0.5, 1, 1));
        assertThat(Breakpoints.least(kernel, new Network(List.of(relu, affine)), chords))
                .isEqualTo(1);
        for (List<Layer> other : List.of(
                List.of(affine),
                List.of(relu),
                List.of(relu, relu),
                List.of(affine, affine),
                List.of(relu, relu, affine),
                List.of(Kernels.layer(Activation.TANH, 1, 0), affine),
                List.of(Kernels.layer(Activation.SIN, 1, 0), affine),
                List.of(relu, Kernels.layer(Activation.TANH, 1, 0)))) {
            assertThat(Breakpoints.least(kernel, new Network(other), chords)).isZero();
        }
    }
}
