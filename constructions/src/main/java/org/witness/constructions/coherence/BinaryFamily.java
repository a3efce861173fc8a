package org.witness.constructions.coherence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.witness.certificate.family.Alphabet;
import org.witness.certificate.family.CodeFamily;
import org.witness.certificate.family.VectorFamily;
import org.witness.certificate.tensor.IntegerTensor;

/**
 * Signs of binary codes of length d = 2^m, m from 0 to 19, and after them the d unit vectors where 2^{-m/2} is admitted: that is the
 * cosine of a unit vector and a vector of signs.
 */
final class BinaryFamily implements Family {

    private static final int MOST_VARIABLES = 19;

    private final String name;
    private final String summary;
    /** By dimension; for one dimension the smallest coherence and no unit vectors first. */
    private final List<Member> members;

    private BinaryFamily(String name, String summary, IntFunction<Stream<? extends BinaryCode>> codes) {
        this.name = name;
        this.summary = summary;
        this.members = new ArrayList<>();
        for (int m = 0; m <= MOST_VARIABLES; m++) {
            codes.apply(m).forEach(code -> {
                members.add(new Member(code, false));
                members.add(new Member(code, true));
            });
        }
    }

    /** Returns the words of the linear functions. */
    static Family hadamard() {
        return new BinaryFamily(
                "hadamard",
                "rows of a Hadamard matrix, and the unit vectors where their cosine is admitted",
                m -> Stream.of(new QuadraticCode(m, 0, false)));
    }

    /** Returns the quadratic forms Tr(b x^3). */
    static Family gold() {
        return new BinaryFamily(
                "gold",
                "binary quadratic forms Tr(b x^3): the dual of the double-error-correcting BCH code",
                m -> Stream.of(new QuadraticCode(m, 1, false)).filter(code -> 2 < m));
    }

    /** Returns the quadratic forms of more than one term. */
    static Family bch() {
        return new BinaryFamily(
                "bch",
                "binary quadratic forms of 2 or more terms Tr(b_j x^(2^j+1)), j = 1 .. r: duals of BCH codes",
                m -> forms(2, (m - 1) / 2).map(r -> new QuadraticCode(m, r, false)));
    }

    /** Returns the quadratic forms around the middle exponent, for even m. */
    static Family halfField() {
        return new BinaryFamily(
                "half-field",
                "binary quadratic forms with exponents up to r below 2^(m/2)+1, m even, the last coefficient in the half field",
                m -> forms(0, m % 2 == 0 ? m / 2 - 1 : -1).map(r -> new QuadraticCode(m, r, true)));
    }

    /** Returns Kerdock's sets. */
    static Family kerdock() {
        return new BinaryFamily(
                "kerdock",
                "Kerdock's quadratic forms, any two of which differ by full rank, m even; with the unit vectors where admitted",
                m -> forms(0, m % 2 == 0 && m > 0 ? 0 : -1).map(r -> new KerdockCode(m, r)));
    }

    /** Returns the sets of Delsarte and Goethals. */
    static Family delsarteGoethals() {
        return new BinaryFamily(
                "delsarte-goethals",
                "Kerdock's quadratic forms with r further terms Tr(b_j x^(2^j+1)), m even",
                m -> forms(1, m % 2 == 0 ? m / 2 - 1 : -1).map(r -> new KerdockCode(m, r)));
    }

    private static Stream<Integer> forms(int least, int most) {
        return Stream.iterate(least, r -> r <= most, r -> r + 1);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public Optional<Plan> plan(CoherenceRequest request) {
        return members.stream()
                .filter(member -> member.capacity() >= request.vectors()
                        && member.coherence().isAtMost(request.coherence()))
                .findFirst()
                .map(member -> member.plan(name, request.vectors()));
    }

    @Override
    public String reaches(long vectors) {
        Member best = null;
        long most = 0;
        for (Member member : members) {
            most = Math.max(most, member.capacity());
            if (member.capacity() >= vectors
                    && (best == null || member.coherence().isBelow(best.coherence()))) {
                best = member;
            }
        }
        if (best == null) {
            return name + " holds up to " + most + " vectors";
        }
        return name + " reaches coherence " + best.coherence().text() + " with up to " + best.capacity()
                + " vectors of dimension " + best.dimension();
    }

    /** A code, with the unit vectors or without. */
    private record Member(BinaryCode code, boolean unit) {

        int dimension() {
            return 1 << code.variables();
        }

        /** The words that can be stored. */
        long words() {
            int stored = (int) (Sizes.STORED / dimension());
            int rows = Math.min(code.rows(), stored - 1);
            int leaders = rows < code.rows() ? 1 : Math.min(code.cosets(), stored - rows);
            return Sizes.product(Sizes.power(2, rows), leaders);
        }

        long capacity() {
            return Math.min(words() + (unit ? dimension() : 0), VectorFamily.LARGEST);
        }

        Cosine coherence() {
            Cosine mixed = new Cosine(1, dimension());
            return unit && code.coherence().isBelow(mixed) ? mixed : code.coherence();
        }

        /** The rows that some words need: the first of them. */
        int rows(long words) {
            return Math.max(1, Math.min(Sizes.digits(2, words), code.rows()));
        }

        /** The leaders that some words need. */
        int leaders(long words) {
            long coset = Sizes.power(2, rows(words));
            return (int) ((words + coset - 1) / coset);
        }

        Plan plan(String name, long vectors) {
            long words = Math.min(vectors, words());
            int units = (int) (vectors - words);
            SortedMap<String, String> parameters = code.parameters();
            if (units > 0) {
                parameters.put("units", Integer.toString(units));
            }
            Cosine promised = units > 0 ? coherence() : code.coherence();
            return Plan.proved(name, dimension(), promised, parameters, seed -> build(words, units));
        }

        BuiltFamily build(long words, int units) {
            int length = dimension();
            int k = rows(words);
            int b = leaders(words);
            long[] generators = new long[k * length];
            for (int j = 0; j < Math.min(k, code.variables()); j++) {
                for (int l = 0; l < length; l++) {
                    generators[j * length + l] = l >> j & 1;
                }
            }
            if (k > code.variables() && code.rows() > code.variables()) {
                copy(code.forms(k - code.variables()), generators, code.variables() * length);
            }
            long[] leaders = new long[b * length];
            copy(code.leaders(b), leaders, 0);
            return new BuiltFamily(
                    new CodeFamily(Alphabet.SIGNS, 2, 1, length, k, b, words, units),
                    new TreeMap<>(Map.of(
                            CodeFamily.GENERATORS,
                            IntegerTensor.of(IntegerTensor.Type.I64, List.of(k, length), generators),
                            CodeFamily.LEADERS,
                            IntegerTensor.of(IntegerTensor.Type.I64, List.of(b, length), leaders))));
        }

        private static void copy(List<byte[]> rows, long[] target, int start) {
            int place = start;
            for (byte[] row : rows) {
                for (byte bit : row) {
                    target[place] = bit;
                    place++;
                }
            }
        }
    }
}
