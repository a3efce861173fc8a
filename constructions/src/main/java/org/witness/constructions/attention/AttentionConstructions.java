package org.witness.constructions.attention;

import java.util.List;
import org.witness.constructions.Construction;

/** All constructions for sparse attention. */
public final class AttentionConstructions {

    /** The scale of a row that is admitted unless another is asked for: logits of the order of 30. */
    public static final double ROW_SCALE = 30;

    private AttentionConstructions() {}

    /**
     * Returns the constructions.
     *
     * @param keys the name of the family of keys of {@link SupportExact}, or {@link KeyChoices#AUTO}
     * @param rowScale the largest admitted scale of a row there, above 0
     * @return each once; of two with the same dimension the first is preferred
     * @throws IllegalArgumentException if there is no such family; the message is a sentence
     */
    public static List<Construction<AttentionRequest>> of(String keys, double rowScale) {
        return List.of(
                new SupportExact(keys, rowScale),
                new MaxMargin(),
                new Simplex(),
                new MomentCurve(),
                new IntegerPowers(),
                new RandomProjection());
    }

    /**
     * Returns a dimension that a construction needs at least, without building anything.
     *
     * @param construction one of these
     * @param request what is asked
     * @return d or less; at least 1
     */
    public static long leastDimension(Construction<AttentionRequest> construction, AttentionRequest request) {
        SparseMatrix matrix = request.matrix();
        return switch (construction.name()) {
            case Simplex.NAME -> Math.max(1, matrix.size() - 1);
            case MomentCurve.NAME, IntegerPowers.NAME -> 2L * matrix.largestCount();
            case RandomProjection.NAME -> (long) RandomProjection.dimension(request);
            default -> matrix.largestCount();
        };
    }
}
