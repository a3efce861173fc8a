package org.witness.verifier.logic;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.witness.certificate.claim.Box;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Apply;
import org.witness.certificate.expression.Expression.Combine;
import org.witness.certificate.expression.Expression.Conditional;
import org.witness.certificate.expression.Expression.Literal;
import org.witness.certificate.expression.Expression.Negate;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.expression.Operator;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.enclosure.ErrorTerm;

/**
 * A part of an error term that is a sum over groups of coordinates: E(x,y) is the sum of the parts' E_k(x_k, y_k), x_k and y_k the coordinates of a group, and
 * is defined where they all are.
 *
 * @param coordinates the group, from 0, ascending
 * @param term E_k, in coordinates numbered anew
 */
public record SumPart(List<Integer> coordinates, ErrorTerm term) {
    /**
     * Copies the list.
     *
     * @param coordinates the group, from 0, ascending
     * @param term E_k, in coordinates numbered anew
     */
    public SumPart {
        coordinates = List.copyOf(coordinates);
    }

    /**
     * Returns the part's own box.
     *
     * @param whole a box of all coordinates
     * @return its ranges of the group
     */
    public Box domain(Box whole) {
        return new Box(coordinates.stream().map(whole.ranges()::get).toList());
    }

    /**
     * Takes a term apart: coordinates that occur in one summand of the target are of one group, and so are those that meet in a unit of a network.
     *
     * @param term a term of x and y with as many coordinates each
     * @return its parts, by their first coordinates
     * @throws RuleException if a unit of a network joins two groups of the target's coordinates
     */
    static List<SumPart> of(ErrorTerm term) throws RuleException {
        int n = term.left().inputs();
        Rules.require(term.right().inputs() == n, "sum: x and y have different numbers of coordinates");
        List<Expression> summands = summands(term.target().inScalars());
        int[] groups = groups(summands, n);
        List<int[]> left = units(term.left(), groups);
        List<int[]> right = term.right().equals(term.left()) ? left : units(term.right(), groups);
        List<SumPart> parts = new ArrayList<>();
        for (int group : Arrays.stream(groups).distinct().sorted().toArray()) {
            List<Integer> own = IntStream.range(0, n)
                    .filter(i -> groups[i] == group)
                    .boxed()
                    .toList();
            List<Expression> terms = summands.stream()
                    .filter(s -> groups[first(s)] == group)
                    .map(s -> renamed(s, own))
                    .toList();
            Network phi = restricted(term.left(), left, group);
            Network psi = right == left ? phi : restricted(term.right(), right, group);
            parts.add(new SumPart(own, new ErrorTerm(sum(terms), phi, psi)));
        }
        return parts;
    }

    // ---- the target

    /** Expressions whose sum is e, defined where e is. */
    private static List<Expression> summands(Expression e) {
        if (e instanceof Negate negate) {
            return mapped(negate.argument(), Negate::new);
        }
        if (e instanceof Combine c) {
            Operator operator = c.operator();
            if (operator == Operator.ADD || operator == Operator.SUBTRACT) {
                List<Expression> right =
                        operator == Operator.ADD ? summands(c.right()) : mapped(c.right(), Negate::new);
                return Stream.concat(summands(c.left()).stream(), right.stream())
                        .toList();
            }
            if (operator == Operator.MULTIPLY && coordinates(c.left()).isEmpty()) {
                return mapped(c.right(), s -> new Combine(operator, c.left(), s));
            }
            if ((operator == Operator.MULTIPLY || operator == Operator.DIVIDE)
                    && coordinates(c.right()).isEmpty()) {
                return mapped(c.left(), s -> new Combine(operator, s, c.right()));
            }
        }
        return List.of(e);
    }

    private static List<Expression> mapped(Expression e, UnaryOperator<Expression> to) {
        return summands(e).stream().map(to).toList();
    }

    private static SortedSet<Integer> coordinates(Expression e) {
        SortedSet<Integer> all = new TreeSet<>();
        if (e instanceof Variable variable) {
            all.add(Math.max(0, variable.index() - 1));
        }
        e.operands().forEach(operand -> all.addAll(coordinates(operand)));
        return all;
    }

    /** A coordinate that occurs in a summand; the first one if none does. */
    private static int first(Expression summand) {
        SortedSet<Integer> all = coordinates(summand);
        return all.isEmpty() ? 0 : all.first();
    }

    /** For each coordinate the least one of its group. */
    private static int[] groups(List<Expression> summands, int n) {
        int[] groups = IntStream.range(0, n).toArray();
        for (Expression summand : summands) {
            SortedSet<Integer> met = coordinates(summand);
            int least = met.stream().mapToInt(i -> groups[i]).min().orElse(0);
            for (int i : met) {
                int old = groups[i];
                Arrays.setAll(groups, k -> groups[k] == old ? least : groups[k]);
            }
        }
        return groups;
    }

    /** The sum in halves, so that the tree stays shallow. */
    private static Expression sum(List<Expression> terms) {
        int half = terms.size() / 2;
        return switch (terms.size()) {
            case 0 -> new Literal(BigDecimal.ZERO);
            case 1 -> terms.get(0);
            default -> new Combine(Operator.ADD, sum(terms.subList(0, half)), sum(terms.subList(half, terms.size())));
        };
    }

    private static Expression renamed(Expression e, List<Integer> own) {
        if (e instanceof Variable v) {
            return new Variable(v.letter(), own.size() == 1 ? 0 : own.indexOf(Math.max(0, v.index() - 1)) + 1);
        } else if (e instanceof Negate negate) {
            return new Negate(renamed(negate.argument(), own));
        } else if (e instanceof Apply apply) {
            return new Apply(apply.function(), renamed(apply.argument(), own));
        } else if (e instanceof Combine c) {
            return new Combine(c.operator(), renamed(c.left(), own), renamed(c.right(), own));
        } else if (e instanceof Conditional c) {
            return new Conditional(
                    renamed(c.left(), own),
                    renamed(c.right(), own),
                    renamed(c.then(), own),
                    renamed(c.otherwise(), own));
        }
        return e;
    }

    // ---- the networks

    /**
     * The group of each input, then of each unit, layer by layer: that of all inputs and units from which it has a weight other than 0. A unit without any is a constant,
     * and may be of any group: of that of the next unit.
     */
    private static List<int[]> units(Network network, int[] inputs) throws RuleException {
        List<int[]> units = new ArrayList<>(List.of(inputs));
        for (Layer layer : network.layers()) {
            int[] before = units.get(units.size() - 1);
            int[] own = new int[layer.outputs()];
            for (int i = own.length - 1; i >= 0; i--) {
                double[] row = layer.weight().row(i);
                int[] met = IntStream.range(0, row.length)
                        .filter(j -> row[j] != 0)
                        .map(j -> before[j])
                        .distinct()
                        .toArray();
                Rules.require(met.length <= 1, "sum: a unit of layer " + (units.size() - 1) + " joins two parts");
                own[i] = met.length == 1 ? met[0] : i + 1 < own.length ? own[i + 1] : 0;
            }
            units.add(own);
        }
        return units;
    }

    /** The units of one group; no features at all are a single one that is 0. */
    private static Network restricted(Network network, List<int[]> units, int group) throws RuleException {
        List<int[]> own = units.stream()
                .map(of -> IntStream.range(0, of.length)
                        .filter(i -> of[i] == group)
                        .toArray())
                .toList();
        int inputs = own.get(0).length;
        if (own.get(own.size() - 1).length == 0) {
            return new Network(List.of(new Layer(
                    RealTensor.of(List.of(1, inputs), new double[inputs]),
                    RealTensor.of(List.of(1), 0.0),
                    Activation.IDENTITY)));
        }
        Rules.require(own.stream().allMatch(of -> of.length > 0), "sum: a part has features and a layer without units");
        List<Layer> layers = new ArrayList<>();
        for (int l = 0; l < network.layers().size(); l++) {
            Layer layer = network.layers().get(l);
            int[] from = own.get(l);
            int[] to = own.get(l + 1);
            double[] weights = new double[to.length * from.length];
            double[] biases = new double[to.length];
            for (int i = 0; i < to.length; i++) {
                double[] row = layer.weight().row(to[i]);
                for (int j = 0; j < from.length; j++) {
                    weights[i * from.length + j] = row[from[j]];
                }
                biases[i] = layer.bias().at(to[i]);
            }
            layers.add(new Layer(
                    RealTensor.of(List.of(to.length, from.length), weights),
                    RealTensor.of(List.of(to.length), biases),
                    Arrays.stream(to).mapToObj(layer::activation).toList()));
        }
        return new Network(layers);
    }
}
