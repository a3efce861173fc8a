package org.witness.certificate.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value of the kinds that certificates use: no fractions, no null, no booleans. Numbers with a fraction stand as exact decimals in strings. */
public sealed interface Json {

    /**
     * A string.
     *
     * @param value its characters
     */
    record Text(String value) implements Json {}

    /**
     * A whole number.
     *
     * @param value the number
     */
    record Whole(long value) implements Json {}

    /**
     * An array.
     *
     * @param values the elements in order
     */
    record Items(List<Json> values) implements Json {
        /**
         * Copies the list.
         *
         * @param values the elements in order
         */
        public Items {
            values = List.copyOf(values);
        }

        /**
         * Returns an array of strings.
         *
         * @param texts the strings in order
         * @return the array
         */
        public static Items ofTexts(List<String> texts) {
            List<Json> values = new ArrayList<>();
            texts.forEach(text -> values.add(new Text(text)));
            return new Items(values);
        }
    }

    /**
     * An object.
     *
     * @param values from key to value, in the order of the file
     */
    record Fields(Map<String, Json> values) implements Json {
        /**
         * Copies the map and keeps its order.
         *
         * @param values from key to value, in the order of the file
         */
        public Fields {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        /**
         * Returns the empty object, to be extended by {@link #with}.
         *
         * @return an object without fields
         */
        public static Fields empty() {
            return new Fields(Map.of());
        }

        /**
         * Returns this object with one more field at its end.
         *
         * @param key the key; replaces an earlier field of that name
         * @param value the value
         * @return the extended object
         */
        public Fields with(String key, Json value) {
            Map<String, Json> extended = new LinkedHashMap<>(values);
            extended.put(key, value);
            return new Fields(extended);
        }

        /**
         * Returns this object with one more string at its end.
         *
         * @param key the key
         * @param text the string
         * @return the extended object
         */
        public Fields with(String key, String text) {
            return with(key, new Text(text));
        }

        /**
         * Returns this object with one more whole number at its end.
         *
         * @param key the key
         * @param number the number
         * @return the extended object
         */
        public Fields with(String key, long number) {
            return with(key, new Whole(number));
        }
    }

    /**
     * Returns the canonical text: two spaces a level, an array without objects on one line, keys in order, a final line
     * feed.
     *
     * @return the text
     */
    default String text() {
        return JsonPrinter.print(this);
    }
}
