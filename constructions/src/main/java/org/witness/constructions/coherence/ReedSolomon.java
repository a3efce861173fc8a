package org.witness.constructions.coherence;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.witness.certificate.family.Alphabet;
import org.witness.certificate.family.CodeFamily;
import org.witness.certificate.family.VectorFamily;
import org.witness.certificate.tensor.IntegerTensor;

/**
 * Extended Reed-Solomon codes with symbols written as unit vectors of R^q (Kautz and Singleton): T = q^t, d = n q, q a prime power,
 * t &lt;= n &lt;= q + 1, cosines at most (t-1)/n.
 *
 * <p>Vector f, a polynomial over F_q of degree below t, has a 1 for each of n places: at the block of an element x the place f(x), at
 * the block of infinity (l = q) the place of the coefficient of z^{t-1}. So |v|^2 = n, and the inner product of two vectors is
 * the number of places where the polynomials agree. Their difference has degree e &lt;= t - 1; it vanishes at most e times, and its
 * coefficient at t - 1 vanishes only if e &lt; t - 1: at most t - 1 in all.
 *
 * <p>Multiplication by a field element is linear over F_p, so the rows are c z^i for each i and each c of a basis 1, alpha, ..
 */
final class ReedSolomon implements Family {

    private static final int MOST_COEFFICIENTS = 40;

    /** So that the rows for any number of vectors can be stored. */
    private static final int LONGEST = (int) (Sizes.STORED / (MOST_COEFFICIENTS + 2));

    @Override
    public String name() {
        return "reed-solomon";
    }

    @Override
    public String summary() {
        return "words of an extended Reed-Solomon code, each symbol written as a unit vector";
    }

    /** A code: t, n, q. */
    private record Code(int coefficients, int length, int size) {

        long dimension() {
            return (long) length * size;
        }

        Cosine coherence() {
            return new Cosine(coefficients - 1, (long) length * length);
        }

        long words() {
            return Math.min(Sizes.power(size, coefficients), VectorFamily.LARGEST);
        }
    }

    /** The least code with t coefficients, of a length at least, for so many vectors. */
    private static Optional<Code> least(int coefficients, int length, long vectors) {
        for (long q = Math.max(2, length - 1); q <= FiniteField.LARGEST; q++) {
            if (Sizes.power(q, coefficients) >= vectors && Primes.isPrimePower(q)) {
                return Optional.of(new Code(coefficients, length, (int) q));
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Plan> plan(CoherenceRequest request) {
        Code best = null;
        for (int t = 1; t <= MOST_COEFFICIENTS; t++) {
            BigDecimal length = BigDecimal.valueOf(t - 1)
                    .divide(request.coherence(), 0, RoundingMode.CEILING)
                    .max(BigDecimal.ONE);
            if (length.compareTo(BigDecimal.valueOf(LONGEST)) > 0) {
                break;
            }
            Code code = least(t, length.intValueExact(), request.vectors()).orElse(null);
            if (code != null && (best == null || code.dimension() < best.dimension())) {
                best = code;
            }
        }
        return Optional.ofNullable(best).map(code -> plan(code, request.vectors()));
    }

    private Plan plan(Code code, long vectors) {
        TreeMap<String, String> parameters = new TreeMap<>(Map.of(
                "n", Integer.toString(code.length()),
                "q", Integer.toString(code.size()),
                "t", Integer.toString(code.coefficients())));
        return Plan.proved(name(), code.dimension(), code.coherence(), parameters, seed -> build(code, vectors));
    }

    @Override
    public String reaches(long vectors) {
        Code code = least(1, 1, vectors).or(() -> least(2, LONGEST, vectors)).orElseThrow();
        return name() + " reaches coherence " + code.coherence().text() + " with up to " + code.words()
                + " vectors of dimension " + code.dimension();
    }

    private static BuiltFamily build(Code code, long vectors) {
        int prime = (int) Primes.smallestDivisor(code.size());
        int degree = Sizes.digits(prime, code.size());
        FiniteField field = FiniteField.of(prime, degree);
        int n = code.length();
        int k = Math.max(1, Sizes.digits(prime, vectors));
        long[] generators = new long[k * n];
        for (int j = 0; j < k; j++) {
            int i = j / degree;
            int c = field.power(field.generator(), j % degree);
            for (int l = 0; l < n; l++) {
                boolean infinity = l == code.size();
                int monomial = infinity ? (i == code.coefficients() - 1 ? 1 : 0) : field.power(l, i);
                generators[j * n + l] = field.multiply(c, monomial);
            }
        }
        return new BuiltFamily(
                new CodeFamily(Alphabet.ONE_HOT, prime, degree, n, k, 1, vectors, 0),
                new TreeMap<>(Map.of(
                        CodeFamily.GENERATORS,
                        IntegerTensor.of(IntegerTensor.Type.I64, List.of(k, n), generators),
                        CodeFamily.LEADERS,
                        IntegerTensor.of(IntegerTensor.Type.I64, List.of(1, n), new long[n]))));
    }
}
