package org.witness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.witness.certificate.Certificate;
import org.witness.certificate.CertificateException;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.file.CertificateFile;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certify.Imported;

/** Certificates that leave, and networks that come, as a user types it. */
final class ExportCommandTest extends CommandTest {

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private void kernel(String accuracy) {
        assertThat(run(
                        "construct",
                        "kernel",
                        "--kernel",
                        "1+abs(x)*abs(y)",
                        "--domain",
                        "[-1,2]",
                        "--accuracy",
                        accuracy,
                        "--construction",
                        "nodal",
                        "-o",
                        path("k")))
                .as("%s%s", out, err)
                .isEqualTo(Exit.OK);
    }

    private String claim(String text) throws IOException {
        return Files.writeString(folder.resolve("claim.yaml"), text).toString();
    }

    private String kernelClaim(String accuracy) throws IOException {
        return claim("kind: kernel\nkernel: 1+abs(x)*abs(y)\ndomain: \"[-1,2]\"\naccuracy: " + accuracy + "\n");
    }

    @Test
    void whatWasExportedComesBackWithTheSameVerdictAndTheSameWeights() throws IOException {
        kernel("0.01");
        assertThat(run("export", path("k"), "--onnx", path("k.onnx"), "--npz", path("k.npz")))
                .as("%s", err)
                .isEqualTo(Exit.OK);
        assertThat(out.toString()).startsWith("VERIFIED").contains("k.onnx, ");
        assertThat(new String(Files.readAllBytes(folder.resolve("k.onnx")), StandardCharsets.ISO_8859_1))
                .contains("witness.verdict", "VERIFIED", "abs(x)*abs(y)", "float64");
        assertThat(run("import", path("k.onnx"), "--claim", kernelClaim("0.01"), "-o", path("back")))
                .as("%s", err)
                .isEqualTo(Exit.OK);
        assertThat(run("verify", path("back"), "--reference")).isEqualTo(Exit.OK);
        assertThat(folder.resolve("back.safetensors")).hasSameBinaryContentAs(folder.resolve("k.safetensors"));
    }

    @Test
    void existingFilesAreKeptAndNothingIsWrittenOfWhatIsNotProved() throws IOException {
        kernel("0.01");
        assertThat(run("export", path("k"))).isEqualTo(Exit.USAGE);
        Files.writeString(folder.resolve("k.onnx"), "mine");
        assertThat(run("export", path("k"), "--onnx", path("k.onnx"))).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("exists: choose another name, or --force");
        assertThat(run("export", path("k"), "--onnx", path("k.onnx"), "--force", "--float32"))
                .isEqualTo(Exit.OK);
        assertThat(out.toString())
                .contains(
                        "the proof is about the real-number network with the float64 weights of the certificate, not");
        assertThat(run("import", path("k.onnx"), "--claim", kernelClaim("1e-9"), "-o", path("false")))
                .isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("nothing is proved yet");
        int status = run("verify", path("false"));
        assertThat(status).isNotEqualTo(Exit.OK);
        assertThat(run("export", path("false"), "--npz", path("false.npz"))).isEqualTo(status);
        assertThat(err.toString()).contains("nothing was written, since the certificate is not verified");
        assertThat(folder.resolve("false.npz")).doesNotExist();
        assertThat(run("export", path("false"), "--npz", path("false.npz"), "--no-verify"))
                .isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("nothing was proved before this was written");
        assertThat(new String(Files.readAllBytes(folder.resolve("false.npz")), StandardCharsets.ISO_8859_1)
                        .replace("\0", ""))
                .contains("\"witness.verdict\":\"not verified\"");
    }

    /** A network with three hidden layers, which no theorem about one hidden layer bounds. */
    @Test
    void deepNetworksFromElsewhereAreProvedAndTheirCountsAreChecked() throws IOException, CertificateException {
        kernel("0.01");
        Certificate one = CertificateFile.read(folder.resolve("k.cert.json"));
        Network phi = one.networks().get("phi");
        int k = phi.outputs();
        double[] unit = new double[k * k];
        for (int i = 0; i < k; i++) {
            unit[i * k + i] = 1;
        }
        List<Layer> layers = new ArrayList<>(phi.layers());
        for (int i = 0; i < 2; i++) {
            layers.add(new Layer(
                    RealTensor.of(List.of(k, k), unit), RealTensor.of(List.of(k), new double[k]), Activation.IDENTITY));
        }
        Certificate deep = Imported.certificate(
                (KernelClaim) one.claim(), new TreeMap<>(Map.of("phi", new Network(layers))), new TreeMap<>());
        assertThat(deep.bounds()).allMatch(bound -> bound.theorem().equals("counted"));
        CertificateFile.write(deep, folder.resolve("deep.cert.json"));
        assertThat(run("verify", path("deep"), "--reference")).as("%s", out).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("depth           3");
        String json = Files.readString(folder.resolve("deep.cert.json"));
        for (String[] change : new String[][] {
            {"\"built\": 3,\n", "\"built\": 2,\n"},
            {"\"theorem\": \"counted\"\n    }\n  ],", "\"theorem\": \"nodal-depth\"\n    }\n  ],"},
            {"\"accuracy\": \"0.01\"", "\"accuracy\": \"0.0001\""},
        }) {
            assertThat(json).contains(change[0]);
            Files.writeString(folder.resolve("deep.cert.json"), json.replace(change[0], change[1]));
            assertThat(run("verify", path("deep"))).as(change[1]).isEqualTo(Exit.REFUSED);
        }
    }

    @Test
    void mistakesAreOneSentenceWithStatusTwo() throws IOException {
        kernel("0.01");
        run("export", path("k"), "--onnx", path("k.onnx"), "--npz", path("k.npz"));
        for (String[] mistake : new String[][] {
            {"kind: ring\n", "line 1: kind: expected kernel or relation, found 'ring'"},
            {"kind: kernel\nkernel: x*\ndomain: \"[0,1]\"\naccuracy: 1\n", "kernel: at character"},
            {"kind: kernel\nkernel: x*y\ndomain: \"[0,1]^2\"\naccuracy: 1\n", "kernel: at character"},
            {"kind: kernel\nkernel: dot(x,y)\ndomain: \"[0,1]^2\"\naccuracy: 1\n", "phi: expected 2 inputs"},
            {"kind: kernel\nkernel: x*y\ndomain: \"[0,1]\"\naccuracy: -1\n", "accuracy: an accuracy is above 0"},
            {"kind: kernel\nkernel: x*y\ndomain: \"[0,1]\"\naccuracy: 1\nextra: 1\n", "unknown key 'extra'"},
            {
                "kind: kernel\nkernel: x*y\ndomain: \"[0,1]\"\naccuracy: 1\nnetworks: {psi: {output: phi}}\n",
                "the claim speaks of no network 'psi'"
            },
            {
                "kind: kernel\nkernel: x*y\ndomain: \"[0,1]\"\naccuracy: 1\nnetworks: {phi: {output: none}}\n",
                "there is no output 'none': the outputs are phi"
            },
        }) {
            assertThat(run("import", path("k.onnx"), "--claim", claim(mistake[0]), "-o", path("no")))
                    .as(mistake[1])
                    .isEqualTo(Exit.USAGE);
            assertThat(err.toString()).contains(mistake[1]).hasLineCount(1);
        }
        String arrays =
                "kind: kernel\nkernel: x*y\ndomain: \"[0,1]\"\naccuracy: 1\nnetworks: {phi: {layers: [{weight: %s}]}}\n";
        assertThat(run("import", path("k.npz"), "--claim", claim(arrays.formatted("none")), "-o", path("no")))
                .isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("there is no array 'none'");
        assertThat(run("import", path("k.safetensors"), "--claim", claim(arrays.formatted("none")), "-o", path("no")))
                .isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("there is no array 'none' of type F64 or F32");
        assertThat(run("import", path("k.safetensors"), "--claim", kernelClaim("1"), "-o", path("no")))
                .isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("layers: expected a list");
        assertThat(run("import", path("absent.onnx"), "--claim", kernelClaim("1"), "-o", path("no")))
                .isEqualTo(Exit.USAGE);
        assertThat(folder).isDirectoryNotContaining("glob:**no.cert.json");
    }

    /** Where python3 with numpy is at hand, it reads the very numbers. */
    @Test
    void numpyReadsTheArrays() throws IOException, InterruptedException {
        assumeThat(python("import numpy"))
                .as("python3 with numpy is needed for this test and was not found")
                .isZero();
        kernel("0.01");
        run("export", path("k"), "--npz", path("k.npz"));
        String compare = "import json, numpy, struct\n"
                + "a = numpy.load(r'" + path("k.npz") + "')\n"
                + "b = open(r'" + path("k.safetensors") + "', 'rb').read()\n"
                + "n = struct.unpack('<Q', b[:8])[0]\n"
                + "h = json.loads(b[8:8 + n])\n"
                + "assert sorted(h) + ['witness'] == sorted(a.files)\n"
                + "for k, t in h.items():\n"
                + "    s, e = t['data_offsets']\n"
                + "    assert list(a[k].shape) == t['shape'] and a[k].astype('<f8').tobytes() == b[8 + n + s:8 + n + e]\n"
                + "assert json.loads(str(a['witness']))['witness.verdict'] == 'VERIFIED'\n";
        assertThat(python(compare)).isZero();
        assertThat(python(compare.replace("== 'VERIFIED'", "== 'REFUTED'"))).isNotZero();
    }

    @Test
    void whatIsRoundedIsSaid() throws IOException {
        String[][] made = {
            {
                "construct",
                "coherence",
                "--vectors",
                "49",
                "--coherence",
                "0.5",
                "--construction",
                "phases",
                "-o",
                path("p")
            },
            {
                "construct",
                "selection",
                "--utility",
                "-(x-y)^2",
                "--x-domain",
                "[0,1]",
                "--y-domain",
                "[0,1]",
                "--keys",
                "4",
                "--gap",
                "0.1",
                "--weight",
                "0.99",
                "-o",
                path("p"),
                "--force"
            },
        };
        String[] said = {
            "the vectors' entries are within 1e-15 of the exact cosines and sines",
            "beta is the binary64 number nearest to "
        };
        for (int i = 0; i < made.length; i++) {
            assertThat(run(made[i])).as("%s%s", out, err).isEqualTo(Exit.OK);
            assertThat(run("export", path("p"), "--onnx", path("p.onnx"), "--force"))
                    .as("%s", err)
                    .isEqualTo(Exit.OK);
            assertThat(out.toString()).contains("  note            rounded: " + said[i]);
            assertThat(new String(Files.readAllBytes(folder.resolve("p.onnx")), StandardCharsets.ISO_8859_1))
                    .contains("witness.rounded", said[i], "a run rounds its operations, but for what is rounded");
        }
        kernel("0.01");
        assertThat(run("export", path("k"), "--onnx", path("k.onnx"))).isEqualTo(Exit.OK);
        assertThat(out.toString()).doesNotContain("rounded");
        assertThat(new String(Files.readAllBytes(folder.resolve("k.onnx")), StandardCharsets.ISO_8859_1))
                .doesNotContain("witness.rounded");
    }

    @Test
    void aLinearPreferenceIsAQuestionInVnnLib() throws IOException {
        assertThat(run(
                        "construct",
                        "preorder",
                        "--comparator",
                        "2*(z1-y1)-0.5*(y2-z2)",
                        "--domain",
                        "[-1,1]^2",
                        "--margin",
                        "0.5",
                        "-o",
                        path("sum")))
                .as("%s%s", out, err)
                .isEqualTo(Exit.OK);
        assertThat(run("export", path("sum"), "--vnnlib", path("sum.vnnlib"), "--onnx", path("sum.onnx")))
                .as("%s", err)
                .isEqualTo(Exit.OK);
        assertThat(Files.readAllLines(folder.resolve("sum.vnnlib")))
                .contains(
                        "(declare-const X_3 Real)",
                        "(assert (>= X_3 -1.0))",
                        "(assert (>= (+ (* -2.0 X_0) (* -0.5 X_1) (* 2.0 X_2) (* 0.5 X_3)) 0.5))",
                        "(assert (<= Y_0 0.998999001))");
        assertThat(Files.readString(folder.resolve("sum.meta.json"))).contains("\"witness.answer\":\"unsat\"");
        kernel("0.01");
        assertThat(run("export", path("k"), "--vnnlib", path("k.vnnlib"), "--onnx", path("k.onnx")))
                .isEqualTo(Exit.USAGE);
        assertThat(err.toString())
                .contains("a claim of kind kernel does not fit: claims of kind preorder fit VNN-LIB if")
                .hasLineCount(1);
        assertThat(folder).isDirectoryNotContaining("glob:**k.onnx");
    }

    private int python(String program) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("script.py"), program);
        try {
            Process process = new ProcessBuilder("python3", script.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("python.log").toFile())
                    .start();
            return process.waitFor();
        } catch (IOException e) {
            return -1;
        }
    }
}
