package org.witness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.Certificate;
import org.witness.certificate.family.CodeFamily;
import org.witness.certificate.file.CertificateFile;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.Tensor;

final class CoherenceCommandTest extends CommandTest {

    private int construct(String vectors, String coherence, String... more) {
        Stream<String> words = Stream.of(
                "construct", "coherence", "--force", "--vectors", vectors, "--coherence", coherence, "-o", name());
        return run(Stream.concat(words, Stream.of(more)).toArray(String[]::new));
    }

    private String name() {
        return folder.resolve("v").toString();
    }

    /** The dimensions that explicit families were known to reach; auto may do better. */
    @ParameterizedTest
    @CsvSource({
        "1000, 0.25, 32", "1000, 0.125, 64", "1000, 0.0625, 256",
        "10000, 0.25, 64", "10000, 0.125, 128", "10000, 0.0625, 256",
        "100000, 0.25, 128", "100000, 0.125, 256", "100000, 0.0625, 512",
        "1000000, 0.25, 128", "1000000, 0.125, 256", "1000000, 0.0625, 1024",
    })
    void theTableIsReached(String vectors, String coherence, long dimension) throws Exception {
        assertThat(construct(vectors, coherence)).isEqualTo(Exit.OK);
        Certificate certificate = CertificateFile.read(folder.resolve("v.cert.json"));
        assertThat(certificate.bounds().get(1).built()).isLessThanOrEqualTo(dimension);
        assertThat(certificate.bounds().get(0).built()).isEqualTo(Long.parseLong(vectors));
        assertThat(out.toString()).contains("VERIFIED  ");
    }

    @ParameterizedTest
    @CsvSource({
        "hadamard",
        "gold",
        "half-field",
        "bch",
        "kerdock",
        "delsarte-goethals",
        "reed-solomon",
        "phases",
        "greedy",
        "random-linear",
        "random-signs",
    })
    void everyFamilyIsVerifiedAndSeenWhenItIsTamperedWith(String family) throws Exception {
        assertThat(construct("60", "0.3", "--construction", family))
                .as("%s%s", out, err)
                .isEqualTo(Exit.OK);
        assertThat(run("verify", "--reference", name())).isEqualTo(Exit.OK);
        assertThat(run("verify", "--grid", "50", name())).isEqualTo(Exit.OK);
        assertThat(run("show", name())).isEqualTo(Exit.OK);
        Certificate good = CertificateFile.read(folder.resolve("v.cert.json"));
        // the first two vectors become equal
        TreeMap<String, Tensor> tensors = new TreeMap<>(good.tensors());
        String tensor = tensors.containsKey("signs") ? "signs" : CodeFamily.GENERATORS;
        IntegerTensor old = (IntegerTensor) tensors.get(tensor);
        long[] entries = old.toArray();
        int columns = old.shape().get(1);
        for (int l = 0; l < columns; l++) {
            entries[l] = tensor.equals("signs") ? entries[columns + l] : 0;
        }
        tensors.put(tensor, IntegerTensor.of(IntegerTensor.Type.valueOf(old.type()), old.shape(), entries));
        CertificateFile.write(
                new Certificate(good.claim(), good.networks(), tensors, good.bounds(), good.proof(), good.provenance()),
                folder.resolve("v.cert.json"));
        assertThat(run("verify", "--json", name())).isEqualTo(Exit.REFUSED);
        assertThat(out.toString()).contains("\"verdict\":\"REFUTED\"").contains("\"witness\":{\"i\":\"0\",\"j\":\"1\"");
    }

    @Test
    void boundsAreShownWithoutBuilding() {
        assertThat(run("bound", "coherence", "--vectors", "32768", "--coherence", "0.0625"))
                .isEqualTo(Exit.OK);
        assertThat(out.toString())
                .contains("at least 256 dimensions", "Welch", "Levenshtein", "kerdock", "random-signs", "greedy");
        assertThat(run("bound", "coherence", "--vectors", "32768", "--coherence", "0.0625", "--json"))
                .isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("\"lowerBound\":256");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0; 0.1; ; a family has 1 to 1099511627776 vectors, found 0",
                "-5; 0.1; ; found -5",
                "ten; 0.1; ; ten",
                "10; 0; ; expected a number above 0 and below 1 such as 0.125, found 0",
                "10; 1; ; expected a number above 0 and below 1",
                "10; 1.5; ; expected a number above 0 and below 1",
                "10; NaN; ; NaN",
                "10000000; 0.0625; hadamard; hadamard cannot serve this: hadamard holds up to 1048576 vectors",
                "100; 0.0001; kerdock; kerdock cannot serve this: kerdock reaches",
                "100; 0.1; no-such; unknown construction 'no-such': the families are auto, hadamard",
            })
    void badInputGetsOneSentence(String vectors, String coherence, String family, String expected) throws IOException {
        String[] more = family == null ? new String[0] : new String[] {"--construction", family};
        assertThat(construct(vectors, coherence, more)).as("%s", out).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).startsWith("witness: ").contains(expected).doesNotContain("Exception");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.toList()).isEqualTo(List.of());
        }
    }
}
