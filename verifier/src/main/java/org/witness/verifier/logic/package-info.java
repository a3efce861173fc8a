/**
 * The calculus. A {@link org.witness.verifier.logic.Theorem} can be made by the methods of
 * {@link org.witness.verifier.logic.Rules} only; each has its inference rule in the comment above it. Trusted.
 */
@NullMarked
package org.witness.verifier.logic;

import org.jspecify.annotations.NullMarked;
