package org.witness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables of comparisons, as a user gives them. */
final class PreorderCommandTest extends CommandTest {

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

    private int compare(String comparator, String domain, String margin) {
        return run(
                "construct",
                "preorder",
                "--comparator",
                comparator,
                "--domain",
                domain,
                "--margin",
                margin,
                "-o",
                name(),
                "--force");
    }

    @Test
    void comparatorsBecomeUtilities() {
        for (String comparator : List.of(
                "z1+z2-y1-y2", "(z1^2+z2^2)-(y1^2+y2^2)", "max(0,z1+z2)-max(0,y1+y2)", "dist2(y,y)-dist2(z,z)+z1-y1")) {
            assertThat(compare(comparator, "[-1,1]^2", "1"))
                    .as("%s: %s %s", comparator, out, err)
                    .isEqualTo(Exit.OK);
            assertThat(out.toString()).contains("VERIFIED", "implies utility(z) - utility(y) >= 0.999");
            assertThat(err.toString()).isEmpty();
        }
        assertThat(run("verify", name(), "--reference")).isEqualTo(Exit.OK);
        assertThat(run("show", name())).isEqualTo(Exit.OK);
        assertThat(run("report", name())).isEqualTo(Exit.OK);
        assertThat(compare("z^3-y^3", "[-1,2]", "0.25")).isEqualTo(Exit.OK);
        assertThat(compare("z1+z2-y1-y2", "[0,1]^3", "1.5")).as("%s", out).isEqualTo(Exit.OK);
    }

    @Test
    void cyclesAndJumpsAreRefuted() {
        assertThat(compare("y1*z2-y2*z1", "[-1,1]^2", "0.5")).isEqualTo(Exit.REFUSED);
        assertThat(out.toString())
                .contains("REFUTED  nothing was written", "impossible: no utility whatever", "point 3 =");
        assertThat(compare("if(y1 < z1, 1, if(z1 < y1, -1, z2-y2))", "[-1,1]^2", "0.5"))
                .isEqualTo(Exit.REFUSED);
        assertThat(out.toString()).contains("no continuous utility: walk", "b = (0, 1)", "path from = (0, 0)");
        assertThat(folder).isDirectoryNotContaining("glob:**.json");
    }

    /** A cycle below the margin: the claim holds, and yet no preorder has this comparator. */
    @Test
    void aCycleBelowTheMarginIsAWarning() {
        assertThat(compare("z1-y1+0.3*sin(3*(z2-y2))", "[-1,1]^2", "1"))
                .as("%s %s", out, err)
                .isEqualTo(Exit.OK);
        assertThat(err.toString()).contains("warning: this is the comparator of no preorder: ");
    }

    @Test
    void mistakesWithComparatorsAreOneSentence() {
        assertThat(compare("z1+z2-y1-y2", "[-1,1]^2", "9")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("--margin: the comparator reaches at most about 4.0 on the domain");
        assertThat(compare("z1-x1", "[-1,1]^2", "0.5")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("--comparator: ");
        assertThat(compare("z-y", "[-1,1]", "0")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("margin: expected above 0, found 0");
        assertThat(compare("z1-y1", "[-1,1]^4", "0.5")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("one to three dimensions, found 4");
        assertThat(run("construct", "preorder", "--comparator", "z-y", "-o", name()))
                .isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("--comparator needs --domain and --margin");
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
