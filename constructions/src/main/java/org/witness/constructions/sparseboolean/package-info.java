/** Constructions of attention heads that compute Boolean functions of a few of many bits. */
@NullMarked
package org.witness.constructions.sparseboolean;

import org.jspecify.annotations.NullMarked;
