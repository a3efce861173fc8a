/** What is stated, typed, with its target in symbols; each claim prints as a mathematical sentence. */
@NullMarked
package org.witness.certificate.claim;

import org.jspecify.annotations.NullMarked;
