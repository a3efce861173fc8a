package org.witness.certify.slow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.RankingClaim;
import org.witness.certificate.network.Network;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.RealTensor;

/** Rankings: all triples of the first items. */
final class SlowRanking {

    private static final int MOST = 24;

    private SlowRanking() {}

    static Optional<String> contradiction(RankingClaim claim, Certificate certificate) {
        IntegerTensor table = (IntegerTensor) certificate.tensors().get(RankingClaim.PREFERENCES);
        int n = Math.min(MOST, claim.items().size());
        List<BigDecimal> utilities = utilities(claim, certificate, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                boolean better = isAtLeastAsGood(table, i, j);
                boolean worse = isAtLeastAsGood(table, j, i);
                BigDecimal rise = utilities.get(i).subtract(utilities.get(j));
                boolean tooClose = better && !worse && Margin.isAbove(new BigDecimal(claim.margin()), rise);
                boolean tooFar = better && worse && Margin.isAbove(rise.abs(), new BigDecimal(claim.tie()));
                if ((!better && !worse) || tooClose || tooFar) {
                    return Optional.of("items " + i + " and " + j);
                }
                for (int k = 0; k < n; k++) {
                    if (better && isAtLeastAsGood(table, j, k) && !isAtLeastAsGood(table, i, k)) {
                        return Optional.of("items " + i + ", " + j + " and " + k);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isAtLeastAsGood(IntegerTensor table, int i, int j) {
        return (table.at(i * table.shape().get(1) + j / 64) >> (j % 64) & 1) == 1;
    }

    private static List<BigDecimal> utilities(RankingClaim claim, Certificate certificate, int n) {
        List<BigDecimal> utilities = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            if (claim.hasNetwork()) {
                Network utility = certificate.networks().get(RankingClaim.UTILITY);
                RealTensor vectors = (RealTensor) certificate.tensors().get(RankingClaim.VECTORS);
                utilities.add(SlowMeaning.features(utility, SlowVectors.exactly(vectors.row(i)))[0]);
            } else {
                utilities.add(new BigDecimal(((RealTensor) certificate.tensors().get(RankingClaim.UTILITIES)).at(i)));
            }
        }
        return utilities;
    }
}
