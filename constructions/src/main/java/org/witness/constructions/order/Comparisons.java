package org.witness.constructions.order;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.witness.certificate.tensor.RealTensor;

/**
 * Items and a table of comparisons, any table.
 *
 * @param items the items' names, all different
 * @param rows bit j of row i says that item i is at least as good as item j
 * @param vectors the items' vectors, of shape [n, p], if they have some
 */
public record Comparisons(List<String> items, List<BitSet> rows, Optional<RealTensor> vectors) {
    /**
     * Copies the lists and the rows.
     *
     * @param items the items' names, all different
     * @param rows bit j of row i says that item i is at least as good as item j
     * @param vectors the items' vectors, of shape [n, p], if they have some
     * @throws IllegalArgumentException if there are not as many rows, or vectors, as items
     */
    public Comparisons {
        items = List.copyOf(items);
        rows = rows.stream().map(row -> (BitSet) row.clone()).toList();
        int n = items.size();
        if (rows.size() != n || vectors.filter(v -> v.shape().get(0) != n).isPresent()) {
            throw new IllegalArgumentException(
                    "expected a row, and a vector if there are vectors, for each of " + n + " items");
        }
    }

    /** Returns for each item the number of items that it is at least as good as: a utility, if the table is a total preorder. */
    int[] scores() {
        return rows.stream().mapToInt(BitSet::cardinality).toArray();
    }

    /** Returns the rows as words of 64 bits. */
    long[] words() {
        int words = (items.size() + 63) / 64;
        long[] all = new long[items.size() * words];
        for (int i = 0; i < items.size(); i++) {
            long[] row = rows.get(i).toLongArray();
            System.arraycopy(row, 0, all, i * words, row.length);
        }
        return all;
    }
}
