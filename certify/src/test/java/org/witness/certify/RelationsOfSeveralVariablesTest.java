package org.witness.certify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Quantity;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.RelationClaim;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.Budget;
import org.witness.verifier.Outcome;
import org.witness.verifier.Progress;
import org.witness.verifier.Verdict;
import org.witness.verifier.Verifier;

/** Relations of two and three variables on a side, from the expression to the verdict, and what becomes of false claims about them. */
class RelationsOfSeveralVariablesTest {

    private static final String TANH = "tanh(x1-2*y+x2)";

    @TempDir
    Path folder;

    private Certification certify(RelationClaim claim) throws IOException {
        return Certifier.standard()
                .certify(new Specification(claim, Specification.AUTO, 0), folder.resolve("made.cert.json"));
    }

    private Certification plane() throws IOException {
        return certify(Originals.relation(TANH, "[-1,1]^2", "[0,1]", "0.1"));
    }

    private static long built(Verdict verdict, Quantity quantity) {
        return verdict.counts().stream()
                .filter(count -> count.quantity() == quantity)
                .findFirst()
                .orElseThrow()
                .built();
    }

    /** Where a relation is a sum of few products no fewer features do, and that is proved. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "dot(x,y); [-1,1]^2; [0,2]^2; 1e-2; 2",
                "dot(x,y); [-1,1]^3; [0,2]^3; 1e-6; 3",
                "x1*y+x2^2; [-1,1]x[0,2]; [0,1]; 1e-2; 2",
                "x1*x2*y; [-1,1]^2; [0,1]; 1e-2; 1",
                "exp(-dist2(x,y)); [0,1]^2; [0,1]^2; 5e-2; 4",
                "0*x1*y; [0,1]^2; [0,1]; 0.5; 0",
            })
    void noFewerFeaturesDo(String relation, String x, String y, String accuracy, long least) throws IOException {
        Verdict verdict = certify(Originals.relation(relation, x, y, accuracy)).verdict();
        assertThat(verdict.counts().stream()
                        .filter(count -> count.quantity() == Quantity.FEATURES)
                        .mapToLong(count -> count.lowerBound().orElse(0)))
                .containsExactly(least);
        if (least > 0 && !relation.startsWith("exp")) {
            assertThat(built(verdict, Quantity.FEATURES)).isEqualTo(least);
        }
    }

    /** The largest numbers of neurons of phi and of psi, and of features. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "tanh(x1-2*y+x2); [-1,1]^2; [0,1]; 1e-1; 34; 4; 4",
                "tanh(1.1*x1-2*y+x2); [-1,1.1]^2; [0,1]; 5e-2; 62; 15; 5",
                "tanh(0.9*x1-2*y+x2); [-1,1]^2; [0.1,1]; 9e-2; 38; 5; 5",
                "tanh(x-2*y1+y2); [-1,1]; [0,1]^2; 1e-2; 13; 66; 6",
                "exp(-dist2(x,y)); [0,1]^2; [0,1]^2; 5e-2; 34; 34; 6",
                "exp(-1.1*dist2(x,y)); [0,1]^2; [0,1]^2; 4.5e-2; 41; 41; 8",
                "exp(-dist2(x,y)); [0,1]^2; [0.5,2]^2; 5e-2; 45; 50; 7",
                "dot(x,y); [-1,1]^2; [0,2]^2; 1e-2; 2; 2; 2",
                "dot(x,y); [-1,1.1]^3; [0,2.2]^3; 1e-6; 3; 3; 3",
                "x1*y+x2^2; [-1,1]x[0,2]; [0,1]; 1e-2; 9; 1; 2",
                "x1*y+x2^2; [-1,1.1]x[0,2.2]; [0,0.9]; 1.1e-2; 10; 1; 2",
                "x1*x2*y1-x2*y2^2; [-1,1]^2; [0,2]^2; 1e-1; 36; 7; 2",
                "exp(-x1^2-x2^2-x3*y); [0,1]^3; [0,1]; 5e-2; 214; 4; 3",
                "tanh(x1+x2-y1*x3+y2); [0,1]^3; [0,1]^2; 1e-1; 70; 30; 4",
                "0*x1*y; [0,1]^2; [0,1]; 0.5; 2; 1; 1",
                "abs(x1-y); [0,1]^2; [0,1]; 1e-1; 7; 10; 5",
            })
    void figures(String relation, String x, String y, String accuracy, long ofX, long ofY, long features)
            throws IOException {
        Verdict verdict = certify(Originals.relation(relation, x, y, accuracy)).verdict();
        assertThat(verdict.outcome()).as("%s", verdict.detail()).isEqualTo(Outcome.VERIFIED);
        assertThat(built(verdict, Quantity.PHI_NEURONS)).isBetween(1L, ofX);
        assertThat(built(verdict, Quantity.PSI_NEURONS)).isBetween(1L, ofY);
        assertThat(built(verdict, Quantity.FEATURES)).isBetween(1L, features);
        assertThat(built(verdict, Quantity.HIDDEN_NEURONS))
                .isEqualTo(built(verdict, Quantity.PHI_NEURONS) + built(verdict, Quantity.PSI_NEURONS));
        assertThat(new BigDecimal(verdict.supremum().orElseThrow().upper()))
                .isLessThanOrEqualTo(new BigDecimal(accuracy));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x1*y/x2; [-1,1]^2; [0,1]; x_2; 0",
                "log(y2)*x; [0,1]; [0,1]^2; y_2; 0",
            })
    void whatIsUndefinedIsRefuted(String relation, String x, String y, String coordinate, String value)
            throws IOException {
        Verdict verdict = certify(Originals.relation(relation, x, y, "0.1")).verdict();
        assertThat(verdict.outcome()).isEqualTo(Outcome.REFUTED);
        assertThat(verdict.reason()).contains(Reason.UNDEFINED);
        assertThat(verdict.witness().toString()).contains("=" + value);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x1*y; [0,1]^4; [0,1]; at most three variables on each side",
                "if(x1<y,0,1); [-1,1]^2; [0,1]; the relation jumps from ",
                "sin(99*x1*x2*y); [-1,1]^2; [0,1]; needs fewer nodes",
            })
    void whatCannotBeBuiltIsSaid(String relation, String x, String y, String words) throws IOException {
        Verdict verdict = certify(Originals.relation(relation, x, y, "0.1")).verdict();
        assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(verdict.detail()).contains(words);
    }

    @Test
    void theSecondLookAgreesAndThreadsChangeNothing() throws IOException {
        Certificate made = certify(Originals.relation("exp(-dist2(x,y))", "[0,1]^2", "[0.5,2]^2", "0.2"))
                .certificate()
                .orElseThrow();
        List<String> verdicts = new ArrayList<>();
        for (int jobs : new int[] {1, 3}) {
            Budget budget = new Budget(4_000_000, Budget.DEFAULT.timeout(), 1.5, jobs);
            Verdict verdict = new Verifier(budget, OptionalInt.empty(), true, Progress.SILENT).verify(made);
            assertThat(verdict.outcome()).isEqualTo(Outcome.VERIFIED);
            verdicts.add(verdict.supremum() + " " + verdict.cells());
        }
        assertThat(verdicts.stream().distinct()).hasSize(1);
        assertThat(new Verifier(Budget.DEFAULT, OptionalInt.of(9), false, Progress.SILENT)
                        .verify(made)
                        .outcome())
                .isEqualTo(Outcome.CONFIRMED);
    }

    /** A weight of each layer of each network with its sign turned, or the last bias moved by half: the supremum is then above the accuracy. */
    @Test
    void tamperedWeightsAreSeen() throws IOException {
        Certificate made = plane().certificate().orElseThrow();
        for (String name : List.of(RelationClaim.PHI, RelationClaim.PSI)) {
            Network network = made.networks().get(name);
            for (int k = 0; k < network.layers().size(); k++) {
                Layer layer = network.layers().get(k);
                double[] weights = layer.weight().toArray();
                int place = weights.length / 2;
                while (weights[place] == 0) {
                    place++;
                }
                weights[place] *= -1;
                Layer turned =
                        new Layer(RealTensor.of(layer.weight().shape(), weights), layer.bias(), layer.activations());
                assertThat(with(made, name, k, turned))
                        .as("%s, layer %d", name, k)
                        .isNotEqualTo(Outcome.VERIFIED);
            }
            int last = network.layers().size() - 1;
            Layer layer = network.layers().get(last);
            double[] bias = layer.bias().toArray();
            bias[0] += 0.5;
            Layer moved = new Layer(layer.weight(), RealTensor.of(List.of(bias.length), bias), layer.activations());
            assertThat(with(made, name, last, moved)).as(name).isEqualTo(Outcome.REFUTED);
        }
    }

    private static Outcome with(Certificate made, String name, int number, Layer layer) {
        List<Layer> layers = new ArrayList<>(made.networks().get(name).layers());
        layers.set(number, layer);
        SortedMap<String, Network> changed = new TreeMap<>(made.networks());
        changed.put(name, new Network(layers));
        return verdict(made, (RelationClaim) made.claim(), changed).outcome();
    }

    @Test
    void falseClaimsAboutTheSameNetworksAreNotVerified() throws IOException {
        Certification certification = plane();
        Certificate made = certification.certificate().orElseThrow();
        double lower = certification.verdict().supremum().orElseThrow().lower();
        String hair = new BigDecimal(lower).multiply(new BigDecimal("0.999999")).toString();
        assertThat(verdict(made, Originals.relation(TANH, "[-1,1]^2", "[0,1]", hair), made.networks())
                        .outcome())
                .isEqualTo(Outcome.REFUTED);
        assertThat(verdict(made, Originals.relation(TANH, "[-1,3]x[-1,1]", "[0,1]", "0.1"), made.networks())
                        .outcome())
                .isEqualTo(Outcome.REFUTED);
        // a kink that the networks do not follow, on part of a cell
        String kinked = TANH + "+0.2*abs(x1-y-0.3)";
        assertThat(verdict(made, Originals.relation(kinked, "[-1,1]^2", "[0,1]", "0.1"), made.networks())
                        .outcome())
                .isEqualTo(Outcome.REFUTED);
    }

    @Test
    void networksOfOtherShapesAreRejected() throws IOException {
        Certificate made = plane().certificate().orElseThrow();
        Network phi = made.networks().get(RelationClaim.PHI);
        Network psi = made.networks().get(RelationClaim.PSI);
        RelationClaim claim = (RelationClaim) made.claim();
        SortedMap<String, Network> swapped = new TreeMap<>(Map.of("phi", psi, "psi", phi));
        SortedMap<String, Network> twice = new TreeMap<>(Map.of("phi", phi, "psi", phi));
        SortedMap<String, Network> one = new TreeMap<>(Map.of("phi", phi));
        for (SortedMap<String, Network> networks : List.of(swapped, twice, one)) {
            Verdict verdict = verdict(made, claim, networks);
            assertThat(verdict.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(verdict.reason()).contains(Reason.NETWORK);
        }
        RelationClaim transposed = Originals.relation("tanh(x-2*y1+y2)", "[0,1]", "[-1,1]^2", "0.1");
        assertThat(verdict(made, transposed, made.networks()).reason()).contains(Reason.NETWORK);
    }

    /** Equal networks on equal boxes: still two networks, and the target is not symmetric; half of the square would hide the error. */
    @Test
    void equalNetworksDoNotMakeARelationSymmetric() throws IOException {
        Certificate made = certify(Originals.relation("dot(x,y)", "[0,1]^2", "[0,1]^2", "1e-3"))
                .certificate()
                .orElseThrow();
        Network phi = made.networks().get(RelationClaim.PHI);
        SortedMap<String, Network> equal = new TreeMap<>(Map.of("phi", phi, "psi", phi));
        RelationClaim plain = Originals.relation("dot(x,y)", "[0,1]^2", "[0,1]^2", "1e-3");
        assertThat(verdict(made, plain, equal).outcome()).isEqualTo(Outcome.VERIFIED);
        RelationClaim skew = Originals.relation("dot(x,y)+0.5*max(x1-y1,0)", "[0,1]^2", "[0,1]^2", "1e-3");
        assertThat(verdict(made, skew, equal).outcome()).isEqualTo(Outcome.REFUTED);
        RelationClaim other = Originals.relation("dot(x,y)+0.5*max(y1-x1,0)", "[0,1]^2", "[0,1]^2", "1e-3");
        assertThat(verdict(made, other, equal).outcome()).isEqualTo(Outcome.REFUTED);
    }

    @Test
    void aCountThatIsOffByOneIsRejected() throws IOException {
        Certificate made = plane().certificate().orElseThrow();
        for (int i = 0; i < made.bounds().size(); i++) {
            List<Bound> bounds = new ArrayList<>(made.bounds());
            Bound bound = bounds.get(i);
            bounds.set(i, new Bound(bound.quantity(), bound.built() - 1, bound.theorem()));
            Verdict verdict = Verifier.standard()
                    .verify(new Certificate(made.claim(), made.networks(), bounds, made.proof(), made.provenance()));
            assertThat(verdict.reason()).as(bound.quantity().key()).contains(Reason.COUNT);
        }
    }

    private static Verdict verdict(Certificate made, RelationClaim claim, SortedMap<String, Network> networks) {
        Network phi = networks.get("phi");
        Network psi = networks.getOrDefault("psi", phi);
        List<Bound> bounds = List.of(
                counted(Quantity.HIDDEN_NEURONS, phi.hiddenNeurons() + psi.hiddenNeurons()),
                counted(Quantity.PHI_NEURONS, phi.hiddenNeurons()),
                counted(Quantity.PSI_NEURONS, psi.hiddenNeurons()),
                counted(Quantity.FEATURES, phi.outputs()),
                counted(Quantity.PARAMETERS, phi.parameters() + psi.parameters()),
                counted(Quantity.DEPTH, Math.max(phi.depth(), psi.depth())));
        return Verifier.standard().verify(new Certificate(claim, networks, bounds, made.proof(), made.provenance()));
    }

    private static Bound counted(Quantity quantity, long built) {
        return new Bound(quantity, built, "counted");
    }
}
