package org.witness.constructions.attention;

import java.util.List;
import java.util.TreeMap;
import org.witness.constructions.Construction;
import org.witness.constructions.Proposal;

/**
 * The corners of a simplex as keys: {@code g_l = e_l} for l below L - 1, and 0 for the last. Query i holds the wanted logits less the last
 * one, so that each row is met exactly up to one constant: d = L - 1 (at least 1) for every matrix, and no less serves every matrix when
 * rows may have L/2 entries.
 */
public final class Simplex implements Construction<AttentionRequest> {

    /** The name. */
    public static final String NAME = "simplex";

    /** Creates the construction. */
    public Simplex() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "unit vectors and 0 as keys: L - 1 dimensions for every matrix";
    }

    @Override
    public Proposal propose(AttentionRequest request, long seed) {
        SparseMatrix matrix = request.matrix();
        int size = matrix.size();
        int d = Math.max(1, size - 1);
        if ((long) size * d > Parts.STORED) {
            return new Proposal.Shortfall(
                    "it would need dimension " + d + ": " + (long) size * d + " numbers of queries, and the limit is "
                            + Parts.STORED,
                    List.of());
        }
        return new Proposal.Candidates(() -> {
            double[] queries = new double[size * d];
            double[] keys = new double[size * d];
            double scale = request.gap() + 1e-6;
            for (int i = 0; i < size; i++) {
                double[] values = matrix.logarithms(i);
                double[] logits = new double[size];
                for (int j = 0; j < values.length; j++) {
                    logits[matrix.column(matrix.start(i) + j)] = scale + values[j];
                }
                for (int l = 0; l < size - 1; l++) {
                    queries[i * d + l] = logits[l] - logits[size - 1];
                }
                if (i < d) {
                    keys[i * d + i] = 1;
                }
            }
            TreeMap<String, String> parameters = new TreeMap<>();
            parameters.put(Parts.ROW_SCALE, Parts.text(scale));
            return List.of(Parts.certificate(request, NAME, d, queries, keys, parameters))
                    .iterator();
        });
    }
}
