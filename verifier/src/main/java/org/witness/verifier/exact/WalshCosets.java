package org.witness.verifier.exact;

import org.witness.certificate.family.CodeFamily;
import org.witness.verifier.meaning.VectorSet;

/**
 * All inner products between two cosets of a binary code by one Walsh-Hadamard transform.
 *
 * <p><b>Theorem.</b> Let x_l be the number whose binary digit t is generators[t][l], and let h[x] be the sum of
 * (-1)^(leaders[b][l] + leaders[c][l]) over the places l with x_l = x. Then the inner product for the difference a is
 * sum_x h[x] (-1)^(a.x), a.x the number of common digits: the transform of h at a.
 *
 * <p><b>Proof.</b> The word of the difference has symbol leaders[b][l] + leaders[c][l] + sum_t a_t generators[t][l] =
 * leaders[b][l] + leaders[c][l] + a.x_l modulo 2 at place l. Collect the places by x_l.
 */
final class WalshCosets extends Cosets {

    private final int size;
    private final int[] columns;
    private final boolean[][] leaders;

    WalshCosets(VectorSet set, CodeFamily code) {
        super(set, code);
        size = 1 << code.generators();
        columns = new int[code.length()];
        leaders = new boolean[code.leaders()][code.length()];
        for (int l = 0; l < code.length(); l++) {
            for (int t = 0; t < code.generators(); t++) {
                columns[l] |= (int) set.integers(CodeFamily.GENERATORS).at(t * code.length() + l) << t;
            }
            for (int b = 0; b < code.leaders(); b++) {
                leaders[b][l] = set.integers(CodeFamily.LEADERS).at(b * code.length() + l) != 0;
            }
        }
    }

    @Override
    public Worst worst(int b, int c) {
        int[] products = new int[size];
        for (int l = 0; l < columns.length; l++) {
            products[columns[l]] += leaders[b][l] == leaders[c][l] ? 1 : -1;
        }
        transform(products);
        int largest = -1;
        int at = 0;
        for (int a = b == c ? 1 : 0; a < size; a++) {
            if (Math.abs(products[a]) > largest) {
                largest = Math.abs(products[a]);
                at = a;
            }
        }
        return new Worst(Math.max(0, largest), at);
    }

    /** No entry ever exceeds the sum of the absolute values, at most the length of the code: nothing overflows. */
    static void transform(int[] values) {
        for (int half = 1; half < values.length; half *= 2) {
            for (int from = 0; from < values.length; from += 2 * half) {
                for (int i = from; i < from + half; i++) {
                    int u = values[i];
                    int v = values[i + half];
                    values[i] = u + v;
                    values[i + half] = u - v;
                }
            }
        }
    }
}
