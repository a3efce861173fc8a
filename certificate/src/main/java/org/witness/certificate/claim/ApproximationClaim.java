package org.witness.certificate.claim;

import java.math.BigDecimal;
import org.witness.certificate.expression.Expression;

/**
 * For all x in X, y in Y: {@code |target(x,y) - <left(x), right(y)>| <= accuracy}, and the target is defined there. Of a kernel
 * X and Y are the same box, left and right the same network.
 */
public sealed interface ApproximationClaim extends Claim permits KernelClaim, RelationClaim {

    /** The name of the network of x. */
    String PHI = "phi";

    /**
     * Returns the function that is approximated.
     *
     * @return an expression in x and y
     */
    Expression target();

    /**
     * Returns the domain of the first argument.
     *
     * @return X
     */
    Box xDomain();

    /**
     * Returns the domain of the second argument.
     *
     * @return Y, which is X unless the kind says otherwise
     */
    default Box yDomain() {
        return xDomain();
    }

    /**
     * Returns the largest admitted error.
     *
     * @return a decimal above 0
     */
    BigDecimal accuracy();

    /**
     * Returns the name of the network of x.
     *
     * @return one of {@link #networks()}
     */
    default String left() {
        return PHI;
    }

    /**
     * Returns the name of the network of y.
     *
     * @return one of {@link #networks()}, that of x unless the kind says otherwise
     */
    default String right() {
        return PHI;
    }

    /**
     * Returns the range of a coordinate of the point (x, y).
     *
     * @param axis the coordinates of x, then those of y, from 0
     * @return the range of that coordinate
     */
    default Range range(int axis) {
        int split = xDomain().dimension();
        return axis < split ? xDomain().ranges().get(axis) : yDomain().ranges().get(axis - split);
    }

    /**
     * Returns the number of coordinates of the point (x, y).
     *
     * @return those of x and of y together
     */
    default int axes() {
        return xDomain().dimension() + yDomain().dimension();
    }
}
