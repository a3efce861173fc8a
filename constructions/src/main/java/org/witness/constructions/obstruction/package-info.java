/** The search for reasons why no features whatever meet a kernel claim. What it finds is not believed. */
@NullMarked
package org.witness.constructions.obstruction;

import org.jspecify.annotations.NullMarked;
