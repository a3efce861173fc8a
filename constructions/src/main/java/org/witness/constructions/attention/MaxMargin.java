package org.witness.constructions.attention;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.witness.constructions.Construction;
import org.witness.constructions.Proposal;

/**
 * Gaussian keys, and for each row the shortest query that serves it: a quadratic programme, solved by {@link MarginRow}. About half
 * the dimension of {@link SupportExact} with random keys, since a query may lean on all keys and not only on those of its support;
 * it costs many passes over all keys for each row, and is offered while that takes seconds.
 */
public final class MaxMargin implements Construction<AttentionRequest> {

    /** The name. */
    public static final String NAME = "max-margin";

    private static final int LARGEST = 512;
    private static final int DRAWS = 4;

    /** Queries are at most so long, for keys of length about 1. */
    private static final double LONGEST = 700;

    /** Creates the construction. */
    public MaxMargin() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "the shortest query for each row, for keys drawn at random";
    }

    @Override
    public Proposal propose(AttentionRequest request, long seed) {
        SparseMatrix matrix = request.matrix();
        int size = matrix.size();
        if (size > LARGEST) {
            return new Proposal.Shortfall(
                    "it is offered for up to " + LARGEST + " rows, since it takes many passes over all keys for each",
                    List.of());
        }
        int most = Math.max(1, size - 2);
        int failed = 0;
        int dimension = Math.min(most, Math.max(2, matrix.largestCount() / 2));
        Optional<Built> best = Optional.empty();
        while (best.isEmpty() && failed < most) {
            best = at(request, dimension, seed);
            if (best.isEmpty()) {
                failed = dimension;
                dimension = Math.min(most, 2 * dimension);
            }
        }
        while (best.isPresent() && dimension - failed > 1 + dimension / 32) {
            int middle = (dimension + failed) / 2;
            Optional<Built> found = at(request, middle, seed);
            if (found.isPresent()) {
                best = found;
                dimension = middle;
            } else {
                failed = middle;
            }
        }
        if (best.isEmpty()) {
            return new Proposal.Shortfall(
                    "no dimension up to " + most + " serves every row with queries of a length of at most "
                            + Parts.text(LONGEST),
                    List.of());
        }
        Built built = best.get();
        int d = dimension;
        TreeMap<String, String> parameters = new TreeMap<>(Map.of("seed", Long.toString(seed), "keys", "gaussian"));
        return new Proposal.Candidates(
                () -> List.of(Parts.certificate(request, NAME, d, built.queries, built.keys.toArray(), parameters))
                        .iterator());
    }

    /** Keys, and a query for each row. */
    private static final class Built {

        private final RealKeys keys;
        private final double[] queries;

        Built(RealKeys keys, double[] queries) {
            this.keys = keys;
            this.queries = queries;
        }
    }

    private static Optional<Built> at(AttentionRequest request, int dimension, long seed) {
        SparseMatrix matrix = request.matrix();
        for (int draw = 0; draw < DRAWS; draw++) {
            RealKeys keys = RealKeys.gaussian(
                    matrix.size(), dimension, Draws.of(seed, draw).bits());
            double[] entries = keys.toArray();
            double[] queries = new double[Math.multiplyExact(matrix.size(), dimension)];
            boolean served = RowLoop.all(matrix.size(), () -> {
                MarginRow programme = new MarginRow(entries, matrix.size(), dimension);
                return row -> programme.solve(matrix, row, request.gap(), LONGEST, queries);
            });
            if (served) {
                return Optional.of(new Built(keys, queries));
            }
        }
        return Optional.empty();
    }
}
