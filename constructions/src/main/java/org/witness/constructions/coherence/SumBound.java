package org.witness.constructions.coherence;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The largest integer inner product that two vectors of d signs may have: floor(mu d).
 *
 * @param coherence mu
 */
record SumBound(BigDecimal coherence) {

    /** Returns floor(mu d), exactly. */
    long at(long dimension) {
        return coherence
                .multiply(BigDecimal.valueOf(dimension))
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact();
    }
}
