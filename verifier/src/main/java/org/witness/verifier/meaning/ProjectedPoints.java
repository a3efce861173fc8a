package org.witness.verifier.meaning;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.witness.certificate.claim.ProjectionClaim;
import org.witness.certificate.tensor.RealTensor;

/**
 * Points and a linear map: what a projection claim says of two points, in integers times powers of two.
 *
 * @param points the points, of shape [n, D]
 * @param map the map's matrix P, of shape [k, D]
 */
public record ProjectedPoints(RealTensor points, RealTensor map) {
    /**
     * Checks the shapes.
     *
     * @param points the points, of shape [n, D]
     * @param map the map's matrix P, of shape [k, D]
     * @throws IllegalArgumentException if these are no two matrices with as many columns
     */
    public ProjectedPoints {
        if (points.shape().size() != 2
                || map.shape().size() != 2
                || !points.shape().get(1).equals(map.shape().get(1))) {
            throw new IllegalArgumentException(
                    "expected matrices with as many columns, found " + points + " and " + map);
        }
    }

    /**
     * Returns n.
     *
     * @return the number of points
     */
    public int count() {
        return points.shape().get(0);
    }

    /**
     * Returns D.
     *
     * @return the dimension of the points
     */
    public int dimension() {
        return points.shape().get(1);
    }

    /**
     * Returns k.
     *
     * @return the dimension of the images
     */
    public int projected() {
        return map.shape().get(0);
    }

    /**
     * The squared distances of two points and of their images.
     *
     * @param source |u-v|^2
     * @param image |P(u-v)|^2
     */
    public record Pair(BigDecimal source, BigDecimal image) {

        private static final int DIGITS = 20;

        /**
         * Tells whether the two points are the same.
         *
         * @return whether their distance is 0
         */
        public boolean coincides() {
            return source.signum() == 0;
        }

        /**
         * Compares the ratio of the squared distances with a number, exactly.
         *
         * @param bound any number
         * @return the sign of {@code |P(u-v)|^2 - bound |u-v|^2}
         */
        public int compareRatio(BigDecimal bound) {
            return image.compareTo(bound.multiply(source));
        }

        /**
         * Tells whether the claim is false here.
         *
         * @param distortion eps
         * @return whether {@code (1-eps) |u-v|^2 <= |P(u-v)|^2 <= (1+eps) |u-v|^2} fails
         */
        public boolean breaks(BigDecimal distortion) {
            return compareRatio(BigDecimal.ONE.subtract(distortion)) < 0
                    || compareRatio(BigDecimal.ONE.add(distortion)) > 0;
        }

        /**
         * Returns the ratio of the squared distances of points that do not coincide, to 20 digits.
         *
         * @param up whether it is rounded up, or down
         * @return a number on that side of {@code |P(u-v)|^2 / |u-v|^2}
         */
        public BigDecimal ratio(boolean up) {
            return image.divide(source, new MathContext(DIGITS, up ? RoundingMode.CEILING : RoundingMode.FLOOR));
        }
    }

    /**
     * Tells whether two points are the same.
     *
     * @param i an index, from 0
     * @param j another
     * @return whether all their coordinates are equal
     */
    public boolean coincide(int i, int j) {
        for (int c = 0; c < dimension(); c++) {
            if (points.at(i * dimension() + c) != points.at(j * dimension() + c)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Evaluates two points.
     *
     * @param i an index, from 0
     * @param j another
     * @return the squared distances, exactly
     */
    public Pair pair(int i, int j) {
        int columns = dimension();
        int unit = Math.min(unit(points, i * columns, columns), unit(points, j * columns, columns));
        int mapUnit = unit(map, 0, map.size());
        BigInteger[] difference = new BigInteger[columns];
        BigInteger source = BigInteger.ZERO;
        for (int c = 0; c < columns; c++) {
            difference[c] = whole(points.at(i * columns + c), unit).subtract(whole(points.at(j * columns + c), unit));
            source = source.add(difference[c].multiply(difference[c]));
        }
        BigInteger image = BigInteger.ZERO;
        for (int l = 0; l < projected(); l++) {
            BigInteger coordinate = BigInteger.ZERO;
            for (int c = 0; c < columns; c++) {
                if (difference[c].signum() != 0) {
                    coordinate = coordinate.add(
                            whole(map.at(l * columns + c), mapUnit).multiply(difference[c]));
                }
            }
            image = image.add(coordinate.multiply(coordinate));
        }
        return new Pair(decimal(source, 2 * unit), decimal(image, 2 * (unit + mapUnit)));
    }

    /** An exponent e such that entries are multiples of 2^e. */
    private static int unit(RealTensor matrix, int from, int count) {
        int least = Double.MAX_EXPONENT;
        for (int index = from; index < from + count; index++) {
            least = Math.min(least, unit(matrix.at(index)));
        }
        return least;
    }

    private static int unit(double entry) {
        return entry == 0 ? 0 : Math.max(Math.getExponent(entry), Double.MIN_EXPONENT) - 52;
    }

    /** An entry as a multiple of 2^unit: its 53 bits are a long, exactly. */
    private static BigInteger whole(double entry, int unit) {
        int own = unit(entry);
        return entry == 0
                ? BigInteger.ZERO
                : BigInteger.valueOf((long) Math.scalb(entry, -own)).shiftLeft(own - unit);
    }

    /** A number times 2^exponent, exactly. */
    private static BigDecimal decimal(BigInteger number, int exponent) {
        // 2^-m = 5^m 10^-m
        return exponent < 0
                ? new BigDecimal(number.multiply(BigInteger.valueOf(5).pow(-exponent)), -exponent)
                : new BigDecimal(number.shiftLeft(exponent));
    }

    /**
     * Returns the points and the map of a certificate's tensors.
     *
     * @param claim the claim
     * @param points its points
     * @param map its map
     * @return the points and the map
     * @throws IllegalArgumentException if the shapes are not those of the claim
     */
    public static ProjectedPoints of(ProjectionClaim claim, RealTensor points, RealTensor map) {
        requireShape(ProjectionClaim.POINTS, points, claim.points(), claim.dimension());
        requireShape(ProjectionClaim.PROJECTION, map, claim.projected(), claim.dimension());
        return new ProjectedPoints(points, map);
    }

    private static void requireShape(String name, RealTensor tensor, long rows, long columns) {
        if (tensor.shape().size() != 2
                || tensor.shape().get(0) != rows
                || tensor.shape().get(1) != columns) {
            throw new IllegalArgumentException(
                    "tensor " + name + ": expected F64 of shape [" + rows + ", " + columns + "], found " + tensor);
        }
    }
}
