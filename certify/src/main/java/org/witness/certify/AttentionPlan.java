package org.witness.certify;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.witness.constructions.Construction;
import org.witness.constructions.attention.AttentionConstructions;
import org.witness.constructions.attention.AttentionRequest;

/**
 * Which constructions of attention are tried, and which of those that are verified is taken: the one of least query dimension among
 * those whose largest query norm times largest key norm is at most a limit; if there is none, the one where that product is least.
 *
 * @param request what is asked
 * @param construction the name of a construction, or {@link Specification#AUTO}
 * @param keys the name of the family of keys of the construction {@code support-exact}
 * @param rowScale the largest admitted scale of a row there, above 0
 * @param norm the limit, above 0
 * @param seed the seed of random steps
 */
public record AttentionPlan(
        AttentionRequest request, String construction, String keys, double rowScale, double norm, long seed) {

    /** The limit of norms unless another is asked for. */
    public static final double NORM = 1000;

    /**
     * Creates the plan.
     *
     * @param request what is asked
     * @param construction the name of a construction, or {@link Specification#AUTO}
     * @param keys the name of the family of keys of the construction {@code support-exact}
     * @param rowScale the largest admitted scale of a row there, above 0
     * @param norm the limit, above 0
     * @param seed the seed of random steps
     * @throws IllegalArgumentException if a name is unknown or a number is not above 0; the message is a sentence
     */
    public AttentionPlan {
        if (!(rowScale > 0)) {
            throw new IllegalArgumentException("the scale of a row is above 0, found " + rowScale);
        }
        if (!(norm > 0)) {
            throw new IllegalArgumentException("the limit of norms is above 0, found " + norm);
        }
        List<String> names = AttentionConstructions.of(keys, rowScale).stream()
                .map(Construction::name)
                .toList();
        if (!construction.equals(Specification.AUTO) && !names.contains(construction)) {
            throw new IllegalArgumentException(
                    "unknown construction '" + construction + "': the constructions for attention are "
                            + Stream.concat(Stream.of(Specification.AUTO), names.stream())
                                    .collect(Collectors.joining(", ")));
        }
    }

    /** Returns the constructions to be tried, in order. */
    List<Construction<AttentionRequest>> constructions() {
        return AttentionConstructions.of(keys, rowScale).stream()
                .filter(each -> construction.equals(Specification.AUTO) || construction.equals(each.name()))
                .toList();
    }
}
