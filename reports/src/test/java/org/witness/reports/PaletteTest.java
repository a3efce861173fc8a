package org.witness.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaletteTest {

    /** Grey of equal lightness, by the weights of ITU-R BT.709 without gamma: enough for an order. */
    private static double lightness(byte[] colours, int index) {
        return 0.2126 * (colours[3 * index] & 0xff)
                + 0.7152 * (colours[3 * index + 1] & 0xff)
                + 0.0722 * (colours[3 * index + 2] & 0xff);
    }

    @Test
    void theSequentialPaletteGrowsLighter() {
        byte[] colours = Palette.SEQUENTIAL.bytes();
        for (int i = 2; i < 256; i++) {
            // each colour is rounded to whole steps
            assertThat(lightness(colours, i)).isGreaterThan(lightness(colours, i - 1) - 0.6);
        }
        assertThat(lightness(colours, 255)).isGreaterThan(lightness(colours, 1) + 150);
    }

    @Test
    void theDivergingPaletteIsLightestInTheMiddle() {
        byte[] colours = Palette.DIVERGING.bytes();
        for (int i = 1; i < 256; i++) {
            assertThat(lightness(colours, i)).isLessThanOrEqualTo(lightness(colours, 128));
        }
    }

    @Test
    void indicesAndCodesCoverTheColours() {
        assertThat(Palette.SEQUENTIAL.index(0)).isEqualTo((byte) 1);
        assertThat(Palette.SEQUENTIAL.index(1)).isEqualTo((byte) 255);
        assertThat(Palette.SEQUENTIAL.index(-5)).isEqualTo((byte) 1);
        assertThat(Palette.SEQUENTIAL.index(7)).isEqualTo((byte) 255);
        assertThat(Palette.SEQUENTIAL.index(Double.NaN)).isZero();
        assertThat(Palette.SEQUENTIAL.css(0)).isEqualTo("#440154");
        assertThat(Palette.SEQUENTIAL.css(1)).isEqualTo("#fde725");
        assertThat(Palette.DIVERGING.css(0.5)).isEqualTo("#f7f7f7");
    }
}
