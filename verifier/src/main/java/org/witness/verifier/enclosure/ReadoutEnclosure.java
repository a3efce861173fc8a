package org.witness.verifier.enclosure;

import java.util.ArrayList;
import java.util.List;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.verifier.interval.Interval;

/**
 * Encloses the output of a network of identity and rectifier layers over a box, by substitution from the last layer backwards.
 *
 * <p>A rectifier h = relu(z) with z in [a, b] is z if a &gt;= 0 and 0 if b &lt;= 0. Otherwise 0 &lt;= h, z &lt;= h and
 * h &lt;= b/(b-a) (z - a), since relu is convex. So an upper bound of an affine function of the h is an affine function of the
 * z, taken from above where a coefficient is positive and from below where it is negative; and z is affine in the layer
 * before. What cancels in the coefficients, such as the two slopes beyond a ramp, is gone before the box enters. A lower bound
 * is an upper bound of the negative.
 */
public final class ReadoutEnclosure {

    private final List<Layer> layers;
    private final List<double[][]> weights = new ArrayList<>();

    /**
     * Prepares the enclosure.
     *
     * @param network identity and rectifier layers, one output
     */
    public ReadoutEnclosure(Network network) {
        this.layers = network.layers();
        for (Layer layer : layers) {
            double[][] rows = new double[layer.outputs()][];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = layer.weight().row(i);
            }
            weights.add(rows);
        }
    }

    /**
     * Encloses the output.
     *
     * @param box a side for each input
     * @return an interval that contains the output at every point of the box
     */
    public Interval range(Interval[] box) {
        List<Interval[]> sums = new ArrayList<>();
        Interval[] outputs = box;
        for (int l = 0; l < layers.size(); l++) {
            Interval[] z = new Interval[layers.get(l).outputs()];
            for (int i = 0; i < z.length; i++) {
                z[i] = Interval.dot(weights.get(l)[i], outputs)
                        .add(layers.get(l).bias().at(i));
                boolean matters = l == layers.size() - 1 || (z[i].lower() < 0 && z[i].upper() > 0);
                if (l > 0 && matters && z[i].isBounded()) {
                    z[i] = z[i].intersect(substituted(l, i, sums, box));
                }
            }
            sums.add(z);
            outputs = activated(layers.get(l), z);
        }
        return outputs[0];
    }

    private static Interval[] activated(Layer layer, Interval[] z) {
        Interval[] outputs = z.clone();
        for (int i = 0; i < z.length; i++) {
            outputs[i] = layer.activation(i) == Activation.RELU ? z[i].relu() : z[i];
        }
        return outputs;
    }

    /** A sum of a layer in terms of the box. */
    private Interval substituted(int layer, int neuron, List<Interval[]> sums, Interval[] box) {
        double[] row = weights.get(layer)[neuron];
        Interval[] above = new Interval[row.length];
        Interval[] below = new Interval[row.length];
        for (int k = 0; k < row.length; k++) {
            above[k] = Interval.of(row[k]);
            below[k] = Interval.of(-row[k]);
        }
        double bias = layers.get(layer).bias().at(neuron);
        double upper = upper(layer - 1, above, Interval.of(bias), sums, box);
        double lower = -upper(layer - 1, below, Interval.of(-bias), sums, box);
        return Interval.of(lower, upper);
    }

    /** An upper bound of constant + coefficients . (outputs of the layer). */
    private double upper(int last, Interval[] coefficients, Interval constant, List<Interval[]> sums, Interval[] box) {
        Interval[] current = coefficients;
        Interval rest = constant;
        for (int l = last; l >= 0; l--) {
            Layer layer = layers.get(l);
            Interval[] before = new Interval[layer.inputs()];
            java.util.Arrays.fill(before, Interval.ZERO);
            for (int i = 0; i < current.length; i++) {
                Interval z = sums.get(l)[i];
                Interval a = current[i];
                if (layer.activation(i) == Activation.RELU && z.lower() < 0) {
                    if (z.upper() <= 0 || (a.upper() <= 0 && -z.lower() > z.upper())) {
                        continue; // h = 0, or h >= 0
                    }
                    if (!z.isBounded()) {
                        return Double.POSITIVE_INFINITY;
                    }
                    if (a.lower() >= 0) {
                        Interval low = Interval.of(z.lower());
                        Interval high = Interval.of(z.upper());
                        a = a.multiply(high.divide(high.subtract(low)));
                        rest = rest.subtract(a.multiply(low));
                    } else if (a.upper() > 0) {
                        rest = rest.add(a.multiply(Interval.of(0, z.upper())));
                        continue;
                    }
                }
                if (a.magnitude() == 0) {
                    continue;
                }
                rest = rest.add(a.multiply(layer.bias().at(i)));
                double[] row = weights.get(l)[i];
                for (int k = 0; k < row.length; k++) {
                    if (row[k] != 0) {
                        before[k] = before[k].add(a.multiply(row[k]));
                    }
                }
            }
            current = before;
        }
        for (int k = 0; k < box.length; k++) {
            rest = rest.add(current[k].multiply(box[k]));
        }
        return rest.upper();
    }
}
