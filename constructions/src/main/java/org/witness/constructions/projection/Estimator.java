package org.witness.constructions.projection;

/**
 * The pessimistic estimator of random signs. Let rows of signs be drawn until there are T, and let {@code Y} be the sum of
 * {@code <x, row>^2} over the rows drawn, x the unit direction of a pair. With {@code s = eps/(2(1+eps))},
 *
 * <pre>
 *   E exp(s &lt;x, row&gt;^2) &lt;= (1-2s)^(-1/2) = sqrt(1+eps)     (signs have no larger even moments than normal entries)
 *   E exp(-t &lt;x, row&gt;^2) &lt;= 1 - t + 3t^2/2 = F              (exp(-z) &lt;= 1 - z + z^2/2 for z &gt;= 0; E &lt;x, row&gt;^4 &lt;= 3)
 * </pre>
 *
 * so by Markov's inequality {@code exp(s(Y - T(1+eps))) (1+eps)^((T-drawn)/2) + exp(-t(Y - T(1-eps))) F^(T-drawn)}, summed over
 * the pairs, is at least the expected number of pairs that end outside {@code [1-eps, 1+eps]}, and does not grow in expectation.
 * t minimises the second term's bound.
 *
 * @param eps the distortion
 * @param target T
 */
record Estimator(double eps, int target) {

    /** s. */
    double up() {
        return eps / (2 * (1 + eps));
    }

    /** t, the root of 1.5(1-eps) t^2 + (2+eps) t - eps = 0. */
    double down() {
        double b = 2 + eps;
        return 2 * eps / (b + Math.sqrt(b * b + 6 * (1 - eps) * eps));
    }

    /** F. */
    double factor() {
        double t = down();
        return 1 - t + 1.5 * t * t;
    }

    /** The first term before any row is drawn. */
    double firstUp() {
        return StrictMath.exp(-0.5 * target * (eps - StrictMath.log1p(eps)));
    }

    /** The second term before any row is drawn. */
    double firstDown() {
        return StrictMath.exp(target * (down() * (1 - eps) + StrictMath.log(factor())));
    }

    /** exp(x) for moderate x with a relative error below 1e-4 for |x| at most 10: arithmetic that vectorises. */
    static double exp(double x) {
        double z = x * 0x1p-12;
        double base = 1 + z + 0.5 * z * z;
        double b2 = base * base;
        double b4 = b2 * b2;
        double b8 = b4 * b4;
        double b16 = b8 * b8;
        double b32 = b16 * b16;
        double b64 = b32 * b32;
        double b128 = b64 * b64;
        double b256 = b128 * b128;
        double b512 = b256 * b256;
        double b1024 = b512 * b512;
        double b2048 = b1024 * b1024;
        return b2048 * b2048;
    }
}
