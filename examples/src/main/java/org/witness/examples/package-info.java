/** The shipped examples. */
@NullMarked
package org.witness.examples;

import org.jspecify.annotations.NullMarked;
