/** The loop that library users call: a construction proposes, the verifier disposes, what is verified is written. */
@NullMarked
package org.witness.certify;

import org.jspecify.annotations.NullMarked;
