package org.witness.certify;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Certificates changed in their text or in the weights' file, mostly sealed again. */
final class FuzzedCertificates {

    private static final List<String> WORDS = List.of(
            "kernel",
            "relation",
            "coherence",
            "ranking",
            "accuracy",
            "domain",
            "relu",
            "identity",
            "tanh",
            "sin",
            "phi",
            "psi",
            "recount",
            "cover",
            "rule",
            "premises",
            "x*y",
            "x",
            "y",
            "F64",
            "I64",
            "U64",
            "dtype",
            "shape",
            "data_offsets",
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",");

    private static final double[] NASTY = {
        0, -0.0, 1, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE, Double.MAX_VALUE, 1e154, 0.5, 2
    };

    private FuzzedCertificates() {}

    static SealedFiles changed(SealedFiles seed, Random random) {
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> new SealedFiles(text(seed.json(), random), seed.weights());
            case 4, 5 -> seed.withWeights(entry(seed.weights(), random));
            case 6, 7 -> seed.withWeights(header(seed.weights(), random));
            case 8 -> seed.withWeights(Tokens.damaged(seed.weights(), random));
            default -> new SealedFiles(seed.json(), Tokens.damaged(seed.weights(), random));
        };
    }

    private static String text(String json, Random random) {
        if (random.nextInt(10) == 0) {
            return new String(Tokens.damaged(json.getBytes(StandardCharsets.UTF_8), random), StandardCharsets.UTF_8);
        }
        String changed = Tokens.changed(json, WORDS, random);
        return random.nextInt(5) == 0 ? changed.replaceAll("\\s*$", "") + " \n" : changed;
    }

    private static int payload(byte[] weights) {
        return 8 + (int) ByteBuffer.wrap(weights).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
    }

    private static byte[] entry(byte[] weights, Random random) {
        byte[] changed = weights.clone();
        int from = payload(weights);
        int at = from + 8 * random.nextInt((weights.length - from) / 8);
        ByteBuffer buffer = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
        double old = buffer.getDouble(at);
        buffer.putDouble(
                at,
                switch (random.nextInt(5)) {
                    case 0 -> NASTY[random.nextInt(NASTY.length)];
                    case 1 -> Math.nextUp(old);
                    // of an integer one of the lowest bits
                    case 2 -> Double.longBitsToDouble(Double.doubleToRawLongBits(old) ^ 1L << random.nextInt(4));
                    case 3 -> old * (1 + 1e-9 * random.nextGaussian());
                    default -> old + 0.01 * random.nextGaussian();
                });
        return changed;
    }

    private static byte[] header(byte[] weights, Random random) {
        int from = payload(weights);
        byte[] header = Tokens.changed(new String(weights, 8, from - 8, StandardCharsets.UTF_8), WORDS, random)
                .getBytes(StandardCharsets.UTF_8);
        byte[] entries = Arrays.copyOfRange(weights, from, weights.length);
        long length = random.nextInt(10) == 0 ? random.nextLong() : header.length;
        return ByteBuffer.allocate(8 + header.length + entries.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .put(header)
                .put(entries)
                .array();
    }
}
