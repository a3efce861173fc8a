/**
 * Sparse attention: queries and keys whose softmax matches a sparse matrix.
 *
 * <p>{@link org.witness.constructions.attention.AttentionConstructions} lists the constructions; each one's documentation is its
 * theorem.
 */
@NullMarked
package org.witness.constructions.attention;

import org.jspecify.annotations.NullMarked;
