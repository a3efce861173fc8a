/** Immutable arrays of numbers with a shape. */
@NullMarked
package org.witness.certificate.tensor;

import org.jspecify.annotations.NullMarked;
