package org.witness.verifier.logic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.IntStream;
import org.witness.certificate.claim.Box;
import org.witness.certificate.expression.Expression;
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
     * @param term a term with one network for x and y
     * @return its parts, by their first coordinates
     * @throws RuleException if there are two networks, or a unit joins two groups of the target's coordinates
     */
    static List<SumPart> of(ErrorTerm term) throws RuleException {
        int n = term.left().inputs();
        Rules.require(term.right().equals(term.left()), "sum: x and y have different networks");
        List<Expression> summands = Summands.of(term.target().inScalars());
        int[] groups = groups(summands, n);
        List<int[]> units = units(term.left(), groups);
        List<SumPart> parts = new ArrayList<>();
        for (int group : Arrays.stream(groups).distinct().sorted().toArray()) {
            List<Integer> own = IntStream.range(0, n)
                    .filter(i -> groups[i] == group)
                    .boxed()
                    .toList();
            List<Expression> terms = summands.stream()
                    .filter(s -> groups[Summands.first(s)] == group)
                    .map(s -> Summands.renamed(s, own))
                    .toList();
            Network phi = restricted(term.left(), units, group);
            parts.add(new SumPart(own, new ErrorTerm(Summands.all(Operator.ADD, terms), phi, phi)));
        }
        return parts;
    }

    /** For each coordinate the least one of its group. */
    private static int[] groups(List<Expression> summands, int n) {
        int[] groups = IntStream.range(0, n).toArray();
        for (Expression summand : summands) {
            SortedSet<Integer> met = Summands.coordinates(summand);
            int least = met.stream().mapToInt(i -> groups[i]).min().orElse(0);
            for (int i : met) {
                int old = groups[i];
                Arrays.setAll(groups, k -> groups[k] == old ? least : groups[k]);
            }
        }
        return groups;
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
