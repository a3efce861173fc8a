package org.witness.verifier.check;

import java.util.BitSet;
import org.witness.certificate.claim.TokenForm;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.enclosure.PositionRows;
import org.witness.verifier.meaning.Head;

/** Plain floating-point evaluation of an attention head with its readout: quick evidence, never a proof. */
final class PlainHead {

    private final Head head;
    private final double[] weights;
    private final double[][] fixed;
    private final double[][] steps;

    /** Evaluates each position once; the scores are taken at bit 0, as if they did not depend on the bits. */
    PlainHead(Head head) {
        this.head = head;
        int positions = Math.toIntExact(head.claim().positions().size());
        int d = head.dimension();
        int n = Math.toIntExact(head.claim().embedding());
        weights = new double[positions];
        fixed = new double[head.outputs()][positions];
        steps = new double[head.outputs()][positions];
        PositionRows rows = new PositionRows(head.positions());
        double[] row = new double[d];
        double[] zero = new double[n];
        double[] one = new double[n];
        double[] query = column(head.query(), n);
        double[] score = new double[n];
        for (int a = 0; a < query.length; a++) {
            for (int l = 0; l < n; l++) {
                score[l] += query[a] * head.key().at(a * n + l);
            }
        }
        double largest = Double.NEGATIVE_INFINITY;
        for (int t = 0; t < positions; t++) {
            rows.fill(t, row);
            System.arraycopy(row, 0, zero, 1, d);
            if (head.claim().token() == TokenForm.BIT) {
                one[n - 1] = 1;
            } else {
                System.arraycopy(row, 0, one, 1 + d, d);
            }
            weights[t] = dot(score, 0, zero);
            largest = Math.max(largest, weights[t]);
            for (int j = 0; j < fixed.length; j++) {
                fixed[j][t] = dot(head.value(), j * n, zero);
                steps[j][t] = dot(head.value(), j * n, one);
            }
        }
        double total = 0;
        for (int t = 0; t < positions; t++) {
            weights[t] = StrictMath.exp(weights[t] - largest);
            total += weights[t];
        }
        for (int t = 0; t < positions; t++) {
            weights[t] /= total;
        }
    }

    private static double[] column(RealTensor matrix, int columns) {
        double[] column = new double[matrix.shape().get(0)];
        for (int a = 0; a < column.length; a++) {
            column[a] = matrix.at(a * columns);
        }
        return column;
    }

    private static double dot(double[] a, int from, double[] b) {
        double sum = 0;
        for (int l = 0; l < b.length; l++) {
            sum += a[from + l] * b[l];
        }
        return sum;
    }

    private static double dot(RealTensor a, int from, double[] b) {
        double sum = 0;
        for (int l = 0; l < b.length; l++) {
            sum += a.at(from + l) * b[l];
        }
        return sum;
    }

    /** The head's outputs at an input. */
    double[] outputs(BitSet input) {
        double[] outputs = new double[fixed.length];
        for (int j = 0; j < outputs.length; j++) {
            for (int t = 0; t < weights.length; t++) {
                outputs[j] += weights[t] * (fixed[j][t] + (input.get(t) ? steps[j][t] : 0));
            }
        }
        return outputs;
    }

    /** The readout of outputs of the head. */
    double readout(double[] outputs) {
        double[] values = outputs;
        for (Layer layer : head.readout().layers()) {
            double[] next = new double[layer.outputs()];
            for (int i = 0; i < next.length; i++) {
                double sum = layer.bias().at(i) + dot(layer.weight(), i * values.length, values);
                next[i] = layer.activation(i) == Activation.RELU ? Math.max(0, sum) : sum;
            }
            values = next;
        }
        return values[0];
    }

    /** Input bits that push the head's outputs along a direction as far as they can, apart from the relevant ones. */
    BitSet along(double[] direction) {
        BitSet bits = new BitSet();
        for (int t = 0; t < weights.length; t++) {
            double push = 0;
            for (int j = 0; j < direction.length; j++) {
                push += direction[j] * steps[j][t];
            }
            bits.set(t, push > 0);
        }
        return bits;
    }
}
