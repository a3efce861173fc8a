/** Enclosures of values, slopes and curvatures over cells: the numeric leaves of every proof. Trusted. */
@NullMarked
package org.witness.verifier.enclosure;

import org.jspecify.annotations.NullMarked;
