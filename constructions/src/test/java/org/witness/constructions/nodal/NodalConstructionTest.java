package org.witness.constructions.nodal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures, errors by dense sampling, order, determinism and refusals of the nodal construction. */
final class NodalConstructionTest {

    private static NodalProposal.Candidates<NodalNetwork> candidates(
            DoubleBinaryOperator kernel, double a, double b, double eps) {
        NodalProposal<NodalNetwork> proposal = NodalConstruction.propose(kernel, a, b, eps);
        assertThat(proposal).isInstanceOf(NodalProposal.Candidates.class);
        return (NodalProposal.Candidates<NodalNetwork>) proposal;
    }

    private static NodalNetwork first(DoubleBinaryOperator kernel, double a, double b, double eps) {
        return candidates(kernel, a, b, eps).iterator().next();
    }

    private static NodalProposal.Shortfall<NodalNetwork> shortfall(
            DoubleBinaryOperator kernel, double a, double b, double eps) {
        NodalProposal<NodalNetwork> proposal = NodalConstruction.propose(kernel, a, b, eps);
        assertThat(proposal).isInstanceOf(NodalProposal.Shortfall.class);
        return (NodalProposal.Shortfall<NodalNetwork>) proposal;
    }

    @ParameterizedTest
    @CsvSource({"1e-1, 3, 3", "1e-2, 8, 4", "1e-3, 23, 5", "1e-4, 72, 6", "1e-5, 226, 7"})
    void gaussianMeetsItsFigures(double eps, int cells, int features) {
        NodalNetwork network = first(Kernels.gaussian(1), -1, 1, eps);
        assertThat(network.hiddenNeurons()).isLessThanOrEqualTo(cells);
        assertThat(network.features()).isLessThanOrEqualTo(features);
        assertThat(network.parameters())
                .isEqualTo((2L + network.features()) * network.hiddenNeurons() + network.features());
        assertThat(Kernels.sampledError(Kernels.gaussian(1), network, eps < 1e-4 ? 4 : 8))
                .isLessThanOrEqualTo(eps)
                .isGreaterThan(eps / 4);
    }

    @ParameterizedTest
    @CsvSource({
        "0.9, -1, 1, 1e-2, 9, 4", "0.9, -1, 1, 1e-3, 27, 5", "0.9, -1, 1, 1e-4, 86, 7",
        "1.1, -1, 1, 1e-2, 9, 4", "1.1, -1, 1, 1e-3, 27, 5", "1.1, -1, 1, 1e-4, 86, 6",
        "1.0,  2, 4, 1e-2, 9, 4", "1.0,  2, 4, 1e-3, 27, 5", "1.0,  2, 4, 1e-4, 86, 6",
        "0.3, -1, 1, 1e-2, 26, 9", "0.3, -1, 1, 1e-3, 80, 11"
    })
    void gaussianFamilyStaysClose(double sigma, double a, double b, double eps, int cells, int features) {
        NodalNetwork network = first(Kernels.gaussian(sigma), a, b, eps);
        assertThat(network.hiddenNeurons()).isLessThanOrEqualTo(cells);
        assertThat(network.features()).isLessThanOrEqualTo(features);
        assertThat(Kernels.sampledError(Kernels.gaussian(sigma), network, 4)).isLessThanOrEqualTo(eps);
    }

    @ParameterizedTest
    @CsvSource({"1e-1, 8", "1e-2, 26", "1e-3, 80"})
    void cubicKernelHasFourFeatures(double eps, int cells) {
        NodalNetwork network = first(Kernels.cubic(), -1, 1, eps);
        assertThat(network.features()).isEqualTo(4);
        assertThat(network.hiddenNeurons()).isLessThanOrEqualTo(cells);
        assertThat(Kernels.sampledError(Kernels.cubic(), network, 4)).isLessThanOrEqualTo(eps);
    }

    @ParameterizedTest
    @CsvSource({
        "matern, 1e-1, 4, 4",
        "matern, 1e-2, 13, 7",
        "matern, 1e-3, 45, 14",
        "rational, 1e-1, 4, 3",
        "rational, 1e-2, 13, 6",
        "rational, 1e-3, 36, 9",
        "periodic, 1e-1, 8, 5",
        "periodic, 1e-2, 28, 8",
        "periodic, 1e-3, 80, 12",
        "warped, 1e-1, 8, 4",
        "warped, 1e-2, 20, 6",
        "warped, 1e-3, 55, 8",
        "laplace, 1e-1, 7, 7",
        "laplace, 1e-2, 52, 52"
    })
    void otherKernelsMeetTheAccuracy(String name, double eps, int cells, int features) {
        DoubleBinaryOperator kernel =
                switch (name) {
                    case "matern" -> Kernels.matern();
                    case "rational" -> Kernels.rationalQuadratic();
                    case "periodic" -> Kernels.periodic();
                    case "warped" -> Kernels.warped();
                    case "laplace" -> Kernels.laplace();
                    default -> throw new IllegalArgumentException(name);
                };
        NodalNetwork network = first(kernel, -1, 1, eps);
        assertThat(network.hiddenNeurons()).isLessThanOrEqualTo(cells);
        assertThat(network.features()).isLessThanOrEqualTo(features);
        assertThat(Kernels.sampledError(kernel, network, 8)).isLessThanOrEqualTo(eps);
    }

    @Test
    void everyCandidateMeetsTheAccuracyAndTheFirstHasFewestParameters() {
        double eps = 1e-3;
        List<NodalNetwork> all =
                candidates(Kernels.gaussian(1), -1, 1, eps).stream().toList();
        assertThat(all).hasSizeGreaterThanOrEqualTo(4).doesNotHaveDuplicates();
        assertThat(all).allSatisfy(network -> {
            assertThat(Kernels.sampledError(Kernels.gaussian(1), network, 6)).isLessThanOrEqualTo(eps);
            assertThat(network.parameters()).isGreaterThanOrEqualTo(all.get(0).parameters());
        });
        assertThat(all.get(all.size() - 1).hiddenNeurons())
                .isGreaterThanOrEqualTo(all.get(0).hiddenNeurons() * 3 / 2);
    }

    @Test
    void theSequenceStartsAnewAndEnds() {
        NodalProposal.Candidates<NodalNetwork> candidates = candidates(Kernels.gaussian(1), -1, 1, 1e-2);
        assertThat(candidates.stream().toList()).isEqualTo(candidates.stream().toList());
        Iterator<NodalNetwork> iterator = candidates.iterator();
        while (iterator.hasNext()) {
            iterator.next();
        }
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void sameInputGivesSameBits() {
        assertThat(candidates(Kernels.rationalQuadratic(), -1, 1, 1e-3).stream().toList())
                .isEqualTo(candidates(Kernels.rationalQuadratic(), -1, 1, 1e-3).stream()
                        .toList());
    }

    @Test
    void breakpointsAreTheNodesOfASymmetricMesh() {
        double[] nodes = first(Kernels.gaussian(1), -1, 1, 1e-3).nodes();
        assertThat(nodes[0]).isEqualTo(-1);
        assertThat(nodes[nodes.length - 1]).isEqualTo(1);
        for (int i = 0; i < nodes.length; i++) {
            assertThat(nodes[i] + nodes[nodes.length - 1 - i]).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-1, 1e-6, 1e-12})
    void bilinearKernelNeedsOneCell(double eps) {
        NodalNetwork network = first((x, y) -> x * y, -1, 1, eps);
        assertThat(network.hiddenNeurons()).isEqualTo(1);
        assertThat(network.features()).isEqualTo(1);
        assertThat(Kernels.sampledError((x, y) -> x * y, network, 16)).isLessThan(1e-15);
    }

    /** Between its kinks a feature of these is affine, so no neuron is needed there, however fine the mesh. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-1, 1e-2, 1e-3, 1e-4, 1e-5})
    void neuronsStandAtKinksOnly(double eps) {
        NodalNetwork rectified = first((x, y) -> Math.max(0, x) * Math.max(0, y), -1, 1, eps);
        assertThat(rectified).isEqualTo(new NodalNetwork(new double[] {0, 1}, new double[][] {{1}}, new double[] {0}));
        NodalNetwork absolute = first((x, y) -> Math.abs(x) * Math.abs(y), -1, 1, eps);
        assertThat(absolute)
                .isEqualTo(new NodalNetwork(new double[] {-1, 0, 1}, new double[][] {{-1, 2}}, new double[] {1}));
        DoubleBinaryOperator both = (x, y) -> Math.abs(x) * Math.abs(y) + x * y;
        NodalNetwork network = first(both, -1, 1, eps);
        assertThat(network.nodes()).containsExactly(-1, 0, 1);
        assertThat(network.features()).isEqualTo(2);
        assertThat(Kernels.sampledError(both, network, 16)).isLessThan(1e-14);
    }

    @Test
    void zeroKernelGivesTheZeroNetwork() {
        NodalNetwork network = first((x, y) -> 0, -1, 1, 1e-9);
        assertThat(network).isEqualTo(new NodalNetwork(new double[] {-1, 1}, new double[][] {{0}}, new double[] {0}));
    }

    @ParameterizedTest
    @CsvSource({"0x1p33, 0x1p23", "0x1p-27, 0x1p-37", "0x1p200, 0x1p190", "0x1p-200, 0x1p-210"})
    void scaleOfTheKernelDoesNotMatter(double scale, double eps) {
        NodalNetwork plain = first(Kernels.gaussian(1), -1, 1, 0x1p-10);
        DoubleBinaryOperator scaled = (x, y) -> scale * Kernels.gaussian(1).applyAsDouble(x, y);
        NodalNetwork network = first(scaled, -1, 1, eps);
        assertThat(network.hiddenNeurons()).isEqualTo(plain.hiddenNeurons());
        assertThat(network.features()).isEqualTo(plain.features());
        assertThat(Kernels.sampledError(scaled, network, 6)).isLessThanOrEqualTo(eps);
    }

    @ParameterizedTest
    @CsvSource({"1e6, 1000001, 1e-4, 40", "-1e-3, 1e-3, 1e-7, 3", "-1e-3, 1e-3, 1e-9, 24", "-7, -3, 1e-2, 17"})
    void otherDomains(double a, double b, double eps, int cells) {
        NodalNetwork network = first(Kernels.gaussian(1), a, b, eps);
        assertThat(network.hiddenNeurons()).isLessThanOrEqualTo(cells);
        assertThat(Kernels.sampledError(Kernels.gaussian(1), network, 6)).isLessThanOrEqualTo(eps);
    }

    @Test
    void slightlyIndefiniteKernelIsClipped() {
        DoubleBinaryOperator kernel = (x, y) -> StrictMath.tanh(x * y);
        NodalNetwork network = first(kernel, -1, 1, 1e-1);
        assertThat(Kernels.sampledError(kernel, network, 16)).isLessThanOrEqualTo(1e-1);
        NodalProposal.Shortfall<NodalNetwork> shortfall = shortfall(kernel, -1, 1, 1e-2);
        assertThat(shortfall.bestAccuracy()).isBetween(1e-2, 1e-1);
    }

    @Test
    void negativeKernelFallsShort() {
        DoubleBinaryOperator negative = (x, y) -> -Kernels.gaussian(1).applyAsDouble(x, y);
        NodalProposal.Shortfall<NodalNetwork> shortfall = shortfall(negative, -1, 1, 1e-2);
        assertThat(shortfall.reason()).startsWith("finer meshes do not reduce the error");
        assertThat(shortfall.bestAccuracy()).isBetween(0.5, 1.0);
    }

    @Test
    void slightlyAsymmetricKernelIsSymmetrised() {
        DoubleBinaryOperator kernel = (x, y) -> Kernels.gaussian(1).applyAsDouble(x, y) + 1e-4 * x;
        NodalNetwork network = first(kernel, -1, 1, 1e-3);
        assertThat(Kernels.sampledError(kernel, network, 6)).isLessThanOrEqualTo(1e-3);
        NodalProposal.Shortfall<NodalNetwork> shortfall = shortfall(kernel, -1, 1, 1e-5);
        assertThat(shortfall.reason()).startsWith("K(x,y) and K(y,x) differ by");
        assertThat(shortfall.suspect()).containsExactly(1.0, -1.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void valuesThatAreNotFiniteFallShort(double bad) {
        DoubleBinaryOperator kernel = (x, y) -> x > 0.4 && y > 0.4 ? bad : 1;
        NodalProposal.Shortfall<NodalNetwork> shortfall = shortfall(kernel, -1, 1, 1e-2);
        assertThat(shortfall.reason()).startsWith("the kernel is " + bad + " at (0.4");
        assertThat(shortfall.bestAccuracy()).isInfinite();
        assertThat(shortfall.suspect()).hasSize(2).allMatch(x -> x > 0.4);
    }

    @Test
    void kernelsOutOfRangeFallShort() {
        assertThat(shortfall((x, y) -> 1e200, -1, 1, 1e190).reason()).contains("out of the range");
        assertThat(shortfall((x, y) -> 1e-200, -1, 1, 1e-210).reason()).contains("out of the range");
    }

    @Test
    void limitsAreKept() {
        NodalLimits exact = new NodalLimits(23, 5);
        NodalProposal<NodalNetwork> proposal = NodalConstruction.propose(Kernels.gaussian(1), -1, 1, 1e-3, exact);
        assertThat(proposal).isInstanceOf(NodalProposal.Candidates.class);
        assertThat(((NodalProposal.Candidates<NodalNetwork>) proposal).stream())
                .allSatisfy(network -> assertThat(network.hiddenNeurons()).isLessThanOrEqualTo(23))
                .allSatisfy(network -> assertThat(network.features()).isLessThanOrEqualTo(5));
        NodalProposal<NodalNetwork> fewer =
                NodalConstruction.propose(Kernels.gaussian(1), -1, 1, 1e-3, new NodalLimits(22, 1024));
        assertThat(fewer).isInstanceOfSatisfying(NodalProposal.Shortfall.class, shortfall -> {
            assertThat(shortfall.reason())
                    .isEqualTo(
                            "not within 22 cells and 1024 features: a larger accuracy, or a smaller domain, needs fewer");
            assertThat(shortfall.bestAccuracy()).isBetween(1e-3, 1.5e-3);
        });
        NodalProposal<NodalNetwork> narrow =
                NodalConstruction.propose(Kernels.gaussian(1), -1, 1, 1e-3, new NodalLimits(4096, 3));
        assertThat(narrow)
                .isInstanceOfSatisfying(NodalProposal.Shortfall.class, shortfall -> assertThat(shortfall.reason())
                        .endsWith("with at most 3 features"));
        assertThatThrownBy(() -> new NodalLimits(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NodalLimits(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NodalLimits((1 << 20) + 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void accuracyBelowRoundingFallsShort() {
        assertThat(shortfall(Kernels.gaussian(1), -1, 1, 1e-13).reason())
                .isEqualTo(
                        "not within 4096 cells and 1024 features: a larger accuracy, or a smaller domain, needs fewer");
        double next = Math.nextUp(Math.nextUp(1.0));
        assertThat(shortfall((x, y) -> (x - 1) * (y - 1) * 0x1p100 * (x == 1 ? 0 : 1), 1, next, 1e-9)
                        .reason())
                .startsWith("doubles are too coarse");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1e-2",
        "1, -1, 1e-2",
        "NaN, 1, 1e-2",
        "-Infinity, 1, 1e-2",
        "-1e308, 1e308, 1e-2",
        "-1, 1, 0",
        "-1, 1, -1",
        "-1, 1, NaN",
        "-1, 1, Infinity"
    })
    void nonsenseIsRefused(double a, double b, double eps) {
        assertThatThrownBy(() -> NodalConstruction.propose(Kernels.gaussian(1), a, b, eps))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected");
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1e-2, 13", "0, 1, 3e-2, 5", "2, 4, 3e-2, 9"})
    void minimumHasItsMidRangeNodes(double a, double b, double eps, int cells) {
        // the error is half of a quarter of a cell's width
        NodalProposal.Candidates<NodalNetwork> candidates = candidates(Math::min, a, b, eps);
        assertThat(candidates.offset()).isEqualTo("mid-range");
        NodalNetwork network = candidates.iterator().next();
        assertThat(network.hiddenNeurons()).isLessThanOrEqualTo(cells);
        assertThat(Kernels.sampledError(Math::min, network, 8)).isLessThanOrEqualTo(eps);
        DoubleBinaryOperator bridge = (x, y) -> Math.min(x, y) - x * y;
        NodalNetwork tied = first(bridge, 0, 1, eps);
        assertThat(tied.hiddenNeurons()).isLessThanOrEqualTo(14);
        assertThat(Kernels.sampledError(bridge, tied, 8)).isLessThanOrEqualTo(eps);
    }

    @Test
    void theProposalSaysHowNodesWereLaidAndMoved() {
        assertThat(candidates(Kernels.warped(), -1, 1, 1e-2).mesh()).isEqualTo("adapted");
        assertThat(candidates(Kernels.gaussian(1), -1, 1, 1e-3).mesh()).isEqualTo("uniform");
        assertThat(candidates(Kernels.gaussian(1), -1, 1, 1e-3).offset()).isEqualTo("half");
        assertThat(candidates((x, y) -> x * y, -1, 1, 1e-3).offset()).isEqualTo("none");
    }

    @Test
    void adaptedNodesAreShortSymmetricAndVerbatim() {
        double[] nodes = first(Kernels.warped(), -1, 1, 1e-2).nodes();
        for (int i = 0; i < nodes.length; i++) {
            assertThat(nodes[i]).isEqualTo(-nodes[nodes.length - 1 - i] + 0.0);
            assertThat(nodes[i] * 0x1p14).isEqualTo(Math.rint(nodes[i] * 0x1p14));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {5, 20, 100, 1000})
    void theScaleOfABendDoesNotMatterOnAdaptedNodes(double scale) {
        DoubleBinaryOperator kernel = (x, y) -> {
            double t = StrictMath.atan(scale * (x - 0.2)) - StrictMath.atan(scale * (y - 0.2));
            return StrictMath.exp(-t * t / 2);
        };
        NodalNetwork network = first(kernel, -1, 1, 1e-2);
        assertThat(network.hiddenNeurons()).isLessThanOrEqualTo(25);
        assertThat(Kernels.sampledError(kernel, network, 8)).isLessThanOrEqualTo(1e-2);
    }

    /**
     * Theorem 2 with sup |K_xx| = 1, sup |K_xxyy| = 3 and oscillations at most 1.45: a check of the constants.
     */
    @Test
    void halfOffsetTheoremHoldsAndHalvesTheInterpolationError() {
        for (int cells : new int[] {1, 2, 3, 5, 8, 16, 40}) {
            double w = 2.0 / cells;
            Mesh mesh = Mesh.uniform(-1, 1, cells).orElseThrow();
            SampledKernel kernel = new SampledKernel(Kernels.gaussian(1));
            double offset = Kernels.sampledError(Kernels.gaussian(1), full(kernel, mesh, NodeRule.HALF_OFFSET), 8);
            double plain = Kernels.sampledError(Kernels.gaussian(1), full(kernel, mesh, NodeRule.INTERPOLATION), 8);
            assertThat(plain).isLessThanOrEqualTo(w * w / 4);
            // |K_xx| <= 1 with range in [-1, 2 exp(-3/2)], so its oscillation is at most 1.45.
            assertThat(offset).isLessThanOrEqualTo(theorem(w, 0));
            if (cells >= 8) {
                assertThat(offset).isLessThan(0.6 * plain);
            }
        }
    }

    private static double theorem(double w, double g) {
        return 2 * (w * w / 16) * (1 + g + 1.45) + 3 * (3 + g) * (3 + g) * w * w * w * w / 256;
    }

    /** The same on cells in geometric progression; the widest cell and the largest ratio bound all pairs. */
    @ParameterizedTest
    @ValueSource(doubles = {1.02, 1.1, 1.3, 2})
    void halfOffsetTheoremHoldsOnUnequalCells(double ratio) {
        SampledKernel kernel = new SampledKernel(Kernels.gaussian(1));
        for (int cells : new int[] {3, 6, 12, 24}) {
            double[] nodes = new double[cells + 1];
            for (int i = 0; i <= cells; i++) {
                nodes[i] = 2 * (StrictMath.pow(ratio, i) - 1) / (StrictMath.pow(ratio, cells) - 1) - 1;
            }
            Mesh mesh = Mesh.shortened(nodes).orElseThrow();
            double w = 0;
            double g = 0;
            for (int i = 0; i < cells; i++) {
                w = Math.max(w, mesh.width(i));
                for (int j = Math.max(0, i - 1); j <= Math.min(cells - 1, i + 1); j++) {
                    g = Math.max(g, Math.abs(mesh.width(j) / mesh.width(i) - 1));
                }
            }
            double offset = Kernels.sampledError(Kernels.gaussian(1), full(kernel, mesh, NodeRule.HALF_OFFSET), 8);
            double plain = Kernels.sampledError(Kernels.gaussian(1), full(kernel, mesh, NodeRule.INTERPOLATION), 8);
            assertThat(offset).isLessThanOrEqualTo(theorem(w, g));
            if (cells == 24 && ratio < 1.2) {
                assertThat(offset).isLessThan(0.6 * plain);
            }
        }
    }

    private static NodalNetwork full(SampledKernel kernel, Mesh mesh, NodeRule rule) {
        Trial trial = Trial.of(kernel, Meshes.one(mesh), rule, 1, 1e-12, 1024).orElseThrow();
        return trial.networks(trial.allFeatures()).left();
    }
}
