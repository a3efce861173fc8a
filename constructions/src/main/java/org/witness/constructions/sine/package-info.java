/** Networks of sines and cosines for kernels that depend on x - y alone. */
@NullMarked
package org.witness.constructions.sine;

import org.jspecify.annotations.NullMarked;
