package org.witness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of comparisons, as a user gives them. */
final class PreorderCommandTest {

    @TempDir
    Path folder;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    private int run(String... words) {
        out = new StringWriter();
        err = new StringWriter();
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("table.csv"), text).toString();
    }

    private String name() {
        return folder.resolve("made").toString();
    }

    @Test
    void aRankingIsProvedAgainFromItsFiles() throws IOException {
        assertThat(run("construct", "preorder", "--table", file("item,rank\na,1\nb,2\nc,2\n"), "-o", name()))
                .as("%s", err)
                .isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("VERIFIED", "items           3", "classes         2");
        assertThat(run("verify", name(), "--reference")).isEqualTo(Exit.OK);
        assertThat(run("verify", name(), "--grid", "5")).isEqualTo(Exit.OK);
        assertThat(run("show", name())).isEqualTo(Exit.OK);
        assertThat(run("report", name())).isEqualTo(Exit.OK);
    }

    @Test
    void aCycleIsRefutedByName() throws IOException {
        String cycle = file("first,second,preference\nMartha,Paul,>\nPaul,Ada,>\nAda,Martha,>\n");
        assertThat(run("construct", "preorder", "--table", cycle, "-o", name())).isEqualTo(Exit.REFUSED);
        assertThat(out.toString())
                .contains(
                        "REFUTED  nothing was written",
                        "no utility represents the table",
                        "= Martha",
                        "= Paul",
                        "= Ada");
        assertThat(folder).isDirectoryNotContaining("glob:**.json");
    }

    @Test
    void mistakesAreOneSentence() throws IOException {
        assertThat(run("construct", "preorder", "--table", file("better,worse\na,b\nb,c\n"), "-o", name()))
                .isEqualTo(Exit.USAGE);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("--table: ", "the items 'a' and 'c' are not compared");
        assertThat(run(
                        "construct",
                        "preorder",
                        "--table",
                        folder.resolve("none.csv").toString(),
                        "-o",
                        name()))
                .isEqualTo(Exit.USAGE);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(run("construct", "preorder", "-o", name())).isEqualTo(Exit.USAGE);
    }
}
