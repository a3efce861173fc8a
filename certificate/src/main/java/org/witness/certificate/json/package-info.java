/** The part of JSON that certificates use, as values: read strictly, printed in one canonical way. */
@NullMarked
package org.witness.certificate.json;

import org.jspecify.annotations.NullMarked;
