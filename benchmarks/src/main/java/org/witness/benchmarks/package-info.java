/** Measurements: how fast things are, against the fastest honest plain version of the same. */
@NullMarked
package org.witness.benchmarks;

import org.jspecify.annotations.NullMarked;
