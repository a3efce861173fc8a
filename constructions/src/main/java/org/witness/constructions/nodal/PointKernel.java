package org.witness.constructions.nodal;

/** A kernel of points in floating point. */
@FunctionalInterface
public interface PointKernel {

    /**
     * Evaluates the kernel.
     *
     * @param x the coordinates of the first argument
     * @param y those of the second
     * @return K(x, y); infinite or not a number where it is not defined
     */
    double at(double[] x, double[] y);

    /**
     * Watches over the values.
     *
     * @return the same kernel, which throws {@link NotFiniteException} where it is infinite or not a number
     */
    default PointKernel checked() {
        return (x, y) -> {
            double value = at(x, y);
            if (!Double.isFinite(value)) {
                throw new NotFiniteException(x, y);
            }
            return value;
        };
    }

    /** Signals a value of a kernel that is infinite or not a number. */
    final class NotFiniteException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final double[] x;
        private final double[] y;

        NotFiniteException(double[] x, double[] y) {
            super("the kernel is not finite", null, false, false);
            this.x = x.clone();
            this.y = y.clone();
        }

        /**
         * Gives the first argument.
         *
         * @return its coordinates, a copy
         */
        public double[] x() {
            return x.clone();
        }

        /**
         * Gives the second argument.
         *
         * @return its coordinates, a copy
         */
        public double[] y() {
            return y.clone();
        }
    }
}
