package org.witness.constructions.sine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.constructions.Proposal;
import org.witness.constructions.kernel.PlainFunction;

/** Figures of the sine construction, measured on the stored weights in plain floating point. */
class SineKernelTest {

    private static Proposal propose(String kernel, String domain, String accuracy) {
        Box box = Box.parse(domain);
        try {
            return new SineKernel()
                    .propose(
                            new KernelClaim(
                                    ExpressionParser.parse(kernel, KernelClaim.scope(box)),
                                    box,
                                    new BigDecimal(accuracy)),
                            0);
        } catch (ExpressionException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Certificate first(String kernel, String domain, String accuracy) {
        return ((Proposal.Candidates) propose(kernel, domain, accuracy))
                .certificates()
                .iterator()
                .next();
    }

    private static Network phi(Certificate certificate) {
        return certificate.networks().get(KernelClaim.PHI);
    }

    /** The sum of s^2 cos(w t) over the cosines of the stored network. */
    private static double value(Network phi, double t) {
        Layer hidden = phi.layers().get(0);
        double sum = 0;
        for (int i = 0; i < hidden.outputs(); i++) {
            double s = phi.layers().get(1).weight().at(i * hidden.outputs() + i);
            sum += hidden.activation(i) == Activation.COS
                    ? s * s * StrictMath.cos(hidden.weight().at(i) * t)
                    : 0;
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({
        "'exp(-(x-y)^2/2)', '[-1,1]', 1e-1, 2",
        "'exp(-(x-y)^2/2)', '[-1,1]', 1e-2, 3",
        "'exp(-(x-y)^2/2)', '[2,4]', 1e-2, 3",
        "'exp(-(x-y)^2/2)', '[-1,1]', 1e-3, 4",
        "'exp(-(x-y)^2/2)', '[-1,1]', 1e-4, 5",
        "'exp(-(x-y)^2/2)', '[-1,1]', 1e-5, 6",
        "'exp(-(x-y)^2/2)', '[-1,1]', 1e-6, 7",
        "'exp(-(x-y)^2/1.62)', '[-1,1]', 1e-3, 5",
        "'exp(-(x-y)^2/2.42)', '[-1,1]', 1e-3, 4",
        "'exp(-(x-y)^2/0.18)', '[-1,1]', 1e-2, 7",
        "'exp(-(x-y)^2/0.18)', '[2,4]', 1e-2, 7",
        "'(1+sqrt(3)*abs(x-y))*exp(-sqrt(3)*abs(x-y))', '[-1,1]', 1e-2, 5",
        "'(1+sqrt(3)*abs(x-y))*exp(-sqrt(3)*abs(x-y))', '[-1,1]', 1e-3, 9",
        "'exp(-abs(x-y))', '[-1,1]', 0.1, 4",
        "'exp(-2*sin(pi*(x-y)/2)^2)', '[-1,1]', 0.02, 7",
        "'cos(3*(x-y))', '[0,1]', 1e-9, 2",
        "'0.5', '[0,1]', 1e-9, 1"
    })
    void fewestFeatures(String kernel, String domain, String accuracy, int features) {
        Network phi = phi(first(kernel, domain, accuracy));
        assertThat(phi.outputs()).isLessThanOrEqualTo(features);
        assertThat(phi.hiddenNeurons()).isEqualTo(phi.outputs());
        assertThat(phi.depth()).isEqualTo(1);
        Box box = Box.parse(domain);
        double length = box.ranges()
                .get(0)
                .upper()
                .subtract(box.ranges().get(0).lower())
                .doubleValue();
        DoubleUnaryOperator k = plain(kernel);
        for (int i = 0; i <= 1000; i++) {
            double t = length * i / 1000;
            assertThat(Math.abs(k.applyAsDouble(t) - value(phi, t))).isLessThanOrEqualTo(Double.parseDouble(accuracy));
        }
    }

    private static DoubleUnaryOperator plain(String kernel) {
        PlainFunction function = function(kernel, Box.parse("[0,1]"), 1);
        return t -> function.value(t, 0);
    }

    /** Sines and cosines with the same numbers, bit for bit; biases 0; one scale a feature. */
    @Test
    void wavesStandInPairs() {
        Network phi = phi(first("exp(-(x-y)^2/2)", "[-1,1]", "1e-4"));
        Layer hidden = phi.layers().get(0);
        Layer output = phi.layers().get(1);
        Set<Double> sines = new HashSet<>();
        Set<Double> cosines = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            for (int k = 0; k < 5; k++) {
                assertThat(output.weight().at(5 * k + i) != 0).isEqualTo(i == k);
            }
            boolean sine = hidden.activation(i) == Activation.SIN;
            (sine ? sines : cosines).add(hidden.weight().at(i));
            if (sine) {
                assertThat(output.weight().at(6 * i)).isEqualTo(output.weight().at(6 * i + 6));
            }
        }
        assertThat(sines).hasSize(2).doesNotContain(0.0);
        assertThat(cosines).hasSize(3).contains(0.0).containsAll(sines);
        assertThat(hidden.bias().toArray()).containsOnly(0);
        assertThat(output.bias().toArray()).containsOnly(0);
    }

    @Test
    void theClosedFormReachesWhatIsPromised() {
        DoubleUnaryOperator gaussian = t -> StrictMath.exp(-t * t / 2);
        int[] most = {5, 7, 12, 17};
        String[] accuracies = {"1e-2", "1e-3", "1e-6", "1e-9"};
        for (int i = 0; i < most.length; i++) {
            double goal = Double.parseDouble(accuracies[i]);
            CosineSum sum = PeriodicCosines.least(gaussian, 2, goal, 40).orElseThrow();
            assertThat(sum.features()).isLessThanOrEqualTo(most[i]);
            assertThat(sum.error(gaussian, 2, 4001)).isLessThanOrEqualTo(goal * 1.001);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'(1+x*y)^3', '[-1,1]', 1e-2, |x-y| alone",
        "'exp(-(x-y)^2)+0.1*x*y', '[-1,1]', 1e-2, |x-y| alone",
        "'sin(x-y)', '[-1,1]', 1e-2, |x-y| alone",
        "'sqrt(x)', '[-1,1]', 1e-2, |x-y| alone",
        "'1-2*(x-y)^2', '[-1,1]', 1e-2, no sum of positive multiples",
        "'-exp(-(x-y)^2)', '[-1,1]', 1e-2, no sum of positive multiples",
        "'exp(-sqrt(dist2(x,y)))', '[-1,1]^2', 1e-2, several dimensions",
        "'(1+dot(x,y))^3', '[-1,1]^2', 1e-1, several dimensions",
        "'exp(dot(x,y))', '[-1,1]^3', 1e-1, several dimensions"
    })
    void saysWhatItIsFor(String kernel, String domain, String accuracy, String reason) {
        assertThat(propose(kernel, domain, accuracy))
                .isInstanceOfSatisfying(Proposal.Shortfall.class, shortfall -> assertThat(shortfall.reason())
                        .contains(reason));
    }

    /** 16 neurons for the plane's gaussian at 1.3e-3, and as many for any other domain of that size. */
    @ParameterizedTest
    @CsvSource({
        "'exp(-dist2(x,y)/2)', '[-1,1]^2', 1.3e-3, 16",
        "'exp(-dist2(x,y)/2)', '[2,4]x[-1,1]', 1.3e-3, 16",
        "'2*exp(-dist2(x,y)/2)', '[-1,1]^2', 4e-2, 9",
        "'cos(x1-y1)*cos(3*(x2-y2))*exp(-(x3-y3)^2/2)', '[0,1]^3', 1e-2, 12"
    })
    void products(String kernel, String domain, String accuracy, int features) {
        Certificate certificate = first(kernel, domain, accuracy);
        Network phi = phi(certificate);
        assertThat(phi.outputs()).isLessThanOrEqualTo(features);
        int n = phi.inputs();
        Box box = Box.parse(domain);
        PlainFunction function = function(kernel, box, n);
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 2000; i++) {
            double[] point = new double[2 * n];
            for (int k = 0; k < 2 * n; k++) {
                double lower = box.ranges().get(k % n).lower().doubleValue();
                double upper = box.ranges().get(k % n).upper().doubleValue();
                double share = random.nextInt(3) == 0 ? random.nextInt(2) : random.nextDouble();
                point[k] = lower + share * (upper - lower);
            }
            double product = 0;
            for (int u = 0; u < phi.outputs(); u++) {
                product += feature(phi, u, point, 0) * feature(phi, u, point, n);
            }
            assertThat(Math.abs(function.value(point) - product)).isLessThanOrEqualTo(Double.parseDouble(accuracy));
        }
    }

    private static double feature(Network phi, int unit, double[] point, int from) {
        double sum = 0;
        for (int i = 0; i < phi.inputs(); i++) {
            sum += phi.layers().get(0).weight().row(unit)[i] * point[from + i];
        }
        boolean sine = phi.layers().get(0).activation(unit) == Activation.SIN;
        double scale = phi.layers().get(1).weight().row(unit)[unit];
        return scale * (sine ? StrictMath.sin(sum) : StrictMath.cos(sum));
    }

    private static PlainFunction function(String kernel, Box box, int n) {
        List<Variable> variables = new ArrayList<>();
        for (char letter : new char[] {'x', 'y'}) {
            for (int i = 1; i <= n; i++) {
                variables.add(new Variable(letter, n == 1 ? 0 : i));
            }
        }
        try {
            return new PlainFunction(ExpressionParser.parse(kernel, KernelClaim.scope(box)), variables);
        } catch (ExpressionException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void candidatesAreTheSameEachTimeAndGrow() {
        Proposal.Candidates candidates = (Proposal.Candidates) propose("exp(-(x-y)^2/2)", "[-1,1]", "1e-3");
        Iterator<Certificate> again = candidates.certificates().iterator();
        int last = 0;
        for (Certificate certificate : candidates.certificates()) {
            assertThat(again.next()).isEqualTo(certificate);
            assertThat(phi(certificate).outputs()).isGreaterThan(last);
            last = phi(certificate).outputs();
        }
        assertThat(last).isGreaterThan(4);
    }
}
