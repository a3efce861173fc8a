/** One check for each kind of claim: runs the searches that a proof's leaves ask for and turns the outcome into a verdict. Not trusted. */
@NullMarked
package org.witness.verifier.check;

import org.jspecify.annotations.NullMarked;
