package org.witness.constructions.sine;

import java.util.ArrayList;
import java.util.List;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;

/**
 * A network of one hidden layer whose features are s sin(w.x) and s cos(w.x), the scales and frequencies of a pair equal bit for
 * bit, and a constant for w = 0. So &lt;phi(x), phi(y)&gt; is exactly the sum of s^2 cos(w.(x-y)) with the stored numbers.
 */
final class SineNetwork {

    private final List<Activation> kinds = new ArrayList<>();
    private final List<Double> scales = new ArrayList<>();
    private final List<double[]> frequencies = new ArrayList<>();

    /** Adds one cosine of x - y: two features, or one if the frequency is 0. */
    void add(double scale, double... frequency) {
        if (java.util.Arrays.stream(frequency).anyMatch(w -> w != 0)) {
            add(Activation.SIN, scale, frequency);
        }
        add(Activation.COS, scale, frequency);
    }

    private void add(Activation kind, double scale, double[] frequency) {
        kinds.add(kind);
        scales.add(scale);
        frequencies.add(frequency.clone());
    }

    static Network of(CosineSum sum) {
        SineNetwork network = new SineNetwork();
        for (int j = 0; j < sum.terms(); j++) {
            network.add(sum.scale(j), sum.frequency(j));
        }
        return network.network();
    }

    Network network() {
        int m = kinds.size();
        int n = frequencies.get(0).length;
        double[] hidden = new double[m * n];
        double[] output = new double[m * m];
        for (int k = 0; k < m; k++) {
            System.arraycopy(frequencies.get(k), 0, hidden, k * n, n);
            output[k * m + k] = scales.get(k);
        }
        return new Network(List.of(
                new Layer(RealTensor.of(List.of(m, n), hidden), RealTensor.of(List.of(m), new double[m]), kinds),
                new Layer(
                        RealTensor.of(List.of(m, m), output),
                        RealTensor.of(List.of(m), new double[m]),
                        Activation.IDENTITY)));
    }
}
