package org.witness.constructions.sparseboolean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.witness.certificate.Certificate;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.BooleanClaim;
import org.witness.certificate.claim.SupportQueriesClaim;
import org.witness.certificate.claim.TokenForm;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.constructions.Proposal;
import org.witness.constructions.coherence.BuiltFamily;
import org.witness.constructions.coherence.Expansion;

/** Heads on all kinds of vectors, run in plain arithmetic. */
final class HeadConstructionTest {

    private static List<Long> positions(long all, int s, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Long> positions = new ArrayList<>();
        while (positions.size() < s) {
            long t = random.nextLong(all);
            if (!positions.contains(t)) {
                positions.add(t);
            }
        }
        return positions;
    }

    private static BooleanRequest request(long all, int s, Values values, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TruthTable f = values == Values.BIT
                ? symmetric(s, random.nextInt(1 << (s + 1)))
                : new TruthTable(s, new BigInteger(1 << s, new java.util.Random(seed)));
        return new BooleanRequest(all, positions(all, s, seed), f, values);
    }

    private static TruthTable symmetric(int s, int ofOnes) {
        return TruthTable.of(s, pattern -> (ofOnes >> Integer.bitCount(pattern) & 1) == 1);
    }

    private static Certificate certificate(String name, BooleanRequest request, long seed) {
        Proposal proposal = HeadConstruction.named(name).propose(request, seed);
        assertThat(proposal).as("%s %s", name, request).isInstanceOf(Proposal.Candidates.class);
        return ((Proposal.Candidates) proposal).certificates().iterator().next();
    }

    /** The head and its readout as they are written, in doubles. */
    private record Plain(
            BooleanClaim claim, Network readout, List<double[]> tokens, List<Double> weights, RealTensor value) {

        static Plain of(Certificate certificate) {
            BooleanClaim claim = (BooleanClaim) certificate.claim();
            java.util.TreeMap<String, org.witness.certificate.tensor.Tensor> own =
                    new java.util.TreeMap<>(certificate.tensors());
            own.keySet().retainAll(claim.positions().tensors());
            Expansion vectors = Expansion.of(new BuiltFamily(claim.positions(), own));
            RealTensor query = (RealTensor)
                    java.util.Objects.requireNonNull(certificate.tensors().get("query"));
            RealTensor key = (RealTensor)
                    java.util.Objects.requireNonNull(certificate.tensors().get("key"));
            double[][] tokens = new double[(int) vectors.size()][];
            double[] weights = new double[tokens.length];
            double largest = Double.NEGATIVE_INFINITY;
            for (int t = 0; t < tokens.length; t++) {
                double[] v = vectors.vector(t);
                double[] token = new double[(int) claim.embedding()];
                System.arraycopy(v, 0, token, 1, v.length);
                weights[t] = query.at(0) * DualVectors.dot(key.row(0), token);
                largest = Math.max(largest, weights[t]);
                double[] bit = claim.token() == TokenForm.BIT ? new double[] {1} : v;
                System.arraycopy(bit, 0, token, 1 + v.length, bit.length);
                tokens[t] = token;
            }
            double total = 0;
            for (int t = 0; t < tokens.length; t++) {
                weights[t] = StrictMath.exp(weights[t] - largest);
                total += weights[t];
            }
            for (int t = 0; t < tokens.length; t++) {
                weights[t] /= total;
            }
            Network readout =
                    java.util.Objects.requireNonNull(certificate.networks().get("readout"));
            return new Plain(
                    claim,
                    readout,
                    List.of(tokens),
                    java.util.Arrays.stream(weights).boxed().toList(),
                    (RealTensor) java.util.Objects.requireNonNull(
                            certificate.tensors().get("value")));
        }

        double output(long input) {
            double[] x = new double[value.shape().get(0)];
            int d = (int) claim.positions().dimension();
            for (int t = 0; t < tokens.size(); t++) {
                double[] token = tokens.get(t).clone();
                for (int l = 1 + d; l < token.length; l++) {
                    token[l] *= input >> t & 1;
                }
                for (int j = 0; j < x.length; j++) {
                    x[j] += weights.get(t) * DualVectors.dot(value.row(j), token);
                }
            }
            for (Layer layer : readout.layers()) {
                double[] y = new double[layer.outputs()];
                for (int i = 0; i < y.length; i++) {
                    y[i] = DualVectors.dot(layer.weight().row(i), x)
                            + layer.bias().at(i);
                    y[i] = layer.activation(i) == Activation.RELU ? Math.max(0, y[i]) : y[i];
                }
                x = y;
            }
            return x[0];
        }

        double expected(long input) {
            int pattern = 0;
            for (int i = 0; i < claim.relevant().size(); i++) {
                pattern |= (int) (input >> claim.relevant().get(i) & 1) << i;
            }
            return claim.value(pattern) ? 1 : 0;
        }
    }

    @ParameterizedTest
    @EnumSource(Values.class)
    void smallHeadsAreRightOnAllInputs(Values values) {
        for (int size : new int[] {1, 2, 5, 11}) {
            for (int s = 1; s <= Math.min(size, 4); s++) {
                Plain head = Plain.of(certificate("random", request(size, s, values, 31L * size + s), 7));
                for (long input = 0; input < 1L << size; input++) {
                    assertThat(Math.abs(head.output(input) - head.expected(input)))
                            .as("T = %d, s = %d, input %d", size, s, input)
                            .isLessThanOrEqualTo(1e-12);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"random", "moment-curve", "kerdock", "hadamard", "reed-solomon", "phases", "random-linear"})
    void allKindsOfVectorsServe(String name) {
        for (Values values : Values.values()) {
            BooleanRequest request = request(200, 3, values, 5);
            Certificate certificate = certificate(name, request, 3);
            assertThat(certificate).isEqualTo(certificate(name, request, 3));
            assertThat(certificate.provenance().construction()).isEqualTo(name);
            Plain head = Plain.of(certificate);
            SplittableRandom random = new SplittableRandom(11);
            for (int i = 0; i < 50; i++) {
                long input = random.nextLong();
                assertThat(Math.abs(head.output(input) - head.expected(input))).isLessThanOrEqualTo(1e-10);
            }
        }
    }

    private static long built(Certificate certificate, Quantity quantity) {
        return certificate.bounds().stream()
                .filter(bound -> bound.quantity() == quantity)
                .findFirst()
                .orElseThrow()
                .built();
    }

    @ParameterizedTest
    @CsvSource({"2, 20", "3, 32", "5, 55", "8, 95"})
    void randomKeysNeedFewDimensions(int s, long most) {
        for (long seed = 0; seed < 3; seed++) {
            BooleanRequest request = request(4096, s, Values.COORDINATE, seed);
            Certificate certificate = certificate("random", request, seed);
            assertThat(built(certificate, Quantity.DIMENSION)).isLessThanOrEqualTo(most);
            assertThat(built(certificate, Quantity.HIDDEN_NEURONS)).isLessThanOrEqualTo((1L << s) + 2L * s);
            Certificate counts = certificate("random", request(4096, s, Values.BIT, seed), seed);
            BooleanClaim claim = (BooleanClaim) counts.claim();
            assertThat(built(counts, Quantity.HIDDEN_NEURONS)).isLessThanOrEqualTo(2L * s);
            assertThat(claim.norms().readout().doubleValue()).isLessThanOrEqualTo(2 * s * (1 + 1e-6));
            assertThat(claim.norms().value().doubleValue()).isLessThanOrEqualTo(1 + 1e-6);
        }
    }

    @Test
    void theMomentCurveHasTwoDimensionsForEachRelevantPosition() {
        for (int s = 1; s <= 4; s++) {
            BooleanRequest request = request(256, s, Values.BIT, s);
            assertThat(built(certificate("moment-curve", request, 0), Quantity.DIMENSION))
                    .isEqualTo(2L * s);
        }
    }

    @Test
    void foretoldFiguresBoundWhatIsBuilt() {
        for (Values values : Values.values()) {
            BooleanRequest request = request(300, 3, values, 2);
            for (HeadConstruction.Row row : HeadConstruction.table(request, 1)) {
                if (row.figures().isPresent()) {
                    HeadFigures foretold = row.figures().get();
                    HeadFigures made = HeadConstruction.named(row.construction())
                            .row(request, 1)
                            .figures()
                            .orElseThrow();
                    assertThat(made.dimension()).as(row.construction()).isLessThanOrEqualTo(foretold.dimension());
                    assertThat(made.theta()).as(row.construction()).isLessThanOrEqualTo(foretold.theta() + 1e-9);
                    assertThat(made.beta()).as(row.construction()).isLessThanOrEqualTo(foretold.beta() * 1.001 + 1e-9);
                }
            }
        }
    }

    @Test
    void theTableHasEveryKindAndBeginsWithTheOneToTake() {
        List<HeadConstruction.Row> rows = HeadConstruction.table(request(1 << 20, 3, Values.BIT, 2), 1);
        assertThat(rows).hasSameSizeAs(HeadConstruction.ALL);
        assertThat(rows.get(0).construction()).isEqualTo("random");
        assertThat(rows.get(0).certificate()).isPresent();
        assertThat(rows.get(rows.size() - 1).figures()).isEmpty();
        assertThat(rows.get(rows.size() - 1).remark()).contains("cannot serve this");
        assertThatThrownBy(() -> HeadConstruction.named("no-such"))
                .hasMessageStartingWith("unknown construction 'no-such': the constructions are auto, random, ");
    }

    @ParameterizedTest
    @CsvSource({
        "16384, 2, 0.5, 128",
        "32768, 3, 0.5, 256",
        "16384, 2, 0.9, 128",
        "10, 1, 0.9, 10",
        "6, 6, 0.1, 6",
    })
    void allSupportsAtOnce(long vectors, int s, BigDecimal theta, long most) {
        SupportRequest request = new SupportRequest(vectors, s, theta);
        List<Certificate> made = new ArrayList<>();
        for (SupportQueriesConstruction construction : SupportQueriesConstruction.ALL) {
            if (construction.name().equals("gold") || construction.name().equals("hadamard")) {
                if (construction.propose(request, 0) instanceof Proposal.Candidates candidates) {
                    candidates.certificates().forEach(made::add);
                }
            }
        }
        assertThat(made).isNotEmpty().anySatisfy(certificate -> {
            SupportQueriesClaim claim = (SupportQueriesClaim) certificate.claim();
            assertThat(claim.family().dimension()).isLessThanOrEqualTo(Math.max(most, 8));
            assertThat(claim.theta().doubleValue()).isLessThanOrEqualTo(theta.doubleValue() * (1 + 1e-9));
        });
    }

    @Test
    void badRequestsAreSentences() {
        TruthTable and = TruthTable.named(2, "and");
        assertThatThrownBy(() -> new BooleanRequest(8, List.of(1L, 1L), and, Values.BIT))
                .hasMessage("position 1 is named twice");
        assertThatThrownBy(() -> new BooleanRequest(8, List.of(1L, 8L), and, Values.BIT))
                .hasMessage("relevant positions are 0 to 7, found 8");
        assertThatThrownBy(() -> new BooleanRequest(0, List.of(1L), and, Values.BIT))
                .hasMessageContaining("a sequence has 1 to");
        assertThatThrownBy(() -> new BooleanRequest(8, List.of(1L), and, Values.BIT))
                .hasMessageContaining("reads 2 bits");
        assertThatThrownBy(() -> new BooleanRequest(8, List.of(1L, 2L), Formula.parse(2, "b1"), Values.BIT))
                .hasMessageContaining("the number of ones alone");
        assertThatThrownBy(() ->
                        new BooleanRequest(64, positions(64, 13, 1), TruthTable.named(13, "and"), Values.COORDINATE))
                .hasMessageContaining("at most 12 positions");
        assertThatThrownBy(() -> new SupportRequest(3, 4, new BigDecimal("0.5")))
                .hasMessageContaining("1 to 3 positions");
        assertThatThrownBy(() -> new SupportRequest(9, 2, BigDecimal.ONE)).hasMessageContaining("theta is above 0");
    }
}
