package org.witness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.json.Json;
import org.witness.certificate.Quantity;
import org.witness.reports.Outward;
import org.witness.verifier.interval.Interval;

/** What {@code witness verify --json} says of one certificate, read by another reader of JSON than ours. */
final class VerifyLine {

    private static final Set<Object> KEYS =
            Arrays.stream(Quantity.values()).map(Quantity::key).collect(Collectors.toSet());

    private final Map<String, Object> fields;

    private VerifyLine(Map<String, Object> fields) {
        this.fields = fields;
    }

    static VerifyLine of(Path certificate) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        Main.run(out, out, "verify", "--json", certificate.toString());
        assertThat(said.toString().lines()).hasSize(1);
        return new VerifyLine(new Json().toType(said.toString(), Json.MAP_TYPE));
    }

    String verdict() {
        return (String) fields.get("verdict");
    }

    long cells() {
        return ((Number) fields.getOrDefault("cells", 0)).longValue();
    }

    /** The interval of the supremum as a page shows it. */
    Optional<String> supremum() {
        return Optional.ofNullable(fields.get("supremum")).map(ends -> Outward.text(interval(ends)));
    }

    private static Interval interval(Object ends) {
        List<?> both = (List<?>) ends;
        return Interval.of(((Number) both.get(0)).doubleValue(), ((Number) both.get(1)).doubleValue());
    }

    private Map<?, ?> map(String key) {
        return (Map<?, ?>) fields.getOrDefault(key, Map.of());
    }

    /** The whole numbers among the quantities, by their keys: built, the theorem's bound, the lower bound; as a page shows them. */
    Map<String, List<String>> quantities() {
        Map<String, List<String>> quantities = new LinkedHashMap<>();
        map("quantities").forEach((key, value) -> {
            Map<?, ?> quantity = (Map<?, ?>) value;
            if (KEYS.contains(key)) {
                quantities.put(
                        (String) key,
                        List.of(
                                shown(quantity.get("built")),
                                shown(quantity.get("bound")),
                                shown(quantity.get("lowerBound"))));
            }
        });
        return quantities;
    }

    /** One of the quantities that were built, as a page shows it. */
    String built(String key) {
        return quantities().getOrDefault(key, List.of("")).get(0);
    }

    /** The intervals of the figures, as a page shows them. */
    List<String> figures() {
        return map("figures").values().stream()
                .map(ends -> Outward.known(interval(ends)))
                .toList();
    }

    private static String shown(@Nullable Object number) {
        return number == null ? "\u2013" : Outward.count(((Number) number).longValue());
    }
}
