package org.witness.constructions.nodal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.constructions.nodal.KuhnRelationConstruction.Candidate;

/** Relations of several variables: grids, node values, and the errors of what is proposed, at random points. */
class KuhnRelationConstructionTest {

    private static final PointKernel TANH = (x, y) -> StrictMath.tanh(x[0] + x[1] - 2 * y[0]);

    private static double[] outputs(Network network, double[] x) {
        double[] values = x;
        for (Layer layer : network.layers()) {
            double[] next = new double[layer.outputs()];
            for (int i = 0; i < next.length; i++) {
                double[] row = layer.weight().row(i);
                next[i] = layer.bias().at(i);
                for (int j = 0; j < row.length; j++) {
                    next[i] += row[j] * values[j];
                }
                next[i] = layer.activation(i) == Activation.RELU ? Math.max(0, next[i]) : next[i];
            }
            values = next;
        }
        return values;
    }

    private static List<Candidate> propose(PointKernel relation, double[][] lower, double[][] upper, double accuracy) {
        return KuhnRelationConstruction.propose(relation, lower, upper, accuracy)
                        instanceof NodalProposal.Candidates<Candidate> found
                ? found.stream().toList()
                : List.of();
    }

    private static NodalProposal.Shortfall<Candidate> shortfall(PointKernel relation, double accuracy) {
        double[][] lower = {{0, 0}, {0}};
        double[][] upper = {{1, 1}, {1}};
        return (NodalProposal.Shortfall<Candidate>) KuhnRelationConstruction.propose(relation, lower, upper, accuracy);
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    @Test
    void everyCandidateIsNearTheAccuracyAtRandomPoints() {
        double[][] lower = {{-1, -1}, {0}};
        double[][] upper = {{1, 1.1}, {0.9}};
        List<Candidate> candidates = propose(TANH, lower, upper, 0.05);
        assertThat(candidates).hasSizeGreaterThan(2);
        long fewest = 0;
        Random random = new Random(7);
        for (Candidate candidate : candidates) {
            assertThat(candidate.phi().outputs()).isEqualTo(candidate.psi().outputs());
            long parameters = candidate.phi().parameters() + candidate.psi().parameters();
            assertThat(parameters).isGreaterThanOrEqualTo(fewest);
            fewest = parameters;
            for (int i = 0; i < 2000; i++) {
                double[] x = {-1 + 2 * random.nextDouble(), -1 + 2.1 * random.nextDouble()};
                double[] y = {0.9 * random.nextDouble()};
                double error = TANH.at(x, y) - product(outputs(candidate.phi(), x), outputs(candidate.psi(), y));
                assertThat(Math.abs(error)).isLessThan(0.052);
            }
        }
    }

    @Test
    void theMatrixIsThatOfItsEntries() {
        KuhnGrid x = KuhnGrid.of(new double[] {-1, 0.3}, new double[] {1, 2}, new int[] {3, 2})
                .orElseThrow();
        KuhnGrid y =
                KuhnGrid.of(new double[] {0}, new double[] {1}, new int[] {4}).orElseThrow();
        KuhnOperator ofX = new KuhnOperator(x);
        KuhnOperator ofY = new KuhnOperator(y);
        double[][] matrix = ofX.matrix(TANH, ofY);
        assertThat(matrix).hasDimensions(12, 5);
        for (int i = 0; i < 12; i++) {
            for (int j = 0; j < 5; j++) {
                assertThat(matrix[i][j])
                        .isBetween(ofX.entry(TANH, i, ofY, j) - 1e-12, ofX.entry(TANH, i, ofY, j) + 1e-12);
            }
        }
    }

    /** r = x_1^2 + 100 x_2^2 bends ten times as much along the second axis, where sides are equal. */
    @Test
    void aChainFollowsWhatBends() {
        GridChain chain = new GridChain(List.<double[][]>of(new double[][] {{2, 0}, {0, 200}}), 2, 5000, 1e-3);
        List<GridChain.Link> links = chain.links();
        assertThat(links.get(0).cells()).containsExactly(1, 1);
        GridChain.Link last = links.get(links.size() - 1);
        double ratio = (double) last.cells().get(1) / last.cells().get(0);
        assertThat(ratio).isBetween(4.0, 25.0);
        assertThat(last.error()).isLessThanOrEqualTo(1e-3);
        for (int i = 1; i < links.size(); i++) {
            assertThat(links.get(i).nodes()).isGreaterThan(links.get(i - 1).nodes());
        }
    }

    @Test
    void aChainEndsAtTheMostNodesOrWhereNothingBends() {
        assertThat(new GridChain(List.<double[][]>of(new double[][] {{1e9}}), 1, 50, 0).links())
                .hasSize(49);
        assertThat(new GridChain(List.<double[][]>of(new double[3][3]), 3, 50, 0).links())
                .hasSize(1);
    }

    /** Sums over the axes take a rectifier a cell of each axis, and are the function that the hats give. */
    @Test
    void sumsOverTheAxesAreDrawnByOneLayer() {
        KuhnGrid grid = KuhnGrid.of(new double[] {-1, 0}, new double[] {1, 2}, new int[] {2, 3})
                .orElseThrow();
        double[] sum = new double[grid.nodes()];
        double[] other = new double[grid.nodes()];
        for (int i = 0; i < sum.length; i++) {
            int[] place = grid.place(i, 1);
            sum[i] = place[0] * place[0] - 3 * place[1] * place[1] * place[1] + 0.5;
            other[i] = sum[i] + 1e-6 * place[0] * place[1];
        }
        Network one = new GridInterpolant(grid).network(sum);
        assertThat(one.hiddenNeurons()).isEqualTo(5);
        assertThat(one.depth()).isEqualTo(1);
        assertThat(new GridInterpolant(grid).network(other).depth()).isEqualTo(2);
        Network hats = KuhnHats.of(grid, List.of(sum));
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            double[] x = grid.at(a -> random.nextDouble() * grid.cells(a));
            assertThat(outputs(one, x)[0]).isBetween(outputs(hats, x)[0] - 1e-9, outputs(hats, x)[0] + 1e-9);
        }
    }

    @Test
    void theSizeOfHatsIsThatOfTheirNetwork() {
        for (int[] cells : new int[][] {{3, 2}, {2, 3, 1}}) {
            double[] zero = new double[cells.length];
            double[] one = new double[cells.length];
            Arrays.fill(one, 1);
            KuhnGrid grid = KuhnGrid.of(zero, one, cells).orElseThrow();
            List<double[]> values = List.of(new double[grid.nodes()], new double[grid.nodes()]);
            List<Integer> along = Arrays.stream(cells).boxed().toList();
            assertThat(KuhnHats.parameters(along, 2))
                    .isEqualTo(KuhnHats.of(grid, values).parameters());
        }
    }

    @Test
    void whatIsNotFiniteOrOutOfReachIsSaid() {
        NodalProposal.Shortfall<Candidate> pole = shortfall((x, y) -> y[0] / (x[0] - x[1]), 0.1);
        assertThat(pole.reason()).startsWith("the relation is not finite at ");
        assertThat(pole.suspect()).hasSize(3);
        NodalProposal.Shortfall<Candidate> jump = shortfall((x, y) -> x[0] < y[0] ? 0 : 1, 0.1);
        assertThat(jump.reason()).startsWith("the relation jumps from ").contains("nearer to both than 0.5");
        assertThat(jump.suspect()).isEmpty();
        NodalProposal.Shortfall<Candidate> fine = shortfall((x, y) -> StrictMath.sin(99 * x[0] * x[1] * y[0]), 1e-6);
        assertThat(fine.reason()).startsWith("the accuracy is not reached").contains("a larger accuracy");
        assertThat(fine.bestAccuracy()).isGreaterThan(1e-6);
    }
}
