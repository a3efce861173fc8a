package org.witness.constructions.sparseboolean;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.witness.certificate.family.RealFamily;
import org.witness.certificate.tensor.RealTensor;
import org.witness.constructions.coherence.BuiltFamily;
import org.witness.constructions.coherence.CoherenceRequest;
import org.witness.constructions.coherence.Cosine;
import org.witness.constructions.coherence.Expansion;
import org.witness.constructions.coherence.Family;
import org.witness.constructions.coherence.Plan;

/**
 * Nearly orthonormal vectors: every set of s positions is served by the same vectors. With coherence mu,
 * {@code theta <= s mu/(1 - (s-1) mu)}; the family is asked for the mu that makes this 0.9. That needs vectors of one length: where a
 * family has unit vectors beside its words, all are divided by their lengths and stored as reals.
 */
final class FamilyPositions implements PositionChoice {

    /** The parameter of plans that add unit vectors to words. */
    private static final String UNITS = "units";

    /** The most entries that are stored as reals. */
    private static final long STORED = 1L << 24;

    private final Family family;

    FamilyPositions(Family family) {
        this.family = family;
    }

    /** The largest coherence, of six decimals, that keeps scores off any s positions at most theta. */
    static BigDecimal coherence(int s, BigDecimal theta) {
        BigDecimal below = BigDecimal.valueOf(s).add(theta.multiply(BigDecimal.valueOf(s - 1L)));
        return theta.divide(below, 6, RoundingMode.DOWN);
    }

    private static CoherenceRequest asked(BooleanRequest request) {
        return new CoherenceRequest(
                request.positions(), coherence(request.relevant().size(), BigDecimal.valueOf(RandomPositions.THETA)));
    }

    @Override
    public String name() {
        return family.name();
    }

    @Override
    public String summary() {
        return family.summary();
    }

    @Override
    public Optional<HeadFigures> foretold(BooleanRequest request) {
        return plan(request).map(plan -> foretold(plan, request));
    }

    /** Returns the plan, unless its vectors have different lengths and cannot be stored one by one. */
    private Optional<Plan> plan(BooleanRequest request) {
        return family.plan(asked(request))
                .filter(plan -> !hasUnits(plan) || plan.dimension() <= STORED / request.positions());
    }

    private static boolean hasUnits(Plan plan) {
        return plan.parameters().containsKey(UNITS);
    }

    private static HeadFigures foretold(Plan plan, BooleanRequest request) {
        int s = request.relevant().size();
        double mu = plan.coherence()
                .map(FamilyPositions::value)
                .orElse(asked(request).coherence().doubleValue());
        double theta = s * mu / (1 - (s - 1) * mu);
        double beta = HeadFigures.beta(request, theta, theta / s);
        return new HeadFigures(plan.dimension(), theta, beta, beta * Math.sqrt(s / (1 - (s - 1) * mu)), false);
    }

    private static double value(Cosine cosine) {
        return cosine.numerator() / Math.sqrt((double) cosine.square());
    }

    @Override
    public String shortfall(BooleanRequest request) {
        return family.plan(asked(request)).isPresent()
                ? name() + " cannot serve this: with its unit vectors it is too large to be stored vector by vector"
                : name() + " cannot serve this: " + family.reaches(request.positions());
    }

    @Override
    public Optional<Positions> choose(BooleanRequest request, long seed) {
        return plan(request).flatMap(plan -> plan.build(seed)
                .map(built -> hasUnits(plan) ? ofOneLength(built) : built)
                .flatMap(built -> positions(plan, built, request)));
    }

    /** The same directions as unit vectors, written out. */
    private static BuiltFamily ofOneLength(BuiltFamily built) {
        Expansion vectors = Expansion.of(built);
        int size = Math.toIntExact(vectors.size());
        int d = Math.toIntExact(built.form().dimension());
        double[] entries = new double[Math.multiplyExact(size, d)];
        for (int t = 0; t < size; t++) {
            double[] vector = vectors.vector(t);
            double length = Math.sqrt(DualVectors.dot(vector, vector));
            for (int l = 0; l < d; l++) {
                entries[t * d + l] = vector[l] / length;
            }
        }
        return new BuiltFamily(
                new RealFamily(size, d),
                new TreeMap<>(Map.of(RealFamily.VECTORS, RealTensor.of(List.of(size, d), entries))));
    }

    private static Optional<Positions> positions(Plan plan, BuiltFamily built, BooleanRequest request) {
        Expansion expansion = Expansion.of(built);
        double[][] rows = request.relevant().stream().map(expansion::vector).toArray(double[][]::new);
        double[] ones = new double[rows.length];
        Arrays.fill(ones, 1);
        return DualVectors.of(rows)
                .map(dual -> new Positions(built, dual.combination(ones), new TreeMap<>(plan.parameters())));
    }
}
