package org.witness.constructions.attention;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.witness.constructions.coherence.Families;
import org.witness.constructions.coherence.Family;

/** All families of keys. */
public final class KeyChoices {

    /** The name that stands for the family of least dimension. */
    public static final String AUTO = "auto";

    /** Families that promise a coherence, so that what they need is known without a search. */
    private static final List<Family> STRUCTURED = Families.ALL.stream()
            .filter(family ->
                    !List.of("greedy", "random-linear", "random-signs").contains(family.name()))
            .toList();

    private static final List<KeyChoice> ALL = Stream.concat(
                    STRUCTURED.stream().map(family -> new StructuredKeys(family.name(), List.of(family))),
                    Stream.of(RandomKeys.signs(), RandomKeys.gaussian()))
            .toList();

    private KeyChoices() {}

    /**
     * Returns the names that are known.
     *
     * @return auto first
     */
    public static List<String> names() {
        return Stream.concat(Stream.of(AUTO), ALL.stream().map(KeyChoice::name)).toList();
    }

    /** Returns the family of a name. */
    static KeyChoice of(String name) {
        if (name.equals(AUTO)) {
            return new Least();
        }
        return ALL.stream()
                .filter(choice -> choice.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown keys '" + name + "': the families of keys are "
                        + names().stream().collect(Collectors.joining(", "))));
    }

    /** Structured keys, and random signs where they need fewer dimensions. */
    private static final class Least implements KeyChoice {

        /** The most comparisons of words of one draw for which random signs are tried as well. */
        private static final double WORK = 0x1p31;

        @Override
        public String name() {
            return AUTO;
        }

        @Override
        public Optional<Chosen> choose(AttentionRequest request, double rowScale, int most, long seed) {
            Optional<Chosen> structured = new StructuredKeys(AUTO, STRUCTURED).choose(request, rowScale, most, seed);
            int below = structured
                    .map(chosen -> chosen.fit().keys().dimension() - 1)
                    .orElse(most);
            double size = request.matrix().size();
            if (size * request.matrix().entries() * (1 + below / 64) > WORK) {
                return structured;
            }
            Optional<Chosen> random = RandomKeys.signs().choose(request, rowScale, below, seed);
            return random.isPresent() ? random : structured;
        }
    }
}
