package org.witness.constructions.kernel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.IntStream;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Apply;
import org.witness.certificate.expression.Expression.Combine;
import org.witness.certificate.expression.Expression.Literal;
import org.witness.certificate.expression.Expression.Negate;
import org.witness.certificate.expression.Function;
import org.witness.certificate.expression.Operator;
import org.witness.constructions.kernel.SumOverCoordinates.Part;

/** Products of functions of a few coordinates each, taken apart by their symbols. */
public final class ProductOverCoordinates {

    private static final Expression ONE = new Literal(BigDecimal.ONE);

    private ProductOverCoordinates() {}

    /**
     * Takes a product apart: x_i and y_i are in the same part as x_j and y_j if some factor has variables of both. Exponentials of sums are products.
     *
     * @param product an expression in x and y
     * @param n the number of coordinates of x, and of y
     * @return the parts, by their first coordinates; constants are in the first, and a part without a factor is 1
     */
    public static List<Part> parts(Expression product, int n) {
        Expression scalars = product.inScalars();
        int[] groups = IntStream.range(0, n).toArray();
        join(scalars, groups);
        List<Part> parts = new ArrayList<>();
        for (int group : Arrays.stream(groups).distinct().sorted().toArray()) {
            List<Integer> own = IntStream.range(0, n)
                    .filter(i -> groups[i] == group)
                    .boxed()
                    .toList();
            parts.add(new Part(own, SumOverCoordinates.renamed(of(scalars, group, groups), own)));
        }
        return parts;
    }

    /** Coordinates that cannot be separated get one group, whose number is the least of them. */
    private static void join(Expression e, int[] groups) {
        if (e instanceof Negate negate) {
            join(negate.argument(), groups);
        } else if (e instanceof Apply apply && apply.function() == Function.EXP) {
            SumOverCoordinates.summands(apply.argument()).forEach(s -> joinAll(s, groups));
        } else if (e instanceof Combine c && (c.operator() == Operator.MULTIPLY || c.operator() == Operator.DIVIDE)) {
            join(c.left(), groups);
            join(c.right(), groups);
        } else {
            joinAll(e, groups);
        }
    }

    private static void joinAll(Expression e, int[] groups) {
        SortedSet<Integer> met = SumOverCoordinates.coordinates(e);
        int least = met.stream().mapToInt(i -> groups[i]).min().orElse(0);
        for (int i : met) {
            int old = groups[i];
            Arrays.setAll(groups, k -> groups[k] == old ? least : groups[k]);
        }
    }

    /** The factors of one group. */
    private static Expression of(Expression e, int group, int[] groups) {
        if (SumOverCoordinates.coordinates(e).stream()
                        .map(i -> groups[i])
                        .distinct()
                        .count()
                <= 1) {
            return isOf(e, group, groups) ? e : ONE;
        }
        if (e instanceof Negate negate) {
            Expression own = of(negate.argument(), group, groups);
            return group == 0 ? new Negate(own) : own;
        }
        if (e instanceof Apply apply && apply.function() == Function.EXP) {
            return SumOverCoordinates.summands(apply.argument()).stream()
                    .filter(s -> isOf(s, group, groups))
                    .reduce((a, b) -> new Combine(Operator.ADD, a, b))
                    .<Expression>map(sum -> new Apply(Function.EXP, sum))
                    .orElse(ONE);
        }
        if (e instanceof Combine c && (c.operator() == Operator.MULTIPLY || c.operator() == Operator.DIVIDE)) {
            Expression left = of(c.left(), group, groups);
            Expression right = of(c.right(), group, groups);
            boolean simple = c.operator() == Operator.MULTIPLY && left.equals(ONE);
            return right.equals(ONE) ? left : simple ? right : new Combine(c.operator(), left, right);
        }
        return ONE;
    }

    private static boolean isOf(Expression e, int group, int[] groups) {
        SortedSet<Integer> met = SumOverCoordinates.coordinates(e);
        return met.isEmpty() ? group == 0 : groups[met.first()] == group;
    }
}
