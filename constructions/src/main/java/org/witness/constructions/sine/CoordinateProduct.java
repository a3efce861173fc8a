package org.witness.constructions.sine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.witness.certificate.network.Network;

/**
 * A function k(t_1, .., t_n) that is a product of functions of one coordinate each, over k(0)^(n-1): so it is known from its values
 * along the axes. If sums of cosines come within e of each factor, whose largest values are 1, their product comes within
 * (1+e)^n - 1, and cos a cos b = (cos(a+b) + cos(a-b))/2 makes it a sum of cosines of w.t again: with r_i features for factor i, r_1 r_2
 * .. r_n features in all.
 */
final class CoordinateProduct {

    private static final int SAMPLES = 64;

    private final double scale;
    private final List<DoubleUnaryOperator> factors;
    private final List<MinimaxCosines> fits = new ArrayList<>();

    private CoordinateProduct(double scale, List<DoubleUnaryOperator> factors, double[] lengths) {
        this.scale = scale;
        this.factors = factors;
        for (int i = 0; i < lengths.length; i++) {
            fits.add(new MinimaxCosines(factors.get(i), lengths[i]));
        }
    }

    /** The product, if at seeded places the function is within the tolerance of one. */
    static Optional<CoordinateProduct> of(ToDoubleFunction<double[]> k, double[] lengths, double tolerance) {
        int n = lengths.length;
        double scale = k.applyAsDouble(new double[n]);
        List<DoubleUnaryOperator> factors = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int axis = i;
            factors.add(t -> {
                double[] place = new double[n];
                place[axis] = t;
                return k.applyAsDouble(place) / scale;
            });
        }
        SplittableRandom random = new SplittableRandom(0);
        for (int sample = 0; sample < SAMPLES; sample++) {
            double[] place = new double[n];
            double product = scale;
            for (int i = 0; i < n; i++) {
                place[i] = lengths[i] * random.nextDouble();
                product *= factors.get(i).applyAsDouble(place[i]);
            }
            if (!(scale > 0 && Math.abs(product - k.applyAsDouble(place)) <= tolerance)) {
                return Optional.empty();
            }
        }
        return Optional.of(new CoordinateProduct(scale, factors, lengths));
    }

    /** The network with the fewest features for each factor whose errors together seem to be at most the goal. */
    Optional<Network> network(double goal, int mostFeatures) {
        // the factors' errors, equal to first order
        double each = goal / scale / factors.size();
        List<CosineSum> sums = new ArrayList<>();
        double error = 1;
        long features = 1;
        for (MinimaxCosines fit : fits) {
            MinimaxCosines.Fit found = null;
            for (int m = 1; found == null && m * features <= mostFeatures; m++) {
                MinimaxCosines.Fit tried = fit.fit(m, each);
                found = tried.error() <= each ? tried : null;
            }
            if (found == null) {
                return Optional.empty();
            }
            sums.add(found.sum());
            error *= 1 + found.error();
            features *= found.sum().features();
        }
        return scale * (error - 1) <= goal ? Optional.of(network(sums)) : Optional.empty();
    }

    private Network network(List<CosineSum> sums) {
        SineNetwork network = new SineNetwork();
        add(network, sums, new double[sums.size()], 0, scale);
        return network.network();
    }

    /** All choices of one cosine a coordinate, and of the signs of its frequencies after the first that is not 0. */
    private static void add(SineNetwork network, List<CosineSum> sums, double[] frequency, int axis, double weight) {
        if (axis == sums.size()) {
            network.add(Math.sqrt(weight), frequency);
            return;
        }
        boolean leads = java.util.Arrays.stream(frequency, 0, axis).allMatch(w -> w == 0);
        CosineSum sum = sums.get(axis);
        for (int j = 0; j < sum.terms(); j++) {
            double w = sum.frequency(j);
            double product = weight * sum.scale(j) * sum.scale(j);
            for (double signed : leads || w == 0 ? new double[] {w} : new double[] {w, -w}) {
                double[] longer = frequency.clone();
                longer[axis] = signed;
                add(network, sums, longer, axis + 1, leads || w == 0 ? product : product / 2);
            }
        }
    }
}
