package org.witness.verifier.enclosure;

import org.jspecify.annotations.Nullable;
import org.witness.certificate.family.Alphabet;
import org.witness.certificate.family.CodeFamily;
import org.witness.certificate.family.SignFamily;
import org.witness.certificate.family.VectorFamily;
import org.witness.certificate.tensor.RealTensor;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.meaning.VectorSet;

/** The vectors of a set one after another, each as doubles with one radius for all its entries: 0 where these are exact. */
public final class PositionRows {

    private final VectorSet set;
    private final int dimension;
    private final long[] signs;
    private final long[] leaders;
    private final @Nullable RealTensor reals;

    /**
     * Prepares the rows.
     *
     * @param set the vectors
     */
    public PositionRows(VectorSet set) {
        this.set = set;
        VectorFamily family = set.family();
        this.dimension = Math.toIntExact(family.dimension());
        if (family instanceof CodeFamily code && code.alphabet() == Alphabet.SIGNS) {
            signs = packed(set.integers(CodeFamily.GENERATORS).toArray());
            leaders = packed(set.integers(CodeFamily.LEADERS).toArray());
        } else {
            signs = family instanceof SignFamily
                    ? set.integers(SignFamily.SIGNS).toArray()
                    : new long[0];
            leaders = new long[0];
        }
        reals = family instanceof CodeFamily || family instanceof SignFamily ? null : set.reals();
    }

    /** The square of the vectors' common length, if they are all made of signs but for unit vectors; otherwise 0. */
    double commonSquare() {
        return signs.length > 0 ? dimension : 0;
    }

    private int words() {
        return (dimension + 63) / 64;
    }

    private long[] packed(long[] bits) {
        long[] packed = new long[bits.length / dimension * words()];
        for (int i = 0; i < bits.length; i++) {
            int l = i % dimension;
            packed[i / dimension * words() + l / 64] |= bits[i] << l % 64;
        }
        return packed;
    }

    /**
     * Writes a vector into a row.
     *
     * @param index the vector's index, from 0
     * @param row of the vectors' dimension
     * @return a number that no entry's distance from the row's exceeds
     */
    public double fill(long index, double[] row) {
        if (reals != null) {
            for (int l = 0; l < dimension; l++) {
                row[l] = reals.at(Math.toIntExact(index * dimension + l));
            }
            return 0;
        }
        if (set.family() instanceof SignFamily) {
            for (int w = 0; w < words(); w++) {
                spread(signs[Math.toIntExact(index * words() + w)], w, row);
            }
            return 0;
        }
        if (leaders.length > 0 && set.family() instanceof CodeFamily code && index < code.words()) {
            for (int w = 0; w < words(); w++) {
                long word = leaders[(int) (index / code.coset()) * words() + w];
                long digits = index % code.coset();
                for (int j = 0; digits != 0; j++, digits >>= 1) {
                    word ^= (digits & 1) == 0 ? 0 : signs[j * words() + w];
                }
                spread(word, w, row);
            }
            return 0;
        }
        double radius = 0;
        Interval[] entries = set.enclosures(index);
        for (int l = 0; l < dimension; l++) {
            row[l] = entries[l].midpoint();
            radius = Math.max(radius, entries[l].widthUpper());
        }
        return radius;
    }

    private void spread(long word, int w, double[] row) {
        for (int l = 64 * w; l < Math.min(dimension, 64 * w + 64); l++) {
            row[l] = 1 - 2 * (int) (word >>> l & 1);
        }
    }
}
