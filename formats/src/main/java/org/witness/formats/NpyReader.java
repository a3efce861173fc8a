package org.witness.formats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.witness.certificate.Limits;
import org.witness.certificate.tensor.RealTensor;

/**
 * A matrix from the NPY format, versions 1 to 3: floating-point numbers of 4 or 8 bytes and integers of 1, 2, 4 or 8, in either
 * byte order, in C or Fortran order.
 */
final class NpyReader {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    /** No matrix needs a longer header. */
    private static final long LONGEST_HEADER = 65_536;

    private static final Pattern ENTRY =
            Pattern.compile("\\s*'(\\w+)'\\s*:\\s*('[^']*'|True|False|\\([0-9, ]*\\)|\\[.*\\])\\s*(,|$)");
    private static final Pattern TYPE = Pattern.compile("([<>|=]?)([fiu])([1248])");

    private final Path file;
    private final byte[] bytes;
    private final String where;

    /**
     * @param where where in the file the array is: empty, or words with a colon
     */
    NpyReader(Path file, byte[] bytes, String where) {
        this.file = file;
        this.bytes = bytes;
        this.where = where;
    }

    static boolean isOne(byte[] bytes) {
        if (bytes.length < MAGIC.length) {
            return false;
        }
        for (int i = 0; i < MAGIC.length; i++) {
            if (bytes[i] != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }

    private FormatException wrong(String message) {
        return new FormatException(file, where + message);
    }

    RealTensor read() throws FormatException {
        return read(false);
    }

    /** An array of one or two dimensions, as it is. */
    RealTensor readArray() throws FormatException {
        return read(true);
    }

    private RealTensor read(boolean isListWelcome) throws FormatException {
        if (!isOne(bytes)) {
            throw wrong("expected the NPY format, which begins with the bytes 93 4e 55 4d 50 59");
        }
        if (bytes.length < 10) {
            throw wrong("the NPY header is cut off after " + bytes.length + " bytes");
        }
        int version = bytes[6];
        if (version < 1 || version > 3) {
            throw wrong("expected NPY version 1, 2 or 3, found " + (bytes[6] & 0xff));
        }
        int start = version == 1 ? 10 : 12;
        if (bytes.length < start) {
            throw wrong("the NPY header is cut off after " + bytes.length + " bytes");
        }
        ByteBuffer sizes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long length = version == 1 ? sizes.getShort(8) & 0xffffL : sizes.getInt(8) & 0xffffffffL;
        if (length > LONGEST_HEADER) {
            throw wrong("the NPY header claims " + length + " bytes, at most " + LONGEST_HEADER + " are right");
        }
        if (start + length > bytes.length) {
            throw wrong("the NPY header is cut off: " + length + " bytes are announced, " + (bytes.length - start)
                    + " are there");
        }
        int data = (int) (start + length);
        return array(
                entries(new String(bytes, start, (int) length, StandardCharsets.UTF_8).strip()), data, isListWelcome);
    }

    private Map<String, String> entries(String header) throws FormatException {
        if (!header.startsWith("{") || !header.endsWith("}")) {
            throw wrong("the NPY header is no dictionary: " + Limits.shown(header));
        }
        String inside = header.substring(1, header.length() - 1);
        Map<String, String> entries = new HashMap<>();
        Matcher entry = ENTRY.matcher(inside);
        int at = 0;
        while (!inside.substring(at).isBlank()) {
            entry.region(at, inside.length());
            if (!entry.lookingAt() || entries.put(entry.group(1), entry.group(2)) != null) {
                throw wrong("the NPY header is not understood at: " + Limits.shown(inside.substring(at)));
            }
            at = entry.end();
        }
        for (String key : List.of("descr", "fortran_order", "shape")) {
            if (!entries.containsKey(key)) {
                throw wrong("the NPY header has no '" + key + "'");
            }
        }
        if (entries.size() != 3) {
            throw wrong("the NPY header has other keys than descr, fortran_order and shape");
        }
        return entries;
    }

    private RealTensor array(Map<String, String> header, int data, boolean isListWelcome) throws FormatException {
        String description = header.getOrDefault("descr", "");
        Matcher type = TYPE.matcher(description.replace("'", ""));
        if (!type.matches() || (type.group(2).equals("f") && "12".contains(type.group(3)))) {
            throw wrong("the numbers have the type " + Limits.shown(description)
                    + ": expected f4, f8, i1, i2, i4, i8, u1, u2, u4 or u8");
        }
        String order = header.getOrDefault("fortran_order", "");
        if (!order.equals("True") && !order.equals("False")) {
            throw wrong("fortran_order is True or False, found " + Limits.shown(order));
        }
        String sizes = header.getOrDefault("shape", "");
        boolean isList = isListWelcome && sizes.matches("\\(\\s*[0-9]{1,15}\\s*,\\s*\\)");
        long[] shape = shape(isList ? sizes.replaceFirst("\\(", "(1, ") : sizes);
        PointsFile.requireSize(file, shape[0], shape[1]);
        int rows = (int) shape[0];
        int columns = (int) shape[1];
        int width = Integer.parseInt(type.group(3));
        long expected = (long) rows * columns * width;
        if (bytes.length - data != expected) {
            throw wrong(rows + " x " + columns + " numbers of " + width + " bytes are " + expected + " bytes, found "
                    + (bytes.length - data));
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes)
                .order(type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[rows * columns];
        boolean isFortran = order.equals("True");
        String kind = type.group(2) + width;
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                int place = isFortran ? c * rows + r : r * columns + c;
                double value = number(buffer, kind, data + place * width);
                if (!Double.isFinite(value)) {
                    throw wrong(
                            "row " + (r + 1) + ", column " + (c + 1) + ": expected a finite number, found " + value);
                }
                values[r * columns + c] = value;
            }
        }
        return RealTensor.of(isList ? List.of(columns) : List.of(rows, columns), values);
    }

    private long[] shape(String text) throws FormatException {
        List<Long> sizes = new ArrayList<>();
        for (String size : text.substring(1, Math.max(1, text.length() - 1)).split(",")) {
            if (size.strip().matches("[0-9]{1,15}")) {
                sizes.add(Long.valueOf(size.strip()));
            } else if (!size.isBlank()) {
                throw wrong("the shape is not understood: " + Limits.shown(text));
            }
        }
        if (!text.startsWith("(") || sizes.size() != 2) {
            throw wrong("expected a matrix, one point a row, found an array of shape " + Limits.shown(text));
        }
        if (sizes.get(0) == 0 || sizes.get(1) == 0) {
            throw wrong("there are no numbers: the shape is " + Limits.shown(text));
        }
        return new long[] {sizes.get(0), sizes.get(1)};
    }

    private static double number(ByteBuffer buffer, String kind, int at) {
        return switch (kind) {
            case "f8" -> buffer.getDouble(at);
            case "f4" -> buffer.getFloat(at);
            case "i1" -> buffer.get(at);
            case "i2" -> buffer.getShort(at);
            case "i4" -> buffer.getInt(at);
            case "i8" -> (double) buffer.getLong(at);
            case "u1" -> buffer.get(at) & 0xff;
            case "u2" -> buffer.getShort(at) & 0xffff;
            case "u4" -> (double) (buffer.getInt(at) & 0xffffffffL);
            case "u8" -> unsigned(buffer.getLong(at));
            default -> throw new IllegalStateException("a type that was admitted before: " + kind);
        };
    }

    /** The nearest binary64 number: the last bit is kept as a sticky bit of the half, which is then rounded once. */
    private static double unsigned(long bits) {
        return bits >= 0 ? (double) bits : 2 * (double) ((bits >>> 1) | (bits & 1));
    }
}
