package org.witness.certify;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.witness.certificate.expression.Expression;

/**
 * An expression as a sum of coordinates times exact decimals, and a decimal.
 *
 * @param coefficients from a coordinate, such as {@code y1}, to its coefficient; without those that are 0
 * @param constant what is added
 */
record LinearForm(SortedMap<String, BigDecimal> coefficients, BigDecimal constant) {

    /** The form of an expression of sums, differences and products with literals; empty for any other. */
    static Optional<LinearForm> of(Expression expression) {
        if (expression instanceof Expression.Literal literal) {
            return Optional.of(new LinearForm(new TreeMap<>(), literal.value()));
        }
        if (expression instanceof Expression.Variable variable) {
            return Optional.of(
                    new LinearForm(new TreeMap<>(java.util.Map.of(name(variable), BigDecimal.ONE)), BigDecimal.ZERO));
        }
        if (expression instanceof Expression.Negate negate) {
            return of(negate.argument()).map(form -> form.times(BigDecimal.ONE.negate()));
        }
        if (expression instanceof Expression.Combine combine) {
            Optional<LinearForm> left = of(combine.left());
            Optional<LinearForm> right = of(combine.right());
            if (left.isEmpty() || right.isEmpty()) {
                return Optional.empty();
            }
            return switch (combine.operator()) {
                case ADD -> Optional.of(left.get().plus(right.get()));
                case SUBTRACT -> Optional.of(left.get().plus(right.get().times(BigDecimal.ONE.negate())));
                case MULTIPLY ->
                    left.get().coefficients.isEmpty()
                            ? Optional.of(right.get().times(left.get().constant))
                            : right.get().coefficients.isEmpty()
                                    ? Optional.of(left.get().times(right.get().constant))
                                    : Optional.empty();
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    /** The letter, and the number of the coordinate from 1. */
    static String name(Expression.Variable variable) {
        return variable.letter() + String.valueOf(Math.max(1, variable.index()));
    }

    private LinearForm plus(LinearForm other) {
        SortedMap<String, BigDecimal> sum = new TreeMap<>(coefficients);
        other.coefficients.forEach((name, value) -> sum.merge(name, value, BigDecimal::add));
        sum.values().removeIf(value -> value.signum() == 0);
        return new LinearForm(sum, constant.add(other.constant));
    }

    private LinearForm times(BigDecimal factor) {
        SortedMap<String, BigDecimal> product = new TreeMap<>();
        if (factor.signum() != 0) {
            coefficients.forEach((name, value) -> product.put(name, value.multiply(factor)));
        }
        return new LinearForm(product, constant.multiply(factor));
    }
}
