package org.witness.constructions.coherence;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.witness.certificate.family.Alphabet;
import org.witness.certificate.family.CodeFamily;
import org.witness.certificate.family.VectorFamily;
import org.witness.certificate.tensor.IntegerTensor;

/**
 * Phases of polynomials: complex vectors {@code (exp(2 pi i f(x)/p))_x}, x in F_p, f of degree at most t without constant term, and
 * their multiples by i, as real vectors: T = 2 p^t, d = 2p, cosines at most (t-1)/sqrt(p), p prime, t &lt; p or t = 1.
 *
 * <p>The real inner product is the real part of the complex one, whose absolute value does not change when a vector is multiplied
 * by i. It is 0 for v and iv; for f != g it is the sum of exp(2 pi i (f-g)(x)/p), at most (e-1) sqrt(p) by Weil's bound, e the degree of
 * f - g, 1 &lt;= e &lt; p (0 for e = 1: a geometric sum; sqrt(p) for e = 2: a Gauss sum).
 */
final class Phases implements Family {

    private static final int MOST_DEGREE = 40;

    @Override
    public String name() {
        return "phases";
    }

    @Override
    public String summary() {
        return "phases of polynomials over a prime field, and the same turned by a quarter";
    }

    /** Polynomials: t, p. */
    private record Polynomials(int degree, int prime) {

        long dimension() {
            return 2L * prime;
        }

        Cosine coherence() {
            return degree == 1 ? Cosine.ZERO : new Cosine(degree - 1, prime);
        }

        long words() {
            return Math.min(capacity(prime, degree), VectorFamily.LARGEST);
        }

        static long capacity(long prime, int degree) {
            return Sizes.product(2, Sizes.power(prime, degree));
        }
    }

    private static Optional<Polynomials> least(int degree, long prime, long vectors) {
        for (long p = Math.max(prime, degree == 1 ? 2 : degree + 1); p <= FiniteField.LARGEST; p++) {
            if (Polynomials.capacity(p, degree) >= vectors && Primes.isPrime(p)) {
                return Optional.of(new Polynomials(degree, (int) p));
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Plan> plan(CoherenceRequest request) {
        Polynomials best = null;
        BigDecimal square = request.coherence().pow(2);
        for (int t = 1; t <= MOST_DEGREE; t++) {
            // (t-1)^2 <= mu^2 p, exactly
            BigDecimal prime = BigDecimal.valueOf((t - 1L) * (t - 1L)).divide(square, 0, RoundingMode.CEILING);
            if (prime.compareTo(BigDecimal.valueOf(FiniteField.LARGEST)) > 0) {
                break;
            }
            Polynomials found =
                    least(t, prime.longValueExact(), request.vectors()).orElse(null);
            if (found != null && (best == null || found.dimension() < best.dimension())) {
                best = found;
            }
        }
        return Optional.ofNullable(best).map(polynomials -> plan(polynomials, request.vectors()));
    }

    private Plan plan(Polynomials polynomials, long vectors) {
        TreeMap<String, String> parameters = new TreeMap<>(
                Map.of("p", Integer.toString(polynomials.prime()), "t", Integer.toString(polynomials.degree())));
        return Plan.proved(
                name(),
                polynomials.dimension(),
                polynomials.coherence(),
                parameters,
                seed -> build(polynomials, vectors));
    }

    @Override
    public String reaches(long vectors) {
        Polynomials best =
                least(1, 2, vectors).or(() -> least(2, largestPrime(), vectors)).orElseThrow();
        return name() + " reaches coherence " + best.coherence().text() + " with up to " + best.words()
                + " vectors of dimension " + best.dimension();
    }

    private static long largestPrime() {
        long prime = FiniteField.LARGEST;
        while (!Primes.isPrime(prime)) {
            prime--;
        }
        return prime;
    }

    private static BuiltFamily build(Polynomials polynomials, long vectors) {
        int p = polynomials.prime();
        int k = Math.max(1, Math.min(Sizes.digits(p, vectors), polynomials.degree()));
        int cosets = vectors > Sizes.power(p, k) ? 2 : 1;
        long[] generators = new long[k * p];
        for (int x = 0; x < p; x++) {
            long power = 1;
            for (int i = 1; i <= k; i++) {
                power = power * x % p;
                generators[(i - 1) * p + x] = power;
            }
        }
        long[] quarters = new long[cosets * p];
        Arrays.fill(quarters, p * (cosets - 1), quarters.length, cosets - 1);
        return new BuiltFamily(
                new CodeFamily(Alphabet.PHASES, p, 1, p, k, cosets, vectors, 0),
                new TreeMap<>(Map.of(
                        CodeFamily.GENERATORS,
                        IntegerTensor.of(IntegerTensor.Type.I64, List.of(k, p), generators),
                        CodeFamily.LEADERS,
                        IntegerTensor.of(IntegerTensor.Type.I64, List.of(cosets, p), quarters))));
    }
}
