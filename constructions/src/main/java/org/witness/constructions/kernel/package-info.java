/** Constructions for kernel claims. */
@NullMarked
package org.witness.constructions.kernel;

import org.jspecify.annotations.NullMarked;
