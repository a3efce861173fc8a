package org.witness.certificate.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Limits;
import org.witness.certificate.Reason;
import org.witness.certificate.json.FieldReader;
import org.witness.certificate.json.Json;
import org.witness.certificate.json.JsonParser;
import org.witness.certificate.json.JsonSyntaxException;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;

/**
 * The safetensors format, in one canonical form: eight bytes with the header's length (little endian), the header as JSON
 * without spaces and with the tensors in the order of their names, padded with spaces to a multiple of eight bytes, then
 * the entries, little endian, in the same order without gaps.
 */
final class Safetensors {

    private static final int PREFIX = 8;

    /** All of eight bytes. */
    private static final List<String> TYPES = List.of("F64", "I64", "U64");

    private Safetensors() {}

    /** Returns the canonical bytes. */
    static byte[] bytes(SortedMap<String, Tensor> tensors) {
        byte[] header = header(tensors);
        long size = (long) PREFIX + header.length;
        for (Tensor tensor : tensors.values()) {
            size += 8L * tensor.size();
        }
        ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(header.length);
        out.put(header);
        for (Tensor tensor : tensors.values()) {
            for (int i = 0; i < tensor.size(); i++) {
                out.putLong(bits(tensor, i));
            }
        }
        return out.array();
    }

    private static long bits(Tensor tensor, int index) {
        if (tensor instanceof IntegerTensor integers) {
            return integers.at(index);
        } else if (tensor instanceof RealTensor reals) {
            return Double.doubleToRawLongBits(reals.at(index));
        }
        throw new IllegalStateException("a tensor of type " + tensor.type());
    }

    private static byte[] header(SortedMap<String, Tensor> tensors) {
        StringBuilder out = new StringBuilder("{");
        long offset = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            long end = offset + 8L * entry.getValue().size();
            out.append(out.length() == 1 ? "" : ",").append('"').append(entry.getKey());
            out.append("\":{\"dtype\":\"").append(entry.getValue().type()).append("\",\"shape\":");
            out.append(entry.getValue().shape().toString().replace(" ", ""));
            out.append(",\"data_offsets\":[")
                    .append(offset)
                    .append(',')
                    .append(end)
                    .append("]}");
            offset = end;
        }
        out.append('}');
        while (out.length() % 8 != 0) {
            out.append(' ');
        }
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads canonical bytes.
     *
     * @throws CertificateException with {@link Reason#SAFETENSORS}, {@link Reason#NON_FINITE} or {@link Reason#LIMIT}
     */
    static SortedMap<String, Tensor> read(byte[] bytes) throws CertificateException {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < PREFIX) {
            throw broken("expected at least 8 bytes, found " + bytes.length);
        }
        long length = in.getLong();
        if (length < 2 || length > Limits.DEFAULT.jsonBytes() || length > bytes.length - PREFIX) {
            throw broken("a header of " + Long.toUnsignedString(length) + " bytes in a file of " + bytes.length);
        }
        byte[] header = new byte[(int) length];
        in.get(header);
        Json parsed;
        try {
            parsed = JsonParser.parse(header);
        } catch (JsonSyntaxException e) {
            throw broken("the header: " + e.getMessage());
        }
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        try {
            FieldReader fields = FieldReader.of("header", parsed);
            if (fields.keys().size() > Limits.DEFAULT.tensors()) {
                throw new CertificateException(
                        Reason.LIMIT, "the weights' file: more than " + Limits.DEFAULT.tensors() + " tensors");
            }
            for (String name : fields.keys()) {
                tensors.put(name, tensor(name, fields.fields(name), in));
            }
        } catch (CertificateException e) {
            throw e.reason() == Reason.FIELD ? broken(String.valueOf(e.getMessage())) : e;
        }
        if (in.hasRemaining() || !Arrays.equals(bytes(tensors), bytes)) {
            throw broken("the bytes are not the canonical form of these tensors");
        }
        return tensors;
    }

    private static Tensor tensor(String name, FieldReader fields, ByteBuffer in) throws CertificateException {
        String type = fields.text("dtype");
        if (!TYPES.contains(type)) {
            throw broken(fields.pathOf("dtype") + ": expected F64, I64 or U64");
        }
        List<Integer> shape = new ArrayList<>();
        long count = 1;
        for (Json size : fields.items("shape")) {
            long value = FieldReader.count(fields.pathOf("shape"), size);
            // count is at most 2^27 here, so the product of two numbers below 2^31 does not overflow
            if (value < 1 || value > Integer.MAX_VALUE || count * value > in.remaining() / 8) {
                throw broken(fields.pathOf("shape") + ": more entries than the file holds, or a size below 1");
            }
            count *= value;
            shape.add((int) value);
        }
        if (shape.isEmpty()) {
            throw broken(fields.pathOf("shape") + ": expected at least one size, found none");
        }
        // the offsets are checked by comparison with the canonical bytes
        fields.items("data_offsets");
        fields.end();
        return type.equals("F64")
                ? reals(name, shape, (int) count, in)
                : integers(IntegerTensor.Type.valueOf(type), shape, (int) count, in);
    }

    private static Tensor integers(IntegerTensor.Type type, List<Integer> shape, int count, ByteBuffer in) {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.getLong();
        }
        return IntegerTensor.of(type, shape, values);
    }

    private static Tensor reals(String name, List<Integer> shape, int count, ByteBuffer in)
            throws CertificateException {
        double[] values = new double[count];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.getDouble();
            if (!Double.isFinite(values[i])) {
                throw new CertificateException(
                        Reason.NON_FINITE,
                        "the weights' file: tensor " + Limits.shown(name) + ", entry " + i
                                + ": expected a finite number, found " + values[i]);
            }
        }
        return RealTensor.of(shape, values);
    }

    private static CertificateException broken(String what) {
        return new CertificateException(Reason.SAFETENSORS, "the weights' file: " + what);
    }
}
