package org.witness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.blas.NativeProducts;
import org.witness.certificate.file.CertificateFile;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certify.Projection;

final class ProjectionCommandTest extends CommandTest {

    private static final Path DIGITS = Path.of("../examples/data/digits.csv");

    private int construct(Path points, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "construct",
                "projection",
                "--points",
                points.toString(),
                "-o",
                folder.resolve("made").toString()));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("points.csv"), text);
    }

    @ParameterizedTest
    @CsvSource({"orthonormal,43", "fitted,15"})
    void digitsArePutIntoFewDimensionsAndProved(String family, int most) throws Exception {
        assertThat(construct(DIGITS, "--distortion", "0.5", "--construction", family, "--budget", "6"))
                .as("%s%s", out, err)
                .isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("* " + family, "VERIFIED  ");
        assertThat(out.toString().contains("promises nothing for others")).isEqualTo(family.equals("fitted"));
        Path made = folder.resolve("made" + CertificateFile.JSON_SUFFIX);
        Projection projection = Projection.read(made);
        assertThat(projection.from()).isEqualTo(64);
        assertThat(projection.to()).isLessThanOrEqualTo(most);
        assertThat(run("verify", made.toString())).isEqualTo(Exit.OK);
        double[] point = new double[64];
        point[3] = 2;
        double[] image = projection.project(point);
        assertThat(projection.project(RealTensor.of(List.of(1, 64), point)).toArray())
                .containsExactly(image);
        for (int r = 0; r < image.length; r++) {
            assertThat(image[r]).isEqualTo(2 * projection.map().at(64 * r + 3));
        }
    }

    @Test
    void theOtherWayGivesADistortion() throws IOException {
        assertThat(construct(file("0,0,0\n1,0,0\n0,1,0\n0,0,1\n"), "--dimension", "2", "--budget", "1", "--json"))
                .as("%s%s", out, err)
                .isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("\"kind\":\"projection\"", "\"constructions\":[{", "\"fitted\":true");
    }

    static Stream<Arguments> degenerate() {
        return Stream.of(
                Arguments.of("one point", "1,2\n"),
                Arguments.of("all equal", "1,2\n1,2\n1,2\n"),
                Arguments.of("zero", "0,0\n0,0\n"),
                Arguments.of("two points", "1,2\n3,5\n"),
                Arguments.of("one coordinate", "1\n2\n5\n5\n"),
                Arguments.of("duplicates", "1,0\n1,0\n0,1\n-0.0,1\n3,3\n"),
                Arguments.of("tiny", "1e-300,0\n0,1e-300\n1e-300,1e-300\n"),
                Arguments.of("huge", "1e150,0\n0,1e150\n1e150,1e150\n"),
                Arguments.of("mixed", "1e150,0,1\n0,1e-300,2\n1e150,1e-300,3\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("degenerate")
    void degeneratePointsAreProved(String name, String text) throws IOException {
        assertThat(construct(file(text), "--distortion", "0.3", "--budget", "1"))
                .as("%s%s", out, err)
                .isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("VERIFIED  ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x,y\n", "1,2\n3\n", "1,nan\n", "1,2\n3,four\n"})
    void badFilesAreRefusedInOneSentence(String text) throws IOException {
        assertThat(construct(file(text), "--distortion", "0.3")).isEqualTo(Exit.USAGE);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("witness: ")
                .contains("points.csv: ");
        assertThat(out.toString()).isEmpty();
        assertThat(folder.resolve("made" + CertificateFile.JSON_SUFFIX)).doesNotExist();
    }

    @Test
    void badUsageIsToldBeforeTheSearch() throws IOException {
        Path points = file("1,2\n3,4\n");
        assertThat(construct(points)).isEqualTo(Exit.USAGE);
        assertThat(construct(points, "--distortion", "0.1", "--dimension", "2")).isEqualTo(Exit.USAGE);
        assertThat(construct(points, "--distortion", "1")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("above 0 and below 1");
        assertThat(construct(points, "--dimension", "0")).isEqualTo(Exit.USAGE);
        assertThat(construct(points, "--distortion", "0.1", "--budget", "0")).isEqualTo(Exit.USAGE);
        assertThat(construct(points, "--distortion", "0.1", "--construction", "best"))
                .isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("unknown construction 'best': the families are auto, isometry");
        assertThat(construct(folder.resolve("none.csv"), "--distortion", "0.1")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("there is no file or folder");
    }

    @ParameterizedTest
    @CsvSource({"0.1,7895,6461", "0.2,2126,1700", "0.3,1024,797", "0.5,443,316"})
    void boundsNeedNoData(String distortion, String dasguptaGupta, String chiSquare) {
        assertThat(run("bound", "projection", "--points", "10000", "--distortion", distortion, "--json"))
                .isEqualTo(Exit.OK);
        assertThat(out.toString())
                .contains("\"dasguptaGupta\":" + dasguptaGupta + ",", "\"gaussianDimension\":" + chiSquare + ",");
        assertThat(run("bound", "projection", "--points", "5000", "--distortion", "0.3", "--dimension", "1000"))
                .isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("391  orthonormal rows");
    }

    /** Without a native BLAS, one sentence; with one, the same verdict, an interval that overlaps, and the axiom. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aNativeProductIsNamedOrIsNotThere(boolean digits) throws Exception {
        Path points = digits ? DIGITS : file("0,0,1\n1,0,0\n0,1,0.5\n3,1,2\n");
        assertThat(construct(
                        points, "--dimension", digits ? "43" : "3", "--construction", "orthonormal", "--budget", "1"))
                .as("%s%s", out, err)
                .isEqualTo(Exit.OK);
        String made = folder.resolve("made").toString();
        assertThat(run("verify", "--json", made)).isEqualTo(Exit.OK);
        String java = out.toString();
        assertThat(java).doesNotContain("axiom");
        int status = run("verify", "--product", "native", "--json", made);
        if (NativeProducts.find().isEmpty()) {
            assertThat(status).isEqualTo(Exit.USAGE);
            assertThat(err.toString().lines()).singleElement().asString().contains("no working native BLAS");
            assertThat(out.toString()).isEmpty();
            return;
        }
        assertThat(status).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("VERIFIED", "axiom: classical summation");
        double[] first = supremum(java);
        double[] second = supremum(out.toString());
        assertThat(Math.max(first[0], second[0])).isLessThanOrEqualTo(Math.min(first[1], second[1]));
        assertThat(run("verify", "--product", "native", made)).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("by the native BLAS (axiom: classical summation)");
    }

    private static double[] supremum(String json) {
        Matcher interval =
                Pattern.compile("\"supremum\": ?\\[([^,]+),([^\\]]+)\\]").matcher(json);
        assertThat(interval.find()).as(json).isTrue();
        return new double[] {Double.parseDouble(interval.group(1)), Double.parseDouble(interval.group(2))};
    }

    @Test
    void anUnknownProductAndOneForAGridAreRefused() {
        assertThat(run("verify", "--product", "gpu", "made")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("--product is java or native, found gpu");
        assertThat(run("verify", "--product", "native", "--grid", "5", "made")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("exclude each other");
    }
}
