package org.witness.reports;

import java.util.Locale;

/** Colours for numbers, told apart with any kind of colour vision and in grey. */
enum Palette {
    /** From low, dark blue, to high, yellow: viridis of Smith and van der Walt, in nine steps joined by lines. */
    SEQUENTIAL(0x440154, 0x472d7b, 0x3b528b, 0x2c728e, 0x21918c, 0x28ae80, 0x5ec962, 0xaddc30, 0xfde725),
    /** From negative, purple, over nearly white to positive, orange: Brewer's PuOr reversed. */
    DIVERGING(
            0x2d004b, 0x542788, 0x8073ac, 0xb2abd2, 0xd8daeb, 0xf7f7f7, 0xfee0b6, 0xfdb863, 0xe08214, 0xb35806,
            0x7f3b08);

    private static final int LARGEST = 255;

    private final int[] stops;

    Palette(int... stops) {
        this.stops = stops;
    }

    /** The index of a number between 0 and 1; 0, which is transparent, of what is no number. */
    byte index(double share) {
        if (Double.isNaN(share)) {
            return 0;
        }
        return (byte) (1 + Math.round(Math.max(0, Math.min(1, share)) * (LARGEST - 1)));
    }

    /** Red, green and blue of all 256 indices. */
    byte[] bytes() {
        byte[] bytes = new byte[3 * (LARGEST + 1)];
        for (int i = 1; i <= LARGEST; i++) {
            int colour = colour((i - 1) / (double) (LARGEST - 1));
            bytes[3 * i] = (byte) (colour >> 16);
            bytes[3 * i + 1] = (byte) (colour >> 8);
            bytes[3 * i + 2] = (byte) colour;
        }
        return bytes;
    }

    /** The colour of a number between 0 and 1, as in style sheets. */
    String css(double share) {
        return String.format(Locale.ROOT, "#%06x", colour(share));
    }

    private int colour(double share) {
        double place = share * (stops.length - 1);
        int step = Math.min(stops.length - 2, (int) place);
        double rest = place - step;
        int colour = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = stops[step] >> shift & 255;
            int to = stops[step + 1] >> shift & 255;
            colour |= (int) Math.round(from + rest * (to - from)) << shift;
        }
        return colour;
    }
}
