package org.witness.verifier.logic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.Certificate;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Network;
import org.witness.verifier.logic.Statement.Fails;
import org.witness.verifier.logic.Statement.NotDefined;

/** Attacks on counterexamples: only a point of the domain at which the claim fails refutes it. */
class RefuteTest {

    private static final Network PHI = Kernels.scaled(1);

    private static List<BigDecimal> point(String... coordinates) {
        return Arrays.stream(coordinates).map(BigDecimal::new).toList();
    }

    private static Certificate certificate(String kernel, String accuracy) {
        return Kernels.certificate(Kernels.claim(kernel, "[0,1]", new BigDecimal(accuracy)), PHI);
    }

    private static void assertNothing(Certificate certificate, List<BigDecimal> point) {
        assertThatThrownBy(() -> ErrorRules.refute(certificate, point)).isInstanceOf(RuleException.class);
    }

    /** Everywhere in these cases the error is 0.125. */
    @ParameterizedTest
    @CsvSource({
        "0.125, false",
        "0.12500000000000000000000000000000000000001, false",
        "0.12499999999999999999999999999999999999999, true",
        "0.1, true",
        "1, false"
    })
    void anErrorThatEqualsTheAccuracyIsAllowed(String accuracy, boolean refuted) throws RuleException {
        for (String kernel : List.of("x*y + 0.125", "x*y - 0.125")) {
            Certificate certificate = certificate(kernel, accuracy);
            if (refuted) {
                Fails fails = (Fails)
                        ErrorRules.refute(certificate, point("0.5", "1")).statement();
                assertThat(fails.absoluteError().contains(0.125)).isTrue();
                assertThat(fails.point()).isEqualTo(point("0.5", "1"));
            } else {
                assertNothing(certificate, point("0.5", "1"));
            }
        }
    }

    /** 0.1 is not a double: an error of 1/10 does not exceed an accuracy of 1/10, nor one a little below it for sure. */
    @ParameterizedTest
    @ValueSource(strings = {"0.1", "0.100000000000000000000000001"})
    void roundingRefutesNothing(String accuracy) {
        for (String kernel : List.of("x*y + 0.1", "x*y - 0.1", "x*y + 0.3 - 0.2", "x*y + sin(0)/1 + 0.1")) {
            assertNothing(certificate(kernel, accuracy), point("0.3", "0.7"));
        }
    }

    /** Outside the domain the kernel is far off, and undefined beyond 0. */
    @ParameterizedTest
    @CsvSource({
        "-1e-30, 0.5",
        "0.5, -1e-30",
        "1.000000000000000000000000000001, 0",
        "0, 1.000000000000000000000000000001",
        "2, 2",
        "-1, -1",
        "-1e-400, 0"
    })
    void aPointOutsideTheDomainRefutesNothing(String x, String y) {
        assertNothing(certificate("x*y + if(x<0,9,if(y<0,9,if(1<x,9,if(1<y,9,0))))", "0.1"), point(x, y));
        assertNothing(certificate("x*y + 0*sqrt(x)*sqrt(y)*sqrt(1-x)*sqrt(1-y)", "0.1"), point(x, y));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4})
    void aPointOfAnotherDimensionRefutesNothing(int dimension) {
        Certificate certificate = certificate("x*y + 1", "0.1");
        assertNothing(certificate, java.util.Collections.nCopies(dimension, BigDecimal.ZERO));
    }

    @ParameterizedTest
    @CsvSource({
        "1/x, 0, 0.5",
        "y/(x-0.1), 0.1, 0",
        "log(x), 0, 1",
        "log(x - y), 0.1, 0.1",
        "log(x - y), 0.1, 0.2",
        "sqrt(x - y), 0.1, 0.1000000000000000000000000000000000000000001",
        "x^0, 0, 0",
        "(x - y)^-1, 0.3, 0.3",
        "(x - y)^1.5, 0.3, 0.4",
        "x^y, 0, 0",
        "(x - y)^--2, 0.3, 0.4",
        "'if(x<y,0,1/(x-y))', 0.3, 0.3",
        "0*(1/x), 0, 0"
    })
    void undefinedThere(String kernel, String x, String y) throws RuleException {
        assertThat(ErrorRules.refute(certificate(kernel, "1"), point(x, y)).statement())
                .isInstanceOf(NotDefined.class);
    }

    /** Defined, though only just; or too close for intervals to tell. */
    @ParameterizedTest
    @CsvSource({
        "0/x, 1e-400, 0",
        "0*log(x), 1e-320, 0",
        "sqrt(x - y), 0.1, 0.1",
        "sqrt(x - y), 0.1000000000000000000000000000000000000000001, 0.1",
        "0*(x - y)^0, 0.3, 0.30000000000000000000000000000001",
        "x^y, 0, 1e-400",
        "(x - y)^2, 0.3, 0.4",
        "'if(x<y,1/(x-y),0)*0', 0.3, 0.3",
        "0*tan(pi/2*x), 1, 0",
        "0*sqrt(sin(x)^2+cos(x)^2-1), 0.7, 0",
        "0/(exp(log(x))-x), 0.5, 0.5",
        "0*log(sqrt(2)^2-2), 0.5, 0.5"
    })
    void notProvedUndefined(String kernel, String x, String y) {
        assertNothing(certificate("0*y + " + kernel, "2"), point(x, y));
    }

    /** A list whose elements change between two reads: what the theorem names is what was checked. */
    @Test
    void aChangingPointIsReadOnce() throws RuleException {
        Certificate certificate = certificate("x*y + if(x<0.5,0,1)", "0.5");
        int theorems = 0;
        for (int change = 0; change < 12; change++) {
            try {
                Fails fails = (Fails)
                        ErrorRules.refute(certificate, new Changing(change)).statement();
                assertThat(fails.point().get(0)).isBetween(new BigDecimal("0.5"), BigDecimal.ONE);
                theorems++;
            } catch (RuleException e) {
                assertThat(e).hasMessageContaining("refute");
            }
        }
        assertThat(theorems).isPositive();
        assertNothing(certificate, point("0", "0"));
    }

    /** Coordinates 1 for so many reads, then 2, which lies outside the domain. */
    private static final class Changing extends AbstractList<BigDecimal> {
        private int reads;

        Changing(int before) {
            reads = before;
        }

        @Override
        public BigDecimal get(int index) {
            return reads-- > 0 ? BigDecimal.ONE : BigDecimal.valueOf(2);
        }

        @Override
        public int size() {
            return 2;
        }
    }

    /** Huge weights: the exact error is known, or nothing is. */
    @Test
    void hugeWeightsAreExact() throws RuleException {
        Network huge = new Network(List.of(
                Kernels.layer(Activation.RELU, 1e308, 0),
                Kernels.layer(Activation.IDENTITY, 1e308, 0),
                Kernels.layer(Activation.TANH, 1e308, 0)));
        Certificate one = Kernels.certificate(Kernels.claim("1", "[0,1]", new BigDecimal("1e-9")), huge);
        assertNothing(one, point("1", "1"));
        assertThat(ErrorRules.refute(one, point("0", "0")).statement()).isInstanceOf(Fails.class);
    }
}
