package org.witness.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Comparisons from CSV files of each form. */
final class PreferenceFileTest {

    @TempDir
    Path folder;

    private PreferenceFile read(String text) throws Exception {
        return PreferenceFile.read(Files.writeString(folder.resolve("p.csv"), text));
    }

    private static String table(PreferenceFile file) {
        StringBuilder out = new StringBuilder(String.join(" ", file.items()));
        for (BitSet row : file.rows()) {
            out.append(' ');
            for (int j = 0; j < file.items().size(); j++) {
                out.append(row.get(j) ? 1 : 0);
            }
        }
        return out.toString();
    }

    static Stream<Arguments> tables() {
        return Stream.of(
                Arguments.of("item,rank\na,1\nb,2\nc,1\n", "a b c 111 010 111"),
                Arguments.of(
                        "Item; Score\na;0.1\nb; 0.10\nc;1e-1000000\n".replace("1e-1000000", "-3"), "a b c 111 111 001"),
                Arguments.of("better,worse\na,b\na,c\nb,c\n", "a b c 111 011 001"),
                Arguments.of("first,second,preference\na,b,>\nc,a,=\nb,c,<\nb,a,<\na,a,=\n", "a b c 111 010 111"),
                Arguments.of(",a,b\nb,1,1\na,,0\n", "a b 10 11"),
                Arguments.of("\"\",\"x, y\",z\nz,0,1\n\"x, y\",1,1\n", "x, y z 11 01"));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyFormIsRead(String text, String table) throws Exception {
        assertThat(table(read(text))).isEqualTo(table);
        assertThat(read(text).vectors()).isEmpty();
    }

    @Test
    void furtherColumnsAreVectors() throws Exception {
        PreferenceFile file = read("item,rank,u,v\na,1,0.5,-2\nb,2,1e3,.25\n");
        assertThat(Objects.requireNonNull(file.vectors().orElse(null)).toArray())
                .containsExactly(0.5, -2, 1000, 0.25);
        assertThat(file.vectors().get().shape()).containsExactly(2, 2);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("", "expected a header and at least one line of comparisons, found 0 lines"),
                Arguments.of("item,rank\n", "expected a header and at least one line of comparisons, found 1 line"),
                Arguments.of(
                        "item,rank\na,first\n",
                        "line 2: field 2: expected a number such as 3 or -1.5e3, found 'first'"),
                Arguments.of("item,rank\na,1e999999999\n", "line 2: field 2: expected a number"),
                Arguments.of("item,rank,x\na,1\n", "line 2: expected 3 fields, as in the header, found 2"),
                Arguments.of(
                        "item,rank,x\na,1,1e309\n".replace("1e309", "2e299999"), "line 2: field 3: expected a number"),
                Arguments.of("item,rank\na,1\na,2\n", "line 3: the item 'a' occurs twice"),
                Arguments.of("item,rank\n,1\n", "line 2: expected an item's name of 1 to 200 characters, found ''"),
                Arguments.of(
                        "better,worse\na,b\nb,c\n",
                        "the items 'a' and 'c' are not compared: expected every two items on some line"),
                Arguments.of("better,worse\na,b\nb,a\n", "line 3: the comparison of 'b' and 'a' contradicts line 2"),
                Arguments.of("better,worse\na,a\n", "line 2: the item 'a' is not preferred to itself"),
                Arguments.of(
                        "first,second,preference\na,b,>=\n", "line 2: expected the preference >, < or =, found '>='"),
                Arguments.of(
                        ",a,b\na,1,1\nb,0,0\n",
                        "line 3: field 3: every item is at least as good as itself, expected 1, found 0"),
                Arguments.of(",a,b\na,1,1\n", "the table is incomplete: the item 'b' has no line"),
                Arguments.of(",a,b\na,1,0\nb,0,1\n", "the items 'a' and 'b' are not compared"),
                Arguments.of(",a,b\na,1,0\nc,0,1\n", "line 3: an unknown item, 'c'"),
                Arguments.of(
                        ",a,b\na,1,2\nb,0,1\n",
                        "line 2: field 3, the comparison of 'a' and 'b': expected 0 or 1, found '2'"),
                Arguments.of(
                        ",a,b\na,1,\nb,0,1\n",
                        "line 2: field 3, the comparison of 'a' and 'b': expected 0 or 1, found nothing"),
                Arguments.of(",a,b\na,1,1\na,1,1\n", "line 3: the item 'a' has two lines"),
                Arguments.of(",a,a\na,1,1\n", "line 1: the item 'a' occurs twice"),
                Arguments.of("name\na\n", "line 1: expected a header such as item,rank"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakesAreToldWithTheirPlace(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("p.csv: ")
                .hasMessageContaining(message);
    }

    @Test
    void whatIsNoTextIsRefused() throws Exception {
        Path file = folder.resolve("p.csv");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> PreferenceFile.read(file))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("expected a CSV file");
    }
}
