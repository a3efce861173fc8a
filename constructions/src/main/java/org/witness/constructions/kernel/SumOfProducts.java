package org.witness.constructions.kernel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Combine;
import org.witness.certificate.expression.Expression.Literal;
import org.witness.certificate.expression.Expression.Negate;
import org.witness.certificate.expression.Operator;

/** Kernels that are sums of products over groups of coordinates, taken apart by their symbols. */
final class SumOfProducts {

    /** Products have factors of at most so many coordinates. */
    private static final int MOST_COORDINATES = NodalKernel.MOST_DIMENSIONS;

    /** Sums are not multiplied out to more terms. */
    private static final int MOST_TERMS = 256;

    private SumOfProducts() {}

    /**
     * Takes a kernel apart.
     *
     * @param kernel an expression in x and y
     * @param n the number of coordinates of x, and of y
     * @return expressions whose sum it is, each of which is a product of factors of few coordinates; all together multiplied out or none; empty if there are not two such, or too many
     */
    static Optional<List<Expression>> of(Expression kernel, int n) {
        Expression scalars = kernel.inScalars();
        return Stream.of(SumOverCoordinates.summands(scalars), expanded(scalars))
                .filter(terms -> terms.size() > 1
                        && terms.size() <= MOST_TERMS
                        && terms.stream().allMatch(term -> isProduct(term, n)))
                .findFirst();
    }

    private static boolean isProduct(Expression term, int n) {
        List<SumOverCoordinates.Part> parts = ProductOverCoordinates.parts(term, n);
        return parts.size() > 1
                && parts.stream().allMatch(part -> part.coordinates().size() <= MOST_COORDINATES);
    }

    /** All products, quotients and small powers of sums multiplied out; as many terms as there are, or one more than are used. */
    private static List<Expression> expanded(Expression e) {
        if (e instanceof Negate negate) {
            return expanded(negate.argument()).stream()
                    .<Expression>map(Negate::new)
                    .toList();
        }
        if (!(e instanceof Combine c)) {
            return List.of(e);
        }
        List<Expression> left = expanded(c.left());
        return switch (c.operator()) {
            case ADD -> concat(left, expanded(c.right()));
            case SUBTRACT -> concat(left, expanded(new Negate(c.right())));
            case MULTIPLY -> products(c, left, expanded(c.right()));
            case DIVIDE -> products(c, left, List.of(c.right()));
            case POWER -> left.size() > 1 ? power(c, left) : List.of(e);
            default -> List.of(e);
        };
    }

    private static List<Expression> concat(List<Expression> a, List<Expression> b) {
        return Stream.concat(a.stream(), b.stream()).toList();
    }

    private static List<Expression> products(Combine e, List<Expression> left, List<Expression> right) {
        List<Expression> as = isNumber(e.left()) ? List.of(e.left()) : left;
        List<Expression> bs = isNumber(e.right()) ? List.of(e.right()) : right;
        if ((long) as.size() * bs.size() > MOST_TERMS) {
            return List.of(e);
        }
        List<Expression> products = new ArrayList<>();
        as.forEach(a -> bs.forEach(b -> products.add(new Combine(e.operator(), a, b))));
        return products;
    }

    private static List<Expression> power(Combine e, List<Expression> left) {
        BigDecimal k = e.right() instanceof Literal literal ? literal.value() : BigDecimal.ZERO;
        if (k.scale() > 0 || k.compareTo(BigDecimal.ONE) < 0 || k.compareTo(BigDecimal.TEN) > 0) {
            return List.of(e);
        }
        if (k.compareTo(BigDecimal.ONE) == 0) {
            return left;
        }
        Expression less = new Combine(Operator.POWER, e.left(), new Literal(k.subtract(BigDecimal.ONE)));
        return products(new Combine(Operator.MULTIPLY, e.left(), less), left, expanded(less));
    }

    private static boolean isNumber(Expression e) {
        return SumOverCoordinates.coordinates(e).isEmpty();
    }
}
