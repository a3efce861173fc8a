package org.witness.certify.slow;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.witness.certificate.claim.SupportQueriesClaim;
import org.witness.certificate.tensor.Tensor;

/**
 * Support queries: for some sets S, whether every query that serves S is too long.
 *
 * <p>Let w_i = v_i / |v_i|. If u serves S, then for all numbers a_i, {@code 2 (sum over S of a_i - theta sum off S of |a_i|) <=
 * 2 <u, sum a_i w_i> <= |u|^2 + |sum a_i w_i|^2}. So {@code 2 (..) - |sum a_i w_i|^2} above the claim's bound contradicts it; it is
 * maximised coordinate by coordinate, in floating point, and must exceed the bound by a millionth of its terms.
 */
final class SlowSupportQueries {

    private static final int MOST = 48;
    private static final int SETS = 4;
    private static final int SWEEPS = 60;
    private static final double LOSS = 1e-6;

    private final double[][] gram;
    private final Set<Integer> support;
    private final double theta;

    private SlowSupportQueries(double[][] gram, Set<Integer> support, double theta) {
        this.gram = gram;
        this.support = support;
        this.theta = theta;
    }

    static Optional<String> contradiction(SupportQueriesClaim claim, Map<String, Tensor> tensors) {
        List<BigDecimal[]> vectors = SlowVectors.of(claim.family(), tensors, MOST);
        if (vectors.stream().anyMatch(v -> SlowMeaning.dot(v, v).signum() == 0)) {
            return Optional.of("a vector is 0");
        }
        if (claim.support() > vectors.size()) {
            return Optional.empty();
        }
        double[][] gram = gram(vectors);
        for (int i = 0; i < SETS; i++) {
            SlowSupportQueries set = new SlowSupportQueries(
                    gram, support(gram, (int) claim.support(), i), claim.theta().doubleValue());
            if (set.isLongerThan(claim.squaredNorm().doubleValue())) {
                return Optional.of("the queries of " + set.support);
            }
        }
        return Optional.empty();
    }

    private static double[][] gram(List<BigDecimal[]> vectors) {
        List<double[]> units = vectors.stream().map(SlowSupportQueries::unit).toList();
        double[][] gram = new double[units.size()][units.size()];
        for (int i = 0; i < gram.length; i++) {
            for (int j = 0; j < gram.length; j++) {
                for (int l = 0; l < units.get(i).length; l++) {
                    gram[i][j] += units.get(i)[l] * units.get(j)[l];
                }
            }
        }
        return gram;
    }

    /** Divided by the largest entry first, so that no square overflows. */
    private static double[] unit(BigDecimal[] vector) {
        double largest = Arrays.stream(vector)
                .mapToDouble(v -> v.abs().doubleValue())
                .max()
                .orElseThrow();
        double[] unit = Arrays.stream(vector)
                .mapToDouble(v -> v.doubleValue() / largest)
                .toArray();
        double length = Math.sqrt(Arrays.stream(unit).map(v -> v * v).sum());
        return Arrays.stream(unit).map(v -> v / length).toArray();
    }

    /** The first time a vector with those nearest to its line; then indices drawn at random. */
    private static Set<Integer> support(double[][] gram, int size, int draw) {
        List<Integer> indices = IntStream.range(0, gram.length).boxed().collect(Collectors.toList());
        if (draw == 0) {
            indices.sort((i, j) -> Double.compare(Math.abs(gram[0][j]), Math.abs(gram[0][i])));
        } else {
            Collections.shuffle(indices, new Random(draw));
        }
        return new TreeSet<>(indices.subList(0, size));
    }

    private boolean isLongerThan(double squaredNorm) {
        double[] a = new double[gram.length];
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int i = 0; i < a.length; i++) {
                double rest = -a[i] * gram[i][i];
                for (int j = 0; j < a.length; j++) {
                    rest += a[j] * gram[i][j];
                }
                // the maximum in a_i of 2 a_i - a_i^2 - 2 a_i rest, or of -2 theta |a_i| - a_i^2 - 2 a_i rest
                a[i] = support.contains(i) ? 1 - rest : -Math.signum(rest) * Math.max(0, Math.abs(rest) - theta);
            }
            if (exceeds(a, squaredNorm)) {
                return true;
            }
        }
        return false;
    }

    private boolean exceeds(double[] a, double squaredNorm) {
        double linear = 0;
        double square = 0;
        double size = 0;
        for (int i = 0; i < a.length; i++) {
            linear += support.contains(i) ? a[i] : -theta * Math.abs(a[i]);
            size += Math.abs(a[i]);
            for (int j = 0; j < a.length; j++) {
                square += a[i] * a[j] * gram[i][j];
            }
        }
        return 2 * linear - square > squaredNorm + LOSS * (1 + size * size);
    }
}
