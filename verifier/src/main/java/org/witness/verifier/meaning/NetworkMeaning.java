package org.witness.verifier.meaning;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.verifier.meaning.PointValue.Exact;
import org.witness.verifier.meaning.PointValue.Known;
import org.witness.verifier.meaning.PointValue.Within;

/** What a network computes at one point, layer by layer, sum by sum. */
final class NetworkMeaning {

    private NetworkMeaning() {}

    /** The outputs, exact as far as the inputs are and identities, rectifiers and squares go. */
    static List<Known> outputs(Network network, List<Known> inputs) {
        List<Known> current = inputs;
        for (Layer layer : network.layers()) {
            List<Known> next = new ArrayList<>();
            for (int i = 0; i < layer.outputs(); i++) {
                List<Known> weights = new ArrayList<>();
                for (double weight : layer.weight().row(i)) {
                    weights.add(new Exact(new BigDecimal(weight)));
                }
                Known bias = new Exact(new BigDecimal(layer.bias().at(i)));
                next.add(activated(layer.activation(i), dot(weights, current).plus(bias)));
            }
            current = next;
        }
        return current;
    }

    private static Known activated(Activation activation, Known t) {
        return switch (activation) {
            case IDENTITY -> t;
            case RELU ->
                t instanceof Exact exact
                        ? new Exact(exact.value().max(BigDecimal.ZERO))
                        : new Within(t.enclosure().relu());
            case TANH -> new Within(t.enclosure().tanh());
            case SIN -> new Within(t.enclosure().sin());
            case COS -> new Within(t.enclosure().cos());
            case SQUARE -> t.times(t);
        };
    }

    static Known dot(List<Known> a, List<Known> b) {
        Known sum = new Exact(BigDecimal.ZERO);
        for (int i = 0; i < a.size(); i++) {
            sum = sum.plus(a.get(i).times(b.get(i)));
        }
        return sum;
    }
}
