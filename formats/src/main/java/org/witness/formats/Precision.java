package org.witness.formats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.witness.certificate.Limits;

/** How exported numbers are stored. */
public enum Precision {
    /** IEEE 754 binary64: every weight keeps its bits. */
    FLOAT64("float64", "<f8", 8),
    /** IEEE 754 binary32: every weight is rounded to the nearest, ties to even. */
    FLOAT32("float32", "<f4", 4);

    private final String word;
    private final String numpy;
    private final int width;

    Precision(String word, String numpy, int width) {
        this.word = word;
        this.numpy = numpy;
        this.width = width;
    }

    /**
     * Returns the name in metadata.
     *
     * @return {@code float64} or {@code float32}
     */
    public String word() {
        return word;
    }

    /** NumPy's name of the type. */
    String numpy() {
        return numpy;
    }

    /** How many bytes a number takes. */
    int width() {
        return width;
    }

    /**
     * What a proof says of numbers in this form.
     *
     * @return a sentence without a full stop
     */
    public String statement() {
        return this == FLOAT64
                ? "the proof is about the real-number network with exactly these float64 weights; a run rounds its operations"
                : "the proof is about the real-number network with the float64 weights of the certificate, not about this file, whose"
                        + " weights are rounded to float32";
    }

    /** The numbers, little endian. */
    byte[] bytes(String name, double... values) {
        ByteBuffer out =
                ByteBuffer.allocate(Math.multiplyExact(width, values.length)).order(ByteOrder.LITTLE_ENDIAN);
        if (this == FLOAT64) {
            out.asDoubleBuffer().put(values);
            return out.array();
        }
        for (double value : values) {
            float rounded = (float) value;
            if (!Float.isFinite(rounded)) {
                throw new IllegalArgumentException(
                        "'" + Limits.shown(name) + "' holds " + value + ", which is beyond the range of float32");
            }
            out.putFloat(rounded);
        }
        return out.array();
    }
}
