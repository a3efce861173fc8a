package org.witness.certificate.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.witness.certificate.Cases;

/** The canonical text of JSON values. */
class JsonTest {

    @Test
    void hasOneLayout() {
        Json value = Json.Fields.empty()
                .with("text", "a\"b\\c/")
                .with("number", -7)
                .with("empty", Json.Fields.empty())
                .with("none", new Json.Items(List.of()))
                .with("pairs", new Json.Items(List.of(Json.Items.ofTexts(List.of("1", "2")), new Json.Whole(3))))
                .with("rows", new Json.Items(List.of(Json.Fields.empty().with("k", 1), new Json.Whole(2))));
        assertThat(value.text()).isEqualTo("""
                        {
                          "text": "a\\"b\\\\c/",
                          "number": -7,
                          "empty": {},
                          "none": [],
                          "pairs": [["1", "2"], 3],
                          "rows": [
                            {
                              "k": 1
                            },
                            2
                          ]
                        }
                        """);
    }

    @Test
    void escapesWhatIsNotPrintableAscii() {
        assertThat(new Json.Text("\n\t\u0000\u001f ~\u007f\u00e9\u2028\ud83d\ude00").text())
                .isEqualTo("\"\\u000a\\u0009\\u0000\\u001f ~\\u007f\\u00e9\\u2028\\ud83d\\ude00\"\n");
    }

    @Test
    void aLaterFieldOfTheSameNameReplaces() {
        assertThat(Json.Fields.empty().with("a", 1).with("b", 2).with("a", 3).text())
                .isEqualTo("{\n  \"a\": 3,\n  \"b\": 2\n}\n");
    }

    @Test
    void collectionsAreCopied() {
        List<Json> items = new ArrayList<>(List.of(new Json.Whole(1)));
        Map<String, Json> fields = new LinkedHashMap<>(Map.of("a", new Json.Whole(1)));
        Json.Items array = new Json.Items(items);
        Json.Fields object = new Json.Fields(fields);
        items.clear();
        fields.clear();
        assertThat(array.values()).hasSize(1);
        assertThat(object.values()).hasSize(1);
        assertThatThrownBy(() -> object.values().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void readingThePrintedTextGivesTheSameValue() throws JsonSyntaxException {
        SplittableRandom random = Cases.random(21);
        for (int i = 0; i < Cases.times(3_000); i++) {
            Json value = random(random, 5);
            String text = value.text();
            Json read = JsonParser.parse(text.getBytes(StandardCharsets.UTF_8));
            assertThat(read.equals(value)).as(text).isTrue();
            assertThat(read.text()).isEqualTo(text);
            assertThat(text.chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~')))
                    .as(text)
                    .isTrue();
        }
    }

    private static Json random(SplittableRandom random, int depth) {
        int kind = random.nextInt(depth == 0 ? 2 : 4);
        if (kind == 0) {
            return new Json.Text(text(random));
        } else if (kind == 1) {
            return new Json.Whole(Cases.oneOf(
                    random, 0L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, random.nextLong(), random.nextLong(100)));
        }
        int size = random.nextInt(4);
        if (kind == 2) {
            List<Json> items = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                items.add(random(random, depth - 1));
            }
            return new Json.Items(items);
        }
        Json.Fields fields = Json.Fields.empty();
        for (int i = 0; i < size; i++) {
            fields = fields.with(text(random), random(random, depth - 1));
        }
        return fields;
    }

    private static String text(SplittableRandom random) {
        StringBuilder out = new StringBuilder();
        int length = random.nextInt(6);
        for (int i = 0; i < length; i++) {
            int c = Cases.oneOf(
                    random,
                    random.nextInt(' '),
                    (int) '"',
                    (int) '\\',
                    (int) '/',
                    0x7f,
                    0xfeff,
                    0xffff,
                    0x10000 + random.nextInt(0x100000),
                    random.nextInt(0xd800),
                    'a' + random.nextInt(26));
            out.appendCodePoint(c);
        }
        return out.toString();
    }
}
