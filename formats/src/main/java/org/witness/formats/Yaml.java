package org.witness.formats;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A node of a YAML document, with its place. A scalar is its characters: {@code 1e-3} stays {@code 1e-3}. */
public sealed interface Yaml {

    /**
     * Returns the line on which the node begins.
     *
     * @return a number from 1
     */
    int line();

    /**
     * Returns what the node is, in words.
     *
     * @return such as {@code 'VERIFIED'} or {@code a list}
     */
    String described();

    /**
     * A scalar.
     *
     * @param line where it begins
     * @param text its characters
     * @param isPlain whether it stands without quotation marks
     */
    record Scalar(int line, String text, boolean isPlain) implements Yaml {
        @Override
        public String described() {
            return text.isEmpty() ? "nothing" : "'" + org.witness.certificate.Limits.shown(text) + "'";
        }
    }

    /**
     * A list.
     *
     * @param line where it begins
     * @param items its items in order
     */
    record Items(int line, List<Yaml> items) implements Yaml {
        /**
         * Copies the list.
         *
         * @param line where it begins
         * @param items its items in order
         */
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String described() {
            return "a list";
        }
    }

    /**
     * A mapping.
     *
     * @param line where it begins
     * @param fields from key to value, in the order of the file
     */
    record Fields(int line, Map<String, Yaml> fields) implements Yaml {
        /**
         * Copies the map and keeps its order.
         *
         * @param line where it begins
         * @param fields from key to value, in the order of the file
         */
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        @Override
        public String described() {
            return "a mapping";
        }
    }
}
