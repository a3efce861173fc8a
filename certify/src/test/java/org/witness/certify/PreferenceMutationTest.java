package org.witness.certify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.ChoiceClaim;
import org.witness.certificate.claim.Claim;
import org.witness.certificate.claim.PreorderClaim;
import org.witness.certificate.claim.RelationalClaim;
import org.witness.certificate.claim.SelectionClaim;
import org.witness.certificate.file.CertificateFile;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;
import org.witness.certify.slow.Contradictions;
import org.witness.constructions.order.PreorderConstruction;
import org.witness.verifier.Budget;
import org.witness.verifier.Outcome;
import org.witness.verifier.Progress;
import org.witness.verifier.Verdict;
import org.witness.verifier.Verifier;

/**
 * Certificates of preferences with one thing changed and sealed again: none is verified that exact decimals on a grid, with exponentials to 60 digits, contradict.
 */
class PreferenceMutationTest {

    private static final int EFFORT = Integer.getInteger("test.effort", 1);
    private static final int MUTANTS = 40;
    private static final Budget FEW = new Budget(4_000, Optional.empty(), 1.1, 2);
    private static final Box UNIT = Box.parse("[0,1]");

    @TempDir
    Path folder;

    /** What is mutated, and what contradicts a mutant. */
    enum Kind {
        RANKING {
            @Override
            Claim changed(Claim claim, BigDecimal factor, Random random) {
                return claim;
            }
        },
        PREORDER {
            @Override
            Claim changed(Claim claim, BigDecimal factor, Random random) {
                PreorderClaim old = (PreorderClaim) claim;
                return random.nextBoolean()
                        ? new PreorderClaim(old.comparator(), UNIT, old.margin().multiply(factor), old.gain())
                        : new PreorderClaim(
                                old.comparator(), UNIT, old.margin(), old.gain().multiply(factor));
            }
        },
        SELECTION {
            @Override
            Claim changed(Claim claim, BigDecimal factor, Random random) {
                return changedSelection((SelectionClaim) claim, factor, random);
            }
        },
        RELATIONAL {
            @Override
            Claim changed(Claim claim, BigDecimal factor, Random random) {
                RelationalClaim old = (RelationalClaim) claim;
                return random.nextBoolean()
                        ? new RelationalClaim(
                                old.selection(), old.relation(), old.accuracy().multiply(factor))
                        : new RelationalClaim(
                                changedSelection(old.selection(), factor, random), old.relation(), old.accuracy());
            }
        },
        CHOICE {
            @Override
            Claim changed(Claim claim, BigDecimal factor, Random random) {
                ChoiceClaim c = (ChoiceClaim) claim;
                int which = random.nextInt(5);
                return new ChoiceClaim(
                        c.comparator(),
                        UNIT,
                        UNIT,
                        which == 0 ? c.keys() + 1 + random.nextInt(3) : c.keys(),
                        which == 1 ? c.margin().multiply(factor) : c.margin(),
                        which == 2 ? c.gain().multiply(factor) : c.gain(),
                        which == 3 ? c.beta().multiply(factor) : c.beta(),
                        which == 4 ? below(c.weight().multiply(factor)) : c.weight());
            }
        };

        /** A certificate that is verified. */
        Certificate original() {
            return Seeds.valueOf(name()).certificate();
        }

        /** The claim with one number times a factor. */
        abstract Claim changed(Claim claim, BigDecimal factor, Random random);
    }

    private static SelectionClaim changedSelection(SelectionClaim c, BigDecimal factor, Random random) {
        int which = random.nextInt(4);
        return new SelectionClaim(
                c.utility(),
                UNIT,
                UNIT,
                which == 0 ? c.keys() + 1 + random.nextInt(3) : c.keys(),
                which == 1 ? c.gap().multiply(factor) : c.gap(),
                which == 2 ? c.beta().multiply(factor) : c.beta(),
                which == 3 ? below(c.weight().multiply(factor)) : c.weight());
    }

    private static BigDecimal below(BigDecimal weight) {
        return weight.min(new BigDecimal("0.99999"));
    }

    // ---- the changes

    private static Certificate with(
            Certificate c, Claim claim, Map<String, Network> networks, Map<String, Tensor> tensors) {
        return new Certificate(
                claim, new TreeMap<>(networks), new TreeMap<>(tensors), c.bounds(), c.proof(), c.provenance());
    }

    private static BigDecimal factor(Random random) {
        double size = StrictMath.pow(10, -6 * random.nextDouble());
        return new BigDecimal(1 + (random.nextBoolean() ? size : -0.9 * size)).round(new MathContext(12));
    }

    private static double changed(double old, Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Math.nextUp(old);
            case 1 -> Math.nextDown(old);
            case 2 -> -old;
            case 3 -> old + (random.nextBoolean() ? 1 : -1) * StrictMath.pow(10, -4 * random.nextDouble());
            case 4 -> 0;
            default -> old * 1e9;
        };
    }

    private static RealTensor changed(RealTensor tensor, Random random) {
        double[] values = tensor.toArray();
        int at = random.nextInt(values.length);
        values[at] = changed(values[at], random);
        return RealTensor.of(tensor.shape(), values);
    }

    private static Certificate mutant(Kind kind, Certificate original, Random random) {
        int which = random.nextInt(kind == Kind.RANKING ? 4 : 8);
        if (which == 0 || which > 4) {
            if (original.networks().isEmpty()) {
                return tensors(original, random);
            }
            TreeMap<String, Network> networks = new TreeMap<>(original.networks());
            String name = List.copyOf(networks.keySet()).get(random.nextInt(networks.size()));
            List<Layer> layers = new ArrayList<>(networks.get(name).layers());
            int at = random.nextInt(layers.size());
            Layer layer = layers.get(at);
            layers.set(
                    at,
                    random.nextBoolean()
                            ? new Layer(changed(layer.weight(), random), layer.bias(), layer.activations())
                            : new Layer(layer.weight(), changed(layer.bias(), random), layer.activations()));
            networks.put(name, new Network(layers));
            return with(original, original.claim(), networks, original.tensors());
        }
        return switch (which) {
            case 1 -> tensors(original, random);
            case 2 ->
                with(
                        original,
                        kind.changed(original.claim(), factor(random), random),
                        original.networks(),
                        original.tensors());
            case 3 -> {
                List<Bound> bounds = new ArrayList<>(original.bounds());
                Bound bound = bounds.get(random.nextInt(bounds.size()));
                bounds.set(bounds.indexOf(bound), new Bound(bound.quantity(), bound.built() + 1, bound.theorem()));
                yield new Certificate(
                        original.claim(),
                        original.networks(),
                        original.tensors(),
                        bounds,
                        original.proof(),
                        original.provenance());
            }
            default -> {
                List<ProofStep> premises = new ArrayList<>(original.proof().premises());
                premises.set(random.nextInt(premises.size()), ProofStep.of("cover-relation"));
                yield new Certificate(
                        original.claim(),
                        original.networks(),
                        original.tensors(),
                        original.bounds(),
                        new ProofStep(original.proof().rule(), premises),
                        original.provenance());
            }
        };
    }

    private static Certificate tensors(Certificate original, Random random) {
        TreeMap<String, Tensor> tensors = new TreeMap<>(original.tensors());
        String name = List.copyOf(tensors.keySet()).get(random.nextInt(tensors.size()));
        if (tensors.get(name) instanceof RealTensor real) {
            tensors.put(name, changed(real, random));
        } else if (tensors.get(name) instanceof IntegerTensor integers) {
            long[] words = integers.toArray();
            words[random.nextInt(words.length)] ^= 1L << random.nextInt(5);
            tensors.put(name, IntegerTensor.of(IntegerTensor.Type.U64, integers.shape(), words));
        }
        return with(original, original.claim(), original.networks(), tensors);
    }

    private Verdict verdict(Certificate certificate) throws IOException {
        Path file = folder.resolve("mutant.cert.json");
        CertificateFile.write(certificate, file);
        return new Verifier(FEW, OptionalInt.empty(), false, Progress.SILENT).verify(file);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void noFalseMutantIsVerified(Kind kind) throws IOException {
        Certificate original = kind.original();
        assertThat(verdict(original).outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(Contradictions.of(original).isPresent()).isFalse();
        Random random = new Random(kind.name().hashCode());
        Map<Outcome, Integer> tally = new EnumMap<>(Outcome.class);
        int contradicted = 0;
        for (int i = 0; i < EFFORT * MUTANTS; i++) {
            Certificate mutant = mutant(kind, original, random);
            Verdict verdict = verdict(mutant);
            tally.merge(verdict.outcome(), 1, Integer::sum);
            boolean isFalse = Contradictions.of(mutant).isPresent();
            contradicted += isFalse ? 1 : 0;
            assertThat(verdict.reason()).as("%s", verdict).isNotEqualTo(Optional.of(Reason.INTERNAL));
            if (isFalse) {
                assertThat(verdict.outcome()).as("%d: %s", i, verdict).isNotEqualTo(Outcome.VERIFIED);
            }
        }
        System.out.println(kind + " " + tally + ", " + contradicted + " contradicted on the grid");
        assertThat(contradicted).isGreaterThanOrEqualTo(2 * EFFORT);
        assertThat(tally.getOrDefault(Outcome.VERIFIED, 0)).isPositive();
        assertThat(tally.getOrDefault(Outcome.REJECTED, 0)).isPositive();
    }

    /** The least weight is bracketed: what lies above the upper end is false, and refuted. */
    @Test
    void aWeightAboveTheBracketIsRefuted() throws IOException {
        Certificate original = Kind.SELECTION.original();
        double seen = verdict(original).figures().get(0).value().upper();
        SelectionClaim claim = (SelectionClaim) original.claim();
        SelectionClaim strong = new SelectionClaim(
                claim.utility(),
                UNIT,
                UNIT,
                8,
                claim.gap(),
                claim.beta(),
                new BigDecimal(seen).add(new BigDecimal("1e-9")));
        Verdict refuted = verdict(with(original, strong, original.networks(), original.tensors()));
        assertThat(refuted.outcome()).as("%s", refuted).isEqualTo(Outcome.REFUTED);
        assertThat(refuted.reason()).contains(Reason.COUNTEREXAMPLE);
    }

    /** A comparator that is a difference needs no height. */
    @Test
    void differencesTakeFewNeurons() throws IOException {
        Box square = Box.parse("[-1,1]^2");
        for (Map.Entry<String, Integer> most : Map.of(
                        "z1+z2-y1-y2", 2, "(z1^2+z2^2)-(y1^2+y2^2)", 6, "max(0,z1)+max(0,z2)-max(0,y1)-max(0,y2)", 2)
                .entrySet()) {
            PreorderClaim claim = new PreorderClaim(
                    Seeds.parsed(most.getKey(), PreorderClaim.scope(square)),
                    square,
                    new BigDecimal("0.5"),
                    PreorderConstruction.GAIN);
            Certificate made =
                    new PreorderConstruction(claim).candidates().iterator().next();
            assertThat(made.networks().get(PreorderClaim.UTILITY).hiddenNeurons())
                    .as(most.getKey())
                    .isEqualTo((long) most.getValue());
            assertThat(Verifier.standard().verify(made).outcome())
                    .as(most.getKey())
                    .isEqualTo(Outcome.VERIFIED);
        }
    }
}
