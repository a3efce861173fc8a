/**
 * Real intervals with outward rounding: the arithmetic that every numeric proof rests on.
 *
 * <p>{@link org.witness.verifier.interval.Interval} is the only public type. What it believes without proof is that the
 * machine's {@code + - * /}, {@code Math.sqrt} and {@code Math.fma} round to nearest as IEEE 754 says, and the error
 * bounds of {@link java.lang.StrictMath} stated in {@code Elementary}.
 */
@NullMarked
package org.witness.verifier.interval;

import org.jspecify.annotations.NullMarked;
