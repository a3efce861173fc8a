package org.witness.constructions.projection;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.tensor.RealTensor;

/**
 * What is asked of a projection: either a distortion, and then the least dimension, or a dimension, and then the least
 * distortion.
 *
 * @param points the points, of shape [n, D]
 * @param source the SHA-256 of the file from which they were read, 64 lower-case hexadecimal digits
 * @param distortion eps, above 0 and below 1, if it is given
 * @param dimension k, at least 1, if it is given
 */
public record ProjectionRequest(
        RealTensor points, String source, Optional<BigDecimal> distortion, OptionalInt dimension) {

    /**
     * Creates the request, its distortion in canonical form.
     *
     * @param points the points, of shape [n, D]
     * @param source the SHA-256 of the file from which they were read, 64 lower-case hexadecimal digits
     * @param distortion eps, above 0 and below 1, if it is given
     * @param dimension k, at least 1, if it is given
     * @throws IllegalArgumentException if not exactly one of both is given, a number is out of its range, or the points are no
     *     matrix; the message is a sentence
     */
    public ProjectionRequest {
        distortion = distortion.map(Decimals::canonical);
        if (points.shape().size() != 2) {
            throw new IllegalArgumentException("points form a matrix, found the shape " + points.shape());
        }
        if (distortion.isPresent() == dimension.isPresent()) {
            throw new IllegalArgumentException("either a distortion or a dimension is asked for");
        }
        if (distortion.isPresent()
                && (distortion.get().signum() <= 0 || distortion.get().compareTo(BigDecimal.ONE) >= 0)) {
            throw new IllegalArgumentException(
                    "a distortion is above 0 and below 1, found " + Decimals.text(distortion.get()));
        }
        if (dimension.isPresent() && dimension.getAsInt() < 1) {
            throw new IllegalArgumentException("a dimension is at least 1, found " + dimension.getAsInt());
        }
    }

    /**
     * Returns the request for the least dimension.
     *
     * @param points the points, of shape [n, D]
     * @param source the SHA-256 of the file from which they were read
     * @param distortion eps, above 0 and below 1
     * @return the request
     * @throws IllegalArgumentException if a number is out of its range, or the points are no matrix
     */
    public static ProjectionRequest within(RealTensor points, String source, BigDecimal distortion) {
        return new ProjectionRequest(points, source, Optional.of(distortion), OptionalInt.empty());
    }

    /**
     * Returns the request for the least distortion.
     *
     * @param points the points, of shape [n, D]
     * @param source the SHA-256 of the file from which they were read
     * @param dimension k, at least 1
     * @return the request
     * @throws IllegalArgumentException if a number is out of its range, or the points are no matrix
     */
    public static ProjectionRequest into(RealTensor points, String source, int dimension) {
        return new ProjectionRequest(points, source, Optional.empty(), OptionalInt.of(dimension));
    }
}
