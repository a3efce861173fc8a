/** The {@code witness} command. */
@NullMarked
package org.witness.cli;

import org.jspecify.annotations.NullMarked;
