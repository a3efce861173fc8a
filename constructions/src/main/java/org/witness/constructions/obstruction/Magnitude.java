package org.witness.constructions.obstruction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.witness.certificate.claim.ApproximationClaim;
import org.witness.certificate.claim.Box;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.constructions.kernel.PlainFunction;

/** How large a target is, as far as a few points of its domains show it in floating point. */
public final class Magnitude {

    private static final int POINTS = 17;

    private Magnitude() {}

    /**
     * Looks at the target on a few points of X, each with each of Y.
     *
     * @param claim a claim about a kernel or a relation
     * @return the largest absolute value that is finite, so at most the supremum up to rounding; 0 if there is none
     */
    public static double of(ApproximationClaim claim) {
        Optional<PointSet> xs = PointSet.of(claim.xDomain());
        Optional<PointSet> ys = PointSet.of(claim.yDomain());
        if (xs.isEmpty() || ys.isEmpty()) {
            return 0;
        }
        List<Variable> variables = new ArrayList<>(coordinates('x', claim.xDomain()));
        variables.addAll(coordinates('y', claim.yDomain()));
        PlainFunction target = new PlainFunction(claim.target(), variables);
        double largest = 0;
        for (double[] x : xs.get().spread(POINTS)) {
            for (double[] y : ys.get().spread(POINTS)) {
                double[] both = Arrays.copyOf(x, x.length + y.length);
                System.arraycopy(y, 0, both, x.length, y.length);
                double value = Math.abs(target.value(both));
                largest = Double.isFinite(value) ? Math.max(largest, value) : largest;
            }
        }
        return largest;
    }

    private static List<Variable> coordinates(char letter, Box box) {
        List<Variable> variables = new ArrayList<>();
        for (int i = 1; i <= box.dimension(); i++) {
            variables.add(new Variable(letter, box.dimension() == 1 ? 0 : i));
        }
        return variables;
    }
}
