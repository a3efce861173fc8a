package org.witness.constructions.nodal;

import java.util.function.DoubleBinaryOperator;

/** A kernel or a relation in floating point that refuses to give a value that is not finite. */
final class SampledKernel {

    private final DoubleBinaryOperator kernel;
    private final String noun;

    /**
     * Wraps a kernel.
     *
     * @param kernel the kernel
     */
    SampledKernel(DoubleBinaryOperator kernel) {
        this(kernel, "kernel");
    }

    /**
     * Wraps a function.
     *
     * @param kernel the function
     * @param noun what it is called
     */
    SampledKernel(DoubleBinaryOperator kernel, String noun) {
        this.kernel = kernel;
        this.noun = noun;
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
            throw new NotFiniteException(noun, x, y, value);
        }
        return value;
    }

    /** Signals a value of the kernel that is infinite or not a number. */
    static final class NotFiniteException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String noun;
        private final double x;
        private final double y;
        private final double value;

        NotFiniteException(String noun, double x, double y, double value) {
            super("the " + noun + " is not finite", null, false, false);
            this.noun = noun;
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
            return "the " + noun + " is " + value + " at (" + x + ", " + y + ")";
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
