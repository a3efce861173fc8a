/** Strict, canonical reading and writing of certificates. */
@NullMarked
package org.witness.certificate.file;

import org.jspecify.annotations.NullMarked;
