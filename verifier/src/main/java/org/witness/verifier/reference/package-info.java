/**
 * A second look at kernels: the enclosures again, one cell at a time by single interval operations, and the meaning at the cells' centres. Not trusted:
 * it can only object.
 */
@NullMarked
package org.witness.verifier.reference;

import org.jspecify.annotations.NullMarked;
