/** Utilities for preorders. */
@NullMarked
package org.witness.constructions.order;

import org.jspecify.annotations.NullMarked;
