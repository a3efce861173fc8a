/**
 * Coherence: explicit families of T nonzero vectors in R^d whose absolute cosines are at most mu.
 *
 * <p>{@link org.witness.constructions.coherence.Families} lists the families; each one's documentation is its theorem.
 */
@NullMarked
package org.witness.constructions.coherence;

import org.jspecify.annotations.NullMarked;
