package org.witness.formats;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.witness.certificate.Limits;
import org.witness.certificate.tensor.RealTensor;

/**
 * Points from CSV (RFC 4180, UTF-8): fields separated by commas, semicolons or tabs, whichever comes first in the first line. A
 * first line without any number is a header.
 *
 * @param points the points
 * @param hasHeader whether there was a header
 */
record CsvPoints(RealTensor points, boolean hasHeader) {

    static CsvPoints read(Path file, byte[] bytes) throws FormatException, IOException {
        return CsvRows.read(file, bytes, "expected a CSV, NPY or NPZ file", records -> read(file, records));
    }

    private static CsvPoints read(Path file, Iterable<CsvRecord> records) throws FormatException {
        double[] values = new double[1024];
        int columns = 0;
        int rows = 0;
        long firstLine = 0;
        boolean hasHeader = false;
        for (CsvRecord record : records) {
            List<String> fields = record.getFields();
            long line = record.getStartingLineNumber();
            if (columns == 0) {
                columns = fields.size();
                firstLine = line;
                if (fields.stream().noneMatch(field -> isNumber(field.strip()) || isSpecial(field))) {
                    hasHeader = true;
                    continue;
                }
            }
            if (fields.size() != columns) {
                throw new FormatException(
                        file,
                        "line " + line + " has " + count(fields.size()) + ", but line " + firstLine + " has " + columns
                                + ": all rows must have equally many");
            }
            PointsFile.requireSize(file, rows + 1L, columns);
            int size = rows * columns;
            if (size + columns > values.length) {
                values = Arrays.copyOf(values, (int) Math.min(Integer.MAX_VALUE - 16L, 2L * (size + columns)));
            }
            for (int c = 0; c < columns; c++) {
                values[size + c] = number(file, line, c + 1, fields.get(c).strip());
            }
            rows++;
        }
        if (rows == 0) {
            throw new FormatException(
                    file, hasHeader ? "there is a header but no row of numbers" : "there is no row of numbers");
        }
        return new CsvPoints(RealTensor.of(List.of(rows, columns), Arrays.copyOf(values, rows * columns)), hasHeader);
    }

    private static String count(int fields) {
        return fields + (fields == 1 ? " field" : " fields");
    }

    private static double number(Path file, long line, int column, String field) throws FormatException {
        String place = "line " + line + ", field " + column + ": ";
        if (isSpecial(field)) {
            throw new FormatException(file, place + "expected a finite number, found " + Limits.shown(field));
        }
        if (!isNumber(field)) {
            throw new FormatException(
                    file,
                    place + "expected a number such as -1.5e3, found "
                            + (field.isEmpty() ? "nothing" : "'" + Limits.shown(field) + "'"));
        }
        double value = Double.parseDouble(field);
        if (!Double.isFinite(value)) {
            throw new FormatException(
                    file, place + "expected a number below 1.8e308 in size, found " + Limits.shown(field));
        }
        return value;
    }

    private static boolean isSpecial(String field) {
        String word = field.strip().toLowerCase(Locale.ROOT);
        String bare = word.startsWith("-") || word.startsWith("+") ? word.substring(1) : word;
        return bare.equals("nan") || bare.equals("inf") || bare.equals("infinity");
    }

    /** Whether a field is a decimal: digits with an optional point, sign and exponent. */
    private static boolean isNumber(String field) {
        int i = sign(field, 0);
        int start = i;
        i = digits(field, i);
        int count = i - start;
        if (i < field.length() && field.charAt(i) == '.') {
            int point = i + 1;
            i = digits(field, point);
            count += i - point;
        }
        if (count == 0) {
            return false;
        }
        if (i < field.length() && (field.charAt(i) == 'e' || field.charAt(i) == 'E')) {
            int exponent = sign(field, i + 1);
            i = digits(field, exponent);
            if (i == exponent) {
                return false;
            }
        }
        return i == field.length();
    }

    private static int sign(String field, int at) {
        return at < field.length() && (field.charAt(at) == '-' || field.charAt(at) == '+') ? at + 1 : at;
    }

    private static int digits(String field, int at) {
        int i = at;
        while (i < field.length() && field.charAt(i) >= '0' && field.charAt(i) <= '9') {
            i++;
        }
        return i;
    }
}
