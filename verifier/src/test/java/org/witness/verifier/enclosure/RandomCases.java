package org.witness.verifier.enclosure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Apply;
import org.witness.certificate.expression.Expression.Combine;
import org.witness.certificate.expression.Expression.Conditional;
import org.witness.certificate.expression.Expression.Constant;
import org.witness.certificate.expression.Expression.Literal;
import org.witness.certificate.expression.Expression.Negate;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.expression.Function;
import org.witness.certificate.expression.Operator;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.interval.Interval;

/** A seeded source of expressions, networks, cells and points, biased to where rules of derivatives go wrong. */
public final class RandomCases {

    /** Multiplies the number of random cases: {@code -Dtest.effort=10}. */
    public static final int EFFORT = Integer.getInteger("test.effort", 1);

    /** The expression 0. */
    public static final Expression ZERO = new Literal(BigDecimal.ZERO);

    private static final String[] LITERALS = {
        "0", "0", "1", "1", "2", "2", "3", "0.5", "0.1", "5", "1.5", "0.25", "7", "100", "1e-5", "2000001", "2000000"
    };

    private static final String[] EXPONENTS = {
        "0", "1", "2", "2", "3", "4", "5", "0.5", "1.5", "0.1", "2.5", "1000000", "1000001", "2000001", "1e300", "100"
    };

    private static final double[] ENDS = {
        0, 0, 0, 1, -1, 0.5, -0.5, 2, -2, 3, 0.1, -0.1, 0.25, 1.5, Double.MIN_VALUE, 1e-200, 1e-9, 1e3, Math.PI / 2, 5
    };

    private final SplittableRandom random;

    /**
     * Starts a source.
     *
     * @param seed the seed
     */
    public RandomCases(long seed) {
        random = new SplittableRandom(seed);
    }

    /**
     * Returns a number below a bound.
     *
     * @param bound above 0
     * @return from 0
     */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /**
     * Returns an expression.
     *
     * @param depth the largest depth of its tree
     * @param variables its variables
     * @return an expression, often degenerate
     */
    public Expression expression(int depth, List<Variable> variables) {
        if (depth == 0 || random.nextInt(12) == 0) {
            return leaf(variables);
        }
        return switch (random.nextInt(12)) {
            case 0 -> new Negate(expression(depth - 1, variables));
            case 1, 2, 3 -> new Apply(any(Function.values()), expression(depth - 1, variables));
            case 4 -> power(depth, variables);
            case 5 ->
                new Conditional(
                        expression(depth - 1, variables),
                        expression(depth - 1, variables),
                        expression(depth - 1, variables),
                        expression(depth - 1, variables));
            case 6 -> twins(depth, variables);
            default ->
                new Combine(any(Operator.values()), expression(depth - 1, variables), expression(depth - 1, variables));
        };
    }

    private Expression leaf(List<Variable> variables) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> new Literal(new BigDecimal(LITERALS[random.nextInt(LITERALS.length)]));
            case 2 -> random.nextInt(4) == 0 ? any(Constant.values()) : new Negate(variable(variables));
            default -> variable(variables);
        };
    }

    private Expression variable(List<Variable> variables) {
        return variables.get(random.nextInt(variables.size()));
    }

    private Expression power(int depth, List<Variable> variables) {
        Expression exponent = new Literal(new BigDecimal(EXPONENTS[random.nextInt(EXPONENTS.length)]));
        for (int signs = random.nextInt(5) - 2; signs > 0; signs--) {
            exponent = new Negate(exponent);
        }
        return new Combine(Operator.POWER, expression(depth - 1, variables), exponent);
    }

    /** An operator on an expression and one much like it: both equal, opposite, or equal with a kink. */
    private Expression twins(int depth, List<Variable> variables) {
        Expression one = expression(depth - 1, variables);
        Expression other =
                switch (random.nextInt(4)) {
                    case 0 -> one;
                    case 1 -> new Negate(one);
                    case 2 -> new Apply(Function.ABS, one);
                    default -> new Combine(Operator.ADD, one, new Literal(new BigDecimal("0.1")));
                };
        Operator operator = any(Operator.values());
        return random.nextBoolean() ? new Combine(operator, one, other) : new Combine(operator, other, one);
    }

    /**
     * Returns a cell.
     *
     * @param axes how many
     * @return a cell, often with an end on a kink or a pole, at times with a side that is a point
     */
    public Cell cell(int axes) {
        List<Interval> sides = new ArrayList<>();
        for (int i = 0; i < axes; i++) {
            sides.add(!sides.isEmpty() && random.nextInt(4) == 0 ? sides.get(0) : side());
        }
        return new Cell(sides);
    }

    private Interval side() {
        double from = end();
        double to =
                switch (random.nextInt(8)) {
                    case 0 -> from;
                    case 1 -> from + random.nextDouble() * 1e-3;
                    case 2, 3 -> from + random.nextDouble();
                    default -> end();
                };
        return Interval.of(Math.min(from, to), Math.max(from, to));
    }

    private double end() {
        double end = ENDS[random.nextInt(ENDS.length)];
        return switch (random.nextInt(8)) {
            case 0 -> Math.nextUp(end);
            case 1 -> Math.nextDown(end);
            case 2, 3 -> (random.nextDouble() - 0.5) * 6;
            default -> end;
        };
    }

    /**
     * Returns a point of an interval.
     *
     * @param side a bounded interval
     * @return a decimal in it, often an end or 0; mostly of few digits, so that ties are exact
     */
    public BigDecimal member(Interval side) {
        double t =
                switch (random.nextInt(6)) {
                    case 0 -> side.lower();
                    case 1 -> side.upper();
                    case 2 -> Math.max(side.lower(), Math.min(side.upper(), 0));
                    case 3 -> Math.max(side.lower(), Math.min(side.upper(), ENDS[random.nextInt(ENDS.length)]));
                    default ->
                        Math.max(
                                side.lower(),
                                Math.min(
                                        side.upper(),
                                        side.lower() + random.nextDouble() * (side.upper() - side.lower())));
                };
        return new BigDecimal(t);
    }

    /**
     * Returns a point of a cell.
     *
     * @param cell the cell
     * @return its coordinates, each a {@link #member} of a side
     */
    public List<BigDecimal> point(Cell cell) {
        return cell.sides().stream().map(this::member).toList();
    }

    /**
     * Returns a network.
     *
     * @param inputs how many
     * @param outputs how many
     * @return a network of one to three layers with weights that are at times 0, tiny or huge
     */
    public Network network(int inputs, int outputs) {
        List<Layer> layers = new ArrayList<>();
        int width = inputs;
        for (int hidden = random.nextInt(3); hidden > 0; hidden--) {
            int next = 1 + random.nextInt(4);
            Activation activation = random.nextInt(2) == 0 ? Activation.RELU : any(Activation.values());
            List<Activation> mixed = java.util.stream.Stream.generate(() -> any(Activation.values()))
                    .limit(next)
                    .toList();
            layers.add(layer(width, next, random.nextInt(4) == 0 ? mixed : List.of(activation)));
            width = next;
        }
        Activation last = random.nextInt(3) == 0 ? any(Activation.values()) : Activation.IDENTITY;
        layers.add(layer(width, outputs, List.of(last)));
        return new Network(layers);
    }

    private Layer layer(int inputs, int outputs, List<Activation> activations) {
        double[] weights = random.doubles(0, 1)
                .limit((long) inputs * outputs)
                .map(u -> weight())
                .toArray();
        double[] biases = random.doubles(0, 1).limit(outputs).map(u -> weight()).toArray();
        return new Layer(
                RealTensor.of(List.of(outputs, inputs), weights), RealTensor.of(List.of(outputs), biases), activations);
    }

    private double weight() {
        double sign = random.nextBoolean() ? 1 : -1;
        return sign
                * switch (random.nextInt(12)) {
                    case 0, 1 -> 0;
                    case 2, 3 -> 1;
                    case 4 -> 0.5;
                    case 5 -> random.nextInt(8) == 0 ? Double.MIN_VALUE : 0.1;
                    case 6 -> random.nextInt(8) == 0 ? 1e308 : 100;
                    default -> random.nextDouble() * 3;
                };
    }

    /**
     * Writes a network out.
     *
     * @param network a small network
     * @return its activations, weights and biases, layer by layer
     */
    public static String describe(Network network) {
        StringBuilder out = new StringBuilder();
        for (Layer layer : network.layers()) {
            out.append(layer.activations())
                    .append(Arrays.toString(layer.weight().toArray()))
                    .append(Arrays.toString(layer.bias().toArray()));
        }
        return out.toString();
    }

    /**
     * Returns one of some values.
     *
     * @param <T> their type
     * @param values at least one
     * @return one of them
     */
    public <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
