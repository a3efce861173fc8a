/** The machine's BLAS, for a check that asks for it. */
@NullMarked
package org.witness.blas;

import org.jspecify.annotations.NullMarked;
