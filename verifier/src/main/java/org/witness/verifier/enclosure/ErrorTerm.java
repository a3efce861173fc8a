package org.witness.verifier.enclosure;

import java.util.ArrayList;
import java.util.List;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.network.Network;

/**
 * The error of an approximation by inner products: the function {@code E(x,y) = target(x,y) - <left(x), right(y)>}, the
 * coordinates of x being the first axes and those of y the others.
 *
 * @param target an expression in x and y
 * @param left the network of x
 * @param right the network of y, with as many outputs
 */
public record ErrorTerm(Expression target, Network left, Network right) implements Term {
    /**
     * Creates the term.
     *
     * @param target an expression in x and y
     * @param left the network of x
     * @param right the network of y, with as many outputs
     * @throws IllegalArgumentException if the networks have different numbers of outputs
     */
    public ErrorTerm {
        if (left.outputs() != right.outputs()) {
            throw new IllegalArgumentException(
                    "an inner product of vectors of " + left.outputs() + " and " + right.outputs() + " entries");
        }
    }

    /**
     * Returns the variable of each axis.
     *
     * @return the coordinates of x, then those of y
     */
    public List<Variable> variables() {
        List<Variable> variables = new ArrayList<>();
        addCoordinates('x', left.inputs(), variables);
        addCoordinates('y', right.inputs(), variables);
        return variables;
    }

    private static void addCoordinates(char letter, int count, List<Variable> variables) {
        for (int i = 1; i <= count; i++) {
            variables.add(new Variable(letter, count == 1 ? 0 : i));
        }
    }
}
