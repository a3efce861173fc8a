package org.witness.certify;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apfloat.ApfloatRuntimeException;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.Range;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;

/** Tests claims on a grid of exact points by {@link SlowMeaning}; it remembers the values of some kernels. */
final class SlowCheck {

    /** What 60 digits may lose, relatively to the larger of 1, the kernel and the inner product. */
    private static final BigDecimal LOSS = new BigDecimal("1e-40");

    /** So many points an axis for a kernel whose values are not remembered. */
    private static final int FEW = 7;

    private static final MathContext SHORT = new MathContext(30);

    private record Pair(BigDecimal x, BigDecimal y) {}

    private final Map<Expression, Map<Pair, Optional<BigDecimal>>> remembered = new HashMap<>();
    private final AtomicLong evaluated = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    SlowCheck(List<Certificate> known) {
        for (Certificate certificate : known) {
            remembered.put(claim(certificate).kernel(), new ConcurrentHashMap<>());
        }
    }

    /** How many points were evaluated. */
    long evaluated() {
        return evaluated.get();
    }

    /** At how many points the evaluation ran out of digits or exponents. */
    long failed() {
        return failed.get();
    }

    /** A point of the grid at which the claim is false, if there is one. */
    Optional<String> contradiction(Certificate certificate) {
        KernelClaim claim = claim(certificate);
        boolean known = remembered.containsKey(claim.kernel());
        List<BigDecimal> points = points(certificate, known ? Integer.MAX_VALUE : FEW);
        List<BigDecimal[]> features = points.stream()
                .map(x -> SlowMeaning.features(phi(certificate), x))
                .toList();
        for (int i = 0; i < points.size(); i++) {
            for (int j = 0; j < points.size(); j++) {
                BigDecimal product = SlowMeaning.dot(features.get(i), features.get(j));
                if (isBroken(claim, points.get(i), points.get(j), product)) {
                    return Optional.of("x = " + points.get(i) + ", y = " + points.get(j));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether the claim is false at a point: undefined, or an error above the accuracy. */
    boolean isBrokenAt(Certificate certificate, BigDecimal x, BigDecimal y) {
        Network phi = phi(certificate);
        return isBroken(
                claim(certificate), x, y, SlowMeaning.dot(SlowMeaning.features(phi, x), SlowMeaning.features(phi, y)));
    }

    private boolean isBroken(KernelClaim claim, BigDecimal x, BigDecimal y, BigDecimal product) {
        evaluated.incrementAndGet();
        Optional<BigDecimal> kernel;
        try {
            kernel = kernel(claim.kernel(), x, y);
        } catch (ApfloatRuntimeException | ArithmeticException e) {
            failed.incrementAndGet();
            return false;
        }
        if (kernel.isEmpty()) {
            return true;
        }
        BigDecimal scale =
                BigDecimal.ONE.max(kernel.get().abs()).max(product.abs()).round(SHORT);
        BigDecimal excess = kernel.get().subtract(product).abs().subtract(claim.accuracy());
        return excess.compareTo(LOSS.multiply(scale)) > 0;
    }

    private Optional<BigDecimal> kernel(Expression kernel, BigDecimal x, BigDecimal y) {
        Map<Pair, Optional<BigDecimal>> values = remembered.get(kernel);
        return values == null
                ? SlowMeaning.kernel(kernel, x, y)
                : values.computeIfAbsent(new Pair(x, y), pair -> SlowMeaning.kernel(kernel, x, y));
    }

    /** The ends of the domain, the breakpoints of the first layer in it, and the middles between all of these. */
    static List<BigDecimal> points(Certificate certificate, int most) {
        Range range = claim(certificate).domain().ranges().get(0);
        TreeSet<BigDecimal> nodes = new TreeSet<>(List.of(range.lower(), range.upper()));
        Layer first = phi(certificate).layers().get(0);
        for (int i = 0; i < first.outputs() && nodes.size() < 30; i++) {
            double weight = first.weight().at(i);
            if (first.activation(i) == Activation.RELU && weight != 0) {
                BigDecimal node = new BigDecimal(first.bias().at(i))
                        .negate()
                        .divide(new BigDecimal(weight), SHORT)
                        .stripTrailingZeros();
                if (range.contains(node)) {
                    nodes.add(node);
                }
            }
        }
        if (nodes.size() == 2) {
            for (int i = 1; i < 4; i++) {
                nodes.add(range.lower()
                        .add(range.upper()
                                .subtract(range.lower())
                                .multiply(new BigDecimal("0.25").multiply(BigDecimal.valueOf(i)))));
            }
        }
        List<BigDecimal> points = new ArrayList<>();
        for (BigDecimal node : nodes) {
            if (!points.isEmpty()) {
                BigDecimal before = points.get(points.size() - 1);
                points.add(before.add(node).multiply(new BigDecimal("0.5")));
            }
            points.add(node);
        }
        if (points.size() <= most) {
            return points;
        }
        List<BigDecimal> fewer = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            fewer.add(points.get(i * (points.size() - 1) / (most - 1)));
        }
        return fewer;
    }

    static KernelClaim claim(Certificate certificate) {
        return (KernelClaim) certificate.claim();
    }

    static Network phi(Certificate certificate) {
        Network phi = certificate.networks().get(KernelClaim.PHI);
        if (phi == null) {
            throw new IllegalArgumentException("no phi");
        }
        return phi;
    }
}
