package org.witness.certificate.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Reason;

class FieldReaderTest {

    private static FieldReader reader(String json) throws CertificateException, JsonSyntaxException {
        return FieldReader.of("top", JsonParser.parse(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static void refused(ThrowingCallable call, String message) {
        CertificateException e = catchThrowableOfType(CertificateException.class, call);
        assertThat(e).hasMessage(message);
        assertThat(e.reason()).isEqualTo(Reason.FIELD);
    }

    @Test
    void readsEachKind() throws Exception {
        FieldReader fields = reader("{\"t\": \"a\", \"n\": 0, \"o\": {\"k\": \"v\"}, \"s\": [\"a\", \"b\"]}");
        assertThat(fields.text("t")).isEqualTo("a");
        assertThat(fields.count("n")).isZero();
        assertThat(fields.fields("o").text("k")).isEqualTo("v");
        assertThat(fields.texts("s")).containsExactly("a", "b");
        assertThat(fields.keys()).containsExactly("t", "n", "o", "s");
        fields.end();
    }

    @Test
    void namesThePlaceWhatWasExpectedAndWhatWasFound() throws Exception {
        FieldReader fields = reader("{\"t\": \"a\", \"n\": -1, \"o\": {}, \"s\": [\"a\", 1]}");
        refused(() -> fields.text("n"), "top.n: expected a string, found -1");
        refused(() -> fields.text("o"), "top.o: expected a string, found an object");
        refused(() -> fields.text("s"), "top.s: expected a string, found an array");
        refused(() -> fields.count("n"), "top.n: expected a whole number of at least 0, found -1");
        refused(() -> fields.count("t"), "top.t: expected a whole number of at least 0, found the string 'a'");
        refused(() -> fields.fields("t"), "top.t: expected an object, found the string 'a'");
        refused(() -> fields.items("o"), "top.o: expected an array, found an object");
        refused(() -> fields.texts("s"), "top.s[1]: expected a string, found 1");
        refused(() -> fields.value("x"), "top.x: the field is missing");
        refused(() -> FieldReader.of("", new Json.Whole(1)), "the file: expected an object, found 1");
    }

    @Test
    void refusesTheFirstFieldThatWasNotAskedFor() throws Exception {
        FieldReader fields = reader("{\"a\": 1, \"b\": 2, \"c\": 3}");
        fields.count("a");
        refused(fields::end, "top.b: an unknown field");
        fields.count("c");
        fields.count("b");
        fields.end();
    }

    @Test
    void escapesNamesAndValuesFromTheFile() throws Exception {
        FieldReader fields = reader("{\"a\\u001b[31m\": {}, \"b\": \"\\u0000\\u202e\"}");
        refused(fields::end, "top.a\\u001b[31m: an unknown field");
        refused(() -> fields.text("a\u001b[31m"), "top.a\\u001b[31m: expected a string, found an object");
        refused(() -> fields.fields("a\u001b[31m").text("x\n"), "top.a\\u001b[31m.x\\u000a: the field is missing");
        refused(
                () -> fields.count("b"),
                "top.b: expected a whole number of at least 0, found the string '\\u0000\\u202e'");
    }
}
