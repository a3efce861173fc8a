package org.witness.certificate.network;

/** Networks in floating point. No verdict rests on this. */
final class Evaluation {

    private Evaluation() {}

    static double[] outputs(Network network, double[] inputs) {
        if (inputs.length != network.inputs()) {
            throw new IllegalArgumentException("expected " + network.inputs() + " inputs, found " + inputs.length);
        }
        double[] values = inputs;
        for (Layer layer : network.layers()) {
            double[] next = new double[layer.outputs()];
            for (int i = 0; i < next.length; i++) {
                double sum = layer.bias().at(i);
                for (int j = 0; j < values.length; j++) {
                    sum += layer.weight().at(i * values.length + j) * values[j];
                }
                next[i] = applied(layer.activation(i), sum);
            }
            values = next;
        }
        return values;
    }

    private static double applied(Activation activation, double t) {
        return switch (activation) {
            case IDENTITY -> t;
            case RELU -> Math.max(0, t);
            case TANH -> StrictMath.tanh(t);
            case SIN -> StrictMath.sin(t);
            case COS -> StrictMath.cos(t);
            case SQUARE -> t * t;
        };
    }
}
