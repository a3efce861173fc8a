package org.witness.verifier.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.network.Network;
import org.witness.verifier.Budget;
import org.witness.verifier.Progress;
import org.witness.verifier.enclosure.ErrorEnclosure;
import org.witness.verifier.enclosure.ErrorTerm;
import org.witness.verifier.logic.CoverRules;
import org.witness.verifier.logic.Kernels;
import org.witness.verifier.logic.RuleException;
import org.witness.verifier.logic.Statement.Within;
import org.witness.verifier.logic.Waves;
import org.witness.verifier.reference.ReferenceReplay;
import org.witness.verifier.search.CoverSearch.End;
import org.witness.verifier.search.CoverSearch.Result;

/** The search over differences proves what the search over pairs would, on any domain. */
class DifferencesTest {

    private static final Network ONE = Waves.network(Waves.pair(0.5, 2), Waves.constant(0.5, 1));
    private static final Network TWO = Waves.network(Waves.pair(0.5, 2, 1), Waves.constant(0.5, 2));

    private static Result run(KernelClaim claim, Network phi) {
        return new CoverSearch(
                        new ErrorEnclosure(new ErrorTerm(claim.kernel(), phi, phi)),
                        claim.domain(),
                        claim.domain(),
                        claim.accuracy(),
                        new Budget(100_000, Optional.empty(), 1.1, 1),
                        Progress.SILENT)
                .run();
    }

    @ParameterizedTest
    @CsvSource({
        "'0.25+0.25*cos(2*(x-y))+0.01*(x-y)^2', '[-1,1]', 0.041, 20",
        "'0.25+0.25*cos(2*(x-y))+0.01*(x-y)^2', '[2,4]', 0.041, 20",
        "'0.25+0.25*cos(2*(x-y))+0.01*(x-y)^2', '[0.1,2.1]', 0.0400001, 20",
        "'0.25+0.25*cos(2*x-2*y)+0.01*exp(-abs(x-y))', '[-7,-5]', 0.0101, 20",
        "'0.25+0.25*cos(2*(x-y))+0.01*sin(x-y)', '[2,3]', 0.0085, 40"
    })
    void oneDimension(String kernel, String domain, BigDecimal accuracy, long most) throws RuleException {
        KernelClaim claim = Kernels.claim(kernel, domain, accuracy);
        Result result = run(claim, ONE);
        assertThat(result.end()).isEqualTo(End.SHARP);
        assertThat(result.cells()).isLessThanOrEqualTo(most);
        assertThat(result.leaves()).allMatch(cell -> Differences.isOf(cell, cell.dimension() / 2));
        assertThat(result.upper() / result.lower()).isBetween(1.0, 1.1);
        Within within = (Within) CoverRules.cover(result.theorem().orElseThrow(), claim.domain(), claim.domain())
                .statement();
        assertThat(within.bound()).isLessThanOrEqualTo(accuracy);
        ErrorTerm term = new ErrorTerm(claim.kernel(), ONE, ONE);
        assertThat(ReferenceReplay.mismatch(claim, term, result.leaves())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'0.25+0.25*cos(2*(x1-y1)+x2-y2)+0.01*dist2(x,y)', 0.0501",
        "'0.25+0.25*cos(2*(x1-y1)+x2-y2)+0.01*sqrt(dist2(x,y))', 0.023",
        "'0.25+0.25*cos(2*(x1-y1)+x2-y2)+0.01*sin(x1-y1-(x2-y2))', 0.0102"
    })
    void twoDimensions(String kernel, BigDecimal accuracy) throws RuleException {
        KernelClaim claim = Kernels.claim(kernel, "[2,4]x[-1,0]", accuracy);
        Result result = run(claim, TWO);
        assertThat(result.end()).isEqualTo(End.SHARP);
        assertThat(result.leaves()).allMatch(cell -> Differences.isOf(cell, cell.dimension() / 2));
        CoverRules.cover(result.theorem().orElseThrow(), claim.domain(), claim.domain());
        ErrorTerm term = new ErrorTerm(claim.kernel(), TWO, TWO);
        assertThat(ReferenceReplay.mismatch(claim, term, result.leaves())).isEmpty();
    }

    /** A claim below the supremum is not proved; a point of the domain shows why. */
    @ParameterizedTest
    @CsvSource({"'[-1,1]'", "'[2,4]'", "'[0.1,2.1]'"})
    void aFalseClaim(String domain) {
        KernelClaim claim = Kernels.claim("0.25+0.25*cos(2*(x-y))+0.01*(x-y)^2", domain, new BigDecimal("0.0399999"));
        Result result = run(claim, ONE);
        assertThat(result.end()).isEqualTo(End.SUSPECT);
        assertThat(result.suspects()).isNotEmpty().allSatisfy(point -> {
            assertThat(claim.domain().ranges().get(0).contains(point.get(0))).isTrue();
            assertThat(claim.domain().ranges().get(0).contains(point.get(1))).isTrue();
        });
    }

    /** Networks or targets that are not of the form are covered pair by pair. */
    @Test
    void otherTermsAreCoveredInPairs() {
        Network unequal = Waves.network(
                List.of(Waves.pair(0.5, 2).get(0)),
                List.of(Waves.pair(Math.nextUp(0.5), 2).get(1)));
        KernelClaim claim = Kernels.claim("0.25*cos(2*(x-y))+0.01", "[-1,1]", new BigDecimal("0.02"));
        Result pairs = run(claim, unequal);
        assertThat(pairs.end()).isEqualTo(End.SHARP);
        assertThat(pairs.leaves()).noneMatch(cell -> Differences.isOf(cell, cell.dimension() / 2));
        KernelClaim product =
                Kernels.claim("0.25*cos(2*x)*cos(2*y)+0.25*sin(2*x)*sin(2*y)+0.01", "[-1,1]", new BigDecimal("0.02"));
        assertThat(run(product, Waves.network(Waves.pair(0.5, 2))).leaves())
                .noneMatch(cell -> Differences.isOf(cell, cell.dimension() / 2));
    }
}
