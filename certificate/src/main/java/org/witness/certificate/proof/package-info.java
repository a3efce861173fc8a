/** Proofs as trees of rule applications, as data. */
@NullMarked
package org.witness.certificate.proof;

import org.jspecify.annotations.NullMarked;
