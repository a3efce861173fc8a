/** Multilayer perceptrons with exact dyadic weights. */
@NullMarked
package org.witness.certificate.network;

import org.jspecify.annotations.NullMarked;
