package org.witness.certify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
import org.witness.verifier.interval.Interval;
import org.witness.verifier.logic.Statement.Count;

/** Figures of relations, of their families with parameters a tenth away, and what becomes of changed weights. */
class RelationFamilyTest {

    @TempDir
    Path folder;

    private Certification certify(RelationClaim claim) throws IOException {
        return Certifier.standard().certify(new Specification(claim, "nodal", 0), folder.resolve("made.cert.json"));
    }

    private static Count count(Verdict verdict, Quantity quantity) {
        return verdict.counts().stream()
                .filter(count -> count.quantity() == quantity)
                .findFirst()
                .orElseThrow();
    }

    /** The largest numbers of cells of x, of y, and of features; the features that are proved to be needed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "sin(3*x+y^2); [-1,1]; [0,2]; 1e-2; 24; 17; 2; 2",
                "sin(3*x+y^2); [-1,1]; [0,2]; 1e-3; 70; 57; 2; 2",
                "sin(3.3*x+y^2); [-1,1]; [0,2]; 1e-2; 25; 19; 2; 2",
                "sin(2.7*x+y^2); [-1,1]; [0,2]; 1e-2; 24; 18; 2; 2",
                "sin(3*x+1.1*y^2); [-1,1]; [0,2]; 1e-2; 25; 20; 2; 2",
                "sin(3*x+y^2); [-1,1.2]; [0.2,2]; 1e-2; 26; 18; 2; 2",
                "tanh(x-2*y); [-1,1]; [-1,1]; 1e-2; 8; 15; 6; 4",
                "tanh(x-2*y); [-1,1]; [-1,1]; 1e-3; 24; 44; 8; 5",
                "tanh(1.1*x-2*y); [-1,1]; [-1,1]; 1e-3; 26; 46; 9; 5",
                "1/(1+exp(-5*(x-y))); [-1,1]; [-1,1]; 1e-3; 39; 39; 13; 8",
                "1/(1+exp(-4.5*(x-y))); [-1,1]; [-1,1]; 1e-3; 39; 39; 13; 7",
                "abs(x-y); [-1,1]; [-1,1]; 1e-1; 7; 7; 7; 4",
                "abs(x-1.1*y); [-1,1]; [-1,1]; 1e-1; 8; 10; 8; 4",
                "exp(x)*log(1+y); [0,1]; [0,1]; 1e-3; 14; 15; 1; 1",
                "exp(1.1*x)*log(1+y); [0,1]; [0,1]; 1e-3; 16; 17; 1; 1",
            })
    void figures(String relation, String x, String y, String accuracy, long ofX, long ofY, long features, long least)
            throws IOException {
        RelationClaim claim = Originals.relation(relation, x, y, accuracy);
        Verdict verdict = certify(claim).verdict();
        String of = claim.sentence() + verdict.counts();
        assertThat(verdict.outcome()).as(of).isEqualTo(Outcome.VERIFIED);
        assertThat(count(verdict, Quantity.PHI_NEURONS).built()).as(of).isLessThanOrEqualTo(ofX);
        assertThat(count(verdict, Quantity.PSI_NEURONS).built()).as(of).isLessThanOrEqualTo(ofY);
        assertThat(count(verdict, Quantity.FEATURES).built()).as(of).isLessThanOrEqualTo(features);
        assertThat(count(verdict, Quantity.FEATURES).lowerBound().orElse(0))
                .as(of)
                .isGreaterThanOrEqualTo(least);
        Count neurons = count(verdict, Quantity.HIDDEN_NEURONS);
        double optimum = neurons.lowerBound().orElseThrow();
        assertThat(neurons.built() / optimum).as(of).isLessThanOrEqualTo(2.0);
        Interval supremum = verdict.supremum().orElseThrow();
        assertThat(supremum.upper() / supremum.lower()).as(of).isLessThanOrEqualTo(1.1);
        assertThat(new BigDecimal(supremum.upper())).as(of).isLessThanOrEqualTo(claim.accuracy());
    }

    /** By units that square: the largest numbers of them on each side and of features, and a bound that is proved. Kinks are for other networks. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "sin(3*x+y^2); [-1,1]; [0,2]; 1e-2; 14; 2; 2",
                "sin(3.3*x+y^2); [-1,1.1]; [0,2]; 1e-3; 24; 2; 2",
                "tanh(x-2*y); [-1,1]; [-1,1]; 1e-3; 24; 7; 6",
                "exp(x)*log(1+y); [0,1]; [0,1]; 1e-3; 6; 1; 1",
                "1/(1+exp(-5*(x-y))); [-1,1]; [-1,1]; 1e-2; 24; 7; 5",
                "x*y^2; [0,1]; [1,2]; 1e-4; 2; 1; 1",
                "x+y^2; [-1,3]; [0,1]; 1e-3; 2; 2; 2",
            })
    void polynomials(String relation, String x, String y, String accuracy, long units, long features, long least)
            throws IOException {
        Verdict verdict = Certifier.standard()
                .certify(
                        new Specification(Originals.relation(relation, x, y, accuracy), Specification.AUTO, 0),
                        folder.resolve("made.cert.json"))
                .verdict();
        String of = relation + verdict.counts();
        assertThat(verdict.outcome()).as(of).isEqualTo(Outcome.VERIFIED);
        assertThat(count(verdict, Quantity.PHI_NEURONS).built()).as(of).isLessThanOrEqualTo(units);
        assertThat(count(verdict, Quantity.PSI_NEURONS).built()).as(of).isLessThanOrEqualTo(units);
        assertThat(count(verdict, Quantity.DEPTH).built()).as(of).isLessThanOrEqualTo(4);
        assertThat(count(verdict, Quantity.FEATURES).built()).as(of).isLessThanOrEqualTo(features);
        assertThat(count(verdict, Quantity.FEATURES).lowerBound().orElse(0))
                .as(of)
                .isGreaterThanOrEqualTo(least);
        Path json = folder.resolve("made.cert.json");
        assertThat(new Verifier(Budget.DEFAULT, OptionalInt.empty(), true, Progress.SILENT)
                        .verify(json)
                        .outcome())
                .as(of)
                .isEqualTo(Outcome.VERIFIED);
        assertThat(new Verifier(Budget.DEFAULT, OptionalInt.of(60), false, Progress.SILENT)
                        .verify(json)
                        .outcome())
                .as(of)
                .isEqualTo(Outcome.CONFIRMED);
    }

    /** One side may be affine, or the relation exact. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x*y; [-1,3]; [0,1]; 1e-6; 1; 1; 1",
                "x+y^2; [-1,3]; [0,1]; 1e-3; 1; 12; 2",
                "max(x,y); [0,1]; [2,3]; 1e-6; 1; 1; 1",
                "0*x*y; [0,1]; [0,1]; 0.5; 1; 1; 1",
                "sin(30*x)*y^2; [0,1]; [0,1]; 1e-2; 83; 8; 1",
            })
    void unevenOnes(String relation, String x, String y, String accuracy, long ofX, long ofY, long features)
            throws IOException {
        Verdict verdict = certify(Originals.relation(relation, x, y, accuracy)).verdict();
        assertThat(verdict.outcome()).as(relation + verdict).isEqualTo(Outcome.VERIFIED);
        assertThat(count(verdict, Quantity.PHI_NEURONS).built()).isLessThanOrEqualTo(ofX);
        assertThat(count(verdict, Quantity.PSI_NEURONS).built()).isLessThanOrEqualTo(ofY);
        assertThat(count(verdict, Quantity.FEATURES).built()).isLessThanOrEqualTo(features);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x/y; [-1,1]; [0,1]; y; 0",
                "log(x-y); [0,1]; [0,1]; x; 0",
                "sqrt(y-0.5)*x; [-1,1]; [0,1]; y; 0",
            })
    void whatIsUndefinedIsRefuted(String relation, String x, String y, String coordinate, String value)
            throws IOException {
        Certification certification = certify(Originals.relation(relation, x, y, "0.1"));
        assertThat(certification.verdict().outcome()).isEqualTo(Outcome.REFUTED);
        assertThat(certification.verdict().reason()).contains(Reason.UNDEFINED);
        assertThat(certification.verdict().detail()).isEqualTo("the relation is not defined at the witness");
        assertThat(certification.verdict().witness()).containsEntry(coordinate, value);
        assertThat(certification.written()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    /** Any output weight moved by twice the accuracy breaks the claim, and any accuracy a hair below the lower end. */
    @Test
    void changedCertificatesAreNotVerified() throws IOException {
        RelationClaim claim = Originals.relation("tanh(x-2*y)", "[-1,1]", "[-1,1]", "0.1");
        Certification made = certify(claim);
        Certificate certificate = made.certificate().orElseThrow();
        assertThat(Verifier.standard().verify(certificate).outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(Verifier.standard().examine(certificate).cells()).isNotEmpty();
        double lower = made.verdict().supremum().orElseThrow().lower();
        RelationClaim stronger =
                Originals.relation("tanh(x-2*y)", "[-1,1]", "[-1,1]", new BigDecimal(lower * 0.9999).toString());
        assertThat(outcome(certificate, stronger, certificate.networks())).isEqualTo(Outcome.REFUTED);
        RelationClaim wider = Originals.relation("tanh(x-2*y)", "[-1,3]", "[-1,1]", "0.1");
        assertThat(outcome(certificate, wider, certificate.networks())).isEqualTo(Outcome.REFUTED);
        RelationClaim exchanged = Originals.relation("tanh(y-2*x)", "[-1,1]", "[-1,1]", "0.1");
        assertThat(outcome(certificate, exchanged, certificate.networks())).isIn(Outcome.REFUTED, Outcome.REJECTED);
        SortedMap<String, Network> swapped = new TreeMap<>();
        swapped.put("phi", certificate.networks().get("psi"));
        swapped.put("psi", certificate.networks().get("phi"));
        assertThat(outcome(certificate, claim, swapped)).isIn(Outcome.REFUTED, Outcome.REJECTED);
        for (String name : List.of("phi", "psi")) {
            SortedMap<String, Network> changed = new TreeMap<>(certificate.networks());
            changed.put(name, moved(certificate.networks().get(name)));
            assertThat(outcome(certificate, claim, changed)).as(name).isEqualTo(Outcome.REFUTED);
        }
    }

    private static Network moved(Network network) {
        Layer last = network.layers().get(1);
        double[] bias =
                IntStream.range(0, last.outputs()).mapToDouble(last.bias()::at).toArray();
        bias[0] += 0.5;
        return new Network(List.of(
                network.layers().get(0),
                new Layer(last.weight(), RealTensor.of(List.of(bias.length), bias), last.activations())));
    }

    private static Outcome outcome(Certificate certificate, RelationClaim claim, SortedMap<String, Network> networks) {
        return Verifier.standard()
                .verify(new Certificate(
                        claim, networks, certificate.bounds(), certificate.proof(), certificate.provenance()))
                .outcome();
    }

    @Test
    void theSameRequestGivesTheSameBytes() throws IOException {
        RelationClaim claim = Originals.relation("sin(3*x+y^2)", "[-1,1]", "[0,2]", "0.1");
        assertThat(certify(claim).verdict().outcome()).isEqualTo(Outcome.VERIFIED);
        byte[] first = Files.readAllBytes(folder.resolve("made.safetensors"));
        assertThat(certify(claim).verdict().outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(Files.readAllBytes(folder.resolve("made.safetensors"))).isEqualTo(first);
    }
}
