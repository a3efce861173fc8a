package org.witness.formats;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.witness.certificate.Limits;
import org.witness.certificate.tensor.RealTensor;

/** The numbers of an ONNX model, in the file or in files below its folder. float32 numbers are taken exactly. */
final class OnnxTensors {

    private final Path file;
    private final Map<String, TensorProto> tensors = new HashMap<>();

    OnnxTensors(Path file) {
        this.file = file;
    }

    void add(String name, TensorProto tensor) {
        tensors.put(name, tensor);
    }

    boolean has(String name) {
        return tensors.containsKey(name);
    }

    private FormatException wrong(String name, String message) {
        return new FormatException(file, "initialiser '" + Limits.shown(name) + "': " + message);
    }

    private TensorProto tensor(String name) {
        return tensors.getOrDefault(name, TensorProto.getDefaultInstance());
    }

    /** Whole numbers, as Split has them. */
    long[] whole(String name) throws FormatException {
        TensorProto tensor = tensor(name);
        if (tensor.getDataType() != TensorProto.DataType.INT64.getNumber() || tensor.getDimsCount() != 1) {
            throw wrong(name, "expected a list of int64");
        }
        if (tensor.getRawData().isEmpty()) {
            return tensor.getInt64DataList().stream().mapToLong(Long::longValue).toArray();
        }
        ByteBuffer bytes = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long[] values = new long[bytes.remaining() / 8];
        bytes.asLongBuffer().get(values);
        return values;
    }

    /** Real numbers; a number without a shape has the shape [1]. */
    RealTensor reals(String name) throws FormatException, IOException {
        TensorProto tensor = tensor(name);
        boolean isDouble = tensor.getDataType() == TensorProto.DataType.DOUBLE.getNumber();
        if (!isDouble && tensor.getDataType() != TensorProto.DataType.FLOAT.getNumber()) {
            throw wrong(name, "expected float32 or float64, found the type number " + tensor.getDataType());
        }
        List<Integer> shape = new ArrayList<>();
        int width = isDouble ? 8 : 4;
        long count = 1;
        for (long size : tensor.getDimsList()) {
            // both factors are below 2^31
            if (size < 1 || size > Integer.MAX_VALUE || count * size > Limits.DEFAULT.tensorBytes() / 8) {
                throw wrong(
                        name,
                        "the shape " + tensor.getDimsList() + " has a size below 1 or more than "
                                + Limits.DEFAULT.tensorBytes() / 8 + " entries");
            }
            count *= size;
            shape.add((int) size);
        }
        double[] values = new double[0];
        if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
            values = numbers(ByteBuffer.wrap(external(name, tensor, count * width)), isDouble);
        } else if (!tensor.getRawData().isEmpty()) {
            values = numbers(tensor.getRawData().asReadOnlyByteBuffer(), isDouble);
        } else if (isDouble) {
            values = tensor.getDoubleDataList().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
        } else {
            values = tensor.getFloatDataList().stream()
                    .mapToDouble(Float::doubleValue)
                    .toArray();
        }
        if (values.length != count) {
            throw wrong(name, "the shape " + shape + " has " + count + " entries, found " + values.length);
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw wrong(name, "entry " + i + ": expected a finite number, found " + values[i]);
            }
        }
        return RealTensor.of(shape.isEmpty() ? List.of(1) : shape, values);
    }

    private static double[] numbers(ByteBuffer bytes, boolean isDouble) {
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[bytes.remaining() / (isDouble ? 8 : 4)];
        if (isDouble) {
            bytes.asDoubleBuffer().get(values);
        } else {
            for (int i = 0; i < values.length; i++) {
                values[i] = bytes.getFloat();
            }
        }
        return values;
    }

    /** Bytes of another file, which lies below the model's folder, links followed. */
    private byte[] external(String name, TensorProto tensor, long count) throws FormatException, IOException {
        Map<String, String> place = new HashMap<>();
        for (StringStringEntryProto entry : tensor.getExternalDataList()) {
            place.put(entry.getKey(), entry.getValue());
        }
        String location = place.getOrDefault("location", "");
        Path folder = Objects.requireNonNull(file.toAbsolutePath().normalize().getParent(), "a file has a folder");
        Path data;
        long offset;
        try {
            data = folder.resolve(location).normalize();
            offset = Long.parseLong(place.getOrDefault("offset", "0"));
        } catch (InvalidPathException | NumberFormatException e) {
            throw wrong(name, "its external data have no proper place: '" + Limits.shown(location) + "'");
        }
        boolean isInside = !location.isEmpty() && !Path.of(location).isAbsolute() && data.startsWith(folder);
        if (isInside && Files.exists(data)) {
            isInside = data.toRealPath().startsWith(folder.toRealPath());
        }
        if (!isInside || offset < 0) {
            throw wrong(name, "its external data '" + Limits.shown(location) + "' are not below the model's folder");
        }
        if (!Files.isRegularFile(data)) {
            throw wrong(name, "there is no file '" + Limits.shown(location) + "' of external data");
        }
        try (InputStream in = Files.newInputStream(data)) {
            in.skipNBytes(offset);
            byte[] bytes = in.readNBytes(Math.toIntExact(count));
            if (bytes.length != count) {
                throw wrong(name, "its external data end after " + bytes.length + " of " + count + " bytes");
            }
            return bytes;
        } catch (java.io.EOFException e) {
            throw wrong(name, "its external data begin after the end of '" + Limits.shown(location) + "'");
        }
    }
}
