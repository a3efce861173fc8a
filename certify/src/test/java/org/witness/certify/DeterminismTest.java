package org.witness.certify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.file.CertificateFile;
import org.witness.verifier.Budget;
import org.witness.verifier.Progress;
import org.witness.verifier.Verdict;
import org.witness.verifier.Verifier;

/** The same bytes and the same verdicts from the same input, on any number of threads. */
class DeterminismTest {

    private static final int[] JOBS = {1, 2, 7, 1};

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "exp(-(x-y)^2/2); [-1,1]; 1e-2",
                "exp(-(x-y)^2/2); [2,4]; 1e-3",
                "(1+x*y)^3; [-1,1]; 0.1",
                "1/(1+(x-y)^2); [0.1,0.7]; 1e-3",
                "exp(-abs(x-y)); [-1,1]; 0.2",
                "min(x,y); [0,1]; 0.05",
                "cos(3*x)*cos(3*y)+x*y; [-1,1]; 0.01",
                "x*y; [-1,1]; 1e-6",
            })
    void theSameBytesAndVerdicts(String kernel, String domain, String accuracy) throws IOException {
        byte[] json = {};
        byte[] weights = {};
        Verdict certified = null;
        for (int i = 0; i < JOBS.length; i++) {
            Path file = Files.createDirectory(folder.resolve("run" + i)).resolve("made.cert.json");
            Certification made = new Certifier(budget(JOBS[i], 4_000_000), true, Progress.SILENT)
                    .certify(new Specification(Originals.claim(kernel, domain, accuracy), Specification.AUTO, 0), file);
            byte[] jsonNow = Files.readAllBytes(file);
            byte[] weightsNow = Files.readAllBytes(file.resolveSibling(CertificateFile.weightsName(file)));
            if (certified != null) {
                assertThat(jsonNow).as("%d jobs", JOBS[i]).isEqualTo(json);
                assertThat(weightsNow).as("%d jobs", JOBS[i]).isEqualTo(weights);
                assertThat(made.verdict()).as("%d jobs", JOBS[i]).isEqualTo(certified);
            }
            json = jsonNow;
            weights = weightsNow;
            certified = made.verdict();
            assertThat(verified(file, 1, 4_000_000)).isEqualTo(certified);
        }
    }

    /** Where the cells run out depends on waves, not on threads; so do the place and the interval that are reported. */
    @ParameterizedTest
    @CsvSource({"60", "100", "300", "700"})
    void theSameVerdictWhereTheCellsRunOut(long cells) throws IOException {
        Path file = folder.resolve("made.cert.json");
        Originals.constructed(Originals.claim("exp(-abs(x-y))", "[-1,1]", "0.1"), "nodal", folder);
        Files.move(folder.resolve("original.cert.json"), file);
        Verdict one = verified(file, 1, cells);
        assertThat(one.cells()).isLessThanOrEqualTo(cells);
        for (int jobs : JOBS) {
            assertThat(verified(file, jobs, cells)).as("%d jobs", jobs).isEqualTo(one);
        }
    }

    private static Verdict verified(Path file, int jobs, long cells) throws IOException {
        return new Verifier(budget(jobs, cells), OptionalInt.empty(), false, Progress.SILENT).verify(file);
    }

    private static Budget budget(int jobs, long cells) {
        return new Budget(cells, Optional.empty(), 1.1, jobs);
    }
}
