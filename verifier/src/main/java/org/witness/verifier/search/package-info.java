/** The search for cells: where to cut, in which order, on which threads. Not trusted: it can only fail to find a proof. */
@NullMarked
package org.witness.verifier.search;

import org.jspecify.annotations.NullMarked;
