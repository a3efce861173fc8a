/**
 * Nodal construction: a symmetric kernel on an interval as the inner product of one-hidden-layer ReLU features.
 *
 * <p>{@link org.witness.constructions.nodal.NodalConstruction} is the entry; its documentation is the proof.
 */
@NullMarked
package org.witness.constructions.nodal;

import org.jspecify.annotations.NullMarked;
