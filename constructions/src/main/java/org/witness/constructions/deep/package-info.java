/** Deep networks of rectifiers that compute polynomials: squares by sawteeth, Chebyshev's recursion. */
@NullMarked
package org.witness.constructions.deep;

import org.jspecify.annotations.NullMarked;
