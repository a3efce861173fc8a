package org.witness.certificate.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.witness.certificate.Limits;

/** Reads JSON strictly: UTF-8, no duplicate keys, nothing after the value, no kinds of values beyond {@link Json}. */
public final class JsonParser {

    private static final JsonFactory STRICT = factory(20);
    private static final JsonFactory ANY = factory(1_000);

    private JsonParser() {}

    private static JsonFactory factory(int digits) {
        return new JsonFactoryBuilder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(Limits.DEFAULT.jsonDepth())
                        .maxNumberLength(digits)
                        .build())
                .build();
    }

    /**
     * Reads one value.
     *
     * @param bytes UTF-8 text of one JSON value
     * @return the value
     * @throws JsonSyntaxException if the bytes are anything else
     */
    public static Json parse(byte[] bytes) throws JsonSyntaxException {
        // from characters, not bytes: from bytes Jackson would guess the encoding and skip a byte order mark
        return parse(decoded(bytes), false);
    }

    /**
     * Reads one value of any kind, such as a line of results: what certificates do not have, numbers with a fraction or
     * exponent, booleans and null, stands as its text.
     *
     * @param text one JSON value
     * @return the value
     * @throws JsonSyntaxException if the text is anything else
     */
    public static Json parseAny(String text) throws JsonSyntaxException {
        return parse(text, true);
    }

    private static Json parse(String text, boolean any) throws JsonSyntaxException {
        try (com.fasterxml.jackson.core.JsonParser parser = (any ? ANY : STRICT).createParser(text)) {
            parser.nextToken();
            Json value = value(parser, any);
            if (parser.nextToken() != null) {
                throw error(parser, "text after the end of the value");
            }
            return value;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new JsonSyntaxException(
                    "line " + Math.max(1, line) + ": " + Limits.shown(plain(e.getOriginalMessage())));
        } catch (IOException e) {
            throw new JsonSyntaxException("the text ends too early");
        }
    }

    private static String decoded(byte[] bytes) throws JsonSyntaxException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new JsonSyntaxException("the bytes are not UTF-8");
        }
    }

    private static Json value(com.fasterxml.jackson.core.JsonParser parser, boolean any)
            throws IOException, JsonSyntaxException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new JsonSyntaxException("expected a value, found the end of the text");
        }
        return switch (token) {
            case VALUE_STRING -> new Json.Text(wellFormed(parser, parser.getText()));
            case VALUE_NUMBER_INT -> whole(parser);
            case START_ARRAY -> {
                List<Json> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser, any));
                }
                yield new Json.Items(items);
            }
            case START_OBJECT -> {
                Map<String, Json> fields = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    if (parser.currentToken() == null) {
                        throw error(parser, "the object does not end");
                    }
                    String key = wellFormed(parser, parser.currentName());
                    parser.nextToken();
                    fields.put(key, value(parser, any));
                }
                yield new Json.Fields(fields);
            }
            case VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> {
                if (!any) {
                    throw unexpected(parser, token);
                }
                yield new Json.Text(parser.getText());
            }
            default -> throw unexpected(parser, token);
        };
    }

    private static JsonSyntaxException unexpected(com.fasterxml.jackson.core.JsonParser parser, JsonToken token) {
        return error(parser, "expected a string, a whole number, an array or an object, found " + named(token));
    }

    /** Escapes can write half of a surrogate pair, which is no character and which other readers refuse. */
    private static String wellFormed(com.fasterxml.jackson.core.JsonParser parser, String text)
            throws JsonSyntaxException {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw error(parser, "half of a surrogate pair in the string '" + Limits.shown(text) + "'");
        }
        return text;
    }

    private static Json whole(com.fasterxml.jackson.core.JsonParser parser) throws IOException, JsonSyntaxException {
        try {
            return new Json.Whole(Long.parseLong(parser.getText()));
        } catch (NumberFormatException e) {
            throw error(parser, "a whole number beyond 64 bits");
        }
    }

    private static String named(JsonToken token) {
        return switch (token) {
            case VALUE_NUMBER_FLOAT -> "a number with a fraction or exponent";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            default -> "something else";
        };
    }

    private static JsonSyntaxException error(com.fasterxml.jackson.core.JsonParser parser, String what) {
        return new JsonSyntaxException("line " + parser.currentLocation().getLineNr() + ": " + what);
    }

    /** Returns the library's message without its second line and without the kinds of values that are not read here. */
    private static String plain(String message) {
        String line = message.lines().findFirst().orElse("");
        int kinds = line.indexOf("(JSON String");
        if (kinds < 0) {
            return line;
        }
        String head = line.substring(0, kinds).strip();
        return head.endsWith("expecting") ? head + " a value" : head;
    }
}
