package org.witness.certify;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apfloat.ApfloatRuntimeException;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.network.Network;
import org.witness.certify.slow.Margin;
import org.witness.certify.slow.Places;
import org.witness.certify.slow.SlowMeaning;

/** Tests claims on a grid of exact points by {@link SlowMeaning}; it remembers the values of some kernels. */
final class SlowCheck {

    /** So many points an axis for a kernel whose values are not remembered. */
    private static final int FEW = 7;

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
        BigDecimal error = kernel.get().subtract(product).abs();
        return Margin.isAbove(error, claim.accuracy(), kernel.get());
    }

    private Optional<BigDecimal> kernel(Expression kernel, BigDecimal x, BigDecimal y) {
        Map<Pair, Optional<BigDecimal>> values = remembered.get(kernel);
        return values == null
                ? SlowMeaning.kernel(kernel, x, y)
                : values.computeIfAbsent(new Pair(x, y), pair -> SlowMeaning.kernel(kernel, x, y));
    }

    /** The points of {@link Places} on the interval. */
    static List<BigDecimal> points(Certificate certificate, int most) {
        return Places.of(claim(certificate).domain(), List.of(phi(certificate)), most).stream()
                .map(point -> point[0])
                .toList();
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
