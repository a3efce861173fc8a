package org.witness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.AttentionClaim;
import org.witness.certificate.claim.RadonClaim;
import org.witness.certificate.file.CertificateFile;

/** {@code construct attention} and {@code construct radon}, from a file to a verdict. */
final class AttentionCommandTest extends CommandTest {

    /** Two rows that share no column, and a row of three entries with a ratio of a million. */
    private static final String SMALL = """
            %%MatrixMarket matrix coordinate real general
            8 8 10
            1 2 1
            2 1 1
            3 3 1e-3
            3 5 1
            3 8 1e3
            4 4 2
            5 6 1
            6 7 1
            7 1 1
            8 8 1
            """;

    private int construct(String text, String... more) throws IOException {
        Path matrix = Files.writeString(folder.resolve("a.mtx"), text);
        Stream<String> words = Stream.of("construct", "attention", "--matrix", matrix.toString(), "-o", name("a"));
        return run(Stream.concat(words, Stream.of(more)).toArray(String[]::new));
    }

    private String name(String file) {
        return folder.resolve(file).toString();
    }

    private AttentionClaim written() throws Exception {
        return (AttentionClaim)
                CertificateFile.read(folder.resolve("a.cert.json")).claim();
    }

    @ParameterizedTest
    @ValueSource(strings = {"support-exact", "max-margin", "simplex", "moment-curve", "integer"})
    void eachConstructionIsVerified(String construction) throws Exception {
        assertThat(construct(SMALL, "--off-support", "0.01", "--ratio", "1e-6", "--construction", construction))
                .as(() -> out.toString() + err)
                .isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("* " + construction).contains("VERIFIED  ");
        assertThat(written().entries()).isEqualTo(10);
    }

    @Test
    void autoTakesTheLeastDimensionAtASaneNormAndPrintsTheBounds() throws Exception {
        assertThat(construct(SMALL, "--off-support", "0.1", "--ratio", "0.5")).isEqualTo(Exit.OK);
        assertThat(out.toString())
                .contains("construction   dimension")
                .contains("the moment curve serves every matrix, 2k for k = 3")
                .contains("keys that are fixed before it, min(2k, L - 1)")
                .containsOnlyOnce("\n* ");
        long dimension = written().logits().dimension();
        assertThat(construct(SMALL, "--off-support", "0.1", "--ratio", "0.5", "--norm", "1e9", "--force"))
                .isEqualTo(Exit.OK);
        assertThat(written().logits().dimension()).isLessThanOrEqualTo(Math.min(dimension, 6));
    }

    @Test
    void theFrontierIsAPage() throws Exception {
        Path page = folder.resolve("f.html");
        assertThat(construct(SMALL, "--off-support", "0.1", "--ratio", "0.5", "--frontier", page.toString()))
                .as(err::toString)
                .isEqualTo(Exit.OK);
        assertThat(Files.readString(page))
                .startsWith("<!DOCTYPE html>")
                .contains("<svg ")
                .contains("stroke-dasharray")
                .contains(">moment-curve<")
                .contains("closed form")
                .contains("support-exact, scale at most 30");
        assertThat(construct(SMALL, "--off-support", "0.1", "--ratio", "0.5", "--force", "--frontier", page.toString()))
                .isEqualTo(Exit.USAGE);
    }

    @Test
    void theTableIsJsonToo() throws Exception {
        assertThat(construct(SMALL, "--off-support", "0.1", "--ratio", "0.5", "--json"))
                .isEqualTo(Exit.OK);
        assertThat(out.toString())
                .startsWith("{\"schema\":1,")
                .contains("\"constructions\":[{\"construction\":\"support-exact\",\"queryDimension\":")
                .contains("\"ratioError\":")
                .contains("\"chosen\":true");
        assertThat(out.toString().strip()).doesNotContain("\n");
    }

    @Test
    void denseFilesAreMatricesToo() throws Exception {
        assertThat(construct("0,1,0\n2,0,0\n0,0,1\n", "--off-support", "0.1", "--ratio", "0.5"))
                .isEqualTo(Exit.OK);
        assertThat(written().entries()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 1 -2 | found -2.0 in row 1, column 1",
                "1 1 nan | line 3: expected a finite number as the entry, found 'nan'",
                "1 1 1e999 | line 3: expected a number below",
                "1 1 | line 3: expected row, column and entry, found '1 1'",
                "1 3 1 | line 3: a column is a number from 1 to 2, found '3'",
                "1 1 1 | row 2 has no positive entry",
            })
    void badEntriesAreOneSentence(String entry, String sentence) throws Exception {
        assertRefused(
                construct(
                        "%%MatrixMarket matrix coordinate real general\n2 2 1\n" + entry + "\n",
                        "--off-support",
                        "0.1",
                        "--ratio",
                        "0.5"),
                sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0.5 | --off-support: expected a number above 0 and below 1",
                "1 | 0.5 | --off-support: expected",
                "x | 0.5 | --off-support: ",
                "0.1 | -1 | --ratio: expected a number above 0 and below 1",
                "0.1 | 1.5 | --ratio: expected",
            })
    void tolerancesOutOfTheirRangesAreOneSentence(String off, String on, String sentence) throws Exception {
        assertRefused(construct(SMALL, "--off-support=" + off, "--ratio=" + on), sentence);
    }

    @Test
    void otherBadUsageIsOneSentence() throws Exception {
        String[] tolerances = {"--off-support", "0.1", "--ratio", "0.5"};
        assertRefused(construct("1,2\n", tolerances), "is square, found 1 rows and 2 columns");
        assertRefused(
                construct(SMALL, "--off-support", "0.1", "--ratio", "0.5", "--keys", "gauss"), "unknown keys 'gauss'");
        assertRefused(
                construct(SMALL, "--off-support", "0.1", "--ratio", "0.5", "--construction", "best"),
                "unknown construction 'best'");
        assertRefused(
                construct(SMALL, "--off-support", "0.1", "--ratio", "0.5", "--row-scale", "0"),
                "scale of a row is above");
        assertRefused(
                construct(SMALL, "--off-support", "0.1", "--ratio", "0.5", "--norm", "-1"),
                "limit of norms is above 0");
    }

    private void assertRefused(int status, String sentence) throws IOException {
        assertThat(status).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains(sentence).doesNotContain("\tat ");
        assertThat(err.toString().strip().lines()).hasSizeLessThanOrEqualTo(3);
        assertThat(out.toString()).isEmpty();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactly("a.mtx");
        }
        err.getBuffer().setLength(0);
    }

    @Test
    void aConstructionThatDoesNotApplySaysWhy() throws Exception {
        assertThat(construct(SMALL, "--off-support", "0.01", "--ratio", "0.01", "--construction", "random"))
                .isEqualTo(Exit.UNKNOWN);
        assertThat(out.toString()).contains("it would need dimension").contains("nothing was written");
    }

    @Test
    void fixedKeysInFewerDimensionsFailASupport() throws Exception {
        construct(SMALL, "--off-support", "0.1", "--ratio", "0.5", "--construction", "moment-curve");
        assertThat(run("construct", "radon", "--keys-from", name("a"), "--dimension", "5", "-o", name("why")))
                .as(err::toString)
                .isEqualTo(Exit.OK);
        Certificate certificate = CertificateFile.read(folder.resolve("why.cert.json"));
        RadonClaim claim = (RadonClaim) certificate.claim();
        assertThat(claim.dimension()).isEqualTo(5);
        assertThat(claim.support()).isLessThanOrEqualTo(3);
        assertThat(run("verify", name("why"))).isEqualTo(Exit.OK);
        assertThat(run("construct", "radon", "--keys-from", name("a"), "--dimension", "9", "-o", name("w")))
                .isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("of which 1 to 6");
        assertThat(run("construct", "radon", "--keys-from", name("why"), "-o", name("w")))
                .isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("of kind radon");
    }
}
