package org.witness.formats;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.witness.certificate.Limits;
import org.witness.certificate.tensor.RealTensor;

/**
 * The points in a file: each row is a point. CSV, NPY and NPZ files are told apart by their first bytes. Decimals, integers and
 * single-precision numbers become the nearest binary64 numbers, ties to even; NaN and infinities are refused.
 *
 * @param points the points, of shape [n, D]
 * @param sha256 the SHA-256 of the file's bytes, 64 lower-case hexadecimal digits
 * @param description what was read, such as {@code CSV with a header}
 */
public record PointsFile(RealTensor points, String sha256, String description) {

    private static final long LARGEST = Integer.MAX_VALUE - 16L;

    /**
     * Reads points.
     *
     * @param file a CSV, NPY or NPZ file of at most 2 GiB
     * @param array which array of an NPZ file; needed only if it holds several
     * @return the points
     * @throws FormatException if the file holds no matrix of finite numbers with at least one row and one column, more than
     *     2^27 of them, or if an array is named that is not there; the message is one sentence
     * @throws IOException if the file cannot be read
     */
    public static PointsFile read(Path file, Optional<String> array) throws FormatException, IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "it is a folder, points are read from a file");
        }
        if (Files.size(file) > LARGEST) {
            throw new FormatException(file, "the file is larger than 2 GiB");
        }
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length == 0) {
            throw new FormatException(file, "the file is empty: expected points, one a line");
        }
        String sha256 = sha256(bytes);
        if (NpzReader.isOne(bytes)) {
            return new PointsFile(NpzReader.read(file, array), sha256, "NPZ");
        }
        if (array.isPresent()) {
            throw new FormatException(
                    file,
                    "an array is named, '" + Limits.shown(array.get()) + "', but only NPZ files have names in them");
        }
        if (NpyReader.isOne(bytes)) {
            return new PointsFile(new NpyReader(file, bytes, "").read(), sha256, "NPY");
        }
        CsvPoints csv = CsvPoints.read(file, bytes);
        return new PointsFile(csv.points(), sha256, csv.hasHeader() ? "CSV with a header" : "CSV without a header");
    }

    /** Refuses more numbers than a certificate can hold, before anything is allocated. */
    static void requireSize(Path file, long rows, long columns) throws FormatException {
        long most = Limits.DEFAULT.tensorBytes() / Double.BYTES;
        if (rows > most || columns > most || rows * columns > most) {
            throw new FormatException(
                    file, rows + " x " + columns + " numbers are too many: a certificate holds at most " + most);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
