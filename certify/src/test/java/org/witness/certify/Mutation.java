package org.witness.certify;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.Range;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Apply;
import org.witness.certificate.expression.Expression.Combine;
import org.witness.certificate.expression.Expression.Conditional;
import org.witness.certificate.expression.Expression.Literal;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.expression.Function;
import org.witness.certificate.expression.Operator;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certify.Originals.Original;
import org.witness.certify.slow.SlowMeaning;

/** The changes of a certificate's content, by kind. Each gives another certificate; how, the random numbers decide. */
enum Mutation {
    ULP(content(Mutation::ulp)),
    NUDGED(content(Mutation::nudged)),
    MOVED(content(Mutation::moved)),
    SIGN(content(Mutation::sign)),
    ZEROED(entry(old -> 0.0, old -> -0.0)),
    DENORMAL(entry(old -> Double.MIN_VALUE, old -> -Double.MIN_VALUE, old -> Double.MIN_NORMAL, old -> 1e-310)),
    HUGE(entry(old -> Double.MAX_VALUE, old -> -1e300, old -> 1e154, old -> old * 1e30, old -> 1e9)),
    ENTRIES_SWAPPED(content(Mutation::entriesSwapped)),
    NEURONS_SWAPPED(content(Mutation::neuronsSwapped)),
    TENSOR(content(Mutation::tensor)),
    NOISE(content(Mutation::noise)),
    /** One step before or behind the edge of what the claim admits, on the points of the grid. */
    EDGE(Mutation::edge),
    /** A weight moved by more than the slack: at the upper end of the diagonal the error changes by twice the accuracy. */
    BEYOND_SLACK(content(Mutation::beyondSlack)),
    ACTIVATION(content(Mutation::activation)),
    NEURON(content(Mutation::neuron)),
    LAYER(content(Mutation::layer)),
    ACCURACY(content(Mutation::accuracy)),
    /** An accuracy below the proved lower end of the error. */
    BELOW_LOWER(Mutation::belowLower),
    DOMAIN(content(Mutation::domain)),
    KERNEL(content(Mutation::kernel)),
    /** A kernel that is right on one side of the diagonal and false on the other. */
    ONE_SIDED(content(Mutation::oneSided)),
    NETWORKS(content(Mutation::networks)),
    BOUNDS(content(Mutation::bounds)),
    PROOF(content(Mutation::proof));

    private final BiFunction<Original, Random, Mutant> change;

    Mutation(BiFunction<Original, Random, Mutant> change) {
        this.change = change;
    }

    /** Whether a mutant of this kind usually gets past the symbols to the numbers. */
    boolean isNumeric() {
        return compareTo(NETWORKS) < 0;
    }

    /** A mutant that differs from the original. */
    Mutant apply(Original original, Random random) {
        for (int i = 0; i < 100; i++) {
            Mutant mutant = change.apply(original, random);
            if (!mutant.certificate().equals(original.certificate())) {
                return mutant;
            }
        }
        throw new IllegalStateException(
                this + " does not change " + original.certificate().claim().sentence());
    }

    private static BiFunction<Original, Random, Mutant> content(BiFunction<Certificate, Random, Mutant> change) {
        return (original, random) -> change.apply(original.certificate(), random);
    }

    // ---- single entries

    private interface Entry {
        double changed(double old);
    }

    private static BiFunction<Original, Random, Mutant> entry(Entry... entries) {
        return (original, random) ->
                Mutant.of(withEntry(original.certificate(), random, entries[random.nextInt(entries.length)]));
    }

    private static Mutant ulp(Certificate original, Random random) {
        return Mutant.of(withEntry(original, random, random.nextBoolean() ? Math::nextUp : Math::nextDown));
    }

    private static Mutant nudged(Certificate original, Random random) {
        double factor = 1 + (random.nextBoolean() ? 1 : -1) * StrictMath.pow(10, -12 * random.nextDouble());
        return Mutant.of(withEntry(original, random, old -> old * factor));
    }

    private static Mutant moved(Certificate original, Random random) {
        double step = (random.nextBoolean() ? 1 : -1) * StrictMath.pow(10, -5 * random.nextDouble());
        return Mutant.of(withEntry(original, random, old -> old + step));
    }

    private static Mutant sign(Certificate original, Random random) {
        return Mutant.of(withEntry(original, random, old -> -old));
    }

    private static Certificate withEntry(Certificate original, Random random, Entry change) {
        List<double[]> values = values(original);
        double[] tensor = values.get(random.nextInt(values.size()));
        int at = random.nextInt(tensor.length);
        double changed = change.changed(tensor[at]);
        tensor[at] = Double.isFinite(changed) ? changed : Double.MAX_VALUE;
        return withValues(original, values);
    }

    // ---- whole tensors

    private static Mutant entriesSwapped(Certificate original, Random random) {
        List<double[]> values = values(original);
        double[] tensor = values.get(random.nextInt(values.size()));
        swap(tensor, random.nextInt(tensor.length), random.nextInt(tensor.length));
        return Mutant.of(withValues(original, values));
    }

    /** Two outputs of a layer exchanged, with or without their biases, with or without the next layer's columns. */
    private static Mutant neuronsSwapped(Certificate original, Random random) {
        Network phi = SlowCheck.phi(original);
        List<double[]> values = values(original);
        int layer = random.nextInt(phi.layers().size());
        int n = phi.layers().get(layer).outputs();
        int inputs = phi.layers().get(layer).inputs();
        int a = random.nextInt(n);
        int b = random.nextInt(n);
        if (random.nextInt(3) > 0) {
            for (int j = 0; j < inputs; j++) {
                swap(values.get(2 * layer), a * inputs + j, b * inputs + j);
            }
        }
        if (random.nextInt(3) > 0) {
            swap(values.get(2 * layer + 1), a, b);
        }
        if (layer + 1 < phi.layers().size() && random.nextInt(3) > 0) {
            for (int i = 0; i < phi.layers().get(layer + 1).outputs(); i++) {
                swap(values.get(2 * layer + 2), i * n + a, i * n + b);
            }
        }
        // where all is exchanged alike, or nothing is, a sign of the features is changed, which changes no product
        if (withValues(original, values).equals(original)) {
            double[] last = values.get(values.size() - 1);
            negate(last);
            negate(values.get(values.size() - 2));
        }
        return Mutant.of(withValues(original, values));
    }

    private static Mutant tensor(Certificate original, Random random) {
        List<double[]> values = values(original);
        int at = random.nextInt(values.size());
        double[] tensor = values.get(at);
        switch (random.nextInt(5)) {
            case 0 -> negate(tensor);
            case 1 -> java.util.Arrays.fill(tensor, 0);
            case 2 -> {
                double factor = 1 + StrictMath.pow(10, -9 * random.nextDouble());
                for (int i = 0; i < tensor.length; i++) {
                    tensor[i] *= factor;
                }
            }
            case 3 -> {
                for (int i = 0; i < tensor.length / 2; i++) {
                    swap(tensor, i, tensor.length - 1 - i);
                }
            }
            default -> {
                double[] other = values.get(random.nextInt(values.size()));
                for (int i = 0; i < Math.min(other.length, tensor.length); i++) {
                    double kept = tensor[i];
                    tensor[i] = other[i];
                    other[i] = kept;
                }
            }
        }
        return Mutant.of(withValues(original, values));
    }

    private static Mutant noise(Certificate original, Random random) {
        return Mutant.of(
                withValues(original, along(values(original), direction(original, random, true), step(random))));
    }

    private static double step(Random random) {
        return StrictMath.pow(10, -1 - 8 * random.nextDouble());
    }

    // ---- the edge of the claim

    private static List<double[]> direction(Certificate original, Random random, boolean all) {
        List<double[]> direction = new ArrayList<>();
        for (double[] tensor : values(original)) {
            double[] d = new double[tensor.length];
            for (int i = 0; all && i < d.length; i++) {
                d[i] = random.nextGaussian();
            }
            direction.add(d);
        }
        if (!all) {
            double[] tensor = direction.get(random.nextInt(direction.size()));
            tensor[random.nextInt(tensor.length)] = random.nextBoolean() ? 1 : -1;
        }
        return direction;
    }

    private static List<double[]> along(List<double[]> values, List<double[]> direction, double t) {
        List<double[]> moved = new ArrayList<>();
        for (int k = 0; k < values.size(); k++) {
            double[] tensor = values.get(k).clone();
            for (int i = 0; i < tensor.length; i++) {
                tensor[i] += t * direction.get(k)[i];
            }
            moved.add(tensor);
        }
        return moved;
    }

    private static Mutant edge(Original from, Random random) {
        Certificate original = from.certificate();
        PlainGrid grid = from.grid();
        double accuracy = SlowCheck.claim(original).accuracy().doubleValue();
        List<double[]> values = values(original);
        List<double[]> direction = direction(original, random, random.nextBoolean());
        double inside = 0;
        double outside = 1e-6;
        while (outside < 1e6
                && grid.worst(withValues(original, along(values, direction, outside)))
                                .error()
                        <= accuracy) {
            inside = outside;
            outside *= 2;
        }
        for (int i = 0; i < 25; i++) {
            double middle = (inside + outside) / 2;
            if (grid.worst(withValues(original, along(values, direction, middle)))
                            .error()
                    <= accuracy) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        Certificate before = withValues(original, along(values, direction, inside));
        Certificate behind = withValues(original, along(values, direction, outside * (1 + 1e-6)));
        PlainGrid.Worst worst = grid.worst(behind);
        return random.nextInt(3) == 0 || worst.error() < accuracy * (1 + 1e-9)
                ? Mutant.of(before)
                : Mutant.broken(behind, new Mutant.Point(worst.x(), worst.y()));
    }

    /**
     * At the point (p,p), p the upper end, a change v of the features changes the error by -(2 <phi(p), v> + |v|^2). With
     * the sign of v such that both terms agree, |v|^2 above twice the accuracy breaks the claim there. In layers with
     * other activations, where v is not known, the features are moved as a whole.
     */
    private static Mutant beyondSlack(Certificate original, Random random) {
        Network phi = SlowCheck.phi(original);
        KernelClaim claim = SlowCheck.claim(original);
        BigDecimal p = claim.domain().ranges().get(0).upper();
        BigDecimal[] features = SlowMeaning.features(phi, p);
        List<double[]> values = values(original);
        int last = phi.layers().size() - 1;
        Layer layer = phi.layers().get(last);
        double size = StrictMath.sqrt(2 * claim.accuracy().doubleValue()) * (1.001 + random.nextDouble());
        int k = random.nextInt(layer.outputs());
        double way = features[k].signum() < 0 ? -size : size;
        if (layer.activation(k) != Activation.IDENTITY) {
            // a bounded activation cannot reach that far: its weights are made those of another feature
            return Mutant.of(withEntry(original, random, old -> old + 1 + random.nextDouble()));
        }
        BigDecimal[] hidden = last == 0 ? new BigDecimal[] {p} : SlowMeaning.features(hidden(phi), p);
        int i = random.nextInt(hidden.length + 1);
        if (i == hidden.length || hidden[i].abs().doubleValue() < 1e-3) {
            values.get(2 * last + 1)[k] += way;
        } else {
            values.get(2 * last)[k * hidden.length + i] += way / hidden[i].doubleValue();
        }
        return Mutant.broken(withValues(original, values), new Mutant.Point(p, p));
    }

    private static Network hidden(Network phi) {
        return new Network(phi.layers().subList(0, phi.layers().size() - 1));
    }

    // ---- structure

    private static Mutant activation(Certificate original, Random random) {
        Network phi = SlowCheck.phi(original);
        List<Layer> layers = new ArrayList<>(phi.layers());
        int at = random.nextInt(layers.size());
        Layer old = layers.get(at);
        layers.set(
                at,
                new Layer(old.weight(), old.bias(), random.nextBoolean() ? List.of(any(random)) : mixed(old, random)));
        // a weight as well, so that there are more mutants than activations
        Certificate changed = restated(original, new Network(layers));
        return Mutant.of(random.nextBoolean() ? withEntry(changed, random, Math::nextUp) : changed);
    }

    private static Activation any(Random random) {
        return List.of(Activation.values()).get(random.nextInt(Activation.values().length));
    }

    /** One output's function is another. */
    private static List<Activation> mixed(Layer old, Random random) {
        List<Activation> activations = new ArrayList<>();
        for (int i = 0; i < old.outputs(); i++) {
            activations.add(old.activation(i));
        }
        activations.set(random.nextInt(activations.size()), any(random));
        return activations;
    }

    /** An output of a layer is dropped, repeated, or added with weights 0; the next layer follows, the counts too. */
    private static Mutant neuron(Certificate original, Random random) {
        Network phi = SlowCheck.phi(original);
        int at = random.nextInt(phi.layers().size());
        Layer layer = phi.layers().get(at);
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < layer.outputs(); i++) {
            kept.add(i);
        }
        int chosen = random.nextInt(kept.size());
        int change = random.nextInt(3);
        if (change == 0 && kept.size() > 1) {
            kept.remove(chosen);
        } else if (change == 1) {
            kept.add(random.nextInt(kept.size() + 1), chosen);
        } else {
            kept.add(-1);
        }
        List<Layer> layers = new ArrayList<>(phi.layers());
        layers.set(at, outputs(layer, kept));
        if (at + 1 < layers.size()) {
            layers.set(at + 1, inputs(layers.get(at + 1), kept));
        }
        Certificate changed = restated(original, new Network(layers));
        boolean stated = random.nextInt(4) > 0;
        return stated
                ? Mutant.of(random.nextBoolean() ? withEntry(changed, random, Math::nextUp) : changed)
                : Mutant.rejected(with(original, changed.networks()));
    }

    /** A layer dropped, or repeated as far as the shapes allow it. Hidden rectifiers alone are 0 at the lower end. */
    private static Mutant layer(Certificate original, Random random) {
        Network phi = SlowCheck.phi(original);
        List<Layer> layers = new ArrayList<>(phi.layers());
        if (layers.size() > 1 && random.nextBoolean()) {
            layers.remove(layers.size() - 1);
            Certificate changed = restated(original, new Network(layers));
            BigDecimal p = SlowCheck.claim(original).domain().ranges().get(0).lower();
            if (random.nextBoolean()) {
                return Mutant.rejected(with(original, changed.networks()));
            }
            Certificate moved = withEntry(changed, random, old -> old * (1 + 1e-12));
            KernelClaim claim = SlowCheck.claim(original);
            boolean broken = layers.get(0).activations().equals(List.of(Activation.RELU))
                    && SlowMeaning.kernel(claim.kernel(), p, p).orElseThrow().compareTo(claim.accuracy()) > 0;
            return broken ? Mutant.broken(moved, new Mutant.Point(p, p)) : Mutant.of(moved);
        }
        int n = phi.outputs();
        double[] identity = new double[n * n];
        for (int i = 0; i < n; i++) {
            identity[i * n + i] = random.nextBoolean() ? 1 : -1;
        }
        layers.add(new Layer(
                RealTensor.of(List.of(n, n), identity), RealTensor.of(List.of(n), new double[n]), Activation.IDENTITY));
        Certificate changed = restated(original, new Network(layers));
        return Mutant.of(withEntry(changed, random, random.nextBoolean() ? Math::nextUp : old -> old));
    }

    private static Layer outputs(Layer layer, List<Integer> kept) {
        int inputs = layer.inputs();
        double[] weight = new double[kept.size() * inputs];
        double[] bias = new double[kept.size()];
        for (int i = 0; i < kept.size(); i++) {
            int from = kept.get(i);
            for (int j = 0; from >= 0 && j < inputs; j++) {
                weight[i * inputs + j] = layer.weight().at(from * inputs + j);
            }
            bias[i] = from < 0 ? 0 : layer.bias().at(from);
        }
        return new Layer(
                RealTensor.of(List.of(kept.size(), inputs), weight),
                RealTensor.of(List.of(kept.size()), bias),
                kept.stream().map(from -> layer.activation(Math.max(0, from))).toList());
    }

    private static Layer inputs(Layer layer, List<Integer> kept) {
        double[] weight = new double[layer.outputs() * kept.size()];
        for (int i = 0; i < layer.outputs(); i++) {
            for (int j = 0; j < kept.size(); j++) {
                weight[i * kept.size() + j] =
                        kept.get(j) < 0 ? 1 : layer.weight().at(i * layer.inputs() + kept.get(j));
            }
        }
        return new Layer(
                RealTensor.of(List.of(layer.outputs(), kept.size()), weight), layer.bias(), layer.activations());
    }

    private static Mutant networks(Certificate original, Random random) {
        Network phi = SlowCheck.phi(original);
        TreeMap<String, Network> networks = new TreeMap<>(original.networks());
        switch (random.nextInt(4)) {
            case 0 -> networks.put("psi" + random.nextInt(1000), phi);
            case 1 -> {
                networks.remove(KernelClaim.PHI);
                networks.put("p" + random.nextInt(1000), phi);
            }
            case 2 -> networks.remove(KernelClaim.PHI);
            default -> {
                List<Layer> layers = new ArrayList<>(phi.layers());
                Layer first = layers.get(0);
                int inputs = 2 + random.nextInt(50);
                layers.set(
                        0,
                        new Layer(
                                RealTensor.of(List.of(first.outputs(), inputs), new double[first.outputs() * inputs]),
                                first.bias(),
                                first.activations()));
                networks.put(KernelClaim.PHI, new Network(layers));
            }
        }
        return Mutant.rejected(with(original, networks));
    }

    // ---- the claim

    private static Mutant accuracy(Certificate original, Random random) {
        KernelClaim claim = SlowCheck.claim(original);
        BigDecimal step = BigDecimal.ONE.scaleByPowerOfTen(-random.nextInt(30));
        BigDecimal accuracy =
                switch (random.nextInt(4)) {
                    case 0 -> claim.accuracy().multiply(BigDecimal.ONE.add(step));
                    case 1 -> claim.accuracy().multiply(BigDecimal.ONE.subtract(step.multiply(new BigDecimal("0.1"))));
                    case 2 -> claim.accuracy().multiply(BigDecimal.valueOf(1 - 0.4 * random.nextDouble()));
                    default -> claim.accuracy().scaleByPowerOfTen(random.nextInt(600) - 298);
                };
        return Mutant.of(with(original, new KernelClaim(claim.kernel(), claim.domain(), accuracy)));
    }

    private static Mutant belowLower(Original from, Random random) {
        Certificate original = from.certificate();
        KernelClaim claim = SlowCheck.claim(original);
        PlainGrid.Worst worst = from.grid().worst(original);
        // the largest error on the grid, and the proved lower end, whichever is less
        BigDecimal below = new BigDecimal(Math.min(from.lower(), worst.error()))
                .multiply(new BigDecimal(1 - StrictMath.pow(10, -1 - 8 * random.nextDouble())), new MathContext(20));
        if (below.signum() <= 0) {
            below = new BigDecimal("1e-300");
        }
        Certificate strong = with(original, new KernelClaim(claim.kernel(), claim.domain(), below));
        return worst.error() > 1e-12
                ? Mutant.broken(strong, new Mutant.Point(worst.x(), worst.y()))
                : Mutant.of(strong);
    }

    private static Mutant domain(Certificate original, Random random) {
        KernelClaim claim = SlowCheck.claim(original);
        Range range = claim.domain().ranges().get(0);
        BigDecimal step = BigDecimal.ONE
                .scaleByPowerOfTen(-random.nextInt(40))
                .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1));
        BigDecimal lower = range.lower();
        BigDecimal upper = range.upper();
        switch (random.nextInt(5)) {
            case 0 -> lower = lower.add(step);
            case 1 -> upper = upper.add(step);
            case 2 -> {
                lower = lower.add(step);
                upper = upper.add(step);
            }
            case 3 -> {
                BigDecimal factor = BigDecimal.valueOf(3 * random.nextDouble() + 0.1);
                lower = lower.multiply(factor);
                upper = upper.multiply(factor);
            }
            default -> {
                Range shifted = new Range(lower, upper.add(step.abs()));
                return Mutant.rejected(with(
                        original, new KernelClaim(claim.kernel(), new Box(List.of(range, shifted)), claim.accuracy())));
            }
        }
        if (lower.compareTo(upper) >= 0 || digits(lower) > 100 || digits(upper) > 100) {
            return Mutant.of(original);
        }
        return Mutant.of(with(
                original,
                new KernelClaim(claim.kernel(), new Box(List.of(new Range(lower, upper))), claim.accuracy())));
    }

    private static int digits(BigDecimal value) {
        return value.precision();
    }

    private static Mutant kernel(Certificate original, Random random) {
        KernelClaim claim = SlowCheck.claim(original);
        return Mutant.of(with(
                original,
                new KernelClaim(
                        new ExpressionMutation(random).changed(claim.kernel()), claim.domain(), claim.accuracy())));
    }

    /** K + c max(0, x-y), or with x and y exchanged: at opposite corners the error changes by three times the accuracy. */
    private static Mutant oneSided(Certificate original, Random random) {
        KernelClaim claim = SlowCheck.claim(original);
        Range range = claim.domain().ranges().get(0);
        boolean below = random.nextBoolean();
        Expression x = new Variable(below ? 'x' : 'y', 0);
        Expression y = new Variable(below ? 'y' : 'x', 0);
        Expression zero = new Literal(BigDecimal.ZERO);
        Expression difference = new Combine(Operator.SUBTRACT, x, y);
        Expression part =
                switch (random.nextInt(3)) {
                    case 0 -> new Apply(Function.RELU, difference);
                    case 1 -> new Combine(Operator.MAX, difference, zero);
                    default -> new Conditional(y, x, difference, zero);
                };
        BigDecimal size = claim.accuracy()
                .multiply(BigDecimal.valueOf(3 + random.nextInt(1_000) / 1_000.0))
                .divide(range.upper().subtract(range.lower()), new MathContext(20));
        Expression kernel =
                new Combine(Operator.ADD, claim.kernel(), new Combine(Operator.MULTIPLY, new Literal(size), part));
        return Mutant.broken(
                with(original, new KernelClaim(kernel, claim.domain(), claim.accuracy())),
                new Mutant.Point(below ? range.upper() : range.lower(), below ? range.lower() : range.upper()));
    }

    // ---- bounds and proof

    private static Mutant bounds(Certificate original, Random random) {
        List<Bound> bounds = new ArrayList<>(original.bounds());
        int at = random.nextInt(bounds.size());
        Bound old = bounds.get(at);
        switch (random.nextInt(7)) {
            case 0 -> bounds.set(at, new Bound(old.quantity(), old.built() + 1 + random.nextInt(99), old.theorem()));
            case 1 -> bounds.set(at, new Bound(old.quantity(), Math.max(0, old.built() - 1), old.theorem()));
            case 2 ->
                bounds.set(
                        at,
                        new Bound(
                                old.quantity(),
                                BigInteger.TWO.pow(random.nextInt(63)).longValue() + old.built(),
                                old.theorem()));
            case 3 ->
                bounds.set(
                        at, new Bound(List.of(Quantity.values()).get(random.nextInt(4)), old.built(), old.theorem()));
            case 4 -> bounds.set(at, new Bound(old.quantity(), old.built(), old.theorem() + random.nextInt(99)));
            case 5 -> {
                if (random.nextBoolean()) {
                    bounds.remove(at);
                } else {
                    bounds.add(random.nextInt(bounds.size() + 1), old);
                }
            }
            default -> Collections.shuffle(bounds, random);
        }
        return Mutant.rejected(new Certificate(
                original.claim(), original.networks(), bounds, original.proof(), original.provenance()));
    }

    private static final List<String> RULES =
            List.of("kernel", "recount", "cover", "Kernel", "triangle", "enclose", "join", "refute", "reflect", "");

    /** Any tree but the proof itself: no other concludes the claim. */
    private static Mutant proof(Certificate original, Random random) {
        ProofStep proof =
                switch (random.nextInt(4)) {
                    case 0 -> {
                        List<ProofStep> premises =
                                new ArrayList<>(original.proof().premises());
                        Collections.shuffle(premises, random);
                        yield new ProofStep(original.proof().rule(), premises);
                    }
                    case 1 -> original.proof().premises().get(random.nextInt(2));
                    case 2 -> {
                        List<ProofStep> premises =
                                new ArrayList<>(original.proof().premises());
                        premises.add(random.nextInt(3), tree(random, 1));
                        yield new ProofStep(original.proof().rule(), premises);
                    }
                    default -> tree(random, 0);
                };
        return Mutant.rejected(new Certificate(
                original.claim(), original.networks(), original.bounds(), proof, original.provenance()));
    }

    private static ProofStep tree(Random random, int depth) {
        List<ProofStep> premises = new ArrayList<>();
        for (int i = depth > 3 ? 0 : random.nextInt(3); i > 0; i--) {
            premises.add(tree(random, depth + 1));
        }
        return new ProofStep(RULES.get(random.nextInt(RULES.size())), premises);
    }

    // ---- certificates with other parts

    private static List<double[]> values(Certificate certificate) {
        List<double[]> values = new ArrayList<>();
        for (Layer layer : SlowCheck.phi(certificate).layers()) {
            values.add(layer.weight().toArray());
            values.add(layer.bias().toArray());
        }
        return values;
    }

    /** The certificate with other entries of its tensors, in the order of {@link #values}. */
    private static Certificate withValues(Certificate certificate, List<double[]> values) {
        List<Layer> layers = new ArrayList<>();
        for (Layer layer : SlowCheck.phi(certificate).layers()) {
            layers.add(new Layer(
                    RealTensor.of(layer.weight().shape(), values.get(2 * layers.size())),
                    RealTensor.of(layer.bias().shape(), values.get(2 * layers.size() + 1)),
                    layer.activations()));
        }
        return with(certificate, new TreeMap<>(Map.of(KernelClaim.PHI, new Network(layers))));
    }

    /** The certificate with another network and the counts that it has. */
    private static Certificate restated(Certificate certificate, Network phi) {
        return new Certificate(
                certificate.claim(),
                new TreeMap<>(Map.of(KernelClaim.PHI, phi)),
                Originals.bounds(phi),
                certificate.proof(),
                certificate.provenance());
    }

    private static Certificate with(Certificate certificate, SortedMap<String, Network> networks) {
        return new Certificate(
                certificate.claim(), networks, certificate.bounds(), certificate.proof(), certificate.provenance());
    }

    private static Certificate with(Certificate certificate, KernelClaim claim) {
        return new Certificate(
                claim, certificate.networks(), certificate.bounds(), certificate.proof(), certificate.provenance());
    }

    private static void swap(double[] values, int a, int b) {
        double kept = values[a];
        values[a] = values[b];
        values[b] = kept;
    }

    private static void negate(double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = -values[i];
        }
    }
}
