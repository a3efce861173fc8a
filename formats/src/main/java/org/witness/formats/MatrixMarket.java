package org.witness.formats;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.Limits;

/**
 * Matrix Market's coordinate format: {@code pattern}, {@code integer} or {@code real} entries, {@code general} or
 * {@code symmetric}. A symmetric file holds the lower triangle; each entry off the diagonal stands for two. Patterns have entries 1.
 */
final class MatrixMarket {

    /** The most entries: three arrays of them take 1 GiB. */
    private static final int LARGEST = 1 << 26;

    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eEdD][+-]?[0-9]+)?");
    private static final Pattern SPACE = Pattern.compile("[ \\t]+");

    private final Path path;
    private final String[] lines;
    private final String field;
    private final boolean symmetric;
    private int line;

    private MatrixMarket(Path path, String[] lines, String field, boolean symmetric) {
        this.path = path;
        this.lines = lines;
        this.field = field;
        this.symmetric = symmetric;
    }

    static MatrixFile read(Path path, byte[] bytes) throws FormatException {
        String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\\r?\\n", -1);
        String[] banner = SPACE.split(lines[0].strip().toLowerCase(Locale.ROOT));
        if (banner.length != 5
                || !banner[1].equals("matrix")
                || !banner[2].equals("coordinate")
                || !Arrays.asList("pattern", "integer", "real").contains(banner[3])
                || !Arrays.asList("general", "symmetric").contains(banner[4])) {
            throw new FormatException(
                    path,
                    "line 1: expected %%MatrixMarket matrix coordinate, then pattern, integer or real, then general or"
                            + " symmetric, found '" + Limits.shown(lines[0]) + "'");
        }
        return new MatrixMarket(path, lines, banner[3], banner[4].equals("symmetric")).matrix();
    }

    private MatrixFile matrix() throws FormatException {
        String[] sizes = next();
        if (sizes == null) {
            throw new FormatException(path, "the line with rows, columns and number of entries is missing");
        }
        if (sizes.length != 3) {
            throw bad("expected rows, columns and number of entries, found '" + shown() + "'");
        }
        int rows = whole(sizes[0], Integer.MAX_VALUE - 1, "the number of rows");
        int columns = whole(sizes[1], Integer.MAX_VALUE - 1, "the number of columns");
        int count = whole(sizes[2], LARGEST, "the number of entries");
        if (rows < 1 || columns < 1) {
            throw bad("a matrix has rows and columns, found '" + shown() + "'");
        }
        if (symmetric && rows != columns) {
            throw bad("a symmetric matrix is square, found " + rows + " rows and " + columns + " columns");
        }
        return entries(rows, columns, count);
    }

    private MatrixFile entries(int rows, int columns, int count) throws FormatException {
        // a file that claims more entries than it has lines needs no memory for them
        int most = (int) Math.min(2L * LARGEST, (symmetric ? 2L : 1L) * Math.min(count, lines.length));
        int[] entryRows = new int[most];
        int[] entryColumns = new int[most];
        double[] values = new double[most];
        int stored = 0;
        int found = 0;
        for (String[] parts = next(); parts != null; parts = next()) {
            if (found == count) {
                throw bad("the file claims " + count + " entries and has more");
            }
            int expected = field.equals("pattern") ? 2 : 3;
            if (parts.length != expected) {
                throw bad("expected " + (expected == 2 ? "row and column" : "row, column and entry") + ", found '"
                        + shown() + "'");
            }
            int row = place(parts[0], rows, "row");
            int column = place(parts[1], columns, "column");
            if (symmetric && column > row) {
                throw bad("a symmetric file holds the lower triangle, found row " + row + ", column " + column);
            }
            double value = expected == 2 ? 1 : number(parts[2]);
            found++;
            for (int copy = 0; copy < (symmetric && row != column ? 2 : 1); copy++) {
                entryRows[stored] = (copy == 0 ? row : column) - 1;
                entryColumns[stored] = (copy == 0 ? column : row) - 1;
                values[stored] = value;
                stored++;
            }
        }
        if (found != count) {
            throw new FormatException(path, "the file claims " + count + " entries and has " + found);
        }
        return new MatrixFile(
                rows,
                columns,
                Arrays.copyOf(entryRows, stored),
                Arrays.copyOf(entryColumns, stored),
                Arrays.copyOf(values, stored));
    }

    /** Returns the parts of the next line that is neither empty nor a comment, or null at the end. */
    private String @Nullable [] next() {
        for (line++; line < lines.length; line++) {
            String text = lines[line].strip();
            if (!text.isEmpty() && text.charAt(0) != '%') {
                return SPACE.split(text);
            }
        }
        return null;
    }

    private int whole(String text, int most, String what) throws FormatException {
        if (!WHOLE.matcher(text).matches() || Long.parseLong(text) > most) {
            throw bad(what + " is a whole number of at most " + most + ", found '" + Limits.shown(text) + "'");
        }
        return Integer.parseInt(text);
    }

    private int place(String text, int most, String what) throws FormatException {
        if (!WHOLE.matcher(text).matches() || Long.parseLong(text) < 1 || Long.parseLong(text) > most) {
            throw bad("a " + what + " is a number from 1 to " + most + ", found '" + Limits.shown(text) + "'");
        }
        return Integer.parseInt(text);
    }

    private double number(String text) throws FormatException {
        Pattern pattern = field.equals("integer") ? INTEGER : DECIMAL;
        if (!pattern.matcher(text).matches()) {
            throw bad("expected a finite number as the entry, found '" + Limits.shown(text) + "'");
        }
        double value = Double.parseDouble(text.replace('d', 'e').replace('D', 'e'));
        if (Double.isInfinite(value)) {
            throw bad("expected a number below 1.8e308 in size, found " + Limits.shown(text));
        }
        return value;
    }

    private String shown() {
        return Limits.shown(lines[line].strip());
    }

    private FormatException bad(String sentence) {
        return new FormatException(path, "line " + (line + 1) + ": " + sentence);
    }
}
