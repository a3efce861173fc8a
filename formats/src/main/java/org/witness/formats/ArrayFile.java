package org.witness.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Limits;
import org.witness.certificate.json.FieldReader;
import org.witness.certificate.json.Json;
import org.witness.certificate.json.JsonParser;
import org.witness.certificate.json.JsonSyntaxException;
import org.witness.certificate.tensor.RealTensor;

/** Arrays by name from a safetensors file (F64 and F32, taken exactly) or an NPZ file. */
public final class ArrayFile {

    private static final int MOST_HEADER = 100_000_000;

    private final Path file;
    private final Map<String, Place> places;
    private final ByteBuffer bytes;
    private final boolean isZip;

    private record Place(boolean isDouble, List<Integer> shape, int begin, int count) {}

    private ArrayFile(Path file, Map<String, Place> places, ByteBuffer bytes, boolean isZip) {
        this.file = file;
        this.places = places;
        this.bytes = bytes;
        this.isZip = isZip;
    }

    /**
     * Opens a file. One that begins as zip files do is NPZ, any other is safetensors.
     *
     * @param file the file
     * @return its arrays
     * @throws FormatException if the file is not well-formed; the message is a sentence
     * @throws IOException if the file cannot be read
     */
    public static ArrayFile read(Path file) throws FormatException, IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes((int) Limits.DEFAULT.tensorBytes());
        }
        if (bytes.length == Limits.DEFAULT.tensorBytes()) {
            throw new FormatException(file, "the file has " + bytes.length + " bytes or more");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (NpzReader.isOne(bytes)) {
            return new ArrayFile(file, Map.of(), in, true);
        }
        long length = bytes.length < 8 ? -1 : in.getLong(0);
        if (length < 2 || length > Math.min(MOST_HEADER, bytes.length - 8)) {
            throw new FormatException(
                    file, "neither NPZ nor safetensors: expected the length of a header in the first 8 bytes");
        }
        try {
            FieldReader header =
                    FieldReader.of("header", JsonParser.parse(Arrays.copyOfRange(bytes, 8, 8 + (int) length)));
            Map<String, Place> places = new HashMap<>();
            for (String name : header.keys()) {
                if (!name.equals("__metadata__")) {
                    place(header.fields(name), 8 + length, bytes.length).ifPresent(place -> places.put(name, place));
                }
            }
            return new ArrayFile(file, places, in, false);
        } catch (JsonSyntaxException | CertificateException e) {
            throw new FormatException(file, "the safetensors header: " + e.getMessage());
        }
    }

    /** Empty if the type is another. */
    private static Optional<Place> place(FieldReader fields, long data, long end) throws CertificateException {
        String type = fields.text("dtype");
        boolean isDouble = type.equals("F64");
        List<Json> offsets = fields.items("data_offsets");
        List<Integer> shape = new ArrayList<>();
        long count = 1;
        for (Json size : fields.items("shape")) {
            long value = FieldReader.count(fields.pathOf("shape"), size);
            // both factors are below 2^31
            count = value > Integer.MAX_VALUE || count > Integer.MAX_VALUE ? Long.MAX_VALUE : count * value;
            shape.add((int) value);
        }
        if (!isDouble && !type.equals("F32")) {
            return Optional.empty();
        }
        int width = isDouble ? 8 : 4;
        String path = fields.pathOf("data_offsets");
        boolean fits = offsets.size() == 2 && count >= 1 && count <= end / width;
        long begin = fits ? FieldReader.count(path, offsets.get(0)) : 0;
        fits &= begin <= end && begin + count * width <= end - data;
        if (!fits || FieldReader.count(path, offsets.get(1)) != begin + count * width) {
            throw new CertificateException(
                    org.witness.certificate.Reason.SAFETENSORS,
                    path + ": expected " + width + " bytes for each entry, within the file");
        }
        return Optional.of(new Place(isDouble, shape, (int) (data + begin), (int) count));
    }

    /**
     * Returns a matrix.
     *
     * @param name its name
     * @return the matrix
     * @throws FormatException if there is none of that name, or an entry is not finite
     * @throws IOException if the file cannot be read
     */
    public RealTensor matrix(String name) throws FormatException, IOException {
        RealTensor array = array(name);
        if (array.shape().size() != 2) {
            throw new FormatException(file, shown(name) + ": expected a matrix, found the shape " + array.shape());
        }
        return array;
    }

    /**
     * Returns a list of numbers.
     *
     * @param name its name
     * @return the numbers, of shape [n]
     * @throws FormatException if there are none of that name, or an entry is not finite
     * @throws IOException if the file cannot be read
     */
    public RealTensor list(String name) throws FormatException, IOException {
        RealTensor array = array(name);
        if (array.shape().size() != 1) {
            throw new FormatException(
                    file, shown(name) + ": expected a list of numbers, found the shape " + array.shape());
        }
        return array;
    }

    private static String shown(String name) {
        return "array '" + Limits.shown(name) + "'";
    }

    private RealTensor array(String name) throws FormatException, IOException {
        if (isZip) {
            return NpzReader.readArray(file, name);
        }
        Place place = places.get(name);
        if (place == null) {
            throw new FormatException(
                    file,
                    "there is no " + shown(name) + " of type F64 or F32: those are "
                            + Limits.shown(String.join(
                                    ", ", places.keySet().stream().sorted().toList())));
        }
        double[] values = new double[place.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    place.isDouble() ? bytes.getDouble(place.begin() + 8 * i) : bytes.getFloat(place.begin() + 4 * i);
            if (!Double.isFinite(values[i])) {
                throw new FormatException(
                        file, shown(name) + ", entry " + i + ": expected a finite number, found " + values[i]);
            }
        }
        return RealTensor.of(place.shape().isEmpty() ? List.of(1) : place.shape(), values);
    }
}
