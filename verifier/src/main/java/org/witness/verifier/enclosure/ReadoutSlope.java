package org.witness.verifier.enclosure;

import java.util.ArrayList;
import java.util.List;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.verifier.interval.Interval;

/**
 * Bounds the Lipschitz constant of a readout on a box, for Euclidean norms: the least of up to three bounds, each of which holds.
 *
 * <ul>
 *   <li>The product of the layers' Frobenius norms: identity and rectifiers have Lipschitz constant 1.
 *   <li>One input: the largest absolute slope over a chain of segments that make up the box.
 *   <li>One hidden layer that is not linear on the box, {@code a_0 + g.x + sum_j a_j relu(z_j(x))}, z_j affine. Group the neurons;
 *       let each group have a leader whose positive side contains those of the others, z_j - z_leader &lt;= 0 on the box, and
 *       let the leaders' positive sides be disjoint, z_k + z_l &lt;= 0 on the box. At each point at most one group is active:
 *       where the function is differentiable, its gradient is g, or g plus a sum over some neurons of one group. The function
 *       is continuous and piecewise linear and the box convex, so the largest norm of a gradient is a Lipschitz constant.
 * </ul>
 */
public final class ReadoutSlope {

    private static final int MOST_SEGMENTS = 4096;
    private static final int MOST_GROUPS = 4096;

    private final Network network;

    /**
     * Prepares the bound.
     *
     * @param network identity and rectifier layers, one output
     */
    public ReadoutSlope(Network network) {
        this.network = network;
    }

    /**
     * Bounds the Lipschitz constant.
     *
     * @param box a bounded side for each input
     * @return a number that it does not exceed; infinite if none was found
     */
    public double upper(Interval[] box) {
        for (Interval side : box) {
            if (!side.isBounded()) {
                return Double.POSITIVE_INFINITY;
            }
        }
        double least = box.length == 1 ? alongSegments(box[0]) : overGroups(box);
        return Math.min(least, product());
    }

    private double product() {
        Interval product = Interval.ONE;
        for (Layer layer : network.layers()) {
            product = product.multiply(norm(layer.weight().toArray()));
        }
        return product.upper();
    }

    private static Interval norm(double[] entries) {
        return Interval.dot(entries, entries).max(Interval.ZERO).sqrt();
    }

    /** Segments end between neighbouring breakpoints of the first layer; wherever they end, the bound holds. */
    private double alongSegments(Interval box) {
        Layer first = network.layers().get(0);
        List<Double> breakpoints = new ArrayList<>();
        for (int i = 0; i < first.outputs(); i++) {
            double point = -first.bias().at(i) / first.weight().at(i);
            if (point > box.lower() && point < box.upper()) {
                breakpoints.add(point);
            }
        }
        if (breakpoints.size() > MOST_SEGMENTS) {
            return Double.POSITIVE_INFINITY;
        }
        breakpoints.sort(Double::compare);
        double largest = 0;
        double from = box.lower();
        for (int i = 0; i < Math.max(1, breakpoints.size()); i++) {
            double to = i + 1 < breakpoints.size() ? 0.5 * (breakpoints.get(i) + breakpoints.get(i + 1)) : box.upper();
            if (to > from) {
                largest = Math.max(largest, slope(Interval.of(from, to)));
                from = to;
            }
        }
        return from >= box.upper() ? largest : Double.POSITIVE_INFINITY;
    }

    /**
     * The largest absolute slope on a segment. Where a rectifier's sum may change its sign the slopes of both sides are
     * possible: a difference quotient there is a mean of the two.
     */
    private double slope(Interval segment) {
        Interval[] values = {segment};
        Interval[] slopes = {Interval.ONE};
        for (Layer layer : network.layers()) {
            Interval[] nextValues = new Interval[layer.outputs()];
            Interval[] nextSlopes = new Interval[layer.outputs()];
            for (int i = 0; i < nextValues.length; i++) {
                double[] row = layer.weight().row(i);
                Interval z = Interval.dot(row, values).add(layer.bias().at(i));
                Interval slope = Interval.dot(row, slopes);
                if (layer.activation(i) == Activation.RELU && z.lower() < 0) {
                    slope = z.upper() <= 0 ? Interval.ZERO : slope.hull(Interval.ZERO);
                }
                nextValues[i] = layer.activation(i) == Activation.RELU ? z.relu() : z;
                nextSlopes[i] = slope;
            }
            values = nextValues;
            slopes = nextSlopes;
        }
        return slopes[0].magnitude();
    }

    /** An affine function of the inputs. */
    private static final class Affine {
        final Interval[] slopes;
        final Interval constant;

        Affine(Interval[] slopes, Interval constant) {
            this.slopes = slopes;
            this.constant = constant;
        }

        Interval over(Interval[] box) {
            Interval sum = constant;
            for (int k = 0; k < box.length; k++) {
                sum = sum.add(slopes[k].multiply(box[k]));
            }
            return sum;
        }

        /** This plus a factor times another. */
        Affine plus(double factor, Affine other) {
            Interval[] sums = new Interval[slopes.length];
            for (int k = 0; k < sums.length; k++) {
                sums[k] = slopes[k].add(other.slopes[k].multiply(factor));
            }
            return new Affine(sums, constant.add(other.constant.multiply(factor)));
        }

        double norm() {
            Interval sum = Interval.ZERO;
            for (Interval slope : slopes) {
                sum = sum.add(slope.square());
            }
            return sum.sqrt().upper();
        }

        static Affine constant(double value, int inputs) {
            Interval[] zeros = new Interval[inputs];
            java.util.Arrays.fill(zeros, Interval.ZERO);
            return new Affine(zeros, Interval.of(value));
        }

        static Affine coordinate(int axis, int inputs) {
            Affine zero = constant(0, inputs);
            zero.slopes[axis] = Interval.ONE;
            return zero;
        }
    }

    /** Composes the layers as long as no rectifier changes its sign on the box; what follows may be one output layer. */
    private double overGroups(Interval[] box) {
        List<Affine> inputs = new ArrayList<>();
        for (int k = 0; k < box.length; k++) {
            inputs.add(Affine.coordinate(k, box.length));
        }
        int count = network.layers().size();
        for (int l = 0; l < count; l++) {
            Layer layer = network.layers().get(l);
            List<Affine> sums = sums(layer, inputs, box.length);
            List<Affine> outputs = new ArrayList<>();
            boolean stable = true;
            for (int i = 0; i < sums.size(); i++) {
                Affine z = sums.get(i);
                Interval range = z.over(box);
                boolean passes = layer.activation(i) == Activation.IDENTITY || range.lower() >= 0;
                stable &= passes || range.upper() <= 0;
                outputs.add(passes ? z : Affine.constant(0, box.length));
            }
            if (!stable) {
                boolean isLast = l == count - 2 && network.layers().get(l + 1).activation(0) == Activation.IDENTITY;
                return isLast ? ofOneLayer(sums, outputs, network.layers().get(l + 1), box) : Double.POSITIVE_INFINITY;
            }
            inputs = outputs;
        }
        return inputs.get(0).norm();
    }

    private static List<Affine> sums(Layer layer, List<Affine> inputs, int axes) {
        List<Affine> sums = new ArrayList<>();
        for (int i = 0; i < layer.outputs(); i++) {
            Affine sum = Affine.constant(layer.bias().at(i), axes);
            double[] row = layer.weight().row(i);
            for (int k = 0; k < row.length; k++) {
                if (row[k] != 0) {
                    sum = sum.plus(row[k], inputs.get(k));
                }
            }
            sums.add(sum);
        }
        return sums;
    }

    /** A leader, and the gradients of the parts where its group is active. */
    private static final class Group {
        final Affine leader;
        final List<Affine> members = new ArrayList<>();

        Group(Affine leader, Affine part) {
            this.leader = leader;
            members.add(part);
        }

        /** The largest norm of g plus any of the members' parts; of more than two, by the triangle inequality. */
        double steepest(Affine g) {
            double largest = 0;
            for (Affine member : members) {
                largest = Math.max(largest, g.plus(1, member).norm());
            }
            if (members.size() == 2) {
                return Math.max(
                        largest,
                        g.plus(1, members.get(0)).plus(1, members.get(1)).norm());
            }
            Interval sum = Interval.of(g.norm());
            for (Affine member : members) {
                sum = sum.add(member.norm());
            }
            return members.size() == 1 ? largest : sum.upper();
        }
    }

    private static double ofOneLayer(List<Affine> sums, List<Affine> outputs, Layer last, Interval[] box) {
        Affine linear = Affine.constant(0, box.length);
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < sums.size(); i++) {
            Affine z = sums.get(i);
            Interval range = z.over(box);
            double a = last.weight().at(i);
            if (range.lower() >= 0 || range.upper() <= 0) {
                linear = linear.plus(a, outputs.get(i));
            } else if (a != 0) {
                join(groups, z, Affine.constant(0, box.length).plus(a, z), box);
            }
            if (groups.size() > MOST_GROUPS) {
                return Double.POSITIVE_INFINITY;
            }
        }
        double largest = linear.norm();
        for (int k = 0; k < groups.size(); k++) {
            for (int l = 0; l < k; l++) {
                if (!(groups.get(k)
                                .leader
                                .plus(1, groups.get(l).leader)
                                .over(box)
                                .upper()
                        <= 0)) {
                    return Double.POSITIVE_INFINITY;
                }
            }
            largest = Math.max(largest, groups.get(k).steepest(linear));
        }
        return largest;
    }

    /** Puts a neuron into the group whose leader's positive side contains its own, or leads a group that it contains. */
    private static void join(List<Group> groups, Affine z, Affine part, Interval[] box) {
        for (int k = 0; k < groups.size(); k++) {
            Group group = groups.get(k);
            if (z.plus(-1, group.leader).over(box).upper() <= 0) {
                group.members.add(part);
                return;
            }
            if (group.leader.plus(-1, z).over(box).upper() <= 0) {
                Group wider = new Group(z, part);
                wider.members.addAll(group.members);
                groups.set(k, wider);
                return;
            }
        }
        groups.add(new Group(z, part));
    }
}
