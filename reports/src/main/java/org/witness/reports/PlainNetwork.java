package org.witness.reports;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;

/** A network evaluated in plain floating point: for pictures, never for a proof. */
public final class PlainNetwork {

    private final Network network;

    /**
     * Prepares a network.
     *
     * @param network any network
     */
    public PlainNetwork(Network network) {
        this.network = network;
    }

    /**
     * Evaluates the network.
     *
     * @param inputs one number an input
     * @return one number an output, each rounded at every operation
     */
    public double[] outputs(double... inputs) {
        double[] values = inputs;
        for (Layer layer : network.layers()) {
            double[] next = new double[layer.outputs()];
            for (int i = 0; i < next.length; i++) {
                double sum = layer.bias().at(i);
                double[] row = layer.weight().row(i);
                for (int j = 0; j < row.length; j++) {
                    sum += row[j] * values[j];
                }
                next[i] = switch (layer.activation(i)) {
                    case IDENTITY -> sum;
                    case RELU -> Math.max(0, sum);
                    case TANH -> StrictMath.tanh(sum);
                    case SIN -> StrictMath.sin(sum);
                    case COS -> StrictMath.cos(sum);
                    case SQUARE -> sum * sum;
                };
            }
            values = next;
        }
        return values;
    }

    /**
     * Names the functions of a layer.
     *
     * @param layer a layer
     * @return each word once, in the order of the outputs
     */
    public static String words(Layer layer) {
        return layer.activations().stream().distinct().map(Activation::word).collect(Collectors.joining("/"));
    }

    /** Where the first layer's rectifiers bend, for a network of one input. */
    SortedSet<Double> breakpoints(double lower, double upper) {
        SortedSet<Double> breakpoints = new TreeSet<>();
        Layer first = network.layers().get(0);
        if (network.inputs() == 1) {
            for (int i = 0; i < first.outputs(); i++) {
                double at = -first.bias().at(i) / first.weight().at(i);
                if (first.activation(i) == Activation.RELU && at > lower && at < upper) {
                    breakpoints.add(at);
                }
            }
        }
        return breakpoints;
    }
}
