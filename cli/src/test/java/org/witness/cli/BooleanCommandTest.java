package org.witness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BooleanCommandTest extends CommandTest {

    private int construct(String positions, String relevant, String... more) {
        List<String> words = new ArrayList<>(List.of("construct", "boolean", "--positions", positions));
        words.addAll(List.of("--relevant", relevant, "-o", folder.resolve("f").toString()));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1024; 3,17,512; --function; majority; auto; x_t = (0, v_t, b_t)",
                "4096; 5,9,100,2000,4001; --table; 0xE8800000; auto; x_t = (0, v_t, b_t*v_t)",
                "256; 1,2,3; --formula; (b1 & !b2) | b3; code; f = 0xf2",
                "64; 1,2,3; --table; 0xe8; auto; x_t = (0, v_t, b_t)",
                "64; 1,2,3; --table; 0xe8; coordinate; x_t = (0, v_t, b_t*v_t)",
                "3; 2,0,1; --function; parity; auto; f = 0x96",
                "1; 0; --formula; !b1; auto; f = 0x1",
            })
    void functionsAreVerified(
            String positions, String relevant, String way, String function, String values, String expected) {
        assertThat(construct(positions, relevant, way, function, "--values", values))
                .as("%s%s", out, err)
                .isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("* random", "VERIFIED  ", expected, "moment-curve");
        assertThat(run("verify", "--reference", folder.resolve("f").toString())).isEqualTo(Exit.OK);
        assertThat(run("verify", "--grid", "20", folder.resolve("f").toString()))
                .isEqualTo(Exit.OK);
        assertThat(run("show", folder.resolve("f").toString())).isEqualTo(Exit.OK);
    }

    @Test
    void vectorsMayBeChosen() {
        for (String name : List.of("moment-curve", "kerdock", "reed-solomon")) {
            out.getBuffer().setLength(0);
            assertThat(construct("64", "3,17", "--function", "and", "--construction", name, "--force", "--json"))
                    .isEqualTo(Exit.OK);
            assertThat(out.toString()).contains("\"constructions\":[{\"construction\":\"" + name + "\",\"dimension\":");
        }
    }

    @Test
    void thePageShowsWhatMorePositionsNeed() throws IOException {
        assertThat(construct("64", "3,17,60", "--function", "majority", "--scaling"))
                .isEqualTo(Exit.OK);
        String name = folder.resolve("f").toString();
        assertThat(Files.readString(folder.resolve("f.cert.json")))
                .containsPattern("\"scaling\": ?\"64 [0-9]+ .*65536 ");
        assertThat(run("report", name, "-o", name + ".html")).as("%s", err).isEqualTo(Exit.OK);
        assertThat(folder.resolve("f.html")).content().contains("More positions", "The beta against log2 T.");
    }

    @Test
    void allSetsOfPositionsAtOnce() {
        String name = folder.resolve("all").toString();
        assertThat(run("construct", "support-queries", "--positions", "1024", "--support", "2", "-o", name))
                .as("%s", err)
                .isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("for every set S of 2 indices below 1024", "VERIFIED  ");
        assertThat(run("construct", "support-queries", "--positions", "4", "--support", "5", "-o", name + "2"))
                .isEqualTo(Exit.USAGE);
        assertThat(err.toString()).startsWith("witness: a support has 1 to 4 positions, found 5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "64; 3,3; --function; and; position 3 is named twice",
                "64; 3,64; --function; and; relevant positions are 0 to 63, found 64",
                "64; 3,-1; --function; and; expected positions such as 3,17,512, found '-1'",
                "64; ''; --function; and; expected positions such as 3,17,512, found ''",
                "0; 1; --function; and; a sequence has 1 to 16777216 positions, found 0",
                "64; 1,2; --function; nand; unknown function 'nand': the functions are and, or,",
                "64; 1,2; --function; exactly-3; expected a number from 0 to 2 after the last hyphen",
                "64; 1,2,3; --table; 0xe; a table for 3 bits has 2 hexadecimal digits, found 1",
                "64; 1,2; --formula; b1 & b3; unknown bit 'b3', the bits are b1 .. b2",
                "64; 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16; --function; and; 1 to 16 positions, found 17",
                "64; 0,1,2,3,4,5,6,7,8,9,10,11,12; --formula; b1; at most 12 positions, found 13",
            })
    void badInputGetsOneSentence(String positions, String relevant, String way, String function, String expected)
            throws IOException {
        assertThat(construct(positions, relevant, way, function)).as("%s", out).isEqualTo(Exit.USAGE);
        assertThat(err.toString())
                .startsWith("witness: ")
                .contains(expected)
                .doesNotContain("Exception")
                .hasLineCount(1);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void theFunctionIsGivenOnce() {
        assertThat(construct("64", "1,2")).isEqualTo(Exit.USAGE);
        assertThat(construct("64", "1,2", "--function", "and", "--table", "0x8"))
                .isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("give the function by one of --function, --table and --formula");
        assertThat(construct("64", "1,2", "--function", "and", "--values", "bits"))
                .isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("--values: expected auto, bit, coordinate or code, found 'bits'");
    }
}
