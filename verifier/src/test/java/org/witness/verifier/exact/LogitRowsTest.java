package org.witness.verifier.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.AttentionClaim;
import org.witness.verifier.exact.LogitRows.Figures;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.meaning.SparseAttention;

/** What tiles say is what the meaning says, row by row in exact logits, or a little more. */
class LogitRowsTest {

    private static SparseAttention attention(Certificate certificate) {
        return new SparseAttention((AttentionClaim) certificate.claim(), certificate.tensors());
    }

    /** Logits cancel up to the last column, which is as large as all others: query 2^shift (1, .., 1) and what is wanted. */
    private static Certificate cancelling(SplittableRandom random, int size, int shift, double height) {
        double[][] a = Logits.random(random, size, 3, 4);
        double[][] ideal = Logits.ideal(a, height);
        double[][] queries = new double[size][size + 2];
        double[][] keys = new double[size][size + 2];
        for (int i = 0; i < size; i++) {
            keys[i][0] = Math.scalb(1.0 + random.nextInt(1000), shift);
            keys[i][size + 1] = -keys[i][0];
            keys[i][i + 1] = 1;
            for (int j = 0; j < size; j++) {
                queries[i][j + 1] = ideal[i][j] + 1e-3 * random.nextDouble();
            }
            queries[i][0] = 1 + random.nextDouble();
            queries[i][size + 1] = queries[i][0];
        }
        return Logits.reals(a, queries, keys, "0.01", "0.1");
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 3", "7, 0", "40, 10", "40, 30", "40, 45", "130, 0", "130, 30", "257, 36"})
    void figuresAreThoseOfTheMeaning(int size, int shift) {
        SplittableRandom random = new SplittableRandom(size * 100L + shift);
        SparseAttention attention = attention(cancelling(random, size, shift, 6));
        LogitRows rows = new LogitRows(attention);
        for (int block = 0; block * rows.block() < size; block++) {
            Figures figures = rows.bounds(block);
            double gap = Double.NEGATIVE_INFINITY;
            double spread = 0;
            double scale = Double.NEGATIVE_INFINITY;
            for (int i = block * rows.block(); i < Math.min(size, (block + 1) * rows.block()); i++) {
                gap = Math.max(gap, attention.gap(i).map(Interval::lower).orElse(Double.NEGATIVE_INFINITY));
                spread = Math.max(spread, attention.spread(i).lower());
                scale = Math.max(scale, attention.scale(i).lower());
            }
            // a sum that carries its errors along is right to some n^2 2^-105 of its products, here about 2^(shift +
            // 10)
            assertThat(figures.spread()).isBetween(spread, spread + 1e-10);
            assertThat(figures.scale()).isBetween(scale, scale + 1e-10);
            assertThat(figures.gap()).isGreaterThanOrEqualTo(gap);
            // the tile's bound is kept where it decides
            assertThat(figures.gap())
                    .isLessThanOrEqualTo(
                            Math.max(attention.largestGap().lower(), gap + Math.scalb(1e-8, Math.max(0, shift - 30))));
        }
    }

    /** Two products that nearly cancel, each rounded on its own: what is left is known to 100 bits of the products. */
    @Test
    void roundedProductsThatCancelLeaveTheirErrors() {
        SplittableRandom random = new SplittableRandom(3);
        for (int n = 0; n < 100; n++) {
            double[] query = {1 + random.nextDouble(), 1 + random.nextDouble()};
            double[] key = {1 + random.nextDouble(), 0};
            key[1] = -(query[0] * key[0] / query[1]);
            SparseAttention attention = attention(
                    Logits.reals(new double[][] {{1}}, new double[][] {query}, new double[][] {key}, "0.01", "0.1"));
            Interval exact = attention.scale(0);
            assertThat(new LogitRows(attention).bounds(0).scale()).isBetween(exact.lower(), exact.upper() + 0x1p-96);
        }
    }

    @ParameterizedTest
    @CsvSource({"40, 10", "130, 30"})
    void aLogitThatIsTooLargeIsSeenInEveryPlace(int size, int shift) {
        SplittableRandom random = new SplittableRandom(7);
        double[][] a = Logits.random(random, size, 3, 4);
        for (int n = 0; n < 20; n++) {
            int i = random.nextInt(size);
            int j = random.nextInt(size);
            if (a[i][j] == 0) {
                double[][] logits = Logits.ideal(a, 6);
                logits[i][j] = 1.4 + shift;
                LogitRows rows = new LogitRows(attention(Logits.logits(a, logits, "0.01", "0.1")));
                Figures figures = rows.bounds(i / rows.block());
                assertThat(figures.gap()).isGreaterThan(StrictMath.log(0.01));
                assertThat(figures.gapRow()).isEqualTo(i);
            }
        }
    }
}
