package org.witness.constructions.order;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.Claim;
import org.witness.certificate.claim.Range;
import org.witness.certificate.claim.RelationClaim;
import org.witness.certificate.claim.RelationalClaim;
import org.witness.certificate.claim.SelectionClaim;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Combine;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.expression.Operator;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;
import org.witness.constructions.Constructions;
import org.witness.constructions.Proposal;
import org.witness.constructions.kernel.NodalRelation;
import org.witness.constructions.kernel.PlainFunction;
import org.witness.constructions.kernel.SumOverCoordinates;
import org.witness.constructions.kernel.SumOverCoordinates.Part;

/**
 * Attention that selects the best key, and relational attention.
 *
 * <p>Softmax does not change when a function of the query is added to all scores. So the networks approximate {@code u(x,y) - u(x,y_0)}, y_0 the middle of Y: no part of u that
 * depends on x alone costs a feature; -(x-y)^2 has two. With scores within eps, eps = gap/25, the best of n keys gets at least the weight w if {@code beta
 * >= ln((n-1) w/(1-w)) / (gap - 2 eps)}, rounded up.
 *
 * <p>A relation r of the selected object is approximated within nine tenths of the accuracy; what is left admits a weight of 1/10 accuracy over the oscillation
 * of r off the best key.
 *
 * <p>In several dimensions, a sum of functions of one coordinate each is approximated part by part, by networks side by side.
 */
public final class SelectionConstruction {

    /** The name in provenances. */
    public static final String NAME = "nodal";

    private static final BigDecimal SHARE = new BigDecimal("0.04");
    private static final BigDecimal OF_RELATION = new BigDecimal("0.9");
    private static final MathContext EIGHT_UP = new MathContext(8, RoundingMode.UP);
    private static final MathContext EIGHT_DOWN = new MathContext(8, RoundingMode.DOWN);
    private static final int CANDIDATES = 8;
    private static final int LOOKED_AT = 4_000;

    private final SelectionRequest request;
    private final double[] origin;
    private final double[] instance;
    private final double lead;

    /**
     * Prepares the construction.
     *
     * @param request what is asked for
     * @throws IllegalArgumentException if the utility or the relation is no finite number somewhere; the message is a sentence
     */
    public SelectionConstruction(SelectionRequest request) {
        this.request = request;
        this.origin = new double[request.yDomain().dimension()];
        for (int i = 0; i < origin.length; i++) {
            origin[i] = middle(request.yDomain().ranges().get(i));
        }
        this.instance = new double[request.xDomain().dimension() + 2 * origin.length];
        requireFinite("--utility", request.utility());
        request.relation().ifPresent(relation -> requireFinite("--relation", relation));
        this.lead = look();
    }

    private void requireFinite(String option, Expression expression) {
        SplittableRandom random = new SplittableRandom(9);
        PlainFunction function = function(expression);
        for (int k = 0; k < LOOKED_AT; k++) {
            double[] x = point(request.xDomain(), random);
            double[] y = point(request.yDomain(), random);
            if (!Double.isFinite(value(function, x, y))) {
                throw new IllegalArgumentException(
                        option + ": not a finite number at x = " + text(x) + ", y = " + text(y));
            }
        }
    }

    private static String text(double[] point) {
        return Arrays.stream(point)
                .mapToObj(coordinate -> Decimals.text(new BigDecimal(coordinate)))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** A double near the middle of a range, in it, with few digits if there is room. */
    private static double middle(Range range) {
        BigDecimal half = range.lower().add(range.upper()).divide(BigDecimal.valueOf(2));
        double rounded = Math.rint(half.doubleValue() * 16) / 16;
        return range.contains(new BigDecimal(rounded)) ? rounded + 0.0 : inside(range, 0.5);
    }

    /** The double at a share of a range, moved into it. */
    private static double inside(Range range, double share) {
        double at = (1 - share) * range.lower().doubleValue()
                + share * range.upper().doubleValue();
        while (new BigDecimal(at).compareTo(range.lower()) < 0) {
            at = Math.nextUp(at);
        }
        while (new BigDecimal(at).compareTo(range.upper()) > 0) {
            at = Math.nextDown(at);
        }
        return at + 0.0;
    }

    private PlainFunction function(Expression expression) {
        List<Variable> variables = new ArrayList<>();
        add(variables, 'x', request.xDomain());
        add(variables, 'y', request.yDomain());
        return new PlainFunction(expression, variables);
    }

    private static void add(List<Variable> variables, char letter, Box box) {
        for (int i = 1; i <= box.dimension(); i++) {
            variables.add(new Variable(letter, box.dimension() == 1 ? 0 : i));
        }
    }

    private static double[] point(Box box, SplittableRandom random) {
        double[] point = new double[box.dimension()];
        for (int i = 0; i < point.length; i++) {
            double share = random.nextInt(4) == 0 ? random.nextDouble() : random.nextInt(3) / 2.0;
            point[i] = inside(box.ranges().get(i), share);
        }
        return point;
    }

    /** Looks for a query with the largest lead of a key over another one, and keeps them as the instance. */
    private double look() {
        SplittableRandom random = new SplittableRandom(7);
        PlainFunction utility = function(request.utility());
        double largest = Double.NEGATIVE_INFINITY;
        int p = request.xDomain().dimension();
        int q = origin.length;
        for (int k = 0; k < LOOKED_AT; k++) {
            double[] x = point(request.xDomain(), random);
            double[] best = point(request.yDomain(), random);
            double[] rival = point(request.yDomain(), random);
            double found = value(utility, x, best) - value(utility, x, rival);
            if (found > largest) {
                largest = found;
                System.arraycopy(x, 0, instance, 0, p);
                System.arraycopy(best, 0, instance, p, q);
                System.arraycopy(rival, 0, instance, p + q, q);
            }
        }
        return largest;
    }

    private static double value(PlainFunction function, double[] x, double[] y) {
        double[] both = Arrays.copyOf(x, x.length + y.length);
        System.arraycopy(y, 0, both, x.length, y.length);
        return function.value(both);
    }

    /**
     * Returns the largest lead of one key over another that was found.
     *
     * @return the lead; if it is below the gap, the claim may be about nothing
     */
    public double lead() {
        return lead;
    }

    /** How much the relation changes with y, a little more than was seen. */
    private double oscillation(Expression relation) {
        SplittableRandom random = new SplittableRandom(8);
        PlainFunction function = function(relation);
        double largest = 0;
        for (int k = 0; k < LOOKED_AT; k++) {
            double[] x = point(request.xDomain(), random);
            double first = value(function, x, point(request.yDomain(), random));
            double second = value(function, x, point(request.yDomain(), random));
            largest = Math.max(largest, Math.abs(first - second));
        }
        return 1.25 * largest;
    }

    /**
     * Proposes certificates, best first.
     *
     * @return the candidates; empty if no networks were found
     * @throws IllegalArgumentException if a target is in several dimensions and no sum over coordinates; the message is a sentence
     */
    public Iterable<Certificate> candidates() {
        Expression plain = request.utility().inScalars();
        Expression target = new Combine(Operator.SUBTRACT, plain, PointInExpression.at(plain, origin));
        BigDecimal eps = request.gap().multiply(SHARE);
        List<Map<String, Network>> selecting = networks("--utility", target, eps);
        if (request.relation().isEmpty()) {
            SelectionClaim claim = claim(request.weight().orElseThrow(), eps);
            return () -> selecting.stream()
                    .map(pair -> certificate(claim, pair, ProofStep.of("selection", recount(), ProofStep.of("cover"))))
                    .iterator();
        }
        Expression relation = request.relation().get();
        BigDecimal accuracy = request.accuracy().orElseThrow();
        List<Map<String, Network>> relating = networks("--relation", relation, accuracy.multiply(OF_RELATION));
        double share = 0.09 * accuracy.doubleValue() / oscillation(relation);
        BigDecimal lost = new BigDecimal(Math.min(0.5, share)).round(EIGHT_DOWN);
        SelectionClaim selection = claim(BigDecimal.ONE.subtract(lost), eps);
        RelationalClaim claim = new RelationalClaim(selection, relation, accuracy);
        ProofStep proof = ProofStep.of(
                "relational",
                recount(),
                ProofStep.of("cover"),
                ProofStep.of("cover-relation"),
                ProofStep.of("oscillation"));
        int count = Math.min(selecting.size(), relating.size());
        return () -> {
            List<Certificate> certificates = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                SortedMap<String, Network> all = new TreeMap<>(selecting.get(i));
                all.put(RelationalClaim.RHO, relating.get(i).get(RelationClaim.PHI));
                all.put(RelationalClaim.SIGMA, relating.get(i).get(RelationClaim.PSI));
                certificates.add(certificate(claim, all, proof));
            }
            return certificates.iterator();
        };
    }

    private static ProofStep recount() {
        return ProofStep.of("recount");
    }

    private SelectionClaim claim(BigDecimal weight, BigDecimal eps) {
        double w = weight.doubleValue();
        double odds = (request.keys() - 1) * w / BigDecimal.ONE.subtract(weight).doubleValue();
        double needed = Math.max(0, StrictMath.log(odds))
                / request.gap().subtract(eps.multiply(BigDecimal.valueOf(2))).doubleValue();
        BigDecimal beta = new BigDecimal(needed * (1 + 1e-9)).round(EIGHT_UP);
        return new SelectionClaim(
                request.utility(), request.xDomain(), request.yDomain(), request.keys(), request.gap(), beta, weight);
    }

    private List<Map<String, Network>> networks(String option, Expression target, BigDecimal accuracy) {
        int p = request.xDomain().dimension();
        if (p == 1 && origin.length == 1) {
            return pairs(new RelationClaim(target, request.xDomain(), request.yDomain(), accuracy));
        }
        if (p != origin.length) {
            throw new IllegalArgumentException(
                    "--y-domain: in several dimensions x and y have as many coordinates, found " + p + " and "
                            + origin.length);
        }
        List<Part> parts = SumOverCoordinates.parts(target, p);
        if (parts.size() < p) {
            throw new IllegalArgumentException(
                    option
                            + ": in several dimensions a sum of functions of one coordinate each is expected, such as -dist2(x,y)");
        }
        BigDecimal each = accuracy.divide(BigDecimal.valueOf(p), EIGHT_DOWN);
        List<List<Map<String, Network>>> found = new ArrayList<>();
        for (int k = 0; k < p; k++) {
            found.add(pairs(new RelationClaim(
                    parts.get(k).target(),
                    new Box(List.of(request.xDomain().ranges().get(k))),
                    new Box(List.of(request.yDomain().ranges().get(k))),
                    each)));
        }
        int count = found.stream().mapToInt(List::size).min().orElse(0);
        List<Map<String, Network>> joined = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int candidate = i;
            joined.add(Map.of(
                    SelectionClaim.PHI,
                    beside(found.stream()
                            .map(list -> network(list, candidate, RelationClaim.PHI))
                            .toList()),
                    SelectionClaim.PSI,
                    beside(found.stream()
                            .map(list -> network(list, candidate, RelationClaim.PSI))
                            .toList())));
        }
        return joined;
    }

    private static Network network(List<Map<String, Network>> list, int candidate, String name) {
        Network network = list.get(candidate).get(name);
        if (network == null) {
            throw new IllegalStateException("a relation has the network " + name);
        }
        return network;
    }

    private static List<Map<String, Network>> pairs(RelationClaim claim) {
        List<Map<String, Network>> pairs = new ArrayList<>();
        if (new NodalRelation().propose(claim, 0) instanceof Proposal.Candidates candidates) {
            Iterator<Certificate> certificates = candidates.certificates().iterator();
            while (certificates.hasNext() && pairs.size() < CANDIDATES) {
                pairs.add(certificates.next().networks());
            }
        }
        return pairs;
    }

    private static Network beside(List<Network> networks) {
        return SumOverCoordinates.beside(
                networks, IntStream.range(0, networks.size()).mapToObj(List::of).toList());
    }

    private Certificate certificate(Claim claim, Map<String, Network> networks, ProofStep proof) {
        SortedMap<String, Network> all = new TreeMap<>(networks);
        long neurons = all.values().stream().mapToLong(Network::hiddenNeurons).sum();
        long parameters = all.values().stream().mapToLong(Network::parameters).sum();
        Network phi = all.get(SelectionClaim.PHI);
        if (phi == null) {
            throw new IllegalStateException("selection has the network phi");
        }
        return new Certificate(
                claim,
                all,
                new TreeMap<>(Map.of(
                        SelectionClaim.ORIGIN,
                        RealTensor.of(List.of(origin.length), origin),
                        SelectionClaim.INSTANCE,
                        RealTensor.of(List.of(instance.length), instance))),
                List.of(
                        new Bound(Quantity.HIDDEN_NEURONS, neurons, "selection-width"),
                        new Bound(Quantity.FEATURES, phi.outputs(), "selection-rank"),
                        new Bound(Quantity.PARAMETERS, parameters, "selection-size")),
                proof,
                new Provenance(
                        NAME, Constructions.VERSION, new TreeMap<>(Map.of("gap", Decimals.text(request.gap())))));
    }
}
