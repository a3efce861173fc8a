package org.witness.verifier.enclosure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;

/**
 * What scores lack of what a comparator asks: {@code max(0, gain - <phi(x), psi(z) - psi(y)>)} where {@code c(x; y, z) >= margin}, 0 elsewhere. The
 * first point is x, the second (y, z).
 *
 * @param comparator c, an expression in x, y and z: the target, which must be defined
 * @param left phi
 * @param psi the network of the keys, with as many outputs
 * @param margin the least value of c that counts
 * @param gain the least difference that is asked
 */
public record ChoiceGain(Expression comparator, Network left, Network psi, BigDecimal margin, BigDecimal gain)
        implements Term {
    /**
     * Creates the term.
     *
     * @param comparator c, an expression in x, y and z
     * @param left phi
     * @param psi the network of the keys, with as many outputs
     * @param margin the least value of c that counts
     * @param gain the least difference that is asked
     * @throws IllegalArgumentException if the networks have different numbers of outputs
     */
    public ChoiceGain {
        if (left.outputs() != psi.outputs()) {
            throw new IllegalArgumentException(
                    "an inner product of vectors of " + left.outputs() + " and " + psi.outputs() + " entries");
        }
    }

    /** The network of the keys twice: of y, and of z behind it. */
    @Override
    public Network right() {
        List<Layer> layers = new ArrayList<>();
        for (Layer layer : psi.layers()) {
            int rows = layer.outputs();
            int columns = layer.inputs();
            double[] weights = new double[4 * rows * columns];
            double[] biases = new double[2 * rows];
            for (int i = 0; i < rows; i++) {
                double[] row = layer.weight().row(i);
                System.arraycopy(row, 0, weights, i * 2 * columns, columns);
                System.arraycopy(row, 0, weights, (rows + i) * 2 * columns + columns, columns);
                biases[i] = layer.bias().at(i);
                biases[rows + i] = layer.bias().at(i);
            }
            Layer first = layer;
            layers.add(new Layer(
                    RealTensor.of(List.of(2 * rows, 2 * columns), weights),
                    RealTensor.of(List.of(2 * rows), biases),
                    layer.activations().size() == 1
                            ? layer.activations()
                            : Arrays.asList(java.util.stream.IntStream.range(0, 2 * rows)
                                    .mapToObj(i -> first.activation(i % rows))
                                    .toArray(org.witness.certificate.network.Activation[]::new))));
        }
        return new Network(layers);
    }

    /**
     * Returns the variable of each axis.
     *
     * @return the coordinates of x, then those of y, then those of z
     */
    public List<Variable> variables() {
        List<Variable> variables = new ArrayList<>();
        for (char letter : new char[] {'x', 'y', 'z'}) {
            int count = letter == 'x' ? left.inputs() : psi.inputs();
            for (int i = 1; i <= count; i++) {
                variables.add(new Variable(letter, count == 1 ? 0 : i));
            }
        }
        return variables;
    }
}
