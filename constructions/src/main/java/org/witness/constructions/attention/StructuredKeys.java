package org.witness.constructions.attention;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.witness.certificate.family.Alphabet;
import org.witness.certificate.family.CodeFamily;
import org.witness.constructions.coherence.BuiltFamily;
import org.witness.constructions.coherence.CoherenceRequest;
import org.witness.constructions.coherence.Cosine;
import org.witness.constructions.coherence.Expansion;
import org.witness.constructions.coherence.Family;
import org.witness.constructions.coherence.Plan;

/**
 * Vectors of a bounded coherence mu as keys, the same for every matrix.
 *
 * <p>For unit vectors and a support of at most k keys, {@code ||(G_S^T G_S)^{-1}||_inf <= 1/(1 - (k-1) mu)} (Gershgorin), so every key off
 * the support has {@code ||(G_S^T G_S)^{-1} G_S^T g_l||_1 <= theta = k mu/(1 - (k-1) mu)}. That is below 1 when
 * {@code (2k-1) mu < 1}, and then {@code c = (gap + theta ln g)/(1 - theta)} serves every matrix with at most k entries in a row and
 * ratios up to g. Fewer dimensions may serve one matrix: they are tried first.
 */
final class StructuredKeys implements KeyChoice {

    private static final List<BigDecimal> COHERENCES = Stream.of(
                    "0.99",
                    "0.8",
                    "0.71",
                    "0.6",
                    "0.5",
                    "0.4",
                    "0.36",
                    "0.3",
                    "0.25",
                    "0.2",
                    "0.177",
                    "0.15",
                    "0.125",
                    "0.1",
                    "0.0884",
                    "0.075",
                    "0.0625",
                    "0.05",
                    "0.0442",
                    "0.0375",
                    "0.03125",
                    "0.0221",
                    "0.015625",
                    "0.0078125")
            .map(BigDecimal::new)
            .toList();

    private final String name;
    private final List<Family> families;

    StructuredKeys(String name, List<Family> families) {
        this.name = name;
        this.families = List.copyOf(families);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Chosen> choose(AttentionRequest request, double rowScale, int most, long seed) {
        SparseMatrix matrix = request.matrix();
        for (Plan plan : plans(matrix, most)) {
            Keys keys = keys(plan.build(seed).orElseThrow());
            Optional<SupportFit> fit = SupportFit.of(matrix, request.gap(), keys, rowScale);
            if (fit.isPresent()) {
                return Optional.of(new Chosen(plan.family(), fit.get(), parameters(plan, matrix)));
            }
        }
        return Optional.empty();
    }

    private static SortedMap<String, String> parameters(Plan plan, SparseMatrix matrix) {
        SortedMap<String, String> parameters = new TreeMap<>(plan.parameters());
        Cosine coherence = plan.coherence().orElseThrow();
        parameters.put("coherence", coherence.text());
        // (2k-1) numerator/sqrt(square) < 1
        double rows = (Math.sqrt((double) coherence.square()) / Math.max(1, coherence.numerator()) + 1) / 2;
        int every = (int) Math.min(matrix.size(), Math.ceil(rows) - 1);
        if (coherence.numerator() > 0) {
            parameters.put("servesEveryRowUpTo", Integer.toString(every));
        }
        return parameters;
    }

    /** The plans of all families, by dimension; of those with the same family and dimension the first. */
    private List<Plan> plans(SparseMatrix matrix, int most) {
        List<Plan> plans = new ArrayList<>();
        for (Family family : families) {
            for (BigDecimal coherence : COHERENCES) {
                Plan plan = family.plan(new CoherenceRequest(matrix.size(), coherence))
                        .orElse(null);
                if (plan != null
                        && plan.coherence().isPresent()
                        && plan.dimension() >= matrix.largestCount()
                        && plan.dimension() <= most
                        && plans.stream()
                                .noneMatch(known -> known.dimension() == plan.dimension()
                                        && known.coherence().equals(plan.coherence()))) {
                    plans.add(plan);
                }
            }
        }
        plans.sort(Comparator.comparingLong(Plan::dimension));
        return plans;
    }

    private static Keys keys(BuiltFamily built) {
        Expansion expansion = Expansion.of(built);
        int size = (int) expansion.size();
        int d = (int) built.form().dimension();
        double[] entries = new double[Math.multiplyExact(size, d)];
        for (int j = 0; j < size; j++) {
            System.arraycopy(expansion.vector(j), 0, entries, j * d, d);
        }
        boolean signs = built.form() instanceof CodeFamily code
                && Objects.equals(code.alphabet(), Alphabet.SIGNS)
                && code.units() == 0;
        return signs ? SignKeys.of(size, d, entries) : new RealKeys(size, d, entries);
    }
}
