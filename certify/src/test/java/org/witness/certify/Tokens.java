package org.witness.certify;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Changes a text by its tokens: numbers, words, signs and spaces. Most changes keep what a reader checks first. */
final class Tokens {

    private static final Pattern BETWEEN = Pattern.compile(
            "(?<=[0-9])(?![0-9.eE])|(?<![0-9.eE])(?=[0-9])|(?<=[A-Za-z_])(?![A-Za-z_0-9])|(?<![A-Za-z_0-9])(?=[A-Za-z_])"
                    + "|(?<=[^A-Za-z_0-9])(?=[^A-Za-z_0-9])");

    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "2",
            "3",
            "-1",
            "-0",
            "0.5",
            "1e-3",
            "1e308",
            "1e309",
            "-1e400",
            "1e-400",
            "NaN",
            "inf",
            "0x10",
            "1e",
            ".",
            "00",
            "1_000",
            "2147483647",
            "2147483648",
            "4294967296",
            "9223372036854775808",
            "1e999999999",
            "99999999999999999999999999",
            "0.1000000000000000055511151231257827",
            "1,5");

    private Tokens() {}

    /** The text after one change, or a few. */
    static String changed(String text, List<String> words, Random random) {
        List<String> tokens = new ArrayList<>(List.of(BETWEEN.split(text)));
        int changes = 1;
        while (random.nextInt(3) == 0) {
            changes++;
        }
        for (int i = 0; i < changes; i++) {
            change(tokens, words, random);
        }
        return String.join("", tokens);
    }

    private static void change(List<String> tokens, List<String> words, Random random) {
        if (tokens.isEmpty()) {
            tokens.add(words.get(random.nextInt(words.size())));
        }
        int at = random.nextInt(tokens.size());
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> number(tokens, random);
            case 4, 5, 6 -> word(tokens, words, random);
            case 7 -> tokens.remove(at);
            case 8 -> tokens.add(at, tokens.get(random.nextInt(tokens.size())));
            case 9 -> tokens.add(at, words.get(random.nextInt(words.size())));
            case 10 -> {
                String other = tokens.set(random.nextInt(tokens.size()), tokens.get(at));
                tokens.set(at, other);
            }
            default -> raw(tokens, at, random);
        }
    }

    private static void number(List<String> tokens, Random random) {
        List<Integer> places = places(tokens, "[0-9].*");
        if (!places.isEmpty()) {
            tokens.set(
                    places.get(random.nextInt(places.size())),
                    random.nextBoolean()
                            ? String.valueOf(random.nextInt(12))
                            : NUMBERS.get(random.nextInt(NUMBERS.size())));
        }
    }

    private static void word(List<String> tokens, List<String> words, Random random) {
        List<Integer> places = places(tokens, "[A-Za-z_].*");
        if (!places.isEmpty()) {
            tokens.set(places.get(random.nextInt(places.size())), words.get(random.nextInt(words.size())));
        }
    }

    private static List<Integer> places(List<String> tokens, String pattern) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).matches(pattern)) {
                places.add(i);
            }
        }
        return places;
    }

    private static void raw(List<String> tokens, int at, Random random) {
        switch (random.nextInt(6)) {
            case 0 -> tokens.subList(at, tokens.size()).clear();
            case 1 -> tokens.set(at, String.valueOf((char) random.nextInt(0x300)));
            case 2 -> tokens.set(at, tokens.get(at).repeat(1 + random.nextInt(300)));
            case 3 -> tokens.set(at, "\u202e\ud83d\ude00\u0000");
            case 4 -> tokens.add(at, "([{".substring(random.nextInt(3)).repeat(1 + random.nextInt(100)));
            default -> tokens.add(at, "\n");
        }
    }

    /** Bytes after a change that knows nothing of them. */
    static byte[] damaged(byte[] bytes, Random random) {
        byte[] changed = bytes.clone();
        if (changed.length == 0) {
            return new byte[] {(byte) random.nextInt(256)};
        }
        if (random.nextInt(8) == 0) {
            return java.util.Arrays.copyOf(changed, random.nextInt(changed.length));
        }
        for (int i = 0; i <= random.nextInt(3); i++) {
            int at = random.nextInt(changed.length);
            changed[at] =
                    random.nextBoolean() ? (byte) (changed[at] ^ 1 << random.nextInt(8)) : (byte) random.nextInt(256);
        }
        return changed;
    }
}
