package org.witness.certify;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.witness.certify.FuzzedReader.Inputs;

/** Texts that are nearly right. */
final class FuzzedTexts {

    private FuzzedTexts() {}

    /** Right texts after a few changes of their tokens, some of them to these words; one in twenty with other bytes. */
    static Inputs changed(List<String> words, String... seeds) {
        return random -> {
            String seed = seeds[random.nextInt(seeds.length)];
            return random.nextInt(20) == 0
                    ? Tokens.damaged(seed.getBytes(StandardCharsets.UTF_8), random)
                    : Tokens.changed(seed, words, random).getBytes(StandardCharsets.UTF_8);
        };
    }

    /** Texts of a grammar, changed once in three times. Its forms have holes, written @; the first five have none. */
    static Inputs grown(int depth, List<String> forms) {
        return random -> {
            String grown = grow(random, depth, forms);
            String text = random.nextInt(3) == 0 ? Tokens.changed(grown, forms, random) : grown;
            return text.getBytes(StandardCharsets.UTF_8);
        };
    }

    /** Of two sources each as often as the other. */
    static Inputs either(Inputs a, Inputs b) {
        return random -> (random.nextBoolean() ? a : b).next(random);
    }

    private static String grow(Random random, int depth, List<String> forms) {
        String form = forms.get(random.nextInt(depth == 0 ? 5 : forms.size()));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < form.length(); i++) {
            text.append(form.charAt(i) == '@' ? grow(random, depth - 1, forms) : String.valueOf(form.charAt(i)));
        }
        return text.toString();
    }
}
