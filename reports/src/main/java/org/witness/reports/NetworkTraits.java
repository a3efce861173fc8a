package org.witness.reports;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;

/** What is read off a network's layers, for pictures and words. */
public final class NetworkTraits {

    private NetworkTraits() {}

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
    static SortedSet<Double> breakpoints(Network network, double lower, double upper) {
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
