package org.witness.formats;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;

/**
 * Tensors as an NPZ file, uncompressed: an array of NumPy for each, by its name. The same tensors give the same bytes. The array
 * {@link #NOTE} is a text, which {@code str(file["witness"])} reads.
 */
public final class NpzWriter {

    /** The name of the array that holds the text. */
    public static final String NOTE = "witness";

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

    private NpzWriter() {}

    /**
     * Returns an NPZ file. Whole numbers keep their types, {@code <i8} or {@code <u8}.
     *
     * @param tensors the tensors by name
     * @param precision how real numbers are stored
     * @param note a text about them, without characters beyond U+FFFF
     * @return the bytes of the file
     * @throws IllegalArgumentException if a number is beyond the precision's range; the message is a sentence
     */
    public static byte[] bytes(SortedMap<String, Tensor> tensors, Precision precision, String note) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            tensors.forEach((name, tensor) -> add(zip, name, array(name, tensor, precision)));
            byte[] text = note.getBytes(Charset.forName("UTF-32LE"));
            add(zip, NOTE, array("<U" + text.length / 4, List.of(), text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] array) {
        CRC32 sum = new CRC32();
        sum.update(array);
        ZipEntry entry = new ZipEntry(name + ".npy");
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(array.length);
        entry.setCrc(sum.getValue());
        entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
        try {
            zip.putNextEntry(entry);
            zip.write(array);
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] array(String name, Tensor tensor, Precision precision) {
        if (tensor instanceof RealTensor reals) {
            return array(precision.numpy(), tensor.shape(), precision.bytes(name, reals.toArray()));
        }
        IntegerTensor whole = (IntegerTensor) tensor;
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.multiplyExact(8, whole.size())).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(whole.toArray());
        return array(
                tensor.type().equals(IntegerTensor.Type.I64.name()) ? "<i8" : "<u8", tensor.shape(), bytes.array());
    }

    /** The header ends in a line feed and fills 64 bytes or a multiple of them. */
    private static byte[] array(String type, List<Integer> shape, byte[] numbers) {
        String sizes = shape.stream().map(size -> size + ",").collect(Collectors.joining(" ", "(", ")"));
        String words = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + sizes + ", }";
        int length = words.length() + 1;
        length += Math.floorMod(-(MAGIC.length + 2 + length), 64);
        ByteBuffer out = ByteBuffer.allocate(Math.addExact(MAGIC.length + 2 + length, numbers.length))
                .order(ByteOrder.LITTLE_ENDIAN);
        out.put(MAGIC).putShort((short) length);
        out.put(words.getBytes(StandardCharsets.US_ASCII));
        while (out.position() < MAGIC.length + 2 + length - 1) {
            out.put((byte) ' ');
        }
        return out.put((byte) '\n').put(numbers).array();
    }
}
