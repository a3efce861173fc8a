package org.witness.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PngTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 2", "255, 1", "300, 250", "65534, 1", "65535, 1", "65534, 2"})
    void isReadBackPixelForPixel(int width, int height) throws IOException {
        byte[] pixels = new byte[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 31 + i / width);
        }
        byte[] colours = Palette.SEQUENTIAL.bytes();
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(Png.file(width, pixels, Palette.SEQUENTIAL)));
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
        for (int i = 0; i < pixels.length; i++) {
            int index = pixels[i] & 0xff;
            int expected = (index == 0 ? 0 : 0xff000000)
                    | (colours[3 * index] & 0xff) << 16
                    | (colours[3 * index + 1] & 0xff) << 8
                    | (colours[3 * index + 2] & 0xff);
            if (image.getRGB(i % width, i / width) != expected) {
                assertThat(image.getRGB(i % width, i / width)).as("pixel %d", i).isEqualTo(expected);
            }
        }
    }
}
