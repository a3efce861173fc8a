package org.witness.constructions.kernel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.witness.certificate.claim.Box;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Combine;
import org.witness.certificate.expression.Expression.Literal;
import org.witness.certificate.expression.Expression.Negate;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.expression.Operator;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;

/** Sums of functions of a few coordinates each, taken apart by their symbols; and their networks, put side by side. */
public final class SumOverCoordinates {

    private SumOverCoordinates() {}

    /**
     * A part of a sum.
     *
     * @param coordinates its coordinates, from 0, ascending
     * @param target the part, in coordinates numbered anew; x and y alone if there is one
     */
    public record Part(List<Integer> coordinates, Expression target) {
        /**
         * Copies the list.
         *
         * @param coordinates its coordinates, from 0, ascending
         * @param target the part, in coordinates numbered anew
         */
        public Part {
            coordinates = List.copyOf(coordinates);
        }

        /** Its side of the domain. */
        Box box(Box domain) {
            return new Box(coordinates.stream().map(domain.ranges()::get).toList());
        }
    }

    private record Summand(Expression expression, boolean negative) {}

    /**
     * Takes a sum apart: x_i and y_i are in the same part as x_j and y_j if some summand has variables of both.
     *
     * @param sum an expression in x and y; sums may be multiplied or divided by numbers
     * @param n the number of coordinates of x, and of y
     * @return the parts, by their first coordinates; constants are in the first, and a part without a summand is 0
     */
    public static List<Part> parts(Expression sum, int n) {
        List<Summand> summands = new ArrayList<>();
        add(sum.inScalars(), false, summands);
        int[] groups = IntStream.range(0, n).toArray();
        for (Summand summand : summands) {
            SortedSet<Integer> met = coordinates(summand.expression());
            int least = met.stream().mapToInt(i -> groups[i]).min().orElse(0);
            for (int i : met) {
                int old = groups[i];
                Arrays.setAll(groups, k -> groups[k] == old ? least : groups[k]);
            }
        }
        List<Part> parts = new ArrayList<>();
        for (int group : Arrays.stream(groups).distinct().sorted().toArray()) {
            List<Integer> own = IntStream.range(0, n)
                    .filter(i -> groups[i] == group)
                    .boxed()
                    .toList();
            Expression target = new Literal(BigDecimal.ZERO);
            for (Summand summand : summands) {
                SortedSet<Integer> met = coordinates(summand.expression());
                if (groups[met.isEmpty() ? 0 : met.first()] == group) {
                    target = new Combine(
                            summand.negative() ? Operator.SUBTRACT : Operator.ADD,
                            target,
                            renamed(summand.expression(), own));
                }
            }
            parts.add(new Part(own, target));
        }
        return parts;
    }

    /** Expressions whose sum this is. */
    static List<Expression> summands(Expression sum) {
        List<Summand> summands = new ArrayList<>();
        add(sum, false, summands);
        return summands.stream()
                .map(s -> s.negative() ? new Negate(s.expression()) : s.expression())
                .toList();
    }

    private static void add(Expression e, boolean negative, List<Summand> summands) {
        if (e instanceof Negate negate) {
            add(negate.argument(), !negative, summands);
        } else if (e instanceof Combine c && (c.operator() == Operator.ADD || c.operator() == Operator.SUBTRACT)) {
            add(c.left(), negative, summands);
            add(c.right(), negative != (c.operator() == Operator.SUBTRACT), summands);
        } else if (e instanceof Combine c
                && c.operator() == Operator.MULTIPLY
                && coordinates(c.left()).isEmpty()) {
            List<Summand> factors = new ArrayList<>();
            add(c.right(), negative, factors);
            factors.forEach(
                    s -> summands.add(new Summand(new Combine(c.operator(), c.left(), s.expression()), s.negative())));
        } else if (e instanceof Combine c
                && (c.operator() == Operator.MULTIPLY || c.operator() == Operator.DIVIDE)
                && coordinates(c.right()).isEmpty()) {
            List<Summand> factors = new ArrayList<>();
            add(c.left(), negative, factors);
            factors.forEach(
                    s -> summands.add(new Summand(new Combine(c.operator(), s.expression(), c.right()), s.negative())));
        } else {
            summands.add(new Summand(e, negative));
        }
    }

    static SortedSet<Integer> coordinates(Expression e) {
        SortedSet<Integer> all = new TreeSet<>();
        if (e instanceof Variable variable) {
            all.add(Math.max(0, variable.index() - 1));
        }
        e.operands().forEach(operand -> all.addAll(coordinates(operand)));
        return all;
    }

    static Expression renamed(Expression e, List<Integer> own) {
        if (e instanceof Variable v) {
            return new Variable(v.letter(), own.size() == 1 ? 0 : own.indexOf(v.index() - 1) + 1);
        }
        return e.mapped(operand -> renamed(operand, own));
    }

    /**
     * Puts networks side by side, each with coordinates of its own: all features behind one another. Networks with fewer layers pass on what their last hidden
     * layer gives, by units without an activation.
     *
     * @param networks networks, at least one, each with a hidden layer
     * @param coordinates for each its inputs among all
     * @return one network, of all inputs
     */
    public static Network beside(List<Network> networks, List<List<Integer>> coordinates) {
        int depth = networks.stream()
                .mapToInt(network -> network.layers().size())
                .max()
                .orElseThrow();
        int inputs = coordinates.stream().mapToInt(List::size).sum();
        List<List<Layer>> columns =
                networks.stream().map(network -> deepened(network, depth)).toList();
        List<Layer> layers = new ArrayList<>();
        for (int l = 0; l < depth; l++) {
            int at = l;
            int rows = columns.stream().mapToInt(of -> of.get(at).outputs()).sum();
            int width = l == 0 ? inputs : layers.get(l - 1).outputs();
            double[] weights = new double[rows * width];
            double[] biases = new double[rows];
            List<Activation> activations = new ArrayList<>();
            int row = 0;
            int column = 0;
            for (int k = 0; k < networks.size(); k++) {
                Layer layer = columns.get(k).get(l);
                for (int i = 0; i < layer.outputs(); i++, row++) {
                    for (int j = 0; j < layer.inputs(); j++) {
                        int place = l == 0 ? coordinates.get(k).get(j) : column + j;
                        weights[row * width + place] = layer.weight().at(i * layer.inputs() + j);
                    }
                    biases[row] = layer.bias().at(i);
                    activations.add(layer.activation(i));
                }
                column += layer.inputs();
            }
            layers.add(new Layer(
                    RealTensor.of(List.of(rows, width), weights), RealTensor.of(List.of(rows), biases), activations));
        }
        return new Network(layers);
    }

    private static List<Layer> deepened(Network network, int depth) {
        List<Layer> layers = new ArrayList<>(network.layers());
        while (layers.size() < depth) {
            int n = layers.get(layers.size() - 1).inputs();
            double[] identity = new double[n * n];
            for (int i = 0; i < n; i++) {
                identity[i * n + i] = 1;
            }
            layers.add(
                    layers.size() - 1,
                    new Layer(
                            RealTensor.of(List.of(n, n), identity),
                            RealTensor.of(List.of(n), new double[n]),
                            Activation.IDENTITY));
        }
        return layers;
    }
}
