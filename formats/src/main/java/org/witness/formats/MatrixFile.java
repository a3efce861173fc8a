package org.witness.formats;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.witness.certificate.tensor.RealTensor;

/**
 * A matrix, as entries with their places: from Matrix Market, CSV, NPY or NPZ. Dense files give all entries, zeros included.
 */
public final class MatrixFile {

    private static final byte[] BANNER = "%%MatrixMarket".getBytes(StandardCharsets.US_ASCII);

    private final int rows;
    private final int columns;
    private final int[] entryRows;
    private final int[] entryColumns;
    private final double[] values;

    MatrixFile(int rows, int columns, int[] entryRows, int[] entryColumns, double[] values) {
        this.rows = rows;
        this.columns = columns;
        this.entryRows = entryRows;
        this.entryColumns = entryColumns;
        this.values = values;
    }

    /**
     * Reads a file. One that begins with {@code %%MatrixMarket} is read as such, others as points are.
     *
     * @param path the file
     * @return its matrix
     * @throws FormatException if the file is not well-formed; the message is a sentence with the file and the place
     * @throws IOException if the file cannot be read
     */
    public static MatrixFile read(Path path) throws FormatException, IOException {
        if (Files.isRegularFile(path)) {
            byte[] bytes = Files.readAllBytes(path);
            if (bytes.length >= BANNER.length && Arrays.equals(Arrays.copyOf(bytes, BANNER.length), BANNER)) {
                return MatrixMarket.read(path, bytes);
            }
        }
        RealTensor points = PointsFile.read(path, Optional.empty()).points();
        int rows = points.shape().get(0);
        int columns = points.shape().get(1);
        int[] entryRows = new int[points.size()];
        int[] entryColumns = new int[points.size()];
        Arrays.setAll(entryRows, e -> e / columns);
        Arrays.setAll(entryColumns, e -> e % columns);
        return new MatrixFile(rows, columns, entryRows, entryColumns, points.toArray());
    }

    /**
     * Returns the number of rows.
     *
     * @return at least 1
     */
    public int rows() {
        return rows;
    }

    /**
     * Returns the number of columns.
     *
     * @return at least 1
     */
    public int columns() {
        return columns;
    }

    /**
     * Returns the rows of the entries.
     *
     * @return a copy; each from 0
     */
    public int[] entryRows() {
        return entryRows.clone();
    }

    /**
     * Returns the columns of the entries.
     *
     * @return a copy; each from 0
     */
    public int[] entryColumns() {
        return entryColumns.clone();
    }

    /**
     * Returns the entries, each the binary64 number nearest to its decimal.
     *
     * @return a copy
     */
    public double[] values() {
        return values.clone();
    }
}
