/** The distances of all pairs of points and of their images under a linear map: fast, with proved bounds. */
@NullMarked
package org.witness.verifier.distance;

import org.jspecify.annotations.NullMarked;
