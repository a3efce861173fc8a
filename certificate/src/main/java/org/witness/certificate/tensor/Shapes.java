package org.witness.certificate.tensor;

import java.util.List;

/** What shapes have in common. */
final class Shapes {

    private Shapes() {}

    static void requireEntries(List<Integer> shape, int entries) {
        long count = 1;
        for (int size : shape) {
            if (size < 1) {
                throw new IllegalArgumentException("a tensor's sizes are at least 1, found " + shape);
            }
            // count is below 2^31, so that the product does not overflow
            count *= size;
            if (count > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("shape " + shape + " has more entries than a tensor holds");
            }
        }
        if (count != entries) {
            throw new IllegalArgumentException("shape " + shape + " has " + count + " entries, found " + entries);
        }
    }
}
