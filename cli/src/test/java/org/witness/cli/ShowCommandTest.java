package org.witness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.file.CertificateFile;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;

class ShowCommandTest {

    private static final String CAVEAT = "the claim itself is not checked by show";

    @TempDir
    Path folder;

    private String run(int status, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        assertThat(Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments))
                .as("%s%s", out, err)
                .isEqualTo(status);
        return out.toString();
    }

    private String name() {
        return folder.resolve("c").toString();
    }

    private Certificate construct(String target) throws IOException, CertificateException {
        List<String> words = new ArrayList<>(List.of(target.split(" ")));
        words.addAll(0, List.of("construct"));
        words.addAll(List.of("-o", name()));
        run(Exit.OK, words.toArray(String[]::new));
        return CertificateFile.read(folder.resolve("c.cert.json"));
    }

    private void write(Certificate old, Network phi, List<Bound> bounds) throws IOException {
        TreeMap<String, Network> networks = new TreeMap<>(old.networks());
        networks.put(KernelClaim.PHI, phi);
        CertificateFile.write(
                new Certificate(old.claim(), networks, bounds, old.proof(), old.provenance()),
                folder.resolve("c.cert.json"));
    }

    /** The lines of quantities are those of verify, to the letter. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "kernel --kernel exp(-(x-y)^2/2) --domain [-1,1] --accuracy 1e-2 --construction nodal; hidden neurons;"
                        + " no ReLU network of one hidden layer has less",
                "kernel --kernel exp(-(x-y)^2/2) --domain [-1,1] --accuracy 1e-2; features; optimal: none has less",
                "coherence --vectors 100 --coherence 0.25; dimension; at most 1.15 times the optimum",
                "projection --points src/test/resources/org/witness/cli/points.csv --distortion 0.5 --budget 1;"
                        + " dimension; the theorem's bound",
                "attention --matrix RING --off-support 0.1 --ratio 0.1; query dimension; (",
            })
    void quantitiesAreShownAsVerifyProvesThem(String target, String quantity, String words) throws Exception {
        Path ring = Files.writeString(folder.resolve("ring.csv"), "0,1,0,0\n0,0,1,0\n0,0,0,1\n1,0,0,0\n");
        construct(target.replace("RING", ring.toString()));
        List<String> proved = run(Exit.OK, "verify", name())
                .lines()
                .filter(line -> Arrays.stream(Quantity.values())
                        .anyMatch(any -> line.startsWith(String.format(Locale.ROOT, "  %-15s ", any.words()))))
                .toList();
        assertThat(proved)
                .anySatisfy(line -> assertThat(line).startsWith("  " + quantity).contains(words));
        assertThat(run(Exit.OK, "show", name()).lines())
                .containsSubsequence(proved)
                .anyMatch(l -> l.contains(CAVEAT));
    }

    @Test
    void aFalseClaimIsShownWithItsQuantities() throws Exception {
        Certificate good = construct("kernel --kernel x*y --domain [-1,1] --accuracy 1e-2 --construction nodal");
        Network phi = good.networks().get(KernelClaim.PHI);
        List<Layer> layers = new ArrayList<>(phi.layers());
        Layer last = layers.get(layers.size() - 1);
        layers.set(
                layers.size() - 1,
                new Layer(
                        last.weight(),
                        RealTensor.of(
                                last.bias().shape(), new double[last.bias().size()]),
                        last.activations()));
        write(good, new Network(layers), good.bounds());
        run(Exit.REFUSED, "verify", name());
        assertThat(run(Exit.OK, "show", name()))
                .contains("features        1 (the theorem's bound: 2, optimal: none has less)", CAVEAT);
    }

    @Test
    void whatCannotBeCountedIsSaidAndTheRestIsShown() throws Exception {
        Certificate good = construct("kernel --kernel x*y --domain [-1,1] --accuracy 1e-2 --construction nodal");
        List<Bound> bounds = new ArrayList<>(good.bounds());
        Bound features = bounds.get(1);
        bounds.set(1, new Bound(features.quantity(), 5, features.theorem()));
        write(good, good.networks().get(KernelClaim.PHI), bounds);
        assertThat(run(Exit.OK, "show", name()))
                .contains(
                        "features        5 stated, not proved",
                        "these could not be proved: count: bounds[1]: 1 features are counted, 5 stated",
                        "for all x, y in [-1, 1]",
                        "phi: 1 -> ",
                        "recount",
                        "made by nodal",
                        "the features over [-1, 1]")
                .doesNotContain("the theorem's bound", CAVEAT);
    }

    @Test
    void anObstructionHasNoQuantities() {
        String target = "construct kernel --kernel 1-abs(x-y) --domain [-2,2] --accuracy 1e-2";
        List<String> words = new ArrayList<>(List.of(target.split(" ")));
        words.addAll(
                List.of("-o", name(), "--obstruction", folder.resolve("why").toString()));
        run(Exit.REFUSED, words.toArray(String[]::new));
        assertThat(run(Exit.OK, "show", folder.resolve("why").toString()))
                .contains("indefinite")
                .doesNotContain("proved", CAVEAT);
    }
}
