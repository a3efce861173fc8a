/** Many pieces of work in processes of their own, and what is kept of them. */
@NullMarked
package org.witness.certify.batch;

import org.jspecify.annotations.NullMarked;
