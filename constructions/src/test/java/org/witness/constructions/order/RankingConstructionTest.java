package org.witness.constructions.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.RankingClaim;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;

final class RankingConstructionTest {

    private static Comparisons of(int[] ranks, Optional<RealTensor> vectors) {
        List<BitSet> rows = new ArrayList<>();
        for (int own : ranks) {
            BitSet row = new BitSet();
            IntStream.range(0, ranks.length).filter(j -> own >= ranks[j]).forEach(row::set);
            rows.add(row);
        }
        return new Comparisons(
                IntStream.range(0, ranks.length).mapToObj(i -> "i" + i).toList(), rows, vectors);
    }

    @Test
    void utilitiesCountTheClassesBelow() {
        Certificate certificate = RankingConstruction.certificate(of(new int[] {5, 1, 5, 3}, Optional.empty()), 0);
        RealTensor utilities =
                (RealTensor) Objects.requireNonNull(certificate.tensors().get(RankingClaim.UTILITIES));
        assertThat(utilities.toArray()).containsExactly(2, 0, 2, 1);
        assertThat(certificate.bounds().get(1).built()).isEqualTo(3);
    }

    private static double value(Network network, double[] at) {
        double[] current = at;
        for (Layer layer : network.layers()) {
            double[] next = new double[layer.outputs()];
            for (int i = 0; i < next.length; i++) {
                next[i] = layer.bias().at(i);
                for (int j = 0; j < current.length; j++) {
                    next[i] += layer.weight().at(i * current.length + j) * current[j];
                }
                next[i] = layer.activation(i) == org.witness.certificate.network.Activation.RELU
                        ? Math.max(0, next[i])
                        : next[i];
            }
            current = next;
        }
        return current[0];
    }

    @ParameterizedTest
    @CsvSource({"2,1,0", "10,1,1", "10,3,2", "200,5,3", "400,2,4", "1000,1,5"})
    void networksPassThroughTheRanks(int n, int p, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] ranks = IntStream.range(0, n).map(i -> random.nextInt(n)).toArray();
        double[] vectors = random.doubles((long) n * p, -3, 5).toArray();
        Certificate certificate =
                RankingConstruction.certificate(of(ranks, Optional.of(RealTensor.of(List.of(n, p), vectors))), seed);
        Network network = Objects.requireNonNull(certificate.networks().get(RankingClaim.UTILITY));
        assertThat(network.hiddenNeurons()).isLessThanOrEqualTo(Math.max(1, n - 1));
        int[] different = IntStream.of(ranks).sorted().distinct().toArray();
        for (int i = 0; i < n; i++) {
            double[] at = java.util.Arrays.copyOfRange(vectors, i * p, (i + 1) * p);
            assertThat(value(network, at))
                    .isCloseTo(
                            java.util.Arrays.binarySearch(different, ranks[i]),
                            org.assertj.core.data.Offset.offset(0.01));
        }
    }

    @Test
    void itemsOfOneVectorMustTie() {
        RealTensor vectors = RealTensor.of(List.of(3, 2), 0.0, 1, -0.0, 1, 2, 2);
        assertThat(RankingConstruction.certificate(of(new int[] {1, 1, 0}, Optional.of(vectors)), 0)
                        .networks())
                .hasSize(1);
        assertThatThrownBy(() -> RankingConstruction.certificate(of(new int[] {1, 2, 0}, Optional.of(vectors)), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the items 'i0' and 'i1' have the same vector but do not tie: no function of the vectors"
                        + " represents the table");
        RealTensor far = RealTensor.of(List.of(3, 1), -1e308, 0, 1.7e308);
        assertThatThrownBy(() -> RankingConstruction.certificate(of(new int[] {1, 2, 0}, Optional.of(far)), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no line was found");
    }
}
