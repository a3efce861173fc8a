package org.witness.constructions.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.RadonClaim;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.RealTensor;

/** Radon partitions of keys, checked in exact decimals. */
final class RadonSearchTest {

    private static IntegerTensor integers(Certificate certificate, String name) {
        return (IntegerTensor) Objects.requireNonNull(certificate.tensors().get(name));
    }

    private static void assertBalances(Certificate certificate) {
        RadonClaim claim = (RadonClaim) certificate.claim();
        RealTensor keys =
                (RealTensor) Objects.requireNonNull(certificate.tensors().get(RadonClaim.KEYS));
        IntegerTensor support = integers(certificate, RadonClaim.SUPPORT);
        IntegerTensor others = integers(certificate, RadonClaim.OTHERS);
        IntegerTensor weights = integers(certificate, RadonClaim.WEIGHTS);
        int words = weights.shape().get(1);
        int d = (int) claim.dimension();
        assertThat(support.size()).isEqualTo((int) claim.support());
        assertThat(support.size()).isLessThanOrEqualTo((d + 2) / 2);
        for (int m = 0; m <= d; m++) {
            BigDecimal sum = BigDecimal.ZERO;
            for (int n = 0; n < weights.shape().get(0); n++) {
                boolean first = n < support.size();
                long column = first ? support.at(n) : others.at(n - support.size());
                BigInteger weight = BigInteger.valueOf(weights.at((n + 1) * words - 1));
                for (int word = words - 2; word >= 0; word--) {
                    weight = weight.shiftLeft(64)
                            .add(new BigInteger(Long.toUnsignedString(weights.at(n * words + word))));
                }
                assertThat(weight.signum()).isPositive();
                BigDecimal key = m == d ? BigDecimal.ONE : new BigDecimal(keys.at((int) column * d + m));
                sum = sum.add(key.multiply(new BigDecimal(first ? weight : weight.negate())));
            }
            assertThat(sum).isEqualByComparingTo(BigDecimal.ZERO);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 7, 15, 31})
    void oddDimensionsFailASupportOfHalfTheNextEvenNumber(int d) {
        int size = 40;
        RealTensor keys =
                RealTensor.of(List.of(size, d), RealKeys.gaussian(size, d, d).toArray());
        Certificate certificate = RadonSearch.certificate(keys, d);
        assertBalances(certificate);
        assertThat(((RadonClaim) certificate.claim()).support()).isLessThanOrEqualTo((d + 1) / 2);
    }

    @Test
    void keysThatAreEqualOrOnALineAreFoundToo() {
        assertBalances(RadonSearch.certificate(RealTensor.of(List.of(4, 2), 1, 2, 1, 2, 3, 4, 5, 6), 2));
        assertBalances(RadonSearch.certificate(RealTensor.of(List.of(5, 3), new double[15]), 3));
        assertBalances(
                RadonSearch.certificate(RealTensor.of(List.of(3, 1), Double.MIN_VALUE, 1e300, Double.MAX_VALUE), 1));
    }

    @Test
    void onlyTheFirstCoordinatesAreTaken() {
        RealTensor keys = RealTensor.of(List.of(5, 2), 0, 9, 1, 8, 2, 7, 3, 6, 4, 5);
        Certificate certificate = RadonSearch.certificate(keys, 1);
        assertBalances(certificate);
        assertThat(certificate.claim()).isEqualTo(new RadonClaim(5, 1, 1));
        assertThat(integers(certificate, RadonClaim.SUPPORT).at(0)).isEqualTo(1);
    }

    @Test
    void sizesOutOfTheirRangesAreSentences() {
        RealTensor keys = RealTensor.of(List.of(3, 2), 0, 0, 1, 0, 0, 1);
        assertThatThrownBy(() -> RadonSearch.certificate(keys, 2))
                .hasMessageContaining("3 keys in 2 dimensions may serve every support");
        assertThatThrownBy(() -> RadonSearch.certificate(keys, 3)).hasMessageContaining("of which 1 to 2");
        assertThatThrownBy(() -> RadonSearch.certificate(keys, 0)).hasMessageContaining("found 0");
    }
}
