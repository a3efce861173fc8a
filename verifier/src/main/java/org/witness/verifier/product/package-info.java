/** Products of large matrices in plain floating point, with a proved bound of their errors. */
@NullMarked
package org.witness.verifier.product;

import org.jspecify.annotations.NullMarked;
