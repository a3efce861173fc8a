package org.witness.verifier.enclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certificate.network.Network;
import org.witness.verifier.interval.Interval;

/** The signed cell bound on Kuhn simplices: never below a value that is taken, and not far above. */
class SimplexBoundTest {

    private static final int CASES = 400 * RandomCases.EFFORT;
    private static final double[] VALUES = {1, 0.6, 0.2, 0.6, 1.1, 0.7, 0.1, 0.5, 1};

    private static List<Double> barycentric(Random random, int n) {
        double[] cuts = random.doubles(n).map(t -> -Math.log(t)).toArray();
        double sum = Arrays.stream(cuts).sum();
        return Arrays.stream(cuts).map(t -> t / sum).boxed().toList();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 6", "4, 24"})
    void aBoxHasFactorialSimplicesFromCornerToCorner(int axes, int count) {
        List<int[]> simplices = KuhnSimplices.of(axes);
        assertThat(simplices.stream().map(Arrays::toString).distinct()).hasSize(count);
        for (int[] simplex : simplices) {
            assertThat(simplex[0]).isZero();
            assertThat(simplex[axes]).isEqualTo((1 << axes) - 1);
            for (int i = 0; i < axes; i++) {
                assertThat(Integer.bitCount(simplex[i] ^ simplex[i + 1])).isEqualTo(1);
                assertThat(simplex[i] & ~simplex[i + 1]).isZero();
            }
        }
    }

    /** The form sum l_i u_i + 4 sum c_ij l_i l_j at random points of the simplex, and the accuracy floor: a tenth of the largest c in the plane, a third in space, where random points miss more of the form. */
    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0.1", "3, 0.35"})
    void theBoundLiesAboveTheFormAndNotFarAbove(int axes, double floor) {
        Random random = new Random(5);
        for (int run = 0; run < CASES; run++) {
            int[] simplex = KuhnSimplices.of(axes)
                    .get(random.nextInt(KuhnSimplices.of(axes).size()));
            double[] values = random.doubles(1 << axes, -1, 1).toArray();
            double[] bulges = new double[1 << axes];
            double[] sides = random.doubles(axes, 0, 2).toArray();
            for (int set = 1; set < bulges.length; set++) {
                for (int axis = 0; axis < axes; axis++) {
                    bulges[set] += (set >> axis & 1) * sides[axis];
                }
            }
            double bound = KuhnSimplices.largest(simplex, values, bulges);
            double largest = Double.NEGATIVE_INFINITY;
            for (int sample = 0; sample < 3000; sample++) {
                List<Double> l = barycentric(random, axes + 1);
                double form = 0;
                for (int i = 0; i <= axes; i++) {
                    form += l.get(i) * values[simplex[i]];
                    for (int j = 0; j < i; j++) {
                        form += 4 * bulges[simplex[i] ^ simplex[j]] * l.get(i) * l.get(j);
                    }
                }
                largest = Math.max(largest, form);
            }
            for (int vertex : simplex) {
                largest = Math.max(largest, values[vertex]);
            }
            assertThat(bound).as("case %d", run).isGreaterThanOrEqualTo(largest - 1e-14);
            double most = Arrays.stream(bulges).max().orElseThrow();
            assertThat(bound).as("case %d", run).isLessThanOrEqualTo(largest + (floor + 0.05) * most);
        }
    }

    @Test
    void unboundedCurvatureHasNoFiniteBound() {
        double[] bulges = {0, Double.POSITIVE_INFINITY, 1, Double.POSITIVE_INFINITY};
        assertThat(KuhnSimplices.largest(new int[] {0, 1, 3}, new double[4], bulges))
                .isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(KuhnSimplices.arch(0, Double.MAX_VALUE, 0)).isGreaterThanOrEqualTo(Double.MAX_VALUE / 2);
        assertThat(KuhnSimplices.arch(-Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE))
                .isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void aNetworkIsAffineOnTheSimplicesOfItsGridAndOfTheirHalvesOnly() {
        KuhnNetwork network = new KuhnNetwork(KuhnHat.of(VALUES, 0));
        for (double[] box : new double[][] {{0, 1, 0, 1}, {1, 2, 0, 1}, {0.5, 1, 1, 1.5}, {1.25, 1.5, 0.75, 1}}) {
            assertThat(network.corners(List.of(Interval.of(box[0], box[1]), Interval.of(box[2], box[3]))))
                    .as(Arrays.toString(box))
                    .isPresent();
        }
        for (double[] box :
                new double[][] {{0, 2, 0, 1}, {0.5, 1.5, 0, 1}, {0, 0.5, 0, 1}, {0, Math.nextDown(1.0), 0, 1}}) {
            assertThat(network.corners(List.of(Interval.of(box[0], box[1]), Interval.of(box[2], box[3]))))
                    .as(Arrays.toString(box))
                    .isEmpty();
        }
    }

    /** One breakpoint moved by 2^-52, or by more: the squares that it meets have no affine simplices any more. */
    @ParameterizedTest
    @ValueSource(doubles = {0x1p-52, -0x1p-52, 1e-9, 0.3})
    void aNetworkThatIsOffByAHairIsFoundOut(double shift) {
        KuhnNetwork network = new KuhnNetwork(KuhnHat.of(VALUES, shift));
        assertThat(network.corners(List.of(Interval.of(0, 1), Interval.of(0, 1))))
                .isEmpty();
    }

    private static ErrorTerm term(String kernel, Network phi) {
        try {
            return new ErrorTerm(ExpressionParser.parse(kernel, KernelClaim.scope(Box.parse("[0,2]^2"))), phi, phi);
        } catch (ExpressionException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** On squares, halves and boxes across the grid, for networks as they should be and tampered ones: all values lie in the range. */
    @ParameterizedTest
    @CsvSource({
        "'exp(-dist2(x,y)/2)', 0",
        "'exp(-dist2(x,y)/2)', 1e-3",
        "'1/(1+dist2(x,y))', 0",
        "'cos(x1-y1)*exp(x2*y2/4)', 0",
        "'exp(-abs(x1-y1)-abs(x2-y2))', 0",
        "'(1+dot(x,y))^2/9', 0",
        "'x1*y1-x2*y2+sin(3*x1*y2)*sin(3*x2*y1)', 0.25"
    })
    void allValuesLieInTheRange(String kernel, double shift) {
        Network phi = KuhnHat.of(VALUES, shift);
        ErrorTerm term = term(kernel, phi);
        ErrorEnclosure enclosure = new ErrorEnclosure(term);
        ExpressionEnclosure target = new ExpressionEnclosure(term.target(), term.variables());
        Random random = new Random(7);
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            List<Interval> sides = new ArrayList<>();
            for (int side = 0; side < 2; side++) {
                double width = i % 6 == 5 ? 0.75 : Math.scalb(1.0, -random.nextInt(4));
                for (int axis = 0; axis < 2; axis++) {
                    double from = width * Math.floor(random.nextDouble() * (2 / width));
                    sides.add(Interval.of(from, Math.min(2, from + width)));
                }
            }
            cells.add(new Cell(sides));
        }
        List<java.util.Optional<Interval>> ranges = enclosure.ranges(cells);
        for (int i = 0; i < cells.size(); i++) {
            Interval range = ranges.get(i).orElse(Interval.ENTIRE);
            for (int sample = 0; sample < 40; sample++) {
                List<Interval> point = new ArrayList<>();
                double[] at = new double[4];
                for (int axis = 0; axis < 4; axis++) {
                    Interval side = cells.get(i).sides().get(axis);
                    double share = random.nextInt(5) == 0 ? random.nextInt(2) : random.nextDouble();
                    at[axis] = Math.min(side.upper(), side.lower() + share * (side.upper() - side.lower()));
                    point.add(Interval.of(at[axis]));
                }
                Jets value = target.values(List.of(new Cell(point)));
                if (value.isDefined(0)) {
                    double product = KuhnHat.value(phi, at[0], at[1]) * KuhnHat.value(phi, at[2], at[3]);
                    double error = value.value(0).midpoint() - product;
                    assertThat(error).as("%s", point).isBetween(range.lower() - 1e-12, range.upper() + 1e-12);
                }
            }
        }
    }

    /** Defined at the corners, and where x1, x2, y1 or y2 is 1.5 not: nothing bounded is said of the unit cells that contain it. */
    @ParameterizedTest
    @ValueSource(strings = {"x1", "x2", "y1", "y2"})
    void whatIsUndefinedInsideIsNotEnclosed(String coordinate) {
        int axis = List.of("x1", "x2", "y1", "y2").indexOf(coordinate);
        for (String kernel : List.of("1/(2*t-3)", "sqrt((2*t-3)^2-0.25)", "log((2*t-3)^2-0.25)", "tan(pi*(t-1))")) {
            ErrorTerm term = term(kernel.replace("t-", coordinate + "-"), KuhnHat.of(VALUES, 0));
            for (int from = 0; from < 2; from++) {
                List<Interval> sides = new ArrayList<>(Collections.nCopies(4, Interval.of(0, 1)));
                sides.set(axis, Interval.of(from, from + 1));
                Interval range = new ErrorEnclosure(term)
                        .ranges(List.of(new Cell(sides)))
                        .get(0)
                        .orElse(Interval.ENTIRE);
                assertThat(range.isBounded())
                        .as("%s on %s", kernel, sides)
                        .isEqualTo(from == 0 && !kernel.startsWith("tan"));
            }
        }
    }

    /**
     * A square of a linear form, up or down, bulges along the directions in which the form changes, and as much as the bound says: one direction that is not
     * looked at, or another one in its place, and a point of this grid is outside.
     */
    @Test
    void squaresOfFormsLieInTheRange() {
        Random random = new Random(22);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder form = new StringBuilder("0");
            int[] weights = new int[4];
            for (int axis = 0; axis < 4; axis++) {
                // one or two coordinates often, so that few directions bulge
                weights[axis] = random.nextInt(3) == 0 ? 0 : random.nextInt(-5, 6);
                form.append(String.format(
                        "+(%d)*%s",
                        weights[axis], List.of("x1", "x2", "y1", "y2").get(axis)));
            }
            int sign = random.nextBoolean() ? 1 : -1;
            double start = random.nextInt(-24, 25) / 4.0;
            ErrorTerm term = term(sign + "*(" + form + "+(" + start + "))^2", KuhnHat.of(new double[9], 0));
            int[] corner = random.ints(4, 0, 2).toArray();
            Cell cell = new Cell(Arrays.stream(corner)
                    .mapToObj(from -> Interval.of(from, from + 1))
                    .toList());
            Interval range =
                    new ErrorEnclosure(term).ranges(List.of(cell)).get(0).orElseThrow();
            for (int point = 0; point < 625; point++) {
                double value = start;
                for (int axis = 0, rest = point; axis < 4; axis++, rest /= 5) {
                    value += weights[axis] * (corner[axis] + rest % 5 / 4.0);
                }
                assertThat(range.contains(sign * value * value))
                        .as("%s at point %s: %s in %s", term.target().text(), point, sign * value * value, range)
                        .isTrue();
            }
        }
    }

    /** The bound is second order: halving both squares brings it within a quarter of the distance from the largest error, up to a third order. */
    @Test
    void theBoundIsSharpOnSmallSquares() {
        ErrorEnclosure enclosure = new ErrorEnclosure(term("exp(-dist2(x,y)/2)", KuhnHat.of(VALUES, 0)));
        double width = 0x1p-6;
        Cell cell = new Cell(List.of(
                Interval.of(0.5, 0.5 + width),
                Interval.of(0.25, 0.25 + width),
                Interval.of(0.5, 0.5 + width),
                Interval.of(0.25, 0.25 + width)));
        Interval range = enclosure.ranges(List.of(cell)).get(0).orElseThrow();
        Interval corner = enclosure
                .ranges(List.of(
                        new Cell(List.of(Interval.of(0.5), Interval.of(0.25), Interval.of(0.5), Interval.of(0.25)))))
                .get(0)
                .orElseThrow();
        assertThat(range.encloses(corner)).isTrue();
        // slopes of E are at most 2, and the curvature of K adds width^2
        assertThat(range.widthUpper()).isLessThan(6 * width);
    }
}
