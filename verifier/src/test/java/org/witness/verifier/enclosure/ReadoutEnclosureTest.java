package org.witness.verifier.enclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.interval.Interval;

class ReadoutEnclosureTest {

    private static double[] random(SplittableRandom random, int size) {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            // halves and quarters, so that kinks meet corners
            values[i] = random.nextInt(-4, 5) * (random.nextBoolean() ? 0.25 : 0.3);
        }
        return values;
    }

    private static Network network(SplittableRandom random, int inputs) {
        List<Layer> layers = new ArrayList<>();
        int width = inputs;
        int hidden = random.nextInt(3);
        for (int l = 0; l <= hidden; l++) {
            int outputs = l == hidden ? 1 : 1 + random.nextInt(5);
            layers.add(new Layer(
                    RealTensor.of(List.of(outputs, width), random(random, outputs * width)),
                    RealTensor.of(List.of(outputs), random(random, outputs)),
                    l == hidden ? Activation.IDENTITY : Activation.RELU));
            width = outputs;
        }
        return new Network(layers);
    }

    private static double value(Network network, double[] point) {
        double[] values = point;
        for (Layer layer : network.layers()) {
            double[] next = new double[layer.outputs()];
            for (int i = 0; i < next.length; i++) {
                double[] row = layer.weight().row(i);
                double sum = layer.bias().at(i);
                for (int k = 0; k < row.length; k++) {
                    sum += row[k] * values[k];
                }
                next[i] = layer.activation(i) == Activation.RELU ? Math.max(0, sum) : sum;
            }
            values = next;
        }
        return values[0];
    }

    @Test
    void valuesAndSlopesOfRandomNetworksAreEnclosed() {
        SplittableRandom random = new SplittableRandom(17);
        for (int round = 0; round < 400; round++) {
            int inputs = 1 + random.nextInt(3);
            Network network = network(random, inputs);
            Interval[] box = new Interval[inputs];
            for (int k = 0; k < inputs; k++) {
                double lower = random.nextInt(-4, 5) * 0.25;
                box[k] = Interval.of(lower, lower + random.nextInt(3) * 0.5);
            }
            Interval range = new ReadoutEnclosure(network).range(box);
            double slope = new ReadoutSlope(network).upper(box);
            double[] before = new double[inputs];
            double last = 0;
            for (int n = 0; n < 40; n++) {
                double[] point = new double[inputs];
                double distance = 0;
                for (int k = 0; k < inputs; k++) {
                    double share = List.of(0.0, 1.0, 0.5, random.nextDouble()).get(random.nextInt(4));
                    point[k] = box[k].lower() + share * (box[k].upper() - box[k].lower());
                    distance += (point[k] - before[k]) * (point[k] - before[k]);
                }
                double value = value(network, point);
                assertThat(value).as("%s", network).isBetween(range.lower() - 1e-13, range.upper() + 1e-13);
                if (n > 0) {
                    assertThat(Math.abs(value - last))
                            .as("%s", network)
                            .isLessThanOrEqualTo(slope * Math.sqrt(distance) + 1e-12);
                }
                before = point;
                last = value;
            }
        }
    }

    /** One hidden layer of neurons whose positive sides lie in each other, lie apart or overlap: ramps along a few directions. */
    private static Network ramps(SplittableRandom random, int inputs) {
        double[] direction = random(random, inputs);
        int neurons = 1 + random.nextInt(5);
        double[] weights = new double[neurons * inputs];
        for (int i = 0; i < neurons; i++) {
            double[] own = random.nextInt(4) == 0 ? random(random, inputs) : direction;
            double factor = random.nextInt(1, 4) * (random.nextBoolean() ? 1 : -1);
            for (int k = 0; k < inputs; k++) {
                weights[i * inputs + k] = factor * own[k];
            }
        }
        return new Network(List.of(
                new Layer(
                        RealTensor.of(List.of(neurons, inputs), weights),
                        RealTensor.of(List.of(neurons), random(random, neurons)),
                        Activation.RELU),
                new Layer(
                        RealTensor.of(List.of(1, neurons), random(random, neurons)),
                        RealTensor.of(List.of(1), 0),
                        Activation.IDENTITY)));
    }

    /** Where a network is linear about a point of the box its gradient is no longer than the bound, which mostly is better than the product of norms. */
    @Test
    void noGradientIsLongerThanTheSlope() {
        SplittableRandom random = new SplittableRandom(19);
        int sharp = 0;
        for (int round = 0; round < 3_000; round++) {
            int inputs = 1 + random.nextInt(3);
            Network network = random.nextInt(3) == 0 ? network(random, inputs) : ramps(random, inputs);
            Interval[] box = new Interval[inputs];
            for (int k = 0; k < inputs; k++) {
                double lower = random.nextInt(-4, 5) * 0.25;
                box[k] = Interval.of(lower, lower + random.nextInt(1, 5) * 0.25);
            }
            double slope = new ReadoutSlope(network).upper(box);
            double longest = 0;
            for (int n = 0; n < 60; n++) {
                double[] point = new double[inputs];
                for (int k = 0; k < inputs; k++) {
                    point[k] = box[k].lower() + random.nextDouble() * (box[k].upper() - box[k].lower());
                }
                longest = Math.max(longest, gradient(network, point));
            }
            assertThat(longest).as("%s", network).isLessThanOrEqualTo(slope * (1 + 1e-6) + 1e-8);
            sharp += slope <= longest * (1 + 1e-6) + 1e-8 ? 1 : 0;
        }
        assertThat(sharp).as("bounds that are met").isGreaterThan(1_500);
    }

    /** The length of the gradient at a point, by differences on both sides that must agree; 0 where they do not. */
    private static double gradient(Network network, double[] point) {
        double here = value(network, point);
        double squares = 0;
        for (int k = 0; k < point.length; k++) {
            double[] moved = point.clone();
            moved[k] = point[k] + 0x1p-20;
            double after = (value(network, moved) - here) * 0x1p20;
            moved[k] = point[k] - 0x1p-20;
            double before = (here - value(network, moved)) * 0x1p20;
            if (Math.abs(after - before) > 1e-7 * (1 + Math.abs(after))) {
                return 0;
            }
            squares += after * after;
        }
        return Math.sqrt(squares);
    }

    /** Wide boxes beyond a ramp: its two slopes cancel, also behind a clamp that has a kink in the box. */
    @Test
    void plateausAreFlat() {
        Layer clamp = new Layer(RealTensor.of(List.of(2, 1), 1, 1), RealTensor.of(List.of(2), 0, -1), Activation.RELU);
        Layer ramp = new Layer(
                RealTensor.of(List.of(2, 2), 1, -1, 1, -1), RealTensor.of(List.of(2), -0.5, -0.75), Activation.RELU);
        Layer sum = new Layer(RealTensor.of(List.of(1, 2), 4, -4), RealTensor.of(List.of(1), 0), Activation.IDENTITY);
        ReadoutEnclosure readout = new ReadoutEnclosure(new Network(List.of(clamp, ramp, sum)));
        assertThat(readout.range(new Interval[] {Interval.of(0.8, 1.7)})).isEqualTo(Interval.ONE);
        assertThat(readout.range(new Interval[] {Interval.of(-3, 0.25)})).isEqualTo(Interval.ZERO);
        Interval across = readout.range(new Interval[] {Interval.of(0.625)});
        assertThat(across).isEqualTo(Interval.of(0.5));
    }

    @Test
    void unboundedBoxesAreNeverBelieved() {
        Network line = new Network(List.of(
                new Layer(RealTensor.of(List.of(2, 1), 1, -1), RealTensor.of(List.of(2), 0, 0), Activation.RELU),
                new Layer(RealTensor.of(List.of(1, 2), 1, -1), RealTensor.of(List.of(1), 0), Activation.IDENTITY)));
        assertThat(new ReadoutEnclosure(line).range(new Interval[] {Interval.ENTIRE}))
                .isEqualTo(Interval.ENTIRE);
        assertThat(new ReadoutSlope(line).upper(new Interval[] {Interval.ENTIRE}))
                .isInfinite();
    }

    /** Two ramps that overlap: the gradient between them is the sum, which a maximum over single ramps would miss. */
    @Test
    void rampsThatOverlapAreNotTakenForDisjoint() {
        Network overlapping = new Network(List.of(
                new Layer(
                        RealTensor.of(List.of(2, 2), 1, 0, 1, 0.001),
                        RealTensor.of(List.of(2), -0.5, -0.5),
                        Activation.RELU),
                new Layer(RealTensor.of(List.of(1, 2), 1, 1), RealTensor.of(List.of(1), 0), Activation.IDENTITY)));
        double slope = new ReadoutSlope(overlapping).upper(new Interval[] {Interval.of(0, 1), Interval.of(0, 1)});
        assertThat(slope).isGreaterThanOrEqualTo(2);
    }
}
