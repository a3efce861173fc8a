/** The verifier: what it is asked, what it answers. */
@NullMarked
package org.witness.verifier;

import org.jspecify.annotations.NullMarked;
