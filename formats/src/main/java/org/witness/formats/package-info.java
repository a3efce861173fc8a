/**
 * The world's files, read strictly: points from CSV, NPY and NPZ. What is wrong with a file is said in one sentence with its
 * place.
 */
@NullMarked
package org.witness.formats;

import org.jspecify.annotations.NullMarked;
