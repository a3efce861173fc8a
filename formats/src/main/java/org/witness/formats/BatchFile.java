package org.witness.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.Limits;

/**
 * A batch: what is to be constructed, read from YAML. An entry names a kind of construction and its options; {@code sweep}
 * lists several values of some of them, and stands for as many entries as there are combinations, the first list the slowest.
 *
 * @param entries all entries, sweeps written out, in order
 */
public record BatchFile(List<Entry> entries) {

    /** The most entries, sweeps written out. */
    public static final int MOST_ENTRIES = 10_000;

    /** The verdicts that can be expected. */
    public static final List<String> VERDICTS = List.of("VERIFIED", "REFUTED", "UNKNOWN", "REJECTED");

    private static final Set<String> OWN = Set.of("name", "construct", "expect", "timeout", "memory", "sweep");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.+-]{0,59}");

    /**
     * Copies the list.
     *
     * @param entries all entries, sweeps written out, in order
     */
    public BatchFile {
        entries = List.copyOf(entries);
    }

    /**
     * An entry.
     *
     * @param line where it stands in the file
     * @param name its name, 1 to 60 letters, digits and {@code _.+-}
     * @param kind what is constructed
     * @param options from option, without dashes, to value; those of the sweep last
     * @param swept which options a sweep gave
     * @param expect the expected verdict
     * @param timeout a number of seconds, or empty
     * @param memory a size such as {@code 512m}, or empty
     */
    public record Entry(
            int line,
            String name,
            String kind,
            Map<String, String> options,
            Set<String> swept,
            String expect,
            String timeout,
            String memory) {
        /**
         * Copies the collections and keeps their order.
         *
         * @param line where it stands in the file
         * @param name its name
         * @param kind what is constructed
         * @param options from option, without dashes, to value; those of the sweep last
         * @param swept which options a sweep gave
         * @param expect the expected verdict
         * @param timeout a number of seconds, or empty
         * @param memory a size such as {@code 512m}, or empty
         */
        public Entry {
            options = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(options));
            swept = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(swept));
        }
    }

    /**
     * Reads a file.
     *
     * @param path a YAML file
     * @return the batch
     * @throws FormatException if the file is no batch; the message names file, line, field, what was found and what is right
     * @throws IOException if the file cannot be read
     */
    public static BatchFile read(Path path) throws FormatException, IOException {
        return new Reader(path).batch(YamlReader.read(path));
    }

    static BatchFile read(Path path, byte[] bytes) throws FormatException {
        return new Reader(path).batch(YamlReader.read(path, bytes));
    }

    /** Reads with the file's name in every error. */
    private record Reader(Path path) {

        BatchFile batch(Yaml root) throws FormatException {
            Map<String, Yaml> fields = fields("the file", root);
            only("the file", fields, Set.of("version", "defaults", "entries"));
            String version = text("version", required("the file", root, fields, "version"));
            if (!version.equals("1")) {
                throw wrong(root, "version: expected 1, found '" + Limits.shown(version) + "'");
            }
            Map<String, Yaml> defaults = Map.of();
            if (fields.containsKey("defaults")) {
                defaults = fields("defaults", fields.get("defaults"));
                only("defaults", defaults, Set.of("timeout", "memory", "expect"));
            }
            Yaml listed = required("the file", root, fields, "entries");
            if (!(listed instanceof Yaml.Items list) || list.items().isEmpty()) {
                throw wrong(listed, "entries: expected a list of at least one entry, found " + listed.described());
            }
            List<Entry> entries = new ArrayList<>();
            Set<String> names = new LinkedHashSet<>();
            for (Yaml item : list.items()) {
                entries(item, defaults, names, entries);
            }
            return new BatchFile(entries);
        }

        private void entries(Yaml item, Map<String, Yaml> defaults, Set<String> names, List<Entry> entries)
                throws FormatException {
            Map<String, Yaml> fields = new LinkedHashMap<>(defaults);
            fields.putAll(fields("entry", item));
            String kind = text("construct", required("entry", item, fields, "construct"));
            String name = text("name", required("entry", item, fields, "name"));
            if (!NAME.matcher(name).matches()) {
                throw wrong(
                        item,
                        "name: expected 1 to 60 letters, digits and _ . + -, the first a letter or digit, found '"
                                + Limits.shown(name) + "'");
            }
            if (!names.add(name)) {
                throw wrong(item, "name: the name '" + name + "' occurs twice");
            }
            String expect = optional(fields, "expect", VERDICTS.get(0));
            if (!VERDICTS.contains(expect)) {
                throw wrong(
                        fields.get("expect"),
                        "expect: expected " + String.join(", ", VERDICTS) + ", found '" + Limits.shown(expect) + "'");
            }
            Map<String, String> fixed = new LinkedHashMap<>();
            for (Map.Entry<String, Yaml> field : fields.entrySet()) {
                if (!OWN.contains(field.getKey())) {
                    fixed.put(field.getKey(), text(field.getKey(), field.getValue()));
                }
            }
            Map<String, List<String>> sweep = sweep(fields.get("sweep"), fixed.keySet());
            for (Map<String, String> chosen : combinations(item, sweep, entries.size())) {
                Map<String, String> options = new LinkedHashMap<>(fixed);
                options.putAll(chosen);
                entries.add(new Entry(
                        item.line(),
                        name,
                        kind,
                        options,
                        sweep.keySet(),
                        expect,
                        optional(fields, "timeout", ""),
                        optional(fields, "memory", "")));
            }
        }

        private Map<String, List<String>> sweep(@Nullable Yaml node, Set<String> fixed) throws FormatException {
            Map<String, List<String>> sweep = new LinkedHashMap<>();
            if (node == null) {
                return sweep;
            }
            for (Map.Entry<String, Yaml> field : fields("sweep", node).entrySet()) {
                String option = field.getKey();
                if (OWN.contains(option) || fixed.contains(option)) {
                    throw wrong(
                            field.getValue(),
                            "sweep: " + (fixed.contains(option) ? "the entry gives '" : "no list can be given for '")
                                    + Limits.shown(option) + (fixed.contains(option) ? "' as well" : "'"));
                }
                if (!(field.getValue() instanceof Yaml.Items list)
                        || list.items().isEmpty()) {
                    throw wrong(
                            field.getValue(),
                            "sweep: " + Limits.shown(option) + ": expected a list of at least one value, found "
                                    + field.getValue().described());
                }
                List<String> values = new ArrayList<>();
                for (Yaml value : list.items()) {
                    String text = text("sweep: " + Limits.shown(option), value);
                    if (values.contains(text)) {
                        throw wrong(
                                value,
                                "sweep: " + Limits.shown(option) + ": '" + Limits.shown(text) + "' occurs twice");
                    }
                    values.add(text);
                }
                sweep.put(option, values);
            }
            return sweep;
        }

        private List<Map<String, String>> combinations(Yaml item, Map<String, List<String>> sweep, int before)
                throws FormatException {
            List<Map<String, String>> combinations = List.of(Map.of());
            for (Map.Entry<String, List<String>> option : sweep.entrySet()) {
                if ((long) combinations.size() * option.getValue().size() + before > MOST_ENTRIES) {
                    throw wrong(item, "more than " + MOST_ENTRIES + " entries, sweeps written out");
                }
                List<Map<String, String>> longer = new ArrayList<>();
                for (Map<String, String> combination : combinations) {
                    for (String value : option.getValue()) {
                        Map<String, String> extended = new LinkedHashMap<>(combination);
                        extended.put(option.getKey(), value);
                        longer.add(extended);
                    }
                }
                combinations = longer;
            }
            if (before + combinations.size() > MOST_ENTRIES) {
                throw wrong(item, "more than " + MOST_ENTRIES + " entries, sweeps written out");
            }
            return combinations;
        }

        private Map<String, Yaml> fields(String what, Yaml node) throws FormatException {
            if (node instanceof Yaml.Fields fields) {
                return fields.fields();
            }
            throw wrong(node, what + ": expected a mapping, found " + node.described());
        }

        private void only(String what, Map<String, Yaml> fields, Set<String> known) throws FormatException {
            for (Map.Entry<String, Yaml> field : fields.entrySet()) {
                if (!known.contains(field.getKey())) {
                    throw wrong(
                            field.getValue(),
                            what + ": expected " + String.join(", ", new java.util.TreeSet<>(known)) + ", found '"
                                    + Limits.shown(field.getKey()) + "'");
                }
            }
        }

        private Yaml required(String what, Yaml node, Map<String, Yaml> fields, String key) throws FormatException {
            Yaml value = fields.get(key);
            if (value == null) {
                throw wrong(node, what + ": the field '" + key + "' is missing");
            }
            return value;
        }

        private String optional(Map<String, Yaml> fields, String key, String otherwise) throws FormatException {
            Yaml value = fields.get(key);
            return value == null ? otherwise : text(key, value);
        }

        private String text(String key, Yaml node) throws FormatException {
            if (node instanceof Yaml.Scalar scalar && !scalar.text().isEmpty()) {
                return scalar.text();
            }
            throw wrong(
                    node,
                    Limits.shown(key) + ": expected a word or number"
                            + (node instanceof Yaml.Items ? " (in quotation marks, if it begins with a bracket)" : "")
                            + ", found " + node.described());
        }

        private FormatException wrong(@Nullable Yaml node, String message) {
            return new FormatException(path, "line " + (node == null ? 1 : node.line()) + ": " + message);
        }
    }
}
