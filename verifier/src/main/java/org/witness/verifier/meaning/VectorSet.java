package org.witness.verifier.meaning;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.witness.certificate.family.Alphabet;
import org.witness.certificate.family.CodeFamily;
import org.witness.certificate.family.RealFamily;
import org.witness.certificate.family.SignFamily;
import org.witness.certificate.family.VectorFamily;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.meaning.PointValue.Exact;
import org.witness.verifier.meaning.PointValue.Known;
import org.witness.verifier.meaning.PointValue.Within;

/**
 * The vectors that a form and its tensors define, entry by entry from the definition of the form. Its tensors are known to
 * have the types, shapes and entries that the form needs.
 *
 * @param family the form
 * @param tensors its tensors
 */
public record VectorSet(VectorFamily family, SortedMap<String, Tensor> tensors) {

    private static final Interval MINUS_ONE = Interval.of(-1);

    /**
     * Copies the tensors and checks them against the form.
     *
     * @param family the form
     * @param tensors its tensors
     * @throws IllegalArgumentException if a tensor is missing, is not used, or is not as the form needs it
     */
    public VectorSet {
        tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
        if (!tensors.keySet().equals(family.tensors())) {
            throw new IllegalArgumentException("tensors: expected " + family.tensors() + ", found " + tensors.keySet());
        }
        if (family instanceof CodeFamily code) {
            requireSymbols(tensors, CodeFamily.GENERATORS, code.generators(), code.length(), code.symbols());
            boolean turns = code.alphabet() == Alphabet.PHASES;
            requireSymbols(tensors, CodeFamily.LEADERS, code.leaders(), code.length(), turns ? 4 : code.symbols());
        } else if (family instanceof SignFamily signs) {
            requireSigns(tensors, signs);
        } else {
            require(tensors, RealFamily.VECTORS, "F64", family.size(), family.dimension());
        }
    }

    private static Tensor require(
            SortedMap<String, Tensor> tensors, String name, String type, long rows, long columns) {
        Tensor tensor = tensors.get(name);
        if (tensor == null || !tensor.type().equals(type) || !shape(tensor).equals(List.of(rows, columns))) {
            throw new IllegalArgumentException("tensor " + name + ": expected " + type + " of shape [" + rows + ", "
                    + columns + "], found " + tensor);
        }
        return tensor;
    }

    private static List<Long> shape(Tensor tensor) {
        return tensor.shape().stream().map(Integer::longValue).toList();
    }

    private static void requireSymbols(SortedMap<String, Tensor> tensors, String name, int rows, int columns, int q) {
        Tensor tensor = require(tensors, name, "I64", rows, columns);
        for (long symbol : ((IntegerTensor) tensor).toArray()) {
            if (symbol < 0 || symbol >= q) {
                throw new IllegalArgumentException(
                        "tensor " + name + ": expected numbers from 0 to " + (q - 1) + ", found " + symbol);
            }
        }
    }

    private static void requireSigns(SortedMap<String, Tensor> tensors, SignFamily signs) {
        long words = (signs.dimension() + 63) / 64;
        Tensor tensor = require(tensors, SignFamily.SIGNS, "U64", signs.size(), words);
        long unused = signs.dimension() % 64 == 0 ? 0 : -1L << signs.dimension() % 64;
        long[] rows = ((IntegerTensor) tensor).toArray();
        for (int last = (int) words - 1; last < rows.length; last += (int) words) {
            if ((rows[last] & unused) != 0) {
                throw new IllegalArgumentException(
                        "tensor " + SignFamily.SIGNS + ": a bit beyond the dimension " + signs.dimension() + " is set");
            }
        }
    }

    /**
     * Returns a tensor of integers.
     *
     * @param name its name in the form
     * @return the tensor
     */
    public IntegerTensor integers(String name) {
        if (tensors.get(name) instanceof IntegerTensor tensor) {
            return tensor;
        }
        throw new IllegalStateException("no tensor of integers " + name);
    }

    /**
     * Returns the tensor of a form of stored reals.
     *
     * @return the tensor
     */
    public RealTensor reals() {
        if (tensors.get(RealFamily.VECTORS) instanceof RealTensor tensor) {
            return tensor;
        }
        throw new IllegalStateException("no tensor of reals");
    }

    /**
     * What is known of two vectors.
     *
     * @param inner their inner product
     * @param first the square of the first one's norm
     * @param second the square of the second one's norm
     */
    public record Pair(Known inner, Known first, Known second) {

        /**
         * Tells whether the claim is proved false here: a vector is 0, or {@code <u,v>^2 > mu^2 |u|^2 |v|^2}.
         *
         * @param coherence mu
         * @return whether that is proved
         */
        public boolean breaks(BigDecimal coherence) {
            if (first.enclosure().upper() <= 0 || second.enclosure().upper() <= 0) {
                return true;
            }
            Known left = inner.times(inner);
            Known right = new Exact(coherence.multiply(coherence)).times(first.times(second));
            if (left instanceof Exact l && right instanceof Exact r) {
                return l.value().compareTo(r.value()) > 0;
            }
            return inner.enclosure().mignitude() > 0
                    && inner.enclosure().abs().square().lower()
                            > right.enclosure().upper();
        }

        /**
         * Returns the absolute cosine.
         *
         * @return an interval that contains |u.v| / (|u| |v|), whose norms are not 0
         */
        public Interval cosine() {
            return inner.enclosure()
                    .abs()
                    .divide(first.enclosure().multiply(second.enclosure()).sqrt())
                    .min(Interval.ONE);
        }
    }

    /**
     * Evaluates a pair of vectors.
     *
     * @param i the first index, from 0
     * @param j the second
     * @return what is known of them
     */
    public Pair pair(long i, long j) {
        Known[] u = vector(i);
        Known[] v = vector(j);
        return new Pair(dot(u, v), norm(u, i), norm(v, j));
    }

    /** A phase vector's norm is known exactly: cos^2 + sin^2 = 1 for each symbol. */
    private Known norm(Known[] vector, long index) {
        return family instanceof CodeFamily code && code.alphabet() == Alphabet.PHASES && index < code.words()
                ? new Exact(BigDecimal.valueOf(code.length()))
                : dot(vector, vector);
    }

    private static Known dot(Known[] u, Known[] v) {
        Known sum = new Exact(BigDecimal.ZERO);
        for (int l = 0; l < u.length; l++) {
            if (!isZero(u[l]) && !isZero(v[l])) {
                sum = sum.plus(u[l].times(v[l]));
            }
        }
        return sum;
    }

    private static boolean isZero(Known value) {
        return value instanceof Exact exact && exact.value().signum() == 0;
    }

    /**
     * Evaluates the entries of a vector.
     *
     * @param index its index, from 0
     * @return what is known of each entry, in order
     */
    public List<Known> entries(long index) {
        return List.of(vector(index));
    }

    private Known[] vector(long index) {
        Interval[] enclosures = enclosures(index);
        Known[] entries = new Known[enclosures.length];
        for (int l = 0; l < entries.length; l++) {
            Interval entry = enclosures[l];
            entries[l] = entry.isPoint() ? new Exact(new BigDecimal(entry.lower())) : new Within(entry);
        }
        return entries;
    }

    /**
     * Encloses the entries of a vector.
     *
     * @param index its index, from 0
     * @return the entries in order, points but for those of phases
     */
    public Interval[] enclosures(long index) {
        if (index < 0 || index >= family.size()) {
            throw new IllegalArgumentException("there is no vector " + index);
        }
        Interval[] entries = new Interval[Math.toIntExact(family.dimension())];
        if (family instanceof CodeFamily code) {
            fill(entries, code, index);
            return entries;
        }
        int d = entries.length;
        for (int l = 0; l < d; l++) {
            if (family instanceof SignFamily) {
                long word = integers(SignFamily.SIGNS).at(Math.toIntExact(index * ((d + 63) / 64) + l / 64));
                entries[l] = (word >>> l % 64 & 1) == 0 ? Interval.ONE : MINUS_ONE;
            } else {
                entries[l] = Interval.of(reals().at(Math.toIntExact(index * d + l)));
            }
        }
        return entries;
    }

    private void fill(Interval[] entries, CodeFamily code, long index) {
        Arrays.fill(entries, Interval.ZERO);
        if (index >= code.words()) {
            entries[(int) (index - code.words())] = Interval.ONE;
            return;
        }
        int q = code.symbols();
        int[] digits = new int[code.generators()];
        long rest = index % code.coset();
        for (int j = 0; j < digits.length; j++) {
            digits[j] = (int) (rest % code.prime());
            rest /= code.prime();
        }
        for (int l = 0; l < code.length(); l++) {
            int symbol = symbol(code, digits, leader(code, index, l), l);
            switch (code.alphabet()) {
                case SIGNS -> entries[l] = symbol == 0 ? Interval.ONE : MINUS_ONE;
                case ONE_HOT -> entries[l * q + symbol] = Interval.ONE;
                case PHASES -> {
                    Interval t = turn(symbol, leader(code, index, l), q);
                    entries[2 * l] = t.cos();
                    entries[2 * l + 1] = t.sin();
                }
            }
        }
    }

    /** The angle 2 pi (c/q + h/4) = pi (4c + h q) / (2q). */
    private static Interval turn(int symbol, int quarters, int q) {
        return Interval.PI.multiply(4.0 * symbol + (double) quarters * q).divide(Interval.of(2.0 * q));
    }

    private int leader(CodeFamily code, long index, int place) {
        long row = index / code.coset();
        return (int) integers(CodeFamily.LEADERS).at(Math.toIntExact(row * code.length() + place));
    }

    /** A symbol of a codeword, digit by digit; a leader of phases is no part of the symbol. */
    private int symbol(CodeFamily code, int[] digits, int row, int place) {
        int p = (int) code.prime();
        int leader = code.alphabet() == Alphabet.PHASES ? 0 : row;
        IntegerTensor generators = integers(CodeFamily.GENERATORS);
        int symbol = 0;
        int unit = 1;
        for (int digit = 0; digit < code.digits(); digit++) {
            long sum = leader / unit % p;
            for (int j = 0; j < digits.length; j++) {
                if (digits[j] != 0) {
                    int generator = (int) generators.at(j * code.length() + place);
                    sum += (long) digits[j] * (generator / unit % p);
                }
            }
            symbol += (int) (sum % p) * unit;
            unit *= p;
        }
        return symbol;
    }
}
