package org.witness.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.witness.certificate.json.Json;

/**
 * What changed between two runs. A change is for the worse if a verdict is no longer as expected, if it falls in the order
 * {@code VERIFIED}, {@code CONFIRMED}, {@code UNKNOWN}, {@code REJECTED} or {@code REFUTED} and is not expected, or if a result is gone.
 * Seconds are not compared.
 */
public final class ResultsDiff {

    private static final List<String> ORDER = List.of("VERIFIED", "CONFIRMED", "UNKNOWN", "REJECTED", "REFUTED");
    private static final Set<String> NOT_COMPARED = Set.of("seconds", "key", "constructions");

    /**
     * A change.
     *
     * @param isWorse whether it is for the worse
     * @param sentence what it is: the result's name, then the field with its old and new value
     */
    public record Change(boolean isWorse, String sentence) {}

    private ResultsDiff() {}

    /**
     * Compares two runs.
     *
     * @param before the earlier results
     * @param after the later results
     * @return the changes, in the order of the earlier results, then what is new
     */
    public static List<Change> between(List<Result> before, List<Result> after) {
        Map<String, Result> old = byName(before);
        Map<String, Result> now = byName(after);
        List<Change> changes = new ArrayList<>();
        old.forEach((name, result) -> {
            Result later = now.get(name);
            if (later == null) {
                changes.add(new Change(true, name + ": gone, was " + result.verdict()));
            } else {
                compare(name, result, later, changes);
            }
        });
        now.forEach((name, result) -> {
            if (!old.containsKey(name)) {
                changes.add(new Change(!result.isExpected(), name + ": new, " + result.verdict()));
            }
        });
        return changes;
    }

    private static Map<String, Result> byName(List<Result> results) {
        Map<String, Result> named = new LinkedHashMap<>();
        results.forEach(result -> named.put(result.name(), result));
        return named;
    }

    private static void compare(String name, Result old, Result now, List<Change> changes) {
        if (!old.verdict().equals(now.verdict())) {
            changes.add(new Change(
                    isWorse(old, now),
                    name + ": verdict " + old.verdict() + " -> " + now.verdict()
                            + (now.text("reason").isEmpty()
                                    ? ""
                                    : " (" + now.text("reason") + ": " + now.text("detail") + ")")));
        }
        Set<String> keys = new LinkedHashSet<>(old.fields().keySet());
        keys.addAll(now.fields().keySet());
        List<String> fields = new ArrayList<>();
        for (String key : keys) {
            Json was = old.fields().get(key);
            Json is = now.fields().get(key);
            boolean told = key.equals("verdict") || key.equals("reason") || key.equals("detail") || key.equals("file");
            if (!told && !NOT_COMPARED.contains(key) && (was == null || !was.equals(is))) {
                fields.add(key + " " + shown(was) + " -> " + shown(is));
            }
        }
        for (String field : fields) {
            changes.add(new Change(false, name + ": " + field));
        }
    }

    private static boolean isWorse(Result old, Result now) {
        return !now.isExpected() && (old.isExpected() || ORDER.indexOf(now.verdict()) > ORDER.indexOf(old.verdict()));
    }

    private static String shown(@org.jspecify.annotations.Nullable Json value) {
        if (value == null) {
            return "nothing";
        }
        if (value instanceof Json.Text text) {
            return text.value();
        }
        return value.text().replaceAll("\\s+", " ").strip();
    }
}
