package org.witness.verifier.logic;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;

/** Networks of scaled sines and cosines for tests. */
public final class Waves {

    private Waves() {}

    /**
     * A feature: a scaled sine or cosine.
     *
     * @param kind the activation
     * @param scale its scale
     * @param frequency one number a coordinate
     */
    public record Wave(Activation kind, double scale, List<Double> frequency) {}

    /**
     * Returns a feature.
     *
     * @param kind the activation
     * @param scale its scale
     * @param frequency one number a coordinate
     * @return the feature
     */
    public static Wave wave(Activation kind, double scale, double... frequency) {
        return new Wave(kind, scale, DoubleStream.of(frequency).boxed().toList());
    }

    /**
     * Returns a sine and a cosine.
     *
     * @param scale the scale of both
     * @param frequency one number a coordinate
     * @return two features
     */
    public static List<Wave> pair(double scale, double... frequency) {
        return List.of(wave(Activation.SIN, scale, frequency), wave(Activation.COS, scale, frequency));
    }

    /**
     * Returns the constant feature, as a cosine.
     *
     * @param scale the constant
     * @param axes the number of coordinates
     * @return one feature
     */
    public static List<Wave> constant(double scale, int axes) {
        return List.of(wave(Activation.COS, scale, new double[axes]));
    }

    /**
     * Returns a network of one hidden layer.
     *
     * @param parts lists of features
     * @return the network whose output number i is the i-th feature
     */
    @SafeVarargs
    public static Network network(List<Wave>... parts) {
        List<Wave> waves = new ArrayList<>();
        for (List<Wave> part : parts) {
            waves.addAll(part);
        }
        int m = waves.size();
        int n = waves.get(0).frequency().size();
        double[] frequencies = new double[m * n];
        double[] scales = new double[m * m];
        for (int k = 0; k < m; k++) {
            for (int i = 0; i < n; i++) {
                frequencies[k * n + i] = waves.get(k).frequency().get(i);
            }
            scales[k * m + k] = waves.get(k).scale();
        }
        return new Network(List.of(
                new Layer(
                        RealTensor.of(List.of(m, n), frequencies),
                        RealTensor.of(List.of(m), new double[m]),
                        waves.stream().map(Wave::kind).toList()),
                new Layer(
                        RealTensor.of(List.of(m, m), scales),
                        RealTensor.of(List.of(m), new double[m]),
                        Activation.IDENTITY)));
    }
}
