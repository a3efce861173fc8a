/** Verdicts as pages: one self-contained HTML file, its mathematics in MathML, its pictures in SVG and PNG. */
@NullMarked
package org.witness.reports;

import org.jspecify.annotations.NullMarked;
