package org.witness.verifier.enclosure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.network.Network;

/**
 * What a utility lacks of what a comparator asks: {@code max(0, gain - (U(z) - U(y)))} where {@code c(y,z) >= margin}, 0 elsewhere; the coordinates of y are
 * the first axes. It is 0 everywhere if and only if the claim about preferences holds.
 *
 * @param comparator c, an expression in y and z: the target, which must be defined
 * @param utility U, with one output
 * @param margin the least value of c that counts
 * @param gain the least difference that is asked
 */
public record MissingGain(Expression comparator, Network utility, BigDecimal margin, BigDecimal gain) implements Term {
    /**
     * Creates the term.
     *
     * @param comparator c, an expression in y and z
     * @param utility U, with one output
     * @param margin the least value of c that counts
     * @param gain the least difference that is asked
     * @throws IllegalArgumentException if the network has several outputs
     */
    public MissingGain {
        if (utility.outputs() != 1) {
            throw new IllegalArgumentException("a utility is one number, found " + utility.outputs());
        }
    }

    @Override
    public Network left() {
        return utility;
    }

    @Override
    public Network right() {
        return utility;
    }

    /**
     * Returns the variable of each axis.
     *
     * @return the coordinates of y, then those of z
     */
    public List<Variable> variables() {
        List<Variable> variables = new ArrayList<>();
        for (char letter : new char[] {'y', 'z'}) {
            for (int i = 1; i <= utility.inputs(); i++) {
                variables.add(new Variable(letter, utility.inputs() == 1 ? 0 : i));
            }
        }
        return variables;
    }
}
