package org.witness.constructions.sparseboolean;

/**
 * What a head needs.
 *
 * @param dimension d, of the positions' vectors
 * @param theta the largest score of an irrelevant position, where a relevant one has 1
 * @param beta the factor of the scores
 * @param scoreNorm the Frobenius norm of the product of query and key, times the length of the longest vector
 * @param exact false if these are bounds by a theorem, of which what is built may stay below
 */
public record HeadFigures(long dimension, double theta, double beta, double scoreNorm, boolean exact) {

    /**
     * Returns the beta that serves any values, by {@code leak <= (T-s)/s exp(-beta (1-theta))}.
     *
     * @param request what is asked
     * @param theta the largest score off S
     * @param kappa an irrelevant position's absolute inner product with a vector dual to S is at most this
     */
    static double beta(BooleanRequest request, double theta, double kappa) {
        int s = request.relevant().size();
        if (request.positions() == s) {
            return 0;
        }
        double leak =
                switch (request.values()) {
                    case BIT -> 0.45 / (s + 1);
                    case COORDINATE -> ratio(Readouts.mostOff(s) / (s * s * kappa));
                    case CODE -> ratio(0.45 / (s * kappa * ((1 << s) - 1)));
                };
        return Math.max(0, StrictMath.log((request.positions() - s) / (s * leak)) / (1 - theta));
    }

    /** The leak that stands in a proportion to 1 - leak, which is s times the weight of a relevant position. */
    private static double ratio(double proportion) {
        return proportion / (1 + proportion);
    }
}
