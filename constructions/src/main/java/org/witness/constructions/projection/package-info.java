/**
 * Johnson-Lindenstrauss: linear maps to few dimensions that keep the squared distances of all pairs of given points within
 * a factor 1 +- eps.
 *
 * <p>{@link org.witness.constructions.projection.ProjectionSearch} lists the families; each one's documentation is its theorem.
 */
@NullMarked
package org.witness.constructions.projection;

import org.jspecify.annotations.NullMarked;
