package org.witness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RelationCommandTest extends CommandTest {

    private int construct(String relation, String x, String y, String accuracy, String... more) {
        List<String> words = new ArrayList<>(List.of("construct", "relation", "--relation", relation));
        words.addAll(List.of("--x-domain", x, "--y-domain", y, "--accuracy", accuracy));
        words.addAll(List.of("-o", folder.resolve("r").toString()));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    @Test
    void aRelationIsConstructedVerifiedShownAndReported() {
        String name = folder.resolve("r").toString();
        assertThat(construct("sin(3*x+y^2)", "[-1,1]", "[0,2]", "1e-1"))
                .as("%s", err)
                .isEqualTo(Exit.OK);
        assertThat(out.toString())
                .contains(
                        "for all x in [-1, 1], y in [0, 2]: |sin(3*x + y^2) - <phi(x), psi(y)>| <= 0.1",
                        "VERIFIED  ",
                        "features        2 (the theorem's bound: ",
                        "optimal: none has less",
                        "neurons of psi  ");
        assertThat(run("verify", name)).isEqualTo(Exit.OK);
        assertThat(run("verify", "--reference", name)).isEqualTo(Exit.OK);
        assertThat(run("verify", "--grid", "50", name)).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("CONFIRMED  ");
        assertThat(run("verify", "--json", name)).isEqualTo(Exit.OK);
        assertThat(out.toString())
                .contains(
                        "\"kind\":\"relation\"",
                        "\"accuracy\":0.1",
                        "\"phiNeurons\":{\"built\":",
                        "\"hiddenNeurons\":{\"built\":");
        assertThat(run("show", name)).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("the features phi over [-1, 1]", "the features psi over [0, 2]");
        assertThat(run("report", name, "-o", name + ".html")).as("%s", err).isEqualTo(Exit.OK);
        assertThat(folder.resolve("r.html"))
                .content()
                .contains(
                        "Heat map of the relation r over [-1, 1] \u00D7 [0, 2]",
                        "The network \u03C8 has ",
                        "The features of \u03C8 over [0, 2]",
                        "print(phi(x) @ psi(y))  # r(x, y)",
                        "def psi(x):");
    }

    @Test
    void aRelationOfSeveralVariablesIsConstructedVerifiedShownReportedAndExported() {
        String name = folder.resolve("r").toString();
        assertThat(construct("tanh(x1-2*y+x2)", "[-1,1]^2", "[0,1]", "1e-1"))
                .as("%s", err)
                .isEqualTo(Exit.OK);
        assertThat(out.toString())
                .contains(
                        "for all x in [-1, 1]^2, y in [0, 1]: |tanh(x1 - 2*y + x2) - <phi(x), psi(y)>| <= 0.1",
                        "VERIFIED  ",
                        "neurons of psi  ");
        assertThat(run("verify", name)).isEqualTo(Exit.OK);
        assertThat(run("verify", "--reference", name)).as("%s", out).isEqualTo(Exit.OK);
        assertThat(run("verify", "--grid", "12", name)).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("CONFIRMED  ");
        assertThat(run("verify", "--json", name)).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("\"kind\":\"relation\"", "\"psiNeurons\":{\"built\":");
        assertThat(run("show", name)).as("%s", err).isEqualTo(Exit.OK);
        assertThat(run("report", name, "-o", name + ".html")).as("%s", err).isEqualTo(Exit.OK);
        assertThat(folder.resolve("r.html"))
                .content()
                .contains("The network \u03C8 has ", "A slice of the error", "print(phi(x) @ psi(y))  # r(x, y)");
        assertThat(run("export", name, "--onnx", name + ".onnx")).as("%s", err).isEqualTo(Exit.OK);
    }

    @Test
    void linearRelationsNeedNoMoreNeuronsThanCoordinates() {
        assertThat(construct("dot(x,y)", "[-1,1]^2", "[0,2]^2", "1e-2"))
                .as("%s", err)
                .isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("neurons of phi  2", "neurons of psi  2", "features        2");
    }

    @Test
    void aRelationThatIsUndefinedSomewhereIsRefuted() {
        assertThat(construct("x/y", "[-1,1]", "[0,1]", "1e-1")).isEqualTo(Exit.REFUSED);
        assertThat(out.toString()).contains("undefined: the relation is not defined at the witness", "y = 0");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "sin(3*x); [0,1]; [0,1]; 1e-2; --relation: expected an expression in x and y, found sin(3*x) without y",
                "y^2; [0,1]; [0,1]; 1e-2; --relation: expected an expression in x and y, found y^2 without x",
                "x*z; [0,1]; [0,1]; 1e-2; --relation: unknown name 'z': the variables here are x and y",
                "x1*y; [0,1]; [0,1]; 1e-2; --relation: ",
                "x*y; [0,1]^2; [0,1]; 1e-2; --relation: ",
                "x1*y; [0,1]^2; [0,1]^2; 1e-2; --relation: ",
                "x1*x3*y; [0,1]^2; [0,1]; 1e-2; --relation: ",
                "x1*x2; [0,1]^2; [0,1]; 1e-2; --relation: expected an expression in x and y, found x1*x2 without y",
                "x1*y; [0,1]^4; [0,1]; 1e-2; --x-domain: expected at most three variables, found [0, 1]^4",
                "x*y1; [0,1]; [0,1]^5; 1e-2; --y-domain: expected at most three variables, found [0, 1]^5",
                "x*y; [0,1]; [1,0]; 1e-2; --y-domain: the interval [1, 0] is reversed",
                "x*y; 0..1; [0,1]; 1e-2; --x-domain: ",
                "x*y; [0,1]; [0,1]; 0; --accuracy: expected a number above 0 such as 1e-3, found 0",
                "x*y; [0,1]; [0,1]; 1e-40; --accuracy: expected at least",
                "x*y; [0,1]; [0,1]; 1e-18; an accuracy of 1e-18 is out of reach, as binary64 numbers about as large as the target, 1,"
                        + " are 2.2e-16 apart: ask for 1e-12 at least",
                "1000*x*y; [0,1]; [0,1]; 1e-14; an accuracy of 1e-14 is out of reach, as binary64 numbers about as large as the"
                        + " target, 1000, are 1.1e-13 apart: ask for 1e-9 at least",
                "x*y; [0,1]; [0,1]; tiny; --accuracy: expected a decimal",
            })
    void badInputGetsOneSentence(String relation, String x, String y, String accuracy, String expected) {
        assertThat(construct(relation, x, y, accuracy)).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).startsWith("witness: " + expected);
        assertThat(out.toString()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aMissingDomainIsNamed() {
        assertThat(run(
                        "construct",
                        "relation",
                        "--relation",
                        "x*y",
                        "--x-domain",
                        "[0,1]",
                        "--accuracy",
                        "1",
                        "-o",
                        "r"))
                .isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("--y-domain");
    }

    @Test
    void anUnknownConstructionIsNamed() {
        assertThat(construct("x*y", "[0,1]", "[0,1]", "1", "--construction", "sine"))
                .isEqualTo(Exit.USAGE);
        assertThat(err.toString())
                .startsWith(
                        "witness: unknown construction 'sine': the constructions for relations are auto, polynomial, nodal");
    }
}
