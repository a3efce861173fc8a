package org.witness.certificate.json;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Limits;
import org.witness.certificate.Reason;

/** Takes the fields of a JSON object one by one; {@link #end()} refuses what was not asked for. */
public final class FieldReader {

    private final String path;
    private final Map<String, Json> fields;
    private final Set<String> unread;

    private FieldReader(String path, Json.Fields fields) {
        this.path = path;
        this.fields = fields.values();
        this.unread = new LinkedHashSet<>(fields.values().keySet());
    }

    /**
     * Starts reading an object.
     *
     * @param path where it stands, for messages; empty at the top
     * @param value what should be an object
     * @return the reader
     * @throws CertificateException if it is none
     */
    public static FieldReader of(String path, Json value) throws CertificateException {
        if (value instanceof Json.Fields fields) {
            return new FieldReader(path, fields);
        }
        throw wrong(path, "an object", value);
    }

    /**
     * Returns the path of a field, for messages.
     *
     * @param key the field's name, trusted or not
     * @return the dotted path from the top of the file, control characters escaped
     */
    public String pathOf(String key) {
        String shown = Limits.shown(key);
        return path.isEmpty() ? shown : path + "." + shown;
    }

    /**
     * Returns the field's value of any kind.
     *
     * @param key the field's name
     * @return its value
     * @throws CertificateException if the field is missing
     */
    public Json value(String key) throws CertificateException {
        Json value = fields.get(key);
        if (value == null) {
            throw new CertificateException(Reason.FIELD, pathOf(key) + ": the field is missing");
        }
        unread.remove(key);
        return value;
    }

    /**
     * Returns a string.
     *
     * @param key the field's name
     * @return its value
     * @throws CertificateException if the field is missing or no string
     */
    public String text(String key) throws CertificateException {
        return text(pathOf(key), value(key));
    }

    /**
     * Returns a whole number of at least 0.
     *
     * @param key the field's name
     * @return its value
     * @throws CertificateException if the field is missing, no whole number or negative
     */
    public long count(String key) throws CertificateException {
        return count(pathOf(key), value(key));
    }

    /**
     * Returns a reader of the object in a field.
     *
     * @param key the field's name
     * @return a reader of its value
     * @throws CertificateException if the field is missing or no object
     */
    public FieldReader fields(String key) throws CertificateException {
        return of(pathOf(key), value(key));
    }

    /**
     * Returns the names of all fields, in the order of the file.
     *
     * @return the keys
     */
    public List<String> keys() {
        return List.copyOf(fields.keySet());
    }

    /**
     * Returns the elements of an array.
     *
     * @param key the field's name
     * @return its elements
     * @throws CertificateException if the field is missing or no array
     */
    public List<Json> items(String key) throws CertificateException {
        return items(pathOf(key), value(key));
    }

    /**
     * Returns the elements of an array of strings.
     *
     * @param key the field's name
     * @return its elements
     * @throws CertificateException if the field is missing or anything else
     */
    public List<String> texts(String key) throws CertificateException {
        List<String> texts = new ArrayList<>();
        for (Json item : items(key)) {
            texts.add(text(pathOf(key) + "[" + texts.size() + "]", item));
        }
        return texts;
    }

    /**
     * Refuses fields that were not read.
     *
     * @throws CertificateException if there is any
     */
    public void end() throws CertificateException {
        if (!unread.isEmpty()) {
            throw new CertificateException(
                    Reason.FIELD, pathOf(unread.iterator().next()) + ": an unknown field");
        }
    }

    /**
     * Returns a value as a string.
     *
     * @param path where it stands
     * @param value the value
     * @return its characters
     * @throws CertificateException if it is no string
     */
    public static String text(String path, Json value) throws CertificateException {
        if (value instanceof Json.Text text) {
            return text.value();
        }
        throw wrong(path, "a string", value);
    }

    /**
     * Returns a value as a whole number of at least 0.
     *
     * @param path where it stands
     * @param value the value
     * @return the number
     * @throws CertificateException if it is anything else
     */
    public static long count(String path, Json value) throws CertificateException {
        if (value instanceof Json.Whole whole && whole.value() >= 0) {
            return whole.value();
        }
        throw wrong(path, "a whole number of at least 0", value);
    }

    /**
     * Returns a value as an array.
     *
     * @param path where it stands
     * @param value the value
     * @return its elements
     * @throws CertificateException if it is no array
     */
    public static List<Json> items(String path, Json value) throws CertificateException {
        if (value instanceof Json.Items items) {
            return items.values();
        }
        throw wrong(path, "an array", value);
    }

    private static CertificateException wrong(String path, String expected, Json found) {
        String shown = found instanceof Json.Text text
                ? "the string '" + Limits.shown(text.value()) + "'"
                : found instanceof Json.Whole whole
                        ? String.valueOf(whole.value())
                        : found instanceof Json.Items ? "an array" : "an object";
        return new CertificateException(
                Reason.FIELD, (path.isEmpty() ? "the file" : path) + ": expected " + expected + ", found " + shown);
    }
}
