package org.witness.constructions.coherence;

import java.util.Objects;
import org.witness.certificate.family.CodeFamily;
import org.witness.certificate.family.RealFamily;
import org.witness.certificate.family.SignFamily;
import org.witness.certificate.family.VectorFamily;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;

/**
 * The vectors of a family, written out one by one from the definition of its form. Entries are exact, except for phases:
 * those are rounded, each within 1e-15 of the exact value.
 */
public final class Expansion {

    private final BuiltFamily family;

    private Expansion(BuiltFamily family) {
        this.family = family;
    }

    /**
     * Returns the expansion of a family.
     *
     * @param family the family
     * @return its vectors
     */
    public static Expansion of(BuiltFamily family) {
        return new Expansion(family);
    }

    /**
     * Returns the number of vectors.
     *
     * @return T
     */
    public long size() {
        return family.form().size();
    }

    /**
     * Returns a vector.
     *
     * @param index i, from 0 to T - 1
     * @return the d entries of v_i
     * @throws IndexOutOfBoundsException if there is no such vector
     * @throws IllegalStateException if the dimension exceeds the length of an array
     */
    public double[] vector(long index) {
        Objects.checkIndex(index, size());
        VectorFamily form = family.form();
        if (form.dimension() > Integer.MAX_VALUE - 8) {
            throw new IllegalStateException("vectors of dimension " + form.dimension() + " are too long to write out");
        }
        if (form instanceof CodeFamily code) {
            return word(code, index);
        }
        if (form instanceof SignFamily signs) {
            return signs(signs, index);
        }
        return ((RealTensor) tensor(RealFamily.VECTORS)).row((int) index);
    }

    private Tensor tensor(String name) {
        return Objects.requireNonNull(family.tensors().get(name));
    }

    private double[] signs(SignFamily form, long index) {
        IntegerTensor signs = (IntegerTensor) tensor(SignFamily.SIGNS);
        int width = signs.shape().get(1);
        double[] vector = new double[(int) form.dimension()];
        for (int l = 0; l < vector.length; l++) {
            long word = signs.at((int) index * width + l / 64);
            vector[l] = (word >>> l % 64 & 1) == 0 ? 1 : -1;
        }
        return vector;
    }

    private double[] word(CodeFamily form, long index) {
        double[] vector = new double[(int) form.dimension()];
        if (index >= form.words()) {
            vector[(int) (index - form.words())] = 1;
            return vector;
        }
        IntegerTensor generators = (IntegerTensor) tensor(CodeFamily.GENERATORS);
        IntegerTensor leaders = (IntegerTensor) tensor(CodeFamily.LEADERS);
        int leader = (int) (index / form.coset());
        long message = index % form.coset();
        int n = form.length();
        for (int l = 0; l < n; l++) {
            long start = leaders.at(leader * n + l);
            boolean phases =
                    switch (form.alphabet()) {
                        case PHASES -> true;
                        case SIGNS, ONE_HOT -> false;
                    };
            long symbol = symbol(form, generators, message, l, phases ? 0 : start);
            switch (form.alphabet()) {
                case SIGNS -> vector[l] = symbol == 0 ? 1 : -1;
                case ONE_HOT -> vector[l * form.symbols() + (int) symbol] = 1;
                case PHASES -> {
                    vector[2 * l] = cosine(4 * symbol + form.prime() * start, 4 * form.prime());
                    vector[2 * l + 1] = cosine(4 * symbol + form.prime() * (start + 3), 4 * form.prime());
                }
            }
        }
        return vector;
    }

    /** The digits of start plus the multiples of the generators' symbols at a place, digit by digit modulo p. */
    private static long symbol(CodeFamily form, IntegerTensor generators, long message, int place, long start) {
        long p = form.prime();
        long rest = message;
        long symbol = start;
        for (int j = 0; j < form.generators() && rest != 0; j++) {
            long times = rest % p;
            long row = generators.at(j * form.length() + place);
            long sum = 0;
            long weight = 1;
            for (int digit = 0; digit < form.digits(); digit++) {
                sum += (symbol / weight + times * (row / weight % p)) % p * weight;
                weight *= p;
            }
            symbol = sum;
            rest /= p;
        }
        return symbol;
    }

    /** cos(2 pi a/b), by symmetry from an angle of at most pi/4; sine is the cosine of three quarter turns more. */
    private static double cosine(long a, long b) {
        long turn = Math.floorMod(a, b);
        long folded = Math.min(turn, b - turn);
        if (4 * folded > b) {
            return -cosine(b - 2 * folded, 2 * b);
        }
        double angle = StrictMath.PI * (2.0 * folded / b);
        return 8 * folded <= b
                ? StrictMath.cos(angle)
                : StrictMath.sin(StrictMath.PI * ((b - 4.0 * folded) / (2.0 * b)));
    }
}
