/** Finite checks of families of vectors in exact integers, or in intervals where entries are no integers. Trusted. */
@NullMarked
package org.witness.verifier.exact;

import org.jspecify.annotations.NullMarked;
