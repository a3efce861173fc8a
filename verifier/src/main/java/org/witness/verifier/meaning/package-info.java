/**
 * What a claim means at one instance: short, slow and plain, in exact decimals as far as they go and intervals beyond.
 * Counterexamples are replayed here, and the fast path is tested against it. Trusted.
 */
@NullMarked
package org.witness.verifier.meaning;

import org.jspecify.annotations.NullMarked;
