/** Families of vectors: stored entry by entry, or described by the generators of a code. */
@NullMarked
package org.witness.certificate.family;

import org.jspecify.annotations.NullMarked;
