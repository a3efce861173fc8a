package org.witness.certify.slow;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.Range;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;

/** Points of a domain at which a claim is looked at. */
public final class Places {

    private static final int MOST_NODES = 30;
    private static final MathContext SHORT = new MathContext(30);

    private Places() {}

    /**
     * On an interval its ends, the breakpoints of first layers, and the middles between all of these, at most so many of them;
     * in a box that many points, whose coordinates are mostly ends and middles. Which ones depends on the weights alone.
     */
    public static List<BigDecimal[]> of(Box box, Collection<Network> networks, int most) {
        List<Range> ranges = box.ranges();
        List<BigDecimal[]> points = new ArrayList<>();
        Random random = random(networks);
        if (ranges.size() == 1) {
            thinned(middles(nodes(ranges.get(0), networks)), most, random)
                    .forEach(point -> points.add(new BigDecimal[] {point}));
            return points;
        }
        for (int i = 0; i < most; i++) {
            points.add(ranges.stream().map(range -> within(range, random)).toArray(BigDecimal[]::new));
        }
        return points;
    }

    /** Other weights are looked at in other places. */
    private static Random random(Collection<Network> networks) {
        int seed = 0;
        for (Network network : networks) {
            seed += network.layers().get(0).weight().hashCode();
        }
        return new Random(seed);
    }

    private static BigDecimal within(Range range, Random random) {
        double share = random.nextInt(4) == 0 ? random.nextInt(65) / 64.0 : random.nextInt(3) / 2.0;
        return between(range, share);
    }

    private static BigDecimal between(Range range, double share) {
        return range.lower().add(range.upper().subtract(range.lower()).multiply(new BigDecimal(share)));
    }

    private static Set<BigDecimal> nodes(Range range, Collection<Network> networks) {
        TreeSet<BigDecimal> nodes = new TreeSet<>(List.of(range.lower(), range.upper()));
        for (Network network : networks) {
            Layer first = network.layers().get(0);
            for (int i = 0; i < first.outputs() && nodes.size() < MOST_NODES; i++) {
                double weight = first.weight().at(i);
                if (first.inputs() == 1 && first.activation(i) == Activation.RELU && weight != 0) {
                    BigDecimal node = new BigDecimal(first.bias().at(i))
                            .negate()
                            .divide(new BigDecimal(weight), SHORT)
                            .stripTrailingZeros();
                    if (range.contains(node)) {
                        nodes.add(node);
                    }
                }
            }
        }
        for (int i = 1; i < 4 && nodes.size() < 5; i++) {
            nodes.add(between(range, i / 4.0));
        }
        return nodes;
    }

    private static List<BigDecimal> middles(Set<BigDecimal> nodes) {
        List<BigDecimal> points = new ArrayList<>();
        for (BigDecimal node : nodes) {
            if (!points.isEmpty()) {
                BigDecimal before = points.get(points.size() - 1);
                points.add(before.add(node).multiply(new BigDecimal("0.5")));
            }
            points.add(node);
        }
        return points;
    }

    /** The ends, and some of what lies between. */
    private static List<BigDecimal> thinned(List<BigDecimal> points, int most, Random random) {
        if (points.size() <= most) {
            return points;
        }
        List<BigDecimal> inner = new ArrayList<>(points.subList(1, points.size() - 1));
        Collections.shuffle(inner, random);
        TreeSet<BigDecimal> fewer = new TreeSet<>(inner.subList(0, most - 2));
        fewer.add(points.get(0));
        fewer.add(points.get(points.size() - 1));
        return List.copyOf(fewer);
    }
}
