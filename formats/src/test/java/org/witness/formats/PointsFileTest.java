package org.witness.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PointsFileTest {

    @TempDir
    Path folder;

    private PointsFile read(byte[] bytes) throws Exception {
        return PointsFile.read(Files.write(folder.resolve("points"), bytes), Optional.empty());
    }

    private PointsFile csv(String text) throws Exception {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] npy(int version, String header, byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer length = ByteBuffer.allocate(version == 1 ? 2 : 4).order(ByteOrder.LITTLE_ENDIAN);
        if (version == 1) {
            length.putShort((short) text.length);
        } else {
            length.putInt(text.length);
        }
        out.writeBytes(length.array());
        out.writeBytes(text);
        out.writeBytes(data);
        return out.toByteArray();
    }

    private static String header(String type, String order, String shape) {
        return "{'descr': '" + type + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }      \n";
    }

    private static byte[] doubles(ByteOrder order, double... values) {
        ByteBuffer buffer = ByteBuffer.allocate(8 * values.length).order(order);
        for (double value : values) {
            buffer.putDouble(value);
        }
        return buffer.array();
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(npy(1, header("<f8", "False", "(1, 2)"), doubles(ByteOrder.LITTLE_ENDIAN, 3, 4)));
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    @Test
    void csvWithoutAHeaderIsReadToTheNearestNumbers() throws Exception {
        PointsFile file = csv("1, -2.5e-3 ,.5\n0.1,+3.,1e300\n");
        assertThat(file.points().shape()).containsExactly(2, 3);
        assertThat(file.points().toArray()).containsExactly(1, -2.5e-3, 0.5, 0.1, 3, 1e300);
        assertThat(file.description()).isEqualTo("CSV without a header");
    }

    @Test
    void aHeaderIsDetected() throws Exception {
        PointsFile file = csv("\ufeffx,\"a, b\"\r\n1,2\r\n\r\n3,4");
        assertThat(file.points().toArray()).containsExactly(1, 2, 3, 4);
        assertThat(file.description()).isEqualTo("CSV with a header");
    }

    @Test
    void otherSeparatorsAreDetected() throws Exception {
        assertThat(csv("1;2\n3;4\n").points().shape()).containsExactly(2, 2);
        assertThat(csv("1\t2\n3\t4\n").points().shape()).containsExactly(2, 2);
        assertThat(csv("1\n2\n3\n").points().shape()).containsExactly(3, 1);
    }

    @Test
    void theSumIsThatOfTheBytes() throws Exception {
        // printf 1 | sha256sum
        assertThat(csv("1").sha256()).isEqualTo("6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b");
    }

    static Stream<Arguments> badTexts() {
        return Stream.of(
                Arguments.of("", "the file is empty: expected points, one a line"),
                Arguments.of("\n\n", "there is no row of numbers"),
                Arguments.of("x,y\n", "there is a header but no row of numbers"),
                Arguments.of("1,2\n3\n", "line 2 has 1 field, but line 1 has 2: all rows must have equally many"),
                Arguments.of(
                        "x,y\n1,2\n3,4,5\n", "line 3 has 3 fields, but line 1 has 2: all rows must have equally many"),
                Arguments.of("1,2\n3,nan\n", "line 2, field 2: expected a finite number, found nan"),
                Arguments.of("-inf,2\n", "line 1, field 1: expected a finite number, found -inf"),
                Arguments.of("1,2\n3,four\n", "line 2, field 2: expected a number such as -1.5e3, found 'four'"),
                Arguments.of("1,two\n", "line 1, field 2: expected a number such as -1.5e3, found 'two'"),
                Arguments.of("1,2\n3,\n", "line 2, field 2: expected a number such as -1.5e3, found nothing"),
                Arguments.of("1,0x1p3\n", "line 1, field 2: expected a number such as -1.5e3, found '0x1p3'"),
                Arguments.of("1,2d\n", "line 1, field 2: expected a number such as -1.5e3, found '2d'"),
                Arguments.of("1,1e999\n", "line 1, field 2: expected a number below 1.8e308 in size, found 1e999"),
                Arguments.of("1,e5\n", "line 1, field 2: expected a number such as -1.5e3, found 'e5'"));
    }

    @ParameterizedTest
    @MethodSource("badTexts")
    void badCsvIsRefusedInOneSentence(String text, String sentence) {
        assertThatThrownBy(() -> csv(text))
                .isInstanceOf(FormatException.class)
                .hasMessage(folder.resolve("points") + ": " + sentence);
    }

    @Test
    void everyTypeOrderAndVersionIsRead() throws Exception {
        double[] expected = {1, 2, 3, 4, 5, 6};
        for (int version = 1; version <= 3; version++) {
            for (String type : List.of(
                    "<f8", ">f8", "<f4", ">f4", "|i1", "|u1", "<i2", ">i2", "<u2", ">u4", "<i4", "<i8", ">u8")) {
                int width = type.charAt(2) - '0';
                for (boolean isFortran : new boolean[] {false, true}) {
                    ByteBuffer data = ByteBuffer.allocate(6 * width)
                            .order(type.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
                    for (int place = 0; place < 6; place++) {
                        double value = isFortran ? expected[place / 2 + 3 * (place % 2)] : expected[place];
                        put(data, type.substring(1), value);
                    }
                    PointsFile file =
                            read(npy(version, header(type, isFortran ? "True" : "False", "(2, 3)"), data.array()));
                    assertThat(file.points().shape()).containsExactly(2, 3);
                    assertThat(file.points().toArray())
                            .as("%s %s", type, isFortran)
                            .containsExactly(expected);
                }
            }
        }
    }

    private static void put(ByteBuffer data, String kind, double value) {
        switch (kind) {
            case "f8" -> data.putDouble(value);
            case "f4" -> data.putFloat((float) value);
            case "i1", "u1" -> data.put((byte) value);
            case "i2", "u2" -> data.putShort((short) value);
            case "i4", "u4" -> data.putInt((int) value);
            default -> data.putLong((long) value);
        }
    }

    @Test
    void unsignedIntegersKeepTheirHighBit() throws Exception {
        byte[] data = new byte[16];
        java.util.Arrays.fill(data, (byte) 0xff);
        data[8] = 0;
        data[9] = 8;
        assertThat(read(npy(1, header("<u8", "False", "(1, 2)"), data)).points().toArray())
                .containsExactly(0x1p64, new java.math.BigInteger("ffffffffffff0800", 16).doubleValue());
        assertThat(read(npy(1, header("|u1", "False", "(1, 1)"), new byte[] {(byte) 200}))
                        .points()
                        .at(0))
                .isEqualTo(200);
    }

    static Stream<Arguments> badArrays() {
        byte[] two = doubles(ByteOrder.LITTLE_ENDIAN, 1, 2);
        return Stream.of(
                Arguments.of(
                        npy(1, header("<f8", "False", "(2,)"), two),
                        "expected a matrix, one point a row, found an array of shape (2,)"),
                Arguments.of(npy(1, header("<f8", "False", "(1, 1, 2)"), two), "found an array of shape (1, 1, 2)"),
                Arguments.of(npy(1, header("<f8", "False", "()"), two), "found an array of shape ()"),
                Arguments.of(
                        npy(1, header("<f8", "False", "(0, 2)"), new byte[0]),
                        "there are no numbers: the shape is (0, 2)"),
                Arguments.of(npy(1, header("<c16", "False", "(1, 1)"), two), "the numbers have the type '<c16'"),
                Arguments.of(npy(1, header("<f2", "False", "(1, 2)"), new byte[4]), "the numbers have the type '<f2'"),
                Arguments.of(npy(1, header("|O", "False", "(1, 2)"), two), "the numbers have the type '|O'"),
                Arguments.of(
                        npy(1, "{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1, 2), }", two),
                        "the numbers have the type [('a', '<f8')]"),
                Arguments.of(
                        npy(1, header("<f8", "False", "(1, 3)"), two),
                        "1 x 3 numbers of 8 bytes are 24 bytes, found 16"),
                Arguments.of(
                        npy(1, header("<f8", "False", "(1, 1)"), two),
                        "1 x 1 numbers of 8 bytes are 8 bytes, found 16"),
                Arguments.of(
                        npy(1, header("<f8", "False", "(1, 2)"), doubles(ByteOrder.LITTLE_ENDIAN, 1, Double.NaN)),
                        "row 1, column 2: expected a finite number, found NaN"),
                Arguments.of(
                        npy(1, header("<f8", "False", "(999999999999, 999999999999)"), two),
                        "999999999999 x 999999999999 numbers are too many"),
                Arguments.of(npy(4, header("<f8", "False", "(1, 2)"), two), "expected NPY version 1, 2 or 3, found 4"),
                Arguments.of(npy(2, "{" + " ".repeat(100_000) + "}", two), "the NPY header claims 100002 bytes"),
                Arguments.of(npy(1, "{'descr': '<f8'}", two), "the NPY header has no 'fortran_order'"),
                Arguments.of(npy(1, "import os", two), "the NPY header is no dictionary: import os"),
                Arguments.of(
                        npy(1, "{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (1, 2)}", two),
                        "the NPY header is not understood at"),
                Arguments.of(
                        java.util.Arrays.copyOf(npy(1, header("<f8", "False", "(1, 2)"), two), 9),
                        "the NPY header is cut off after 9 bytes"),
                Arguments.of(
                        java.util.Arrays.copyOf(npy(1, header("<f8", "False", "(1, 2)"), two), 30),
                        "the NPY header is cut off: "),
                Arguments.of(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1}, "neither NPY, NPZ nor text in UTF-8"),
                Arguments.of(new byte[] {'P', 'K', 3, 4, 0, 0}, "no well-formed NPZ file"));
    }

    @ParameterizedTest
    @MethodSource("badArrays")
    void badArraysAreRefusedInOneSentence(byte[] bytes, String sentence) {
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("\n");
    }

    @Test
    void anArchiveGivesItsOneArrayOrTheNamedOne() throws Exception {
        assertThat(read(zip("a.npy", "readme.txt")).points().toArray()).containsExactly(3, 4);
        Path two = Files.write(folder.resolve("two.npz"), zip("a.npy", "b.npy"));
        assertThat(PointsFile.read(two, Optional.of("b")).description()).isEqualTo("NPZ");
        assertThatThrownBy(() -> PointsFile.read(two, Optional.empty()))
                .isInstanceOf(FormatException.class)
                .hasMessageEndingWith("there are 2 arrays: name one of a, b with --array");
        assertThatThrownBy(() -> PointsFile.read(two, Optional.of("c")))
                .isInstanceOf(FormatException.class)
                .hasMessageEndingWith("there is no array 'c': the arrays are a, b");
        assertThatThrownBy(() -> read(zip("a.txt")))
                .isInstanceOf(FormatException.class)
                .hasMessageEndingWith("the zip file holds no array: expected an entry that ends in .npy");
    }

    @Test
    void onlyArchivesHaveNames() throws Exception {
        Path file = Files.writeString(folder.resolve("p.csv"), "1,2\n");
        assertThatThrownBy(() -> PointsFile.read(file, Optional.of("a")))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("only NPZ files have names in them");
    }

    @Test
    void whatCannotBeOpenedIsAnInputError() {
        assertThatThrownBy(() -> PointsFile.read(folder.resolve("none"), Optional.empty()))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> PointsFile.read(folder, Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it is a folder");
    }
}
