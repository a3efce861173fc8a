package org.witness.certificate.family;

import java.util.Set;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Limits;
import org.witness.certificate.Reason;
import org.witness.certificate.json.FieldReader;
import org.witness.certificate.json.Json;

/**
 * Vectors described by cosets of an additive code.
 *
 * <p>Symbols are the numbers 0 .. q-1, q = p^s, p prime; they are added digit by digit modulo p in base p. Tensors:
 * {@code generators}, I64 of shape [k, n], with symbols as entries; {@code leaders}, I64 of shape [B, n], with symbols as
 * entries, or with numbers of quarter turns 0 .. 3 if the alphabet is {@link Alphabet#PHASES}. Write
 * i = b p^k + sum_j a_j p^j with 0 &lt;= a_j &lt; p, j = 0 .. k-1. Symbol l of codeword i is the sum of
 * a_j times generators[j][l] over j, plus leaders[b][l] (which for phases is h, apart from the symbol). Vector v_i is the
 * codeword with its symbols written as the alphabet says, i = 0 .. words-1. After them come {@code units} unit vectors, e_0, e_1, ...
 *
 * @param alphabet how symbols become entries
 * @param prime p
 * @param digits s, the digits of a symbol; 1 unless the alphabet is {@link Alphabet#ONE_HOT}
 * @param length n, the symbols of a codeword
 * @param generators k, the rows of {@code generators}; at least 1
 * @param leaders B, the rows of {@code leaders}; at least 1
 * @param words how many of the B p^k codewords belong to the family
 * @param units the number of unit vectors; 0 unless the alphabet is {@link Alphabet#SIGNS}
 */
public record CodeFamily(
        Alphabet alphabet, long prime, int digits, int length, int generators, int leaders, long words, int units)
        implements VectorFamily {

    /** The form's name in files. */
    public static final String FORM = "code";

    /** The name of the tensor of generators. */
    public static final String GENERATORS = "generators";

    /** The name of the tensor of coset leaders. */
    public static final String LEADERS = "leaders";

    private static final int LARGEST_SYMBOLS = 1 << 20;

    /**
     * Creates the form.
     *
     * @param alphabet how symbols become entries
     * @param prime p
     * @param digits s, the digits of a symbol; 1 unless the alphabet is {@link Alphabet#ONE_HOT}
     * @param length n, the symbols of a codeword
     * @param generators k, the rows of {@code generators}; at least 1
     * @param leaders B, the rows of {@code leaders}; at least 1
     * @param words how many of the B p^k codewords belong to the family
     * @param units the number of unit vectors; 0 unless the alphabet is {@link Alphabet#SIGNS}
     * @throws IllegalArgumentException if a number is out of its range, p is no prime, there are fewer codewords than
     *     words, or the alphabet does not admit p, s or unit vectors
     */
    public CodeFamily {
        require("prime", prime, 2, LARGEST_SYMBOLS);
        require("digits", digits, 1, 20);
        require("length", length, 1, LARGEST_SYMBOLS);
        require("generators", generators, 1, 64);
        require("leaders", leaders, 1, LARGEST_SYMBOLS);
        require("words", words, 1, LARGEST);
        require("units", units, 0, alphabet == Alphabet.SIGNS ? length : 0);
        if (!isPrime(prime)) {
            throw new IllegalArgumentException("prime: " + prime + " is no prime number");
        }
        boolean fits =
                switch (alphabet) {
                    case SIGNS -> prime == 2 && digits == 1;
                    case ONE_HOT -> true;
                    case PHASES -> digits == 1;
                };
        if (!fits) {
            throw new IllegalArgumentException(
                    "the alphabet " + alphabet.word() + " has no symbols of " + digits + " digits in base " + prime);
        }
        require("symbols", power(prime, digits), 2, LARGEST_SYMBOLS);
        if (words > saturatedProduct(leaders, power(prime, generators))) {
            throw new IllegalArgumentException("words: " + words + " are more than there are codewords");
        }
    }

    private static void require(String name, long value, long least, long largest) {
        if (value < least || value > largest) {
            throw new IllegalArgumentException(name + ": expected " + least + " to " + largest + ", found " + value);
        }
    }

    private static boolean isPrime(long n) {
        for (long divisor = 2; divisor * divisor <= n; divisor++) {
            if (n % divisor == 0) {
                return false;
            }
        }
        return n > 1;
    }

    /** A power, or a number above {@link VectorFamily#LARGEST} where that is larger. */
    private static long power(long base, int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power = saturatedProduct(power, base);
        }
        return power;
    }

    private static long saturatedProduct(long a, long b) {
        return a > LARGEST / b ? LARGEST + 1 : a * b;
    }

    /**
     * Returns the number of symbols.
     *
     * @return q = p^s
     */
    public int symbols() {
        return (int) power(prime, digits);
    }

    /**
     * Returns the number of codewords of a coset.
     *
     * @return p^k, or a number above {@link VectorFamily#LARGEST} if that is larger
     */
    public long coset() {
        return power(prime, generators);
    }

    @Override
    public long size() {
        return words + units;
    }

    @Override
    public long dimension() {
        return switch (alphabet) {
            case SIGNS -> length;
            case ONE_HOT -> (long) length * symbols();
            case PHASES -> 2L * length;
        };
    }

    @Override
    public Set<String> tensors() {
        return Set.of(GENERATORS, LEADERS);
    }

    @Override
    public String definition() {
        String index = "i = b*" + prime + "^" + generators + " + sum_j a_j*" + prime + "^j";
        String sum = "sum_j a_j*generators[j][l]";
        return switch (alphabet) {
            case SIGNS ->
                "v_i[l] = (-1)^(leaders[b][l] + " + sum + "), " + index
                        + (units == 0 ? "" : ", and v_(" + words + "+l) = e_l");
            case ONE_HOT ->
                "v_i[" + symbols() + "*l + c] = 1 if c = leaders[b][l] + " + sum + " digitwise mod " + prime
                        + ", else 0, " + index;
            case PHASES ->
                "v_i[2l] = cos(t), v_i[2l+1] = sin(t), t = 2 pi ((" + sum + ")/" + prime + " + leaders[b][l]/4), "
                        + index;
        };
    }

    @Override
    public Json toJson() {
        return Json.Fields.empty()
                .with("form", FORM)
                .with("alphabet", alphabet.word())
                .with("prime", prime)
                .with("digits", digits)
                .with("length", length)
                .with("generators", generators)
                .with("leaders", leaders)
                .with("words", words)
                .with("units", units);
    }

    static CodeFamily read(FieldReader fields) throws CertificateException {
        return new CodeFamily(
                alphabet(fields),
                fields.count("prime"),
                whole(fields, "digits"),
                whole(fields, "length"),
                whole(fields, "generators"),
                whole(fields, "leaders"),
                fields.count("words"),
                whole(fields, "units"));
    }

    private static Alphabet alphabet(FieldReader fields) throws CertificateException {
        String word = fields.text("alphabet");
        for (Alphabet alphabet : Alphabet.values()) {
            if (alphabet.word().equals(word)) {
                return alphabet;
            }
        }
        throw new CertificateException(
                Reason.FIELD, fields.pathOf("alphabet") + ": '" + Limits.shown(word) + "' is no alphabet");
    }

    private static int whole(FieldReader fields, String key) throws CertificateException {
        return (int) Math.min(fields.count(key), Integer.MAX_VALUE);
    }
}
