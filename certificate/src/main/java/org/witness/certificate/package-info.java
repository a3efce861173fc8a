/** What passes between a construction and the verifier: a claim, the weights, and how the claim follows. */
@NullMarked
package org.witness.certificate;

import org.jspecify.annotations.NullMarked;
