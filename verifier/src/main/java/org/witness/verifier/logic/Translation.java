package org.witness.verifier.logic;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.witness.certificate.expression.Expression;
import org.witness.certificate.expression.Expression.Apply;
import org.witness.certificate.expression.Expression.Combine;
import org.witness.certificate.expression.Expression.Conditional;
import org.witness.certificate.expression.Expression.Constant;
import org.witness.certificate.expression.Expression.Literal;
import org.witness.certificate.expression.Expression.Negate;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.certificate.expression.Operator;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.verifier.enclosure.ErrorTerm;

/** Decides, for many terms, that E(x + s, y + s) = E(x,y) for all x, y and s, both defined or neither. */
final class Translation {

    private Translation() {}

    static boolean holds(ErrorTerm term) {
        return Objects.equals(term.left(), term.right())
                && isPairedWaves(term.left())
                && increment(term.target().inScalars()).filter(Map::isEmpty).isPresent();
    }

    /**
     * If e(x + s, y + s) = e(x,y) + sum of c_i s_i for all s, both defined or neither, the c_i other than 0 by coordinate; by
     * induction over the tree. Empty if that is not seen.
     */
    private static Optional<Map<Integer, BigDecimal>> increment(Expression e) {
        if (e instanceof Literal || e instanceof Constant) {
            return Optional.of(Map.of());
        } else if (e instanceof Variable v) {
            return Optional.of(Map.of(v.index(), BigDecimal.ONE));
        } else if (e instanceof Negate n) {
            return sum(Optional.of(Map.of()), increment(n.argument()), BigDecimal.ONE.negate());
        } else if (e instanceof Apply a) {
            return increment(a.argument()).filter(Map::isEmpty);
        } else if (e instanceof Conditional c) {
            boolean decides = same(c.left(), c.right()).isPresent();
            return decides ? same(c.then(), c.otherwise()) : Optional.empty();
        } else if (e instanceof Combine c) {
            return switch (c.operator()) {
                case ADD -> sum(increment(c.left()), increment(c.right()), BigDecimal.ONE);
                case SUBTRACT -> sum(increment(c.left()), increment(c.right()), BigDecimal.ONE.negate());
                case MIN, MAX -> same(c.left(), c.right());
                case MULTIPLY, DIVIDE, POWER ->
                    c.operator() == Operator.MULTIPLY && c.left() instanceof Literal factor
                            ? sum(Optional.of(Map.of()), increment(c.right()), factor.value())
                            : same(c.left(), c.right()).filter(Map::isEmpty);
            };
        }
        throw new IllegalStateException("an expression that is not in scalars");
    }

    private static Optional<Map<Integer, BigDecimal>> same(Expression a, Expression b) {
        Optional<Map<Integer, BigDecimal>> increment = increment(a);
        return increment.equals(increment(b)) ? increment : Optional.empty();
    }

    private static Optional<Map<Integer, BigDecimal>> sum(
            Optional<Map<Integer, BigDecimal>> a, Optional<Map<Integer, BigDecimal>> b, BigDecimal factor) {
        if (a.isEmpty() || b.isEmpty()) {
            return Optional.empty();
        }
        Map<Integer, BigDecimal> sum = new HashMap<>(a.get());
        b.get().forEach((i, c) -> sum.merge(i, c.multiply(factor), BigDecimal::add));
        sum.replaceAll((i, c) -> c.stripTrailingZeros());
        sum.values().removeIf(c -> c.signum() == 0);
        return Optional.of(sum);
    }

    /**
     * Whether the features are s sin(w x) and s cos(w x), each s and w with as many sines as cosines, and else cosines with
     * w = 0: since cos a cos b + sin a sin b = cos(a-b), their inner product is then the sum of s^2 cos(w (x-y)).
     */
    private static boolean isPairedWaves(Network phi) {
        Layer hidden = phi.layers().get(0);
        Layer output = phi.layers().get(phi.layers().size() - 1);
        if (phi.depth() != 1
                || !output.activations().equals(List.of(Activation.IDENTITY))
                || !DoubleStream.of(hidden.bias().toArray()).allMatch(b -> b == 0)
                || !DoubleStream.of(output.bias().toArray()).allMatch(b -> b == 0)) {
            return false;
        }
        Map<List<Double>, Integer> unpaired = new HashMap<>();
        for (int k = 0; k < output.outputs(); k++) {
            double[] row = output.weight().row(k);
            int[] units =
                    IntStream.range(0, row.length).filter(i -> row[i] != 0).toArray();
            if (units.length != 1) {
                return false;
            }
            double[] frequency = hidden.weight().row(units[0]);
            Activation kind = hidden.activation(units[0]);
            boolean isConstant =
                    kind == Activation.COS && DoubleStream.of(frequency).allMatch(w -> w == 0);
            if (kind != Activation.COS && kind != Activation.SIN) {
                return false;
            } else if (!isConstant) {
                List<Double> wave = Stream.concat(DoubleStream.of(frequency).boxed(), Stream.of(row[units[0]]))
                        .toList();
                unpaired.merge(wave, kind == Activation.COS ? 1 : -1, Integer::sum);
            }
        }
        return unpaired.values().stream().allMatch(n -> n == 0);
    }
}
