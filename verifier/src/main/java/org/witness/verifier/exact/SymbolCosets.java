package org.witness.verifier.exact;

import org.witness.certificate.family.Alphabet;
import org.witness.certificate.family.CodeFamily;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.verifier.interval.Interval;
import org.witness.verifier.meaning.VectorSet;

/**
 * All inner products between two cosets of a code, one word of differences after the other: agreements for one-hot vectors,
 * sums of cosines for phases. The words are counted like an odometer, so that a step changes little more than one digit.
 */
final class SymbolCosets extends Cosets {

    private final int p;
    private final int q;
    private final int[][] generators;
    private final int[][] leaders;
    private final boolean phases;
    private final Interval[] cosines;

    SymbolCosets(VectorSet set, CodeFamily code) {
        super(set, code);
        p = (int) code.prime();
        q = code.symbols();
        generators = rows(set.integers(CodeFamily.GENERATORS), code.generators(), code.length());
        leaders = rows(set.integers(CodeFamily.LEADERS), code.leaders(), code.length());
        phases = code.alphabet() == Alphabet.PHASES;
        cosines = new Interval[phases ? 4 * q : 0];
        for (int m = 0; m < cosines.length; m++) {
            // the angle 2 pi m / (4q)
            cosines[m] = Interval.PI.multiply(m).divide(Interval.of(2.0 * q)).cos();
        }
    }

    private static int[][] rows(IntegerTensor tensor, int rows, int columns) {
        int[][] result = new int[rows][columns];
        for (int r = 0; r < rows; r++) {
            for (int l = 0; l < columns; l++) {
                result[r][l] = (int) tensor.at(r * columns + l);
            }
        }
        return result;
    }

    @Override
    public Worst worst(int b, int c) {
        int n = code().length();
        int[] word = new int[n];
        int[] turns = new int[n];
        for (int l = 0; l < n; l++) {
            if (phases) {
                turns[l] = Math.floorMod(leaders[c][l] - leaders[b][l], 4);
            } else {
                word[l] = minus(leaders[c][l], leaders[b][l]);
            }
        }
        int[] digits = new int[generators.length];
        double largest = b == c ? -1 : inner(word, turns);
        long at = 0;
        for (long a = 1; a < code().coset(); a++) {
            step(digits, word);
            double inner = inner(word, turns);
            if (inner > largest) {
                largest = inner;
                at = a;
            }
        }
        return new Worst(Math.max(0, largest), at);
    }

    /** The next word: adding a generator p times changes nothing, which is the carry. */
    private void step(int[] digits, int[] word) {
        for (int t = 0; t < digits.length; t++) {
            for (int l = 0; l < word.length; l++) {
                word[l] = plus(word[l], generators[t][l]);
            }
            digits[t] = (digits[t] + 1) % p;
            if (digits[t] != 0) {
                return;
            }
        }
    }

    private double inner(int[] word, int[] turns) {
        if (!phases) {
            int agreements = 0;
            for (int symbol : word) {
                agreements += symbol == 0 ? 1 : 0;
            }
            return agreements;
        }
        int[] counts = new int[cosines.length];
        for (int l = 0; l < word.length; l++) {
            counts[(4 * word[l] + q * turns[l]) % counts.length]++;
        }
        Interval sum = Interval.ZERO;
        for (int m = 0; m < counts.length; m++) {
            if (counts[m] != 0) {
                sum = sum.add(cosines[m].multiply(counts[m]));
            }
        }
        return sum.magnitude();
    }

    private int plus(int a, int b) {
        if (p == 2) {
            return a ^ b;
        } else if (p == q) {
            return a + b < p ? a + b : a + b - p;
        }
        int sum = 0;
        for (int unit = 1; unit < q; unit *= p) {
            sum += (a / unit % p + b / unit % p) % p * unit;
        }
        return sum;
    }

    private int minus(int a, int b) {
        int difference = 0;
        for (int unit = 1; unit < q; unit *= p) {
            difference += Math.floorMod(a / unit % p - b / unit % p, p) * unit;
        }
        return difference;
    }
}
