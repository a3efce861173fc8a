package org.witness.verifier.exact;

import org.witness.certificate.family.Alphabet;
import org.witness.certificate.family.CodeFamily;
import org.witness.verifier.meaning.VectorSet;

/**
 * The inner products of a family that is described by a code, coset by coset.
 *
 * <p><b>Theorem.</b> Let v_i and v_j belong to the cosets b and c of a code family, and let a be the digitwise difference
 * modulo p of the digits of j and i within their cosets. Then |v_i . v_j| depends on b, c and a alone.
 *
 * <p><b>Proof.</b> The symbols of v_j less those of v_i are the word w = leaders[c] - leaders[b] + sum_t a_t generators[t],
 * digitwise modulo p, because words add digit by digit. For signs the product of two entries is (-1)^(w_l); for one-hot
 * vectors v_i . v_j counts the places where w_l = 0; for phases the sum of two products is cos of the difference of two
 * angles, cos 2 pi (w_l/p + h_l/4), h the difference of the leaders' quarter turns.
 */
public abstract class Cosets {

    /** The most differences that are examined for a pair of cosets. */
    public static final long LARGEST = 1L << 24;

    private final VectorSet set;
    private final CodeFamily code;

    Cosets(VectorSet set, CodeFamily code) {
        this.set = set;
        this.code = code;
    }

    /**
     * Returns the vectors.
     *
     * @return the set of which this was made
     */
    public final VectorSet set() {
        return set;
    }

    /**
     * Returns the form of the vectors.
     *
     * @return the set's form
     */
    public final CodeFamily code() {
        return code;
    }

    /**
     * Examines all differences between two cosets: all a, or all but 0 if the cosets are the same.
     *
     * @param b a coset, from 0
     * @param c a coset
     * @return a bound on all pairs of different vectors v_i, v_j with i in coset b and j in coset c
     */
    public abstract Worst worst(int b, int c);

    /**
     * Returns the evaluator that fits a family's alphabet.
     *
     * @param set a set of vectors whose form is a code with at most {@link #LARGEST} words a coset
     * @return the evaluator
     * @throws IllegalArgumentException if the form is no code or its cosets are larger
     */
    public static Cosets of(VectorSet set) {
        if (!(set.family() instanceof CodeFamily code) || code.coset() > LARGEST) {
            throw new IllegalArgumentException("a code with at most " + LARGEST + " words a coset is needed");
        }
        return code.alphabet() == Alphabet.SIGNS ? new WalshCosets(set, code) : new SymbolCosets(set, code);
    }
}
