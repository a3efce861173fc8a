package org.witness.verifier.meaning;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.witness.certificate.claim.RankingClaim;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.meaning.PointValue.Exact;
import org.witness.verifier.meaning.PointValue.Known;

/** Items with a table of comparisons and a utility. Its tensors are known to have the types and shapes that the claim needs. */
public final class RankedItems {

    private final RankingClaim claim;
    private final Optional<Network> utility;
    private final IntegerTensor preferences;
    private final RealTensor numbers;
    private final int words;

    /**
     * Checks the tensors against the claim.
     *
     * @param claim the claim
     * @param tensors its tensors
     * @param utility the network of the utilities, if the claim has one
     * @throws IllegalArgumentException if a tensor is missing, is not used, or is not as the claim needs it, or the network takes
     *     or gives another number of entries
     */
    public RankedItems(RankingClaim claim, SortedMap<String, Tensor> tensors, Optional<Network> utility) {
        if (!tensors.keySet().equals(claim.tensors())) {
            throw new IllegalArgumentException("tensors: expected " + claim.tensors() + ", found " + tensors.keySet());
        }
        int n = claim.items().size();
        this.claim = claim;
        this.utility = utility;
        this.words = (n + 63) / 64;
        this.preferences = Words.unsigned(tensors, RankingClaim.PREFERENCES, n, words);
        for (int i = 0; n % 64 != 0 && i < n; i++) {
            if (preferences.at(i * words + words - 1) >>> n % 64 != 0) {
                throw new IllegalArgumentException(
                        "tensor preferences: expected no bits beyond item " + (n - 1) + ", row " + i + " has some");
            }
        }
        this.numbers = claim.hasNetwork()
                ? Words.reals(tensors, RankingClaim.VECTORS, n, claim.coordinates())
                : Words.reals(tensors, RankingClaim.UTILITIES, n);
        boolean fits = utility.isPresent()
                ? utility.get().inputs() == claim.coordinates() && utility.get().outputs() == 1
                : !claim.hasNetwork();
        if (!fits) {
            throw new IllegalArgumentException(
                    "networks.utility: expected a network from " + claim.coordinates() + " numbers to one");
        }
    }

    /**
     * Returns the claim.
     *
     * @return the claim
     */
    public RankingClaim claim() {
        return claim;
    }

    /**
     * Counts the items.
     *
     * @return n
     */
    public int size() {
        return claim.items().size();
    }

    /**
     * Returns the network of the utilities.
     *
     * @return the network, if the claim has one
     */
    public Optional<Network> utility() {
        return utility;
    }

    /**
     * Returns the stored numbers: the items' vectors, of shape [n, coordinates], or the utilities, of shape [n].
     *
     * @return the tensor
     */
    public RealTensor numbers() {
        return numbers;
    }

    /**
     * Tells what the table says of two items.
     *
     * @param i an item, from 0
     * @param j an item, from 0
     * @return whether i is at least as good as j
     */
    public boolean isAtLeast(int i, int j) {
        return (preferences.at(i * words + j / 64) >>> j % 64 & 1) == 1;
    }

    /**
     * Counts the items that an item is at least as good as.
     *
     * @return for each item i the number of items j that i is at least as good as
     */
    public int[] scores() {
        int[] scores = new int[size()];
        for (int k = 0; k < preferences.size(); k++) {
            scores[k / words] += Long.bitCount(preferences.at(k));
        }
        return scores;
    }

    /**
     * Evaluates the utility of one item, by exact arithmetic as far as it reaches.
     *
     * @param i an item, from 0
     * @return what is known of its utility
     */
    public Known utilityOf(int i) {
        if (utility.isEmpty()) {
            return new Exact(new BigDecimal(numbers.at(i)));
        }
        List<Known> entries = new ArrayList<>();
        for (double entry : numbers.row(i)) {
            entries.add(new Exact(new BigDecimal(entry)));
        }
        return NetworkMeaning.outputs(utility.get(), entries).get(0);
    }

    /**
     * Tells by the meaning of the claim how far the utilities of two items are from what the table asks.
     *
     * @param i an item, from 0
     * @param j an item, from 0; the table says that one is at least as good as the other
     * @return the sign of what is missing, if it is known: the claim's inequality for the two holds if it is not above 0, and
     *     fails if it is above 0
     */
    public OptionalInt signOfMissing(int i, int j) {
        Known difference = utilityOf(i).plus(utilityOf(j).times(new Exact(BigDecimal.ONE.negate())));
        if (difference instanceof Exact exact) {
            boolean ties = isAtLeast(i, j) && isAtLeast(j, i);
            BigDecimal better = isAtLeast(i, j) ? exact.value() : exact.value().negate();
            return OptionalInt.of(
                    ties
                            ? exact.value().abs().compareTo(new BigDecimal(claim.tie()))
                            : new BigDecimal(claim.margin()).compareTo(better));
        }
        Interval missing = missing(i, j, difference.enclosure(), Interval.ZERO);
        return missing.upper() <= 0 || missing.lower() > 0
                ? OptionalInt.of(missing.lower() > 0 ? 1 : -1)
                : OptionalInt.empty();
    }

    /**
     * Tells how far the utilities of two items are from what the table asks.
     *
     * @param i an item, from 0
     * @param j an item, from 0; the table says that one is at least as good as the other
     * @param first an enclosure of the utility of i
     * @param second an enclosure of the utility of j
     * @return an enclosure of what is missing; the claim's inequality for the two holds if and only if nothing above 0 is
     */
    public Interval missing(int i, int j, Interval first, Interval second) {
        Interval difference = first.subtract(second);
        boolean least = isAtLeast(i, j);
        if (least && isAtLeast(j, i)) {
            return difference.abs().add(-claim.tie());
        }
        return Interval.of(claim.margin()).subtract(least ? difference : difference.negate());
    }
}
