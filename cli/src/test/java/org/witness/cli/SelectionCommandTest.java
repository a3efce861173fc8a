package org.witness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attention that selects, as a user asks for it. */
final class SelectionCommandTest extends CommandTest {

    private int select(String utility, String ofX, String ofY, String keys, String gap, String weight) {
        return run(
                "construct",
                "selection",
                "--utility",
                utility,
                "--x-domain",
                ofX,
                "--y-domain",
                ofY,
                "--keys",
                keys,
                "--gap",
                gap,
                "--weight",
                weight,
                "-o",
                folder.resolve("s").toString(),
                "--force");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "-(x-y)^2; [0,1]; [0,1]; 64; 2",
                "-(x-y)^2; [0,1]; [0,1]; 4096; 2",
                "-(x-y)^2; [2,3]; [2,3.1]; 64; 2",
                "x*y; [0.5,1]; [0,1]; 4096; 1",
                "cos(x-y); [0,1]; [0,1]; 4096; 2",
                "-dist2(x,y); [0,1]^2; [0,1]^2; 4096; 4"
            })
    void betaIsWithinTenPercentOfTheLeast(String utility, String ofX, String ofY, String keys, String features) {
        assertThat(select(utility, ofX, ofY, keys, "0.05", "0.99"))
                .as("%s %s", out, err)
                .isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("VERIFIED", "features        " + features + "\n");
        Matcher ratio = Pattern.compile("the claim has ([0-9.]+) times that").matcher(out.toString());
        assertThat(ratio.find()).isTrue();
        assertThat(Double.parseDouble(ratio.group(1))).isBetween(1.0, 1.1);
        String name = folder.resolve("s").toString();
        assertThat(run("verify", name, "--reference")).isEqualTo(Exit.OK);
        assertThat(run("verify", name, "--grid", "2000")).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("CONFIRMED");
    }

    @Test
    void relationsOfTheSelectedKeyAreProved() {
        String name = folder.resolve("r").toString();
        assertThat(run(
                        "construct",
                        "relational",
                        "--utility",
                        "-(x-y)^2",
                        "--relation",
                        "sin(3*x)*y",
                        "--x-domain",
                        "[0,1]",
                        "--y-domain",
                        "[0,1]",
                        "--keys",
                        "16",
                        "--gap",
                        "0.1",
                        "--accuracy",
                        "0.05",
                        "-o",
                        name))
                .as("%s %s", out, err)
                .isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("is within 0.05 of r(x, y_b), r(x, y) = sin(3*x)*y");
        assertThat(run("show", name)).isEqualTo(Exit.OK);
        assertThat(run("report", name)).isEqualTo(Exit.OK);
    }

    private int choose(String comparator, String ofX, String ofY, String gap) {
        return run(
                "construct",
                "selection",
                "--comparator",
                comparator,
                "--x-domain",
                ofX,
                "--y-domain",
                ofY,
                "--keys",
                "16",
                "--gap",
                gap,
                "--weight",
                "0.9",
                "-o",
                folder.resolve("c").toString());
    }

    /** In one and in two dimensions; the second cycle is there for positive queries alone. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "sin(4*pi*(z-y)/3); [0,1]; [0,1]; 0.5",
                "x*sin(4*pi*(z-y)/3)+3*min(0,x)*(y-z); [-1,1]; [0,1]; 0.5",
                "y1*z2-y2*z1; [0,1]; [-1,1]^2; 0.5",
            })
    void preferencesThatGoRoundAreRefuted(String comparator, String ofX, String ofY, String gap) {
        assertThat(choose(comparator, ofX, ofY, gap)).as("%s %s", out, err).isEqualTo(Exit.REFUSED);
        assertThat(out.toString()).contains("nothing was written", "impossible: no head whatever", "key 3 = (");
        assertThat(folder.resolve("c.cert.json")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "(x-y)^2-(x-z)^2; [0,1]; [0,1]; 0.5",
                "x*(z-y); [1,2]; [-1,1]; 1",
                "if(x < 0, y-z, z-y)*abs(x); [-1,1]; [0,1]; 0.5",
                "x*(z1-y1)+z2-y2; [0,1]; [0,1]^2; 1",
            })
    void comparatorsMayDependOnTheQuery(String comparator, String ofX, String ofY, String gap) {
        String name = folder.resolve("c").toString();
        assertThat(choose(comparator, ofX, ofY, gap)).as("%s %s", out, err).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("VERIFIED", "c(x; y_i, y_b) >= " + gap);
        assertThat(run("verify", name)).isEqualTo(Exit.OK);
        assertThat(run("show", name)).isEqualTo(Exit.OK);
        assertThat(run("report", name)).isEqualTo(Exit.OK);
    }

    @Test
    void comparatorsWithoutAUtilityAreRefused() {
        String name = folder.resolve("c").toString();
        assertThat(choose("x*(z-y)", "[1,2]", "[-1,1]", "9")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("--gap: the comparator reaches at most about 4.0");
        assertThat(run(
                        "construct",
                        "selection",
                        "--x-domain",
                        "[1,2]",
                        "--y-domain",
                        "[-1,1]",
                        "--keys",
                        "16",
                        "--gap",
                        "1",
                        "--weight",
                        "0.9",
                        "-o",
                        name))
                .isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("one of --utility and --comparator");
    }

    @Test
    void mistakesAreOneSentence() {
        assertThat(select("-(x-y)^2", "[0,1]", "[0,1]", "64", "2", "0.99")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("--gap: no key leads another one by 2, the largest lead found is 1.0");
        assertThat(select("-(x-y)^2", "[0,1]", "[0,1]", "64", "0.05", "1")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("--weight: expected above 0 and below 1, found 1");
        assertThat(select("-(x-y)^2", "[0,1]", "[0,1]", "1", "0.05", "0.9")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("--keys: expected at least 2, found 1");
        assertThat(select("-(x-y)^2", "[0,1]", "[0,1]", "9999999999999", "0.05", "0.9"))
                .isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("--keys: expected at most 1099511627776, found 9999999999999");
        assertThat(select("-(x-y)^2", "[0,1]", "[0,1]", "2.5", "0.05", "0.9")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).startsWith("witness: --keys: expected a whole number, found 2.5");
        assertThat(select("1/(x-y)", "[0,1]", "[0,1]", "4", "0.05", "0.9")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("--utility: not a finite number at x = ");
        assertThat(select("x1*y2", "[0,1]^2", "[0,1]^2", "4", "0.05", "0.9")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("a sum of functions of one coordinate each");
        assertThat(select("-(x-z)^2", "[0,1]", "[0,1]", "64", "0.05", "0.9")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).startsWith("witness: --utility: ");
        assertThat(select("-(x-y)^2", "[0,1]", "[0,1]", "64", "0", "0.9")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("--gap: expected above 0, found 0");
    }
}
