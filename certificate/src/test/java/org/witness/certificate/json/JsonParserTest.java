package org.witness.certificate.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.Cases;

/** JSON of the strict kind, and no other. */
class JsonParserTest {

    private static Json parse(String text) throws JsonSyntaxException {
        return JsonParser.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsTheFourKinds() throws JsonSyntaxException {
        assertThat(parse(" { \"a\" : [ \"b\" , -3 , { } , [ ] ] }\r\n\t"))
                .isEqualTo(Json.Fields.empty()
                        .with(
                                "a",
                                new Json.Items(java.util.List.of(
                                        new Json.Text("b"),
                                        new Json.Whole(-3),
                                        Json.Fields.empty(),
                                        new Json.Items(java.util.List.of())))));
        assertThat(parse("\"\\u00e9\\n\\/\\ud83d\\ude00é😀\"")).isEqualTo(new Json.Text("é\n/😀é😀"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | expected a value, found the end of the text",
                "`  ` | expected a value, found the end of the text",
                "{} {} | line 1: text after the end of the value",
                "{}x | line 1: Unrecognized token 'x': was expecting a value",
                "{\"a\":1,\"a\":1} | line 1: Duplicate field 'a'",
                "{\"a\":1,\"\\u0061\":1} | line 1: Duplicate field 'a'",
                "{\"o\":{\"a\":1,\"b\":2,\"a\":3}} | line 1: Duplicate field 'a'",
                "1.5 | line 1: expected a string, a whole number, an array or an object, found a number with a "
                        + "fraction or exponent",
                "1e3 | line 1: expected a string, a whole number, an array or an object, found a number with a "
                        + "fraction or exponent",
                "1.0 | line 1: expected a string, a whole number, an array or an object, found a number with a "
                        + "fraction or exponent",
                "null | line 1: expected a string, a whole number, an array or an object, found null",
                "[true] | line 1: expected a string, a whole number, an array or an object, found a boolean",
                "{\"a\": false} | line 1: expected a string, a whole number, an array or an object, found a boolean",
                "9223372036854775808 | line 1: a whole number beyond 64 bits",
                "-9223372036854775809 | line 1: a whole number beyond 64 bits",
                "\"\\ud800\" | line 1: half of a surrogate pair in the string '\\ud800'",
                "\"a\\udc00b\" | line 1: half of a surrogate pair in the string 'a\\udc00b'",
                "\"\\udc00\\ud800\" | line 1: half of a surrogate pair in the string '\\udc00\\ud800'",
                "{\"\\ud800\": 1} | line 1: half of a surrogate pair in the string '\\ud800'",
            })
    void refusesWithAMessage(String text, String message) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "}",
                "[",
                "]",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,",
                "{\"a\":1,}",
                "[1,]",
                "[1 2]",
                "[,1]",
                "{a:1}",
                "{'a':1}",
                "'a'",
                "\"a",
                "\"\\x\"",
                "\"\\u12\"",
                "\"a\nb\"",
                "\"a\tb\"",
                "\"\u0000\"",
                "01",
                "-01",
                "+1",
                "-",
                ".5",
                "0x10",
                "1_0",
                "NaN",
                "Infinity",
                "-Infinity",
                "tru",
                "nul",
                "undefined",
                "// comment\n1",
                "/* comment */ 1",
                "1 // comment",
                "# comment\n1",
                "[1,//\n2]",
                "{\"a\" 1}",
                "{\"a\":1;\"b\":2}",
                "{1:2}",
                "{[]:1}",
                "\u00a01",
                "\u20281",
                "1\u0000",
                "{}\u0000",
                "99999999999999999999999999999999999999999999999999",
            })
    void refuses(String text) {
        JsonSyntaxException e = catchThrowableOfType(JsonSyntaxException.class, () -> parse(text));
        assertThat(e).as(text).isNotNull();
        assertThat(e.getMessage()).matches("[ -~]{1,150}");
    }

    @ParameterizedTest
    @CsvSource({"9223372036854775807", "-9223372036854775808", "0", "-1"})
    void readsWholeNumbersOf64Bits(String text) throws JsonSyntaxException {
        assertThat(parse(text)).isEqualTo(new Json.Whole(Long.parseLong(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "22ff22", // no UTF-8 at all
                "22c3", // cut short
                "22c0af22", // an overlong slash
                "22e08080af22",
                "22eda08022", // half of a surrogate pair
                "22eda080edb08022", // a surrogate pair of three bytes each
                "22f490808022", // beyond the last character
                "2280c322",
            })
    void refusesWhatIsNotUtf8(String hex) {
        assertThatThrownBy(() -> JsonParser.parse(HexFormat.of().parseHex(hex)))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessage("the bytes are not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
    void refusesOtherEncodings(String charset) {
        assertThatThrownBy(() -> JsonParser.parse("{\"a\": 1}".getBytes(Charset.forName(charset))))
                .isInstanceOf(JsonSyntaxException.class);
    }

    @Test
    void refusesAByteOrderMark() {
        assertThatThrownBy(() -> parse("\ufeff{}")).isInstanceOf(JsonSyntaxException.class);
    }

    @Test
    void readsTwoHundredLevelsAndNoMore() throws JsonSyntaxException {
        assertThat(parse("[".repeat(200) + "]".repeat(200)).text()).startsWith("[[[[");
        assertThat(parse("{\"a\":".repeat(199) + "{}" + "}".repeat(199))).isNotNull();
        assertThatThrownBy(() -> parse("[".repeat(201) + "]".repeat(201)))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessageContaining("(201) exceeds the maximum allowed (200");
        assertThatThrownBy(() -> parse("{\"a\":".repeat(200) + "{}" + "}".repeat(200)))
                .isInstanceOf(JsonSyntaxException.class);
        assertThatThrownBy(() -> parse("[".repeat(500_000))).isInstanceOf(JsonSyntaxException.class);
    }

    @Test
    void theDeepestValuesNeedNoMoreThanADefaultStack() throws JsonSyntaxException {
        String text = "[{\"a\":".repeat(100) + "1" + "}]".repeat(100);
        Json one = parse(text);
        Json two = parse(text);
        assertThat(one.equals(two)).isTrue();
        assertThat(one.hashCode()).isEqualTo(two.hashCode());
        assertThat(one.text()).isEqualTo(two.text());
    }

    @Test
    void namesTheLine() {
        assertThatThrownBy(() -> parse("{\n  \"a\": 1,\n  \"b\": null\n}"))
                .hasMessage("line 3: expected a string, a whole number, an array or an object, found null");
        assertThatThrownBy(() -> parse("{\n  \"a\": 1,\n\n  b\n}")).hasMessageStartingWith("line 4: ");
    }

    @Test
    void noTextCutShortIsRead() throws JsonSyntaxException {
        byte[] whole = Json.Fields.empty()
                .with("a", new Json.Items(java.util.List.of(new Json.Text("é\\\""), new Json.Whole(12))))
                .with("b", Json.Fields.empty().with("c", ""))
                .text()
                .getBytes(StandardCharsets.UTF_8);
        JsonParser.parse(whole);
        // the last byte is the line feed after the value
        for (int length = 0; length < whole.length - 1; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> JsonParser.parse(part))
                    .as("%d bytes", length)
                    .isInstanceOf(JsonSyntaxException.class);
        }
    }

    @Test
    void anyBytesAreReadOrRefusedInGoodOrder() {
        SplittableRandom random = Cases.random(8);
        byte[][] pieces = {
            {'{'},
            {'}'},
            {'['},
            {']'},
            {':'},
            {','},
            {'"'},
            {'\\'},
            {'u'},
            {'0'},
            {'1'},
            {'-'},
            {'.'},
            {'e'},
            {'"', 'a', '"'},
            {' '},
            {'\n'},
            {0},
            {(byte) 0xef, (byte) 0xbb, (byte) 0xbf},
            {(byte) 0xc3, (byte) 0xa9},
            {(byte) 0xff},
            {'n', 'u', 'l', 'l'},
            {'/', '*'},
        };
        int read = 0;
        for (int i = 0; i < Cases.times(20_000); i++) {
            java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
            int length = 1 + random.nextInt(8);
            for (int j = 0; j < length; j++) {
                out.writeBytes(pieces[random.nextInt(pieces.length)]);
            }
            try {
                Json value = JsonParser.parse(out.toByteArray());
                assertThat(parse(value.text()).equals(value)).isTrue();
                read++;
            } catch (JsonSyntaxException e) {
                assertThat(e.getMessage()).matches("[^\\p{Cntrl}]{1,150}");
            }
        }
        assertThat(read).isGreaterThan(100);
    }
}
