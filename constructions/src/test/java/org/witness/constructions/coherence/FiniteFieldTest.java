package org.witness.constructions.coherence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The axioms of fields, exhaustively where the field is small, and traces. */
final class FiniteFieldTest {

    @ParameterizedTest
    @CsvSource({"2,1", "2,2", "2,3", "2,4", "2,5", "3,1", "3,2", "3,3", "5,1", "5,2", "7,1", "7,2", "11,1", "31,1"})
    void meetsTheAxioms(int prime, int degree) {
        FiniteField field = FiniteField.of(prime, degree);
        int q = field.size();
        assertThat(q).isEqualTo((int) StrictMath.pow(prime, degree));
        for (int a = 0; a < q; a++) {
            assertThat(field.add(a, 0)).isEqualTo(a);
            assertThat(field.multiply(a, 1)).isEqualTo(a);
            assertThat(field.multiply(a, 0)).isZero();
            Set<Integer> sums = new HashSet<>();
            Set<Integer> products = new HashSet<>();
            for (int b = 0; b < q; b++) {
                sums.add(field.add(a, b));
                products.add(field.multiply(a, b));
                assertThat(field.add(a, b)).isEqualTo(field.add(b, a)).isBetween(0, q - 1);
                assertThat(field.multiply(a, b)).isEqualTo(field.multiply(b, a)).isBetween(0, q - 1);
                for (int c = 0; c < q; c++) {
                    if (field.add(field.add(a, b), c) != field.add(a, field.add(b, c))
                            || field.multiply(field.multiply(a, b), c) != field.multiply(a, field.multiply(b, c))
                            || field.multiply(a, field.add(b, c))
                                    != field.add(field.multiply(a, b), field.multiply(a, c))) {
                        throw new AssertionError("associativity or distributivity at " + a + ", " + b + ", " + c);
                    }
                }
            }
            assertThat(sums).hasSize(q);
            assertThat(products).hasSize(a == 0 ? 1 : q);
        }
    }

    @ParameterizedTest
    @CsvSource({"2,6", "2,10", "3,4", "5,3", "13,2"})
    void multipliesAsPolynomialsModuloOne(int prime, int degree) {
        FiniteField field = FiniteField.of(prime, degree);
        // the axioms on a sample: alpha a is the shift of a, corrected by multiples of alpha^s
        int top = field.size() / prime;
        int alpha = field.generator();
        int reduction = field.power(alpha, degree);
        for (int a = 0; a < field.size(); a++) {
            int expected = a % top * prime;
            for (int c = 0; c < a / top; c++) {
                expected = field.add(expected, reduction);
            }
            assertThat(field.multiply(alpha, a)).isEqualTo(expected);
        }
        assertThat(field.multiply(alpha, 1)).isEqualTo(prime);
        for (int a = 0; a < field.size(); a += 7) {
            for (int b = 0; b < field.size(); b += 5) {
                assertThat(field.multiply(alpha, field.add(a, b)))
                        .isEqualTo(field.add(field.multiply(alpha, a), field.multiply(alpha, b)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"2,1", "2,4", "2,7", "2,10", "3,3", "5,2", "7,1", "11,2"})
    void powersAreRepeatedProducts(int prime, int degree) {
        FiniteField field = FiniteField.of(prime, degree);
        for (int a = 0; a < field.size(); a++) {
            int power = 1;
            for (int n = 0; n <= 9; n++) {
                assertThat(field.power(a, n)).isEqualTo(power);
                power = field.multiply(power, a);
            }
            assertThat(field.power(a, field.size())).isEqualTo(a);
        }
    }

    @ParameterizedTest
    @CsvSource({"2,1", "2,2", "2,5", "2,8", "2,11", "3,3", "5,2", "7,1"})
    void tracesAreLinearAndBalanced(int prime, int degree) {
        FiniteField field = FiniteField.of(prime, degree);
        int[] counts = new int[prime];
        for (int a = 0; a < field.size(); a++) {
            counts[field.trace(a)]++;
            int b = (a * 5 + 3) % field.size();
            assertThat(field.trace(field.add(a, b))).isEqualTo((field.trace(a) + field.trace(b)) % prime);
        }
        assertThat(counts).containsOnly(field.size() / prime);
    }

    @Test
    void tracesFromASubfieldLieInThePrimeField() {
        FiniteField field = FiniteField.of(2, 8);
        int gamma = field.power(field.generator(), 17);
        Set<Integer> subfield = new HashSet<>(Set.of(0));
        for (int i = 0; i < 15; i++) {
            subfield.add(field.power(gamma, i));
        }
        assertThat(subfield).hasSize(16);
        for (int a : subfield) {
            for (int b : subfield) {
                assertThat(subfield).contains(field.add(a, b));
            }
        }
        assertThat(subfield.stream().filter(a -> field.trace(a, 4) == 1)).hasSize(8);
        assertThat(subfield.stream().filter(a -> field.trace(a, 4) == 0)).hasSize(8);
    }

    @ParameterizedTest
    @CsvSource({"2,20", "3,12", "1048573,1", "1021,2", "101,3"})
    void largestFieldsAreFound(int prime, int degree) {
        FiniteField field = FiniteField.of(prime, degree);
        int q = field.size();
        assertThat(field.power(field.generator(), q - 1L)).isEqualTo(1);
        assertThat(field.multiply(q - 1, field.power(q - 1, q - 2L))).isEqualTo(1);
        assertThat(field.multiply(field.add(q - 1, 5), 7))
                .isEqualTo(field.add(field.multiply(q - 1, 7), field.multiply(5, 7)));
    }

    @Test
    void refusesWhatIsNoField() {
        assertThatThrownBy(() -> FiniteField.of(6, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FiniteField.of(1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FiniteField.of(2, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FiniteField.of(2, 21)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void primesAndTheirPowers() {
        assertThat(IntStream.range(-2, 30).filter(Primes::isPrime)).containsExactly(2, 3, 5, 7, 11, 13, 17, 19, 23, 29);
        assertThat(IntStream.range(-2, 33).filter(Primes::isPrimePower))
                .containsExactly(2, 3, 4, 5, 7, 8, 9, 11, 13, 16, 17, 19, 23, 25, 27, 29, 31, 32);
    }
}
