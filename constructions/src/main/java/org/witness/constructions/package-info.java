/** The provers: explicit algorithms that propose weights for targets given in symbols. What they propose is not believed. */
@NullMarked
package org.witness.constructions;

import org.jspecify.annotations.NullMarked;
