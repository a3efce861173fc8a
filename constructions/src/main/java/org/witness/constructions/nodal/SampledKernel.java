package org.witness.constructions.nodal;

import java.util.function.DoubleBinaryOperator;

/** A kernel in floating point that refuses to give a value that is not finite. */
final class SampledKernel {

    private final DoubleBinaryOperator kernel;

    /**
     * Wraps a kernel.
     *
     * @param kernel the kernel
     */
    SampledKernel(DoubleBinaryOperator kernel) {
        this.kernel = kernel;
    }

    /**
     * Evaluates the kernel.
     *
     * @param x the first argument
     * @param y the second argument
     * @return K(x, y), finite
     * @throws NotFiniteException if the kernel is infinite or not a number there
     */
    double at(double x, double y) {
        double value = kernel.applyAsDouble(x, y);
        // False for NaN as well.
        if (!(Math.abs(value) <= Double.MAX_VALUE)) {
            throw new NotFiniteException(x, y, value);
        }
        return value;
    }

    /** Signals a value of the kernel that is infinite or not a number. */
    static final class NotFiniteException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final double x;
        private final double y;
        private final double value;

        NotFiniteException(double x, double y, double value) {
            super("the kernel is not finite", null, false, false);
            this.x = x;
            this.y = y;
            this.value = value;
        }

        /**
         * Says what was found where.
         *
         * @return a sentence without a full stop
         */
        String sentence() {
            return "the kernel is " + value + " at (" + x + ", " + y + ")";
        }

        /**
         * Gives the first argument.
         *
         * @return x
         */
        double x() {
            return x;
        }

        /**
         * Gives the second argument.
         *
         * @return y
         */
        double y() {
            return y;
        }
    }
}
