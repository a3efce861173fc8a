/** Features fitted by least squares: nothing is known of them until they are verified. */
@NullMarked
package org.witness.constructions.fitted;

import org.jspecify.annotations.NullMarked;
