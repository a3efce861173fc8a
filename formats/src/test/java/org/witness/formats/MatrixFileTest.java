package org.witness.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Matrices from Matrix Market and from dense files. */
final class MatrixFileTest {

    @TempDir
    Path folder;

    private MatrixFile read(String text) throws Exception {
        return MatrixFile.read(Files.writeString(folder.resolve("matrix"), text));
    }

    @Test
    void generalEntriesStayAsTheyStand() throws Exception {
        MatrixFile matrix = read("""
                %%MatrixMarket matrix coordinate real general
                % a comment

                2 3 3
                1 1 0.1
                 2 3 -1.5E3 \r
                2\t1  .5d1
                """);
        assertThat(matrix.rows()).isEqualTo(2);
        assertThat(matrix.columns()).isEqualTo(3);
        assertThat(matrix.entryRows()).containsExactly(0, 1, 1);
        assertThat(matrix.entryColumns()).containsExactly(0, 2, 0);
        assertThat(matrix.values()).containsExactly(0.1, -1500, 5);
    }

    @Test
    void symmetricEntriesStandForTwoOffTheDiagonal() throws Exception {
        MatrixFile matrix = read("%%MatrixMarket Matrix Coordinate Integer Symmetric\n2 2 2\n1 1 7\n2 1 3\n");
        assertThat(matrix.entryRows()).containsExactly(0, 1, 0);
        assertThat(matrix.entryColumns()).containsExactly(0, 0, 1);
        assertThat(matrix.values()).containsExactly(7, 3, 3);
    }

    @Test
    void patternsAreOnes() throws Exception {
        MatrixFile matrix = read("%%MatrixMarket matrix coordinate pattern general\n2 2 2\n1 2\n2 1");
        assertThat(matrix.values()).containsExactly(1, 1);
    }

    @Test
    void denseFilesGiveAllEntries() throws Exception {
        MatrixFile matrix = read("0,2\n3,0\n");
        assertThat(matrix.entryRows()).containsExactly(0, 0, 1, 1);
        assertThat(matrix.entryColumns()).containsExactly(0, 1, 0, 1);
        assertThat(matrix.values()).containsExactly(0, 2, 3, 0);
    }

    static Stream<Arguments> bad() {
        String real = "%%MatrixMarket matrix coordinate real general\n";
        String symmetric = "%%MatrixMarket matrix coordinate pattern symmetric\n";
        return Stream.of(
                Arguments.of("%%MatrixMarket matrix array real general\n1 1\n1\n", "line 1: expected %%MatrixMarket"),
                Arguments.of("%%MatrixMarket matrix coordinate complex general\n1 1 0\n", "line 1: expected"),
                Arguments.of("%%MatrixMarket matrix coordinate real hermitian\n1 1 0\n", "line 1: expected"),
                Arguments.of("%%MatrixMarket", "line 1: expected"),
                Arguments.of(real, "the line with rows, columns and number of entries is missing"),
                Arguments.of(real + "2 2\n", "line 2: expected rows, columns and number of entries, found '2 2'"),
                Arguments.of(real + "0 2 0\n", "line 2: a matrix has rows and columns"),
                Arguments.of(real + "2 2 -1\n", "line 2: the number of entries is a whole number"),
                Arguments.of(real + "2 2 99999999999\n", "line 2: the number of entries is a whole number"),
                Arguments.of(real + "2 2 2\n1 1 1\n", "the file claims 2 entries and has 1"),
                Arguments.of(real + "2 2 1\n1 1 1\n2 2 1\n", "line 4: the file claims 1 entries and has more"),
                Arguments.of(real + "2 2 60000000\n1 1 1\n", "the file claims 60000000 entries and has 1"),
                Arguments.of(real + "2 2 1\n1 1\n", "line 3: expected row, column and entry, found '1 1'"),
                Arguments.of(real + "2 2 1\n3 1 1\n", "line 3: a row is a number from 1 to 2, found '3'"),
                Arguments.of(real + "2 2 1\n1 0 1\n", "line 3: a column is a number from 1 to 2, found '0'"),
                Arguments.of(real + "2 2 1\n1 1 nan\n", "line 3: expected a finite number as the entry, found 'nan'"),
                Arguments.of(real + "2 2 1\n1 1 Infinity\n", "line 3: expected a finite number"),
                Arguments.of(real + "2 2 1\n1 1 0x1p3\n", "line 3: expected a finite number"),
                Arguments.of(real + "2 2 1\n1 1 1e999\n", "line 3: expected a number below 1.8e308 in size"),
                Arguments.of(
                        "%%MatrixMarket matrix coordinate integer general\n1 1 1\n1 1 1.5\n",
                        "line 3: expected a finite number as the entry, found '1.5'"),
                Arguments.of(symmetric + "2 3 1\n1 1\n", "line 2: a symmetric matrix is square"),
                Arguments.of(symmetric + "2 2 1\n1 2\n", "line 3: a symmetric file holds the lower triangle"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void whatIsMalformedIsRefusedWithItsLine(String text, String sentence) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith(folder.resolve("matrix") + ": " + sentence)
                .hasMessageNotContaining("\n");
    }
}
