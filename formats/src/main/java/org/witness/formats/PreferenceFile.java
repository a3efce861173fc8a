package org.witness.formats;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.witness.certificate.Limits;
import org.witness.certificate.claim.RankingClaim;
import org.witness.certificate.tensor.RealTensor;

/**
 * Comparisons of items from a CSV file with a header, which says of what form they are:
 *
 * <ul>
 *   <li>{@code item,rank} (1 is best) or {@code item,score} (the largest is best): equal numbers tie; further columns are the
 *       coordinates of the item's vector;
 *   <li>{@code first,second,preference} with {@code >}, {@code <} or {@code =}, or {@code better,worse}: every two items on
 *       one line, or on several that agree;
 *   <li>any first field, then the items' names; each further line an item's name, then 1 where it is at least as good as the item
 *       of the column and 0 elsewhere (the diagonal may be empty).
 * </ul>
 *
 * @param items the items' names in the order of the file
 * @param rows bit j of row i says that item i is at least as good as item j; of every two items one is
 * @param vectors the items' vectors, of shape [n, p], if there are some
 */
public record PreferenceFile(List<String> items, List<BitSet> rows, Optional<RealTensor> vectors) {

    /** The most items: their table has a bit for each pair. */
    public static final int MOST_ITEMS = 20_000;

    /**
     * Copies the lists and the rows.
     *
     * @param items the items' names in the order of the file
     * @param rows bit j of row i says that item i is at least as good as item j
     * @param vectors the items' vectors, of shape [n, p], if there are some
     */
    public PreferenceFile {
        items = List.copyOf(items);
        rows = rows.stream().map(row -> (BitSet) row.clone()).toList();
    }

    /**
     * Reads comparisons.
     *
     * @param file the CSV file
     * @return the comparisons
     * @throws FormatException if the file is of none of the forms, leaves two items uncompared, contradicts itself, or names an item
     *     that is not there; the message is one sentence that names the entry
     * @throws IOException if the file cannot be read
     */
    public static PreferenceFile read(Path file) throws FormatException, IOException {
        return CsvRows.read(
                file, Files.readAllBytes(file), "expected a CSV file", records -> new Reader(file, records).read());
    }

    private static final class Reader {
        private final Path file;
        private final List<CsvRecord> records = new ArrayList<>();
        private final Map<String, Integer> items = new LinkedHashMap<>();

        Reader(Path file, Iterable<CsvRecord> records) {
            this.file = file;
            records.forEach(this.records::add);
        }

        PreferenceFile read() throws FormatException {
            if (records.size() < 2) {
                throw new FormatException(
                        file,
                        "expected a header and at least one line of comparisons, found " + records.size()
                                + (records.size() == 1 ? " line" : " lines"));
            }
            CsvRecord first = records.remove(0);
            List<String> header = fields(first).stream()
                    .map(field -> field.toLowerCase(Locale.ROOT))
                    .toList();
            if (header.size() >= 2
                    && (header.get(1).equals("rank") || header.get(1).equals("score"))) {
                return ranking(header.size(), header.get(1).equals("score"));
            }
            if (header.equals(List.of("better", "worse"))
                    || (header.size() == 3 && header.get(2).equals("preference"))) {
                return pairs(header.size());
            }
            return matrix(first);
        }

        private FormatException wrong(CsvRecord record, String message) {
            return new FormatException(file, "line " + record.getStartingLineNumber() + ": " + message);
        }

        private static List<String> fields(CsvRecord record) {
            return record.getFields().stream().map(String::strip).toList();
        }

        private List<String> fields(CsvRecord record, int count) throws FormatException {
            List<String> fields = fields(record);
            if (fields.size() != count) {
                throw wrong(record, "expected " + count + " fields, as in the header, found " + fields.size());
            }
            return fields;
        }

        private int add(CsvRecord record, String item) throws FormatException {
            if (item.isEmpty() || item.length() > RankingClaim.LONGEST_NAME) {
                throw wrong(
                        record,
                        "expected an item's name of 1 to " + RankingClaim.LONGEST_NAME + " characters, found '"
                                + Limits.shown(item) + "'");
            }
            Integer known = items.putIfAbsent(item, items.size());
            if (items.size() > MOST_ITEMS) {
                throw wrong(record, "more than " + MOST_ITEMS + " items");
            }
            return known == null ? items.size() - 1 : known;
        }

        private int addNew(CsvRecord record, String item) throws FormatException {
            int before = items.size();
            int index = add(record, item);
            if (index < before) {
                throw wrong(record, "the item '" + Limits.shown(item) + "' occurs twice");
            }
            return index;
        }

        private List<String> names() {
            return List.copyOf(items.keySet());
        }

        private String pair(int i, int j) {
            return "'" + Limits.shown(names().get(i)) + "' and '" + Limits.shown(names().get(j)) + "'";
        }

        // ---- item, rank or score, coordinates

        private PreferenceFile ranking(int columns, boolean largestIsBest) throws FormatException {
            List<BigDecimal> numbers = new ArrayList<>();
            double[] coordinates = new double[records.size() * (columns - 2)];
            for (CsvRecord record : records) {
                List<String> fields = fields(record, columns);
                int item = addNew(record, fields.get(0));
                numbers.add(decimal(record, 2, fields.get(1)));
                for (int c = 2; c < columns; c++) {
                    double value = decimal(record, c + 1, fields.get(c)).doubleValue();
                    if (!Double.isFinite(value)) {
                        throw wrong(record, "field " + (c + 1) + ": expected a number below 1.8e308 in size");
                    }
                    coordinates[item * (columns - 2) + c - 2] = value;
                }
            }
            List<BitSet> rows = new ArrayList<>();
            for (BigDecimal own : numbers) {
                BitSet row = new BitSet();
                for (int j = 0; j < numbers.size(); j++) {
                    int sign = own.compareTo(numbers.get(j));
                    row.set(j, largestIsBest ? sign >= 0 : sign <= 0);
                }
                rows.add(row);
            }
            return new PreferenceFile(
                    names(),
                    rows,
                    columns == 2
                            ? Optional.empty()
                            : Optional.of(RealTensor.of(List.of(numbers.size(), columns - 2), coordinates)));
        }

        private BigDecimal decimal(CsvRecord record, int field, String text) throws FormatException {
            try {
                if (text.length() <= Limits.DEFAULT.decimalDigits()) {
                    BigDecimal value = new BigDecimal(text);
                    if (Math.abs((long) value.scale()) <= Limits.DEFAULT.decimalExponent()) {
                        return value;
                    }
                }
            } catch (NumberFormatException e) {
                // told below, as numbers that are too long are
            }
            throw wrong(
                    record,
                    "field " + field + ": expected a number such as 3 or -1.5e3, found '" + Limits.shown(text) + "'");
        }

        // ---- pairs

        private record Said(String preference, CsvRecord record) {}

        private PreferenceFile pairs(int columns) throws FormatException {
            Map<Long, Said> said = new HashMap<>();
            for (CsvRecord record : records) {
                List<String> fields = fields(record, columns);
                int i = add(record, fields.get(0));
                int j = add(record, fields.get(1));
                String preference = columns == 2 ? ">" : fields.get(2);
                if (!List.of(">", "<", "=").contains(preference)) {
                    throw wrong(record, "expected the preference >, < or =, found '" + Limits.shown(preference) + "'");
                }
                if (i == j && !preference.equals("=")) {
                    throw wrong(record, "the item '" + Limits.shown(fields.get(0)) + "' is not preferred to itself");
                }
                boolean inOrder = i < j;
                String ordered = inOrder ? preference : reversed(preference);
                Said before = said.putIfAbsent(inOrder ? key(i, j) : key(j, i), new Said(ordered, record));
                if (before != null && !before.preference().equals(ordered)) {
                    throw wrong(
                            record,
                            "the comparison of " + pair(i, j) + " contradicts line "
                                    + before.record().getStartingLineNumber());
                }
            }
            int n = items.size();
            List<BitSet> rows = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                rows.add(new BitSet());
                rows.get(i).set(i);
            }
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++) {
                    Said known = said.get(key(i, j));
                    if (known == null) {
                        throw new FormatException(
                                file,
                                "the items " + pair(i, j) + " are not compared: expected every two items on some line");
                    }
                    rows.get(i).set(j, !known.preference().equals("<"));
                    rows.get(j).set(i, !known.preference().equals(">"));
                }
            }
            return new PreferenceFile(names(), rows, Optional.empty());
        }

        private static long key(int i, int j) {
            return (long) i * MOST_ITEMS + j;
        }

        private static String reversed(String preference) {
            return switch (preference) {
                case ">" -> "<";
                case "<" -> ">";
                default -> preference;
            };
        }

        // ---- a matrix

        private PreferenceFile matrix(CsvRecord header) throws FormatException {
            List<String> columns = fields(header);
            for (String item : columns.subList(1, columns.size())) {
                addNew(header, item);
            }
            if (items.isEmpty()) {
                throw wrong(
                        header,
                        "expected a header such as item,rank or item,score or first,second,preference, or a table whose"
                                + " first line names the items of its columns, found '"
                                + Limits.shown(String.join(",", columns)) + "'");
            }
            int n = items.size();
            BitSet[] rows = new BitSet[n];
            for (CsvRecord record : records) {
                List<String> fields = fields(record, columns.size());
                Integer item = items.get(fields.get(0));
                if (item == null) {
                    throw wrong(
                            record,
                            "an unknown item, '" + Limits.shown(fields.get(0))
                                    + "': expected one of those that the header names");
                }
                if (rows[item] != null) {
                    throw wrong(record, "the item '" + Limits.shown(fields.get(0)) + "' has two lines");
                }
                rows[item] = row(record, fields, item);
            }
            for (int i = 0; i < n; i++) {
                if (rows[i] == null) {
                    throw new FormatException(
                            file,
                            "the table is incomplete: the item '" + Limits.shown(names().get(i)) + "' has no line");
                }
            }
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++) {
                    if (!rows[i].get(j) && !rows[j].get(i)) {
                        throw new FormatException(
                                file,
                                "the items " + pair(i, j)
                                        + " are not compared: expected 1 in one of their two entries, or in"
                                        + " both for a tie");
                    }
                }
            }
            return new PreferenceFile(names(), List.of(rows), Optional.empty());
        }

        private BitSet row(CsvRecord record, List<String> fields, int item) throws FormatException {
            BitSet row = new BitSet();
            for (int j = 0; j + 1 < fields.size(); j++) {
                String field = fields.get(j + 1);
                if (field.equals("1") || (field.isEmpty() && j == item)) {
                    row.set(j);
                } else if (!field.equals("0")) {
                    throw wrong(
                            record,
                            "field " + (j + 2) + ", the comparison of " + pair(item, j) + ": expected 0 or 1, found "
                                    + (field.isEmpty() ? "nothing" : "'" + Limits.shown(field) + "'"));
                }
                if (j == item && !row.get(j)) {
                    throw wrong(
                            record,
                            "field " + (j + 2) + ": every item is at least as good as itself, expected 1, found 0");
                }
            }
            return row;
        }
    }
}
