package org.witness.verifier.meaning;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.meaning.PointValue.Known;

/**
 * What a kernel claim means at one point: {@code K(x,y)} is defined and {@code |K(x,y) - <phi(x), phi(y)>| <= accuracy}.
 */
public final class KernelMeaning {

    private KernelMeaning() {}

    /**
     * Evaluates the error at an exact point. The network's part is exact as far as identity and rectifier layers go.
     *
     * @param claim the claim
     * @param phi the network of the features
     * @param point the coordinates of x, then those of y
     * @return what is known of {@code K(x,y) - <phi(x), phi(y)>}
     */
    public static PointValue error(KernelClaim claim, Network phi, List<BigDecimal> point) {
        List<Variable> variables = new ErrorTerm(claim.kernel(), phi, phi).variables();
        Map<Variable, BigDecimal> coordinates = new HashMap<>();
        for (int i = 0; i < point.size(); i++) {
            coordinates.put(variables.get(i), point.get(i));
        }
        PointValue target = ExpressionMeaning.value(claim.kernel(), coordinates);
        if (!(target instanceof Known kernel)) {
            return target;
        }
        int n = phi.inputs();
        Known product = dot(outputs(phi, point.subList(0, n)), outputs(phi, point.subList(n, 2 * n)));
        return ExpressionMeaning.both(kernel, product, Interval::subtract, BigDecimal::subtract);
    }

    private static List<Known> outputs(Network network, List<BigDecimal> inputs) {
        List<Known> values = new ArrayList<>();
        inputs.forEach(input -> values.add(Known.exactly(input)));
        List<Known> current = values;
        for (Layer layer : network.layers()) {
            List<Known> next = new ArrayList<>();
            for (int i = 0; i < layer.outputs(); i++) {
                List<Known> weights = new ArrayList<>();
                for (double weight : layer.weight().row(i)) {
                    weights.add(Known.exactly(new BigDecimal(weight)));
                }
                Known bias = Known.exactly(new BigDecimal(layer.bias().at(i)));
                next.add(activated(layer, sum(dot(weights, current), bias)));
            }
            current = next;
        }
        return current;
    }

    private static Known activated(Layer layer, Known t) {
        Interval i = t.enclosure();
        return switch (layer.activation()) {
            case IDENTITY -> t;
            case RELU ->
                t.exact()
                        .map(value -> Known.exactly(value.max(BigDecimal.ZERO)))
                        .orElseGet(() -> Known.within(i.relu()));
            case TANH -> Known.within(i.tanh());
            case SIN -> Known.within(i.sin());
            case COS -> Known.within(i.cos());
        };
    }

    private static Known dot(List<Known> a, List<Known> b) {
        Known sum = Known.exactly(BigDecimal.ZERO);
        for (int i = 0; i < a.size(); i++) {
            sum = sum(sum, product(a.get(i), b.get(i)));
        }
        return sum;
    }

    private static Known sum(Known a, Known b) {
        return ExpressionMeaning.both(a, b, Interval::add, BigDecimal::add);
    }

    private static Known product(Known a, Known b) {
        return ExpressionMeaning.both(a, b, Interval::multiply, BigDecimal::multiply);
    }
}
