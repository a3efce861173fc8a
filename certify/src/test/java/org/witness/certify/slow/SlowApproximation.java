package org.witness.certify.slow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.witness.certificate.claim.ApproximationClaim;
import org.witness.certificate.claim.FactoredKernelClaim;
import org.witness.certificate.claim.FactoredKernelClaim.Factor;
import org.witness.certificate.network.Network;

/** Kernels, relations and kernels in factors: the error at pairs of points. */
final class SlowApproximation {

    /** So many points a side. */
    private static final int MOST = 5;

    private SlowApproximation() {}

    /** A point with its features, those of each factor apart. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Place(BigDecimal[] point, List<BigDecimal[]> features) {}

    static Optional<String> contradiction(ApproximationClaim claim, Map<String, Network> networks) {
        Network left = networks.get(claim.left());
        Network right = networks.get(claim.right());
        List<Place> xs = new ArrayList<>();
        for (BigDecimal[] x : Places.of(claim.xDomain(), List.of(left), MOST)) {
            xs.add(new Place(x, List.<BigDecimal[]>of(SlowMeaning.features(left, x))));
        }
        List<Place> ys = new ArrayList<>();
        for (BigDecimal[] y : Places.of(claim.yDomain(), List.of(right), MOST)) {
            ys.add(new Place(y, List.<BigDecimal[]>of(SlowMeaning.features(right, y))));
        }
        return contradiction(claim, xs, ys, List.of(1));
    }

    static Optional<String> contradiction(FactoredKernelClaim claim, Map<String, Network> networks) {
        List<Place> places = new ArrayList<>();
        for (BigDecimal[] x : Places.of(claim.kernel().xDomain(), networks.values(), MOST)) {
            List<BigDecimal[]> features = new ArrayList<>();
            for (Factor factor : claim.factors()) {
                BigDecimal[] part =
                        factor.coordinates().stream().map(i -> x[i - 1]).toArray(BigDecimal[]::new);
                features.add(SlowMeaning.features(networks.get(factor.network()), part));
            }
            places.add(new Place(x, features));
        }
        List<Integer> sizes = claim.products().stream().map(List::size).toList();
        return contradiction(claim.kernel(), places, places, sizes);
    }

    /** The features are those of products of so many factors each. */
    private static Optional<String> contradiction(
            ApproximationClaim claim, List<Place> xs, List<Place> ys, List<Integer> sizes) {
        for (Place x : xs) {
            for (Place y : ys) {
                if (isBroken(claim, x, y, sizes)) {
                    return Optional.of("x = " + Arrays.toString(x.point()) + ", y = " + Arrays.toString(y.point()));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isBroken(ApproximationClaim claim, Place x, Place y, List<Integer> sizes) {
        Optional<BigDecimal> target = SlowMeaning.value(claim.target(), Map.of('x', x.point(), 'y', y.point()));
        if (target.isEmpty()) {
            return true;
        }
        BigDecimal sum = BigDecimal.ZERO;
        int k = 0;
        for (int size : sizes) {
            BigDecimal product = BigDecimal.ONE;
            for (int end = k + size; k < end; k++) {
                product = product.multiply(
                        SlowMeaning.dot(x.features().get(k), y.features().get(k)));
            }
            sum = sum.add(product);
        }
        BigDecimal error = target.get().subtract(sum).abs();
        return Margin.isAbove(error, claim.accuracy(), target.get());
    }
}
