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
                new Simplex(),
                new MomentCurve(),
                new IntegerPowers(),
                new RandomProjection());
    }
}
