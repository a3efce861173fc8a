/** The language in which targets are stated: trees, text, LaTeX. No evaluation: derivatives and values belong to each side. */
@NullMarked
package org.witness.certificate.expression;

import org.jspecify.annotations.NullMarked;
