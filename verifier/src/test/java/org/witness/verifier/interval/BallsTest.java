package org.witness.verifier.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.witness.verifier.interval.Exactly.decimal;
import static org.witness.verifier.interval.Exactly.require;

import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Inner products by midpoints and radii against exact sums of members. */
class BallsTest {

    private static final int CASES = 10_000 * Nasty.EFFORT;

    @Test
    void everyInnerProductOfMembersIsEnclosed() {
        Nasty nasty = new Nasty(81);
        int bounded = 0;
        for (int i = 0; i < CASES; i++) {
            int n = 1 + nasty.below(8);
            boolean moderate = nasty.below(2) == 0;
            Interval[] a = vector(nasty, n, moderate);
            Interval[] b = vector(nasty, n, moderate);
            Interval product = new Balls(a).dot(new Balls(b));
            bounded += product.isBounded() ? 1 : 0;
            for (int draw = 0; draw < 3; draw++) {
                BigDecimal sum = BigDecimal.ZERO;
                for (int k = 0; k < n; k++) {
                    sum = sum.add(decimal(nasty.member(a[k])).multiply(decimal(nasty.member(b[k]))));
                }
                require(product.contains(sum), "inner product " + product, (Object[]) a);
            }
        }
        assertThat(bounded).isGreaterThan(CASES / 2);
    }

    private static Interval[] vector(Nasty nasty, int n, boolean moderate) {
        return Stream.generate(() -> moderate ? near(nasty, nasty.near(1)) : nasty.interval())
                .limit(n)
                .toArray(Interval[]::new);
    }

    private static Interval near(Nasty nasty, double a) {
        double b = nasty.near(a);
        return Interval.of(Math.min(a, b), Math.max(a, b));
    }

    @Test
    void pointsHaveInnerProductsOfAFewUnitsInTheLastPlace() {
        Interval product = new Balls(Interval.of(0.1), Interval.of(-0.2), Interval.of(0.3))
                .dot(new Balls(Interval.of(3), Interval.of(0.5), Interval.of(0.7)));
        assertThat(product.contains(0.41)).isTrue();
        assertThat(product.widthUpper()).isLessThan(1e-15);
    }

    /** The radius is the sum of the members' radii and hardly more. */
    @Test
    void theRadiusIsThatOfTheProducts() {
        Interval product = new Balls(Interval.of(1, 1.5), Interval.of(-2, -1))
                .dot(new Balls(Interval.of(2, 3), Interval.of(4, 4)));
        // |1.25| 0.5 + 0.25 (2.5 + 0.5) and 0.5 4, twice
        assertThat(product.widthUpper()).isBetween(2 * 3.375, 2 * 3.375 + 1e-13);
    }

    @Test
    void whatIsUnboundedOrOverflowsIsAnything() {
        Balls one = new Balls(Interval.ONE);
        assertThat(new Balls(Interval.ENTIRE).dot(one)).isEqualTo(Interval.ENTIRE);
        assertThat(one.dot(new Balls(Interval.of(0, Double.POSITIVE_INFINITY)))).isEqualTo(Interval.ENTIRE);
        assertThat(new Balls(Interval.ZERO).dot(new Balls(Interval.ENTIRE))).isEqualTo(Interval.ENTIRE);
        Balls large = new Balls(Interval.of(-1, Double.MAX_VALUE));
        assertThat(large.dot(large)).isEqualTo(Interval.ENTIRE);
    }

    @Test
    void lengthsMustAgree() {
        assertThatThrownBy(() -> new Balls(Interval.ONE).dot(new Balls())).isInstanceOf(IllegalArgumentException.class);
    }
}
