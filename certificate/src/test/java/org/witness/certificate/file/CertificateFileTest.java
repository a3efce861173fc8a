package org.witness.certificate.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.Cases;
import org.witness.certificate.Certificate;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Examples;
import org.witness.certificate.Limits;
import org.witness.certificate.Reason;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;

class CertificateFileTest {

    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void readsWhatItWrites() throws Exception {
        Path json = folder.resolve("product.cert.json");
        CertificateFile.write(Examples.product(), json);
        assertThat(names()).containsExactly("product.cert.json", "product.safetensors");
        assertThat(CertificateFile.read(json)).isEqualTo(Examples.product());
    }

    @Test
    void whatIsReadIsWrittenByteForByte() throws Exception {
        SplittableRandom random = Cases.random(41);
        Path one = folder.resolve("one.cert.json");
        for (int i = 0; i < Cases.times(50); i++) {
            Certificate certificate = Examples.withNetwork(network(random));
            CertificateFile.write(certificate, one);
            byte[] json = Files.readAllBytes(one);
            byte[] weights = Files.readAllBytes(folder.resolve("one.safetensors"));
            Certificate read = CertificateFile.read(one);
            assertThat(read).isEqualTo(certificate);
            CertificateFile.write(read, one);
            assertThat(Files.readAllBytes(one)).isEqualTo(json);
            assertThat(Files.readAllBytes(folder.resolve("one.safetensors"))).isEqualTo(weights);
        }
        assertThat(names()).containsExactly("one.cert.json", "one.safetensors");
    }

    private static Network network(SplittableRandom random) {
        int layers = 1 + random.nextInt(12);
        int[] widths = new int[layers + 1];
        Arrays.setAll(widths, i -> 1 + random.nextInt(4));
        return new Network(java.util.stream.IntStream.range(0, layers)
                .mapToObj(i -> new Layer(
                        tensor(random, List.of(widths[i + 1], widths[i])),
                        tensor(random, List.of(widths[i + 1])),
                        activations(random, widths[i + 1])))
                .toList());
    }

    private static List<Activation> activations(SplittableRandom random, int outputs) {
        return java.util.stream.Stream.generate(() -> Cases.oneOf(random, Activation.values()))
                .limit(random.nextBoolean() ? 1 : outputs)
                .toList();
    }

    private static RealTensor tensor(SplittableRandom random, List<Integer> shape) {
        double[] values = new double[shape.stream().reduce(1, (a, b) -> a * b)];
        Arrays.setAll(values, i -> Cases.oneOf(random, random.nextDouble(-1, 1), -0.0, 1e300, Double.MIN_VALUE));
        return RealTensor.of(shape, values);
    }

    @Test
    void aRenamedCertificateStillNamesItsWeights() throws Exception {
        CertificateFile.write(Examples.product(), folder.resolve("old.cert.json"));
        Files.move(folder.resolve("old.cert.json"), folder.resolve("new.json"));
        assertThat(CertificateFile.read(folder.resolve("new.json"))).isEqualTo(Examples.product());
    }

    @Test
    void overwritesAnOldCertificate() throws Exception {
        Path json = folder.resolve("a.cert.json");
        Files.writeString(json, "old");
        Files.writeString(folder.resolve("a.safetensors"), "old");
        CertificateFile.write(Examples.product(), json);
        assertThat(CertificateFile.read(json)).isEqualTo(Examples.product());
        assertThat(names()).hasSize(2);
    }

    @Test
    void theFilesAreReadableByAll() throws Exception {
        Path json = folder.resolve("a.cert.json");
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        CertificateFile.write(Examples.product(), json);
        for (Path file : List.of(json, folder.resolve("a.safetensors"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-r--r--");
        }
    }

    // ------------------------------------------------------------------------------------------------ names

    @ParameterizedTest
    @ValueSource(strings = {"a.cert.json", "gauss 1e-3, s=2.cert.json", "A_b+c@d-1.5.cert.json", "a..b.cert.json"})
    void everyNameThatIsWrittenIsRead(String name) throws Exception {
        Path json = folder.resolve(name);
        CertificateFile.write(Examples.product(), json);
        assertThat(CertificateFile.read(json)).isEqualTo(Examples.product());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".cert.json",
                "..cert.json",
                ".a.cert.json",
                " a.cert.json",
                "a(1).cert.json",
                "\u00fc.cert.json",
                "a:b.cert.json",
                "a\nb.cert.json"
            })
    void namesThatReadWouldRefuseAreNotWritten(String name) throws IOException {
        assertThatThrownBy(() -> CertificateFile.write(Examples.product(), folder.resolve(name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a certificate's name consists of 1 to 188 ASCII letters, digits, spaces or _.+@=,- (neither"
                                + " a dot nor a space first) before .cert.json, found " + Limits.shown(name));
        assertThat(names()).isEmpty();
    }

    @Test
    void aNameHasAtMost188CharactersBeforeItsSuffix() throws Exception {
        Path longest = folder.resolve("a".repeat(188) + ".cert.json");
        CertificateFile.write(Examples.product(), longest);
        assertThat(CertificateFile.read(longest)).isEqualTo(Examples.product());
        Path longer = folder.resolve("a".repeat(189) + ".cert.json");
        assertThatThrownBy(() -> CertificateFile.weightsName(longer)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSuffixIsFixed() {
        assertThat(CertificateFile.weightsName(Path.of("some", "folder", "a.b.cert.json")))
                .isEqualTo("a.b.safetensors");
        assertThatThrownBy(() -> CertificateFile.weightsName(Path.of("a.json")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a certificate's name ends in .cert.json, found a.json");
    }

    // --------------------------------------------------------------------------------------- what goes wrong

    @Test
    void aMissingFileIsNoCertificateProblem() {
        assertThatThrownBy(() -> CertificateFile.read(folder.resolve("none.cert.json")))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> CertificateFile.read(folder)).isInstanceOf(IOException.class);
    }

    @Test
    void nothingIsLeftWhereTheFolderIsNone() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> CertificateFile.write(Examples.product(), folder.resolve("none/a.cert.json")))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> CertificateFile.write(Examples.product(), folder.resolve("file/a.cert.json")))
                .isInstanceOf(IOException.class);
        assertThat(names()).containsExactly("file");
    }

    @Test
    void nothingIsLeftInAFolderThatCannotBeWritten() throws IOException {
        assumeTrue(folder.toFile().setWritable(false), "permissions can be taken away");
        try {
            assumeFalse(Files.isWritable(folder), "the superuser writes anywhere");
            assertThatThrownBy(() -> CertificateFile.write(Examples.product(), folder.resolve("a.cert.json")))
                    .isInstanceOf(IOException.class);
            assertThat(names()).isEmpty();
        } finally {
            assertThat(folder.toFile().setWritable(true)).isTrue();
        }
    }

    @Test
    void nothingIsLeftWhereAFolderHasTheNameOfAFile() throws IOException {
        Files.createDirectories(folder.resolve("a.cert.json/x"));
        assertThatThrownBy(() -> CertificateFile.write(Examples.product(), folder.resolve("a.cert.json")))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("a folder has the name of the certificate");
        assertThat(names()).containsExactly("a.cert.json");
        Files.createDirectories(folder.resolve("b.safetensors/x"));
        assertThatThrownBy(() -> CertificateFile.write(Examples.product(), folder.resolve("b.cert.json")))
                .isInstanceOf(IOException.class);
        assertThat(names()).containsExactly("a.cert.json", "b.safetensors");
    }

    // ------------------------------------------------------------------------------------------------ limits

    @Test
    void aFileIsReadUpToItsLimitAndNotPastIt() throws Exception {
        Path file = folder.resolve("some");
        Files.write(file, new byte[100]);
        assertThat(CertificateFile.bounded(file, 100)).hasSize(100);
        CertificateException e =
                catchThrowableOfType(CertificateException.class, () -> CertificateFile.bounded(file, 99));
        assertThat(e).hasMessage("some: larger than 99 bytes");
        assertThat(e.reason()).isEqualTo(Reason.LIMIT);
    }

    @Test
    void theJsonFileHasAtMostAMebibyte() throws Exception {
        Path json = folder.resolve("a.cert.json");
        Files.writeString(json, " ".repeat(1 << 20));
        assertThat(catchThrowableOfType(CertificateException.class, () -> CertificateFile.read(json))
                        .reason())
                .isEqualTo(Reason.SYNTAX);
        Files.writeString(json, " ".repeat((1 << 20) + 1));
        assertThat(catchThrowableOfType(CertificateException.class, () -> CertificateFile.read(json)))
                .hasMessage("a.cert.json: larger than 1048576 bytes");
    }

    @Test
    void theWeightsFileHasAtMostAGibibyteAndALargerOneIsNotRead() throws Exception {
        Path json = folder.resolve("a.cert.json");
        CertificateFile.write(Examples.product(), json);
        try (RandomAccessFile weights =
                new RandomAccessFile(folder.resolve("a.safetensors").toFile(), "rw")) {
            // sparse: takes no room on the disk
            weights.setLength((1L << 30) + 1);
        }
        CertificateException e = catchThrowableOfType(CertificateException.class, () -> CertificateFile.read(json));
        assertThat(e).hasMessage("a.safetensors: larger than 1073741824 bytes");
        assertThat(e.reason()).isEqualTo(Reason.LIMIT);
    }
}
