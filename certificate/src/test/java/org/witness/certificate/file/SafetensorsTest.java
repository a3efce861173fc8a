package org.witness.certificate.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.Cases;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Reason;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;

class SafetensorsTest {

    /** Two tensors, a = [1, -2.5] and b = [[0.1]], written by hand after the published description of the format. */
    private static final String BY_HAND_HEADER = "{\"a\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,16]},"
            + "\"b\":{\"dtype\":\"F64\",\"shape\":[1,1],\"data_offsets\":[16,24]}}";

    private static final String BY_HAND_DATA = "000000000000f03f" + "00000000000004c0" + "9a9999999999b93f";

    private static byte[] file(String header, String hexData) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        byte[] data = HexFormat.of().parseHex(hexData);
        return ByteBuffer.allocate(8 + text.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .put(data)
                .array();
    }

    private static String padded(String header) {
        return header + " ".repeat((8 - header.length() % 8) % 8);
    }

    private static CertificateException refused(byte[] bytes) {
        CertificateException e = catchThrowableOfType(CertificateException.class, () -> Safetensors.read(bytes));
        assertThat(e).as("refused").isNotNull();
        assertThat(e.getMessage()).startsWith("the weights' file: ").matches("[^\\p{Cntrl}]{1,300}");
        return e;
    }

    @Test
    void readsAFileWrittenByHand() throws CertificateException {
        assertThat(BY_HAND_HEADER).hasSize(0x70);
        byte[] bytes = HexFormat.of()
                .parseHex("7000000000000000"
                        + HexFormat.of().formatHex(BY_HAND_HEADER.getBytes(StandardCharsets.US_ASCII))
                        + BY_HAND_DATA);
        SortedMap<String, Tensor> expected = new TreeMap<>(Map.of(
                "a", RealTensor.of(List.of(2), 1, -2.5),
                "b", RealTensor.of(List.of(1, 1), 0.1)));
        assertThat(Safetensors.read(bytes)).isEqualTo(expected);
        assertThat(Safetensors.bytes(expected)).isEqualTo(bytes);
    }

    @Test
    void aHeaderIsPaddedWithSpacesToAMultipleOfEightBytes() throws CertificateException {
        String header = "{\"c\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}";
        assertThat(header).hasSize(0x36);
        byte[] bytes = HexFormat.of()
                .parseHex("3800000000000000"
                        + HexFormat.of().formatHex((header + "  ").getBytes(StandardCharsets.US_ASCII))
                        + "000000000000e0bf");
        SortedMap<String, Tensor> expected = new TreeMap<>(Map.of("c", RealTensor.of(List.of(1), -0.5)));
        assertThat(Safetensors.read(bytes)).isEqualTo(expected);
        assertThat(Safetensors.bytes(expected)).isEqualTo(bytes);
    }

    @Test
    void readsWhatItWrites() throws CertificateException {
        SplittableRandom random = Cases.random(31);
        for (int i = 0; i < Cases.times(300); i++) {
            SortedMap<String, Tensor> tensors = new TreeMap<>();
            int count = random.nextInt(6);
            for (int t = 0; t < count; t++) {
                int rows = 1 + random.nextInt(5);
                int columns = 1 + random.nextInt(5);
                List<Integer> shape = random.nextBoolean() ? List.of(rows, columns) : List.of(rows * columns);
                tensors.put(
                        "net" + random.nextInt(100) + (random.nextBoolean() ? ".weight" : ".bias"),
                        anyTensor(random, shape, rows * columns));
            }
            byte[] bytes = Safetensors.bytes(tensors);
            assertThat(Safetensors.read(bytes)).isEqualTo(tensors);
            assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong() % 8)
                    .isZero();
        }
    }

    private static Tensor anyTensor(SplittableRandom random, List<Integer> shape, int size) {
        if (random.nextBoolean()) {
            return IntegerTensor.of(
                    random.nextBoolean() ? IntegerTensor.Type.I64 : IntegerTensor.Type.U64,
                    shape,
                    random.longs(size).toArray());
        }
        double[] values = new double[size];
        Arrays.setAll(values, k -> finite(random));
        return RealTensor.of(shape, values);
    }

    private static double finite(SplittableRandom random) {
        double value = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(value) ? value : Cases.oneOf(random, 0.0, -0.0, Double.MIN_VALUE, -Double.MAX_VALUE);
    }

    /** Each way in which a header can lie. The first column is replaced by the second in the header written by hand. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // offsets: overlapping, gaps, reversed, beyond the end, in another order, negative
                "[16,24] | [8,16] | the bytes are not the canonical form of these tensors",
                "[16,24] | [0,8] | the bytes are not the canonical form of these tensors",
                "[0,16] | [0,8] | the bytes are not the canonical form of these tensors",
                "[16,24] | [24,32] | the bytes are not the canonical form of these tensors",
                "[16,24] | [24,16] | the bytes are not the canonical form of these tensors",
                "[16,24] | [-8,0] | the bytes are not the canonical form of these tensors",
                "[16,24] | [16,24,24] | the bytes are not the canonical form of these tensors",
                "[16,24] | [\"16\",24] | the bytes are not the canonical form of these tensors",
                "[16,24] | 16 | header.b.data_offsets: expected an array, found 16",
                // types
                "\"b\":{\"dtype\":\"F64\" | \"b\":{\"dtype\":\"F32\" | header.b.dtype: expected F64, I64 or U64",
                "\"b\":{\"dtype\":\"F64\" | \"b\":{\"dtype\":64 | header.b.dtype: expected a string, found 64",
                // shapes
                "[1,1] | [] | header.b.shape: expected at least one size, found none",
                "[1,1] | [0] | header.b.shape: more entries than the file holds, or a size below 1",
                "[1,1] | [1,0] | header.b.shape: more entries than the file holds, or a size below 1",
                "[1,1] | [2] | header.b.shape: more entries than the file holds, or a size below 1",
                "[1,1] | [-1] | header.b.shape: expected a whole number of at least 0, found -1",
                "[1,1] | [4294967296,4294967296] | header.b.shape: more entries than the file holds, "
                        + "or a size below 1",
                "[1,1] | [2147483647,2147483647,2147483647] | header.b.shape: more entries than the "
                        + "file holds, or a size below 1",
                "[1,1] | [9223372036854775807] | header.b.shape: more entries than the file holds, or "
                        + "a size below 1",
                "[1,1] | [9223372036854775808] | the header: line 1: a whole number beyond 64 bits",
                "[1,1] | [1.0,1] | the header: line 1: expected a string, a whole number, an array or "
                        + "an object, found a number with a fraction or exponent",
                "[2] | [1] | the bytes are not the canonical form of these tensors",
                "[2] | [3] | header.b.shape: more entries than the file holds, or a size below 1",
                // fields and names
                "\"shape\":[1,1], | `` | header.b.shape: the field is missing",
                "\"shape\":[1,1], | \"shape\":[1,1],\"more\":1, | header.b.more: an unknown field",
                "\"b\": | \"a\": | the header: line 1: Duplicate field 'a'",
                "\"b\": | \"__metadata__\":{\"format\":\"pt\"},\"b\": | header.__metadata__.dtype: the "
                        + "field is missing",
                "\"a\": | \"c\": | the bytes are not the canonical form of these tensors",
                "\"b\": | \"b\\u001b[31m\": | the bytes are not the canonical form of these tensors",
                "\"dtype\":\"F64\",\"shape\":[1,1] | \"shape\":[1,1],\"dtype\":\"F64\" | the bytes are "
                        + "not the canonical form of these tensors",
                "{\"a\" | { \"a\" | the bytes are not the canonical form of these tensors",
            })
    void refusesAHeaderThatLies(String part, String lie, String message) {
        assertThat(BY_HAND_HEADER).contains(part);
        String header = padded(BY_HAND_HEADER.replace(part, lie));
        byte[] bytes = file(header, BY_HAND_DATA);
        CertificateException e = refused(bytes);
        assertThat(e.getMessage()).isEqualTo("the weights' file: " + message);
        assertThat(e.reason()).isEqualTo(Reason.SAFETENSORS);
    }

    @Test
    void theSameNumbersInAnotherShapeAreAnotherTensor() throws CertificateException {
        byte[] bytes = file(padded(BY_HAND_HEADER.replace("[1,1]", "[1]").replace("[2]", "[1,2]")), BY_HAND_DATA);
        assertThat(Safetensors.read(bytes))
                .isEqualTo(new TreeMap<>(Map.of(
                        "a", RealTensor.of(List.of(1, 2), 1, -2.5),
                        "b", RealTensor.of(List.of(1), 0.1))));
    }

    @Test
    void anEmptyShapeAtTheEndOfTheFileIsRefused() {
        byte[] bytes = file(padded("{\"a\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[0,0]}}"), "");
        assertThat(refused(bytes))
                .hasMessage("the weights' file: header.a.shape: expected at least one size, found none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "\"a\"", "null", "{", "{}{}", "", " ", "{\"a\":1}", "// no\n{}"})
    void refusesAHeaderThatIsNoObjectOfTensors(String header) {
        assertThat(refused(file(padded(header), "")).reason()).isEqualTo(Reason.SAFETENSORS);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 32, (1L << 20) + 8, 111, 113, 136, 137})
    void refusesALengthOfTheHeaderThatLies(long length) {
        byte[] bytes = file(BY_HAND_HEADER, BY_HAND_DATA);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
        assertThat(refused(bytes).reason()).isEqualTo(Reason.SAFETENSORS);
    }

    @Test
    void theHeaderHasAtMostAMebibyte() {
        byte[] over = file("{}" + " ".repeat((1 << 20) - 2 + 8), "");
        assertThat(refused(over)).hasMessage("the weights' file: a header of 1048584 bytes in a file of 1048592");
        byte[] at = file("{}" + " ".repeat((1 << 20) - 2), "");
        assertThat(refused(at)).hasMessage("the weights' file: the bytes are not the canonical form of these tensors");
        assertThat(refused(HexFormat.of().parseHex("ffffffffffffffff")))
                .hasMessage("the weights' file: a header of 18446744073709551615 bytes in a file of 8");
    }

    @Test
    void refusesOtherPadding() {
        assertThat(refused(file(BY_HAND_HEADER + " ", BY_HAND_DATA)).reason()).isEqualTo(Reason.SAFETENSORS);
        assertThat(refused(file(BY_HAND_HEADER + " ".repeat(8), BY_HAND_DATA)).reason())
                .isEqualTo(Reason.SAFETENSORS);
        assertThat(refused(file(BY_HAND_HEADER + "\n", BY_HAND_DATA)).reason()).isEqualTo(Reason.SAFETENSORS);
    }

    @Test
    void refusesBytesAfterTheEnd() {
        assertThat(refused(file(BY_HAND_HEADER, BY_HAND_DATA + "00")).reason()).isEqualTo(Reason.SAFETENSORS);
        assertThat(refused(file(BY_HAND_HEADER, BY_HAND_DATA + BY_HAND_DATA)).reason())
                .isEqualTo(Reason.SAFETENSORS);
    }

    @Test
    void refusesAFileCutShortAtAnyByte() {
        byte[] whole = file(BY_HAND_HEADER, BY_HAND_DATA);
        for (int length = 0; length < whole.length; length++) {
            assertThat(refused(Arrays.copyOf(whole, length)).reason())
                    .as("%d bytes", length)
                    .isEqualTo(Reason.SAFETENSORS);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "000000000000f07f, Infinity",
        "000000000000f0ff, -Infinity",
        "000000000000f87f, NaN",
        "010000000000f07f, NaN",
        "ffffffffffffffff, NaN",
    })
    void refusesEntriesThatAreNoNumbers(String hex, String found) {
        byte[] bytes = file(BY_HAND_HEADER, BY_HAND_DATA.substring(0, 16) + hex + BY_HAND_DATA.substring(32));
        CertificateException e = refused(bytes);
        assertThat(e.reason()).isEqualTo(Reason.NON_FINITE);
        assertThat(e).hasMessage("the weights' file: tensor a, entry 1: expected a finite number, found " + found);
    }

    @Test
    void namesFromTheFileAreEscaped() {
        String header =
                padded(BY_HAND_HEADER.replace("\"b\":{\"dtype\":\"F64\"", "\"b\\u001b[31m\":{\"dtype\":\"F16\""));
        assertThat(refused(file(header, BY_HAND_DATA)))
                .hasMessage("the weights' file: header.b\\u001b[31m.dtype: expected F64, I64 or U64");
    }

    @Test
    void thereAreAtMostAThousandTensors() throws CertificateException {
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        for (int i = 0; i < 1_000; i++) {
            tensors.put("t" + i, RealTensor.of(List.of(1), i));
        }
        assertThat(Safetensors.read(Safetensors.bytes(tensors))).isEqualTo(tensors);
        tensors.put("u", RealTensor.of(List.of(1), 0));
        CertificateException e = refused(Safetensors.bytes(tensors));
        assertThat(e.reason()).isEqualTo(Reason.LIMIT);
        assertThat(e).hasMessage("the weights' file: more than 1000 tensors");
    }

    /** Whatever byte changes: the file is refused, or it holds other numbers. */
    @Test
    void noChangedByteGivesTheSameTensors() throws CertificateException {
        byte[] whole = file(BY_HAND_HEADER, BY_HAND_DATA);
        SortedMap<String, Tensor> original = Safetensors.read(whole);
        int refused = 0;
        for (int i = 0; i < whole.length; i++) {
            for (int flip = 1; flip < 256; flip++) {
                byte[] changed = whole.clone();
                changed[i] ^= (byte) flip;
                try {
                    assertThat(Safetensors.read(changed).equals(original))
                            .as("byte %d ^ %d", i, flip)
                            .isFalse();
                } catch (CertificateException e) {
                    assertThat(e.reason()).isIn(Reason.SAFETENSORS, Reason.NON_FINITE);
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(110 * 255);
    }
}
