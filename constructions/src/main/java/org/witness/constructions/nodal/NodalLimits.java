package org.witness.constructions.nodal;

/**
 * Limits within which a nodal construction is sought.
 *
 * @param maxCells the largest number of cells, at least 1
 * @param maxFeatures the largest number of features, at least 1
 */
public record NodalLimits(int maxCells, int maxFeatures) {

    /** At most 4096 cells and 1024 features. */
    public static final NodalLimits DEFAULT = new NodalLimits(4096, 1024);

    /**
     * Checks the limits.
     *
     * @param maxCells the largest number of cells
     * @param maxFeatures the largest number of features
     * @throws IllegalArgumentException if a limit is less than 1, or maxCells exceeds 2^20
     */
    public NodalLimits {
        if (maxCells < 1 || maxFeatures < 1 || maxCells > 1 << 20) {
            throw new IllegalArgumentException("limits out of range: " + maxCells + ", " + maxFeatures);
        }
    }
}
