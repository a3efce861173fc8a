package org.witness.formats;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.witness.certificate.Limits;
import org.witness.certificate.tensor.RealTensor;

/** A matrix from the NPZ format: a zip file of NPY files. */
final class NpzReader {

    private static final String SUFFIX = ".npy";
    private static final int MOST_ENTRIES = 10_000;

    private NpzReader() {}

    static boolean isOne(byte[] bytes) {
        return bytes.length >= 4 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] < 8 && bytes[3] < 9;
    }

    static RealTensor read(Path file, Optional<String> array) throws FormatException, IOException {
        return read(file, array, NpyReader::read);
    }

    /** An array of one or two dimensions. */
    static RealTensor readArray(Path file, String array) throws FormatException, IOException {
        return read(file, Optional.of(array), NpyReader::readArray);
    }

    private interface Content {
        RealTensor of(NpyReader reader) throws FormatException;
    }

    private static RealTensor read(Path file, Optional<String> array, Content content)
            throws FormatException, IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<String> names = new ArrayList<>();
            for (ZipEntry entry : zip.stream().limit(MOST_ENTRIES).toList()) {
                if (entry.getName().endsWith(SUFFIX)) {
                    String name = entry.getName();
                    names.add(name.substring(0, name.length() - SUFFIX.length()));
                }
            }
            String name = chosen(file, names, array);
            try (InputStream in = zip.getInputStream(zip.getEntry(name + SUFFIX))) {
                // the announced size is not believed: no more is read than can be right
                int most = (int) Math.min(Integer.MAX_VALUE - 16L, Limits.DEFAULT.tensorBytes() + (1 << 17));
                byte[] bytes = in.readNBytes(most);
                return content.of(new NpyReader(file, bytes, "array '" + Limits.shown(name) + "': "));
            }
        } catch (ZipException | EOFException e) {
            throw new FormatException(file, "no well-formed NPZ file: " + Limits.shown(String.valueOf(e.getMessage())));
        }
    }

    private static String chosen(Path file, List<String> names, Optional<String> array) throws FormatException {
        String known = Limits.shown(String.join(", ", names));
        if (names.isEmpty()) {
            throw new FormatException(file, "the zip file holds no array: expected an entry that ends in " + SUFFIX);
        }
        if (array.isPresent()) {
            if (!names.contains(array.get())) {
                throw new FormatException(
                        file, "there is no array '" + Limits.shown(array.get()) + "': the arrays are " + known);
            }
            return array.get();
        }
        if (names.size() > 1) {
            throw new FormatException(
                    file, "there are " + names.size() + " arrays: name one of " + known + " with --array");
        }
        return names.get(0);
    }
}
