package org.witness.certify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.claim.KernelClaim;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verdict;
import org.witness.verifier.interval.Interval;

/**
 * The figures of the Gaussian kernel hold for its family: other widths, by a tenth, and another place of the domain. With
 * {@code -Dtest.effort=10}, or the profile {@code heavy}, also at the accuracy 1e-5.
 */
class FamilyTest {

    /** The finest accuracy at which the cells of the first grid must suffice, but for a fifth. */
    private static final BigDecimal COARSEST_WITH_FEW_CELLS = new BigDecimal("1e-3");

    @TempDir
    Path folder;

    /** At the same places as in {@link #figures}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "exp(-(x-y)^2/2); [-1,1]; 1",
                "exp(-(x-y)^2/2); [2,4]; 1",
                "exp(-(x-y)^2/1.62); [-1,1]; 1.2",
                "exp(-(x-y)^2/1.62); [2,4]; 1.2",
                "exp(-(x-y)^2/2.42); [-1,1]; 1.2",
                "exp(-(x-y)^2/2.42); [2,4]; 1.2",
            })
    void theFiguresHoldForTheFamily(String kernel, String domain, double allowance) throws IOException {
        figures(kernel, domain, "1e-2", 9 * allowance, 4 * allowance);
        figures(kernel, domain, "1e-3", 25 * allowance, 5 * allowance);
        figures(kernel, domain, "1e-4", 76 * allowance, 6 * allowance);
        if (Integer.getInteger("test.effort", 1) > 1) {
            figures(kernel, domain, "1e-5", 235 * allowance, 7 * allowance);
        }
    }

    private void figures(String kernel, String domain, String accuracy, double neurons, double features)
            throws IOException {
        KernelClaim claim = Originals.claim(kernel, domain, accuracy);
        Verdict verdict = Certifier.standard()
                .certify(new Specification(claim, "nodal", 0), folder.resolve("made.cert.json"))
                .verdict();
        String of = claim.sentence();
        assertThat(verdict.outcome()).as(of).isEqualTo(Outcome.VERIFIED);
        double built = verdict.counts().get(0).built();
        assertThat(built).as(of).isLessThanOrEqualTo(neurons);
        assertThat((double) verdict.counts().get(1).built()).as(of).isLessThanOrEqualTo(features);
        Interval supremum = verdict.supremum().orElseThrow();
        assertThat(supremum.upper() / supremum.lower()).as(of).isLessThanOrEqualTo(1.1);
        assertThat(new BigDecimal(supremum.upper())).as(of).isLessThanOrEqualTo(claim.accuracy());
        if (claim.accuracy().compareTo(COARSEST_WITH_FEW_CELLS) <= 0) {
            // one cell for each pair of mesh cells, the mirror images left out
            assertThat((double) verdict.cells()).as(of).isLessThanOrEqualTo(1.2 * built * (built + 1) / 2);
        }
    }
}
