package org.witness.verifier.meaning;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.witness.certificate.claim.RadonClaim;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;

/**
 * Two disjoint sets of keys with weights above 0. Its tensors are known to have the types, shapes and entries that the claim
 * needs.
 *
 * @param claim the claim
 * @param tensors its tensors
 */
public record RadonPartition(RadonClaim claim, SortedMap<String, Tensor> tensors) {

    /** The most products that are summed. */
    public static final long LARGEST = 1L << 26;

    /**
     * Copies the tensors and checks them against the claim.
     *
     * @param claim the claim
     * @param tensors its tensors
     * @throws IllegalArgumentException if a tensor is missing, is not used, or is not as the claim needs it
     */
    public RadonPartition {
        tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
        if (!tensors.keySet().equals(claim.tensors())) {
            throw new IllegalArgumentException("tensors: expected " + claim.tensors() + ", found " + tensors.keySet());
        }
        Words.reals(tensors, RadonClaim.KEYS, claim.size(), claim.dimension());
        IntegerTensor support = Words.integers(tensors, RadonClaim.SUPPORT, claim.support());
        IntegerTensor others = Words.integers(tensors, RadonClaim.OTHERS);
        IntegerTensor weights = Words.integers(tensors, RadonClaim.WEIGHTS);
        long all = (long) support.size() + others.size();
        int words = weights.shape().get(weights.shape().size() - 1);
        Words.integers(tensors, RadonClaim.OTHERS, others.size());
        Words.integers(tensors, RadonClaim.WEIGHTS, all, words);
        if (all * words * claim.dimension() > LARGEST) {
            throw new IllegalArgumentException("tensors: expected at most " + LARGEST + " products");
        }
        boolean[] taken = new boolean[(int) claim.size()];
        take(taken, RadonClaim.SUPPORT, support);
        take(taken, RadonClaim.OTHERS, others);
        for (int n = 0; n < all; n++) {
            if (Words.integer(weights, n, words).signum() <= 0) {
                throw new IllegalArgumentException("tensor weights: expected numbers above 0, number " + n + " is not");
            }
        }
    }

    private static void take(boolean[] taken, String name, IntegerTensor columns) {
        long least = 0;
        for (long column : columns.toArray()) {
            if (column < least || column >= taken.length || taken[(int) column]) {
                throw new IllegalArgumentException("tensor " + name
                        + ": expected columns of no other set, ascending, below " + taken.length + ", found " + column);
            }
            taken[(int) column] = true;
            least = column + 1;
        }
    }

    /**
     * Tells whether both sets have the same sum of weights and the same sum of weighted keys, exactly.
     *
     * @return whether the sums are equal
     */
    public boolean balances() {
        RealTensor keys = Words.reals(tensors, RadonClaim.KEYS);
        IntegerTensor support = Words.integers(tensors, RadonClaim.SUPPORT);
        IntegerTensor others = Words.integers(tensors, RadonClaim.OTHERS);
        IntegerTensor weights = Words.integers(tensors, RadonClaim.WEIGHTS);
        int words = weights.shape().get(1);
        int d = (int) claim.dimension();
        // coordinate d is 1 for every key
        for (int m = 0; m <= d; m++) {
            BigDecimal sum = BigDecimal.ZERO;
            for (int n = 0; n < support.size() + others.size(); n++) {
                boolean first = n < support.size();
                int column = (int) (first ? support.at(n) : others.at(n - support.size()));
                BigDecimal key = m == d ? BigDecimal.ONE : new BigDecimal(keys.at(column * d + m));
                BigInteger weight = Words.integer(weights, n, words);
                sum = sum.add(key.multiply(new BigDecimal(first ? weight : weight.negate())));
            }
            if (sum.signum() != 0) {
                return false;
            }
        }
        return true;
    }
}
