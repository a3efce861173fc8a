package org.witness.constructions.sine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.Range;
import org.witness.certificate.expression.Expression.Variable;
import org.witness.constructions.Construction;
import org.witness.constructions.Proposal;
import org.witness.constructions.kernel.KernelCertificate;
import org.witness.constructions.kernel.PlainFunction;

/**
 * The sine construction for kernels of x - y: {@code K(x,y) ~ sum of s_j^2 cos(w_j (x-y))} by features s_j sin(w_j x) and
 * s_j cos(w_j x), one hidden layer. The fewest features are sought: first the minimax sums of {@link MinimaxCosines}, for 1, 2, 3,
 * .. features, then the closed form of {@link PeriodicCosines}.
 *
 * <p>Weights: {@code phi.0.weight} of shape [m, 1], the frequencies; {@code phi.0.bias} of shape [m], zeros;
 * {@code phi.1.weight} of shape [m, m], the scales on its diagonal; {@code phi.1.bias} of shape [m], zeros. The provenance says how
 * frequencies were found ({@code frequencies}: {@code minimax} or {@code equispaced}).
 *
 * <p>In several dimensions kernels that are products over the coordinates are served by products of such sums.
 *
 * <p>A kernel has such sums at every accuracy only if it is positive definite (Bochner). For the gaussian with sigma 1 on an
 * interval of length 2, m = 2 .. 7 features have the errors .081, 8.6e-3, 6.4e-4, 3.6e-5, 1.7e-6, 6.5e-8.
 */
public final class SineKernel implements Construction<KernelClaim> {

    private static final int MOST = 40;
    private static final int MOST_IN_PRODUCTS = 1_000;
    private static final int MOST_COORDINATES = 3;
    private static final int SPARE = 3;
    private static final int SAMPLES = 9;

    /** How many more features must bring the error down by a tenth. */
    private static final int PATIENCE = 8;

    /** Between the points of a grid an error may be a little larger. */
    private static final double ROOM = 1 - 1e-5;

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    /** Creates the construction. */
    public SineKernel() {}

    @Override
    public String name() {
        return "sine";
    }

    @Override
    public String summary() {
        return "a sum of cosines of x - y with the smallest largest error, by pairs of sines and cosines, one hidden layer";
    }

    /** Expanded products in more dimensions have too many features. */
    @Override
    public boolean serves(KernelClaim claim) {
        return claim.domain().dimension() <= MOST_COORDINATES;
    }

    @Override
    public Proposal propose(KernelClaim claim, long seed) {
        if (claim.domain().dimension() != 1) {
            return product(claim);
        }
        Range range = claim.domain().ranges().get(0);
        double lower = range.lower().doubleValue();
        double upper = range.upper().doubleValue();
        double accuracy = claim.accuracy().doubleValue();
        if (!(accuracy > 0 && upper > lower && upper - lower < Double.POSITIVE_INFINITY)) {
            return shortfall("the domain " + claim.domain().text() + " or the accuracy exceeds binary64");
        }
        PlainFunction function = new PlainFunction(claim.kernel(), List.of(new Variable('x', 0), new Variable('y', 0)));
        double step = (upper - lower) / (SAMPLES - 1);
        for (int i = 0; i < SAMPLES; i++) {
            for (int j = 0; j < SAMPLES; j++) {
                double x = lower + step * i;
                double y = lower + step * j;
                double far = Math.abs(function.value(x, y) - function.value(Math.abs(x - y), 0));
                if (!(far <= 1e-3 * accuracy)) {
                    return shortfall("the sine construction is for kernels that depend on |x-y| alone, and K(" + x + ","
                            + y + ") is not K(" + Math.abs(x - y) + ",0)");
                }
            }
        }
        return proposed(claim, t -> function.value(t, 0), upper - lower);
    }

    /** In several dimensions: products over the coordinates. */
    private Proposal product(KernelClaim claim) {
        int n = claim.domain().dimension();
        List<Variable> variables = new ArrayList<>();
        for (char letter : new char[] {'x', 'y'}) {
            for (int i = 1; i <= n; i++) {
                variables.add(new Variable(letter, i));
            }
        }
        PlainFunction function = new PlainFunction(claim.kernel(), variables);
        double[] lengths = claim.domain().ranges().stream()
                .mapToDouble(
                        range -> range.upper().doubleValue() - range.lower().doubleValue())
                .toArray();
        double accuracy = claim.accuracy().doubleValue();
        Optional<CoordinateProduct> product =
                CoordinateProduct.of(t -> function.value(Arrays.copyOf(t, 2 * n)), lengths, 1e-3 * accuracy);
        if (product.isEmpty() || !dependsOnDifferences(function, claim.domain(), 1e-3 * accuracy)) {
            return shortfall(
                    "in several dimensions the sine construction is for kernels that are products of functions of"
                            + " |x1-y1|, |x2-y2| and so on");
        }
        return product.get()
                .network(ROOM * accuracy, MOST_IN_PRODUCTS)
                .<Proposal>map(phi -> new Proposal.Candidates(
                        List.of(KernelCertificate.of(claim, phi, name(), Map.of("frequencies", "products")))))
                .orElseGet(() -> shortfall("no product of sums of positive multiples of cosines with at most "
                        + MOST_IN_PRODUCTS + " features was found within the accuracy"));
    }

    /** Whether K(x,y) is near K(|x-y|,0) at some points that are spread by a golden section. */
    private static boolean dependsOnDifferences(PlainFunction kernel, Box domain, double tolerance) {
        int n = domain.dimension();
        double share = 0;
        for (int k = 0; k < SAMPLES * SAMPLES; k++) {
            double[] point = new double[2 * n];
            double[] differences = new double[2 * n];
            for (int i = 0; i < 2 * n; i++) {
                share = (share + GOLDEN) % 1;
                Range range = domain.ranges().get(i % n);
                double lower = range.lower().doubleValue();
                point[i] = lower + share * (range.upper().doubleValue() - lower);
            }
            for (int i = 0; i < n; i++) {
                differences[i] = Math.abs(point[i] - point[n + i]);
            }
            if (!(Math.abs(kernel.value(point) - kernel.value(differences)) <= tolerance)) {
                return false;
            }
        }
        return true;
    }

    private Proposal proposed(KernelClaim claim, DoubleUnaryOperator k, double length) {
        double goal = ROOM * claim.accuracy().doubleValue();
        Optional<CosineSum> equispaced = PeriodicCosines.least(k, length, goal, MOST);
        int most = equispaced.map(sum -> sum.features() - 1).orElse(MOST);
        MinimaxCosines minimax = new MinimaxCosines(k, length);
        List<Double> errors = new ArrayList<>();
        CosineSum first = null;
        for (int m = 1; m <= most && first == null; m++) {
            MinimaxCosines.Fit fit = minimax.fit(m, goal);
            first = fit.error() <= goal ? fit.sum() : null;
            errors.add(fit.error());
            if (m > PATIENCE && equispaced.isEmpty() && fit.error() > 0.9 * errors.get(m - 1 - PATIENCE)) {
                break;
            }
        }
        if (first == null && equispaced.isEmpty()) {
            return shortfall("no sum of positive multiples of cosines with at most " + errors.size()
                    + " features was found within the accuracy: the kernel is rough, or no positive definite function of"
                    + " x - y");
        }
        int from = first == null ? most + 1 : first.features() + 1;
        Stream<CosineSum> begin = Stream.ofNullable(first);
        List<CosineSum> given = begin.toList();
        return new Proposal.Candidates(() -> Stream.concat(
                        Stream.concat(
                                        given.stream(),
                                        IntStream.rangeClosed(from, Math.min(most, from + SPARE))
                                                .mapToObj(m -> minimax.fit(m, goal))
                                                .filter(fit -> fit.error() <= goal)
                                                .map(MinimaxCosines.Fit::sum))
                                .map(sum -> certificate(claim, sum, "minimax")),
                        equispaced.stream().map(sum -> certificate(claim, sum, "equispaced")))
                .iterator());
    }

    private Certificate certificate(KernelClaim claim, CosineSum sum, String frequencies) {
        return KernelCertificate.of(claim, SineNetwork.of(sum), name(), Map.of("frequencies", frequencies));
    }

    private static Proposal shortfall(String reason) {
        return new Proposal.Shortfall(reason, List.of());
    }
}
