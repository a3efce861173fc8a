package org.witness.constructions.attention;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.claim.RadonClaim;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;
import org.witness.constructions.Constructions;

/**
 * A support that fixed keys cannot serve, whatever the query.
 *
 * <p>The first d + 2 keys in R^d are affinely dependent: {@code sum_j x_j = 0}, {@code sum_j x_j g_j = 0} with some x_j above 0 and
 * some below (Radon). Let I be the smaller of the sets {@code {x_j > 0}} and {@code {x_j < 0}}, of at most floor((d+2)/2) columns. A
 * weighted mean of the logits on I is one of logits off I, so that the least on I is at most the largest off I: a row with support I
 * and eps1 below 1 cannot be met. So keys that are fixed before the matrix serve every row of k entries only in at least
 * min(2k, L-1) dimensions.
 *
 * <p>x is found exactly, by elimination without fractions (Bareiss) in integers: binary64 numbers are integers times powers of two.
 */
public final class RadonSearch {

    /** The name in provenances. */
    public static final String NAME = "radon";

    /** The largest dimension: elimination takes d^3 steps with integers of up to 60 d bits. */
    public static final int LARGEST = 128;

    private RadonSearch() {}

    /**
     * Finds a support that keys cannot serve, and proves it.
     *
     * @param keys the keys, of shape [L, D], L at least d + 2
     * @param dimension d, from 1 to D and to {@link #LARGEST}: only the first d coordinates of the keys are used
     * @return the certificate; its support has at most floor((d+2)/2) columns
     * @throws IllegalArgumentException if a size is out of its range; the message is a sentence
     */
    public static Certificate certificate(RealTensor keys, int dimension) {
        int size = keys.shape().get(0);
        int stored = keys.shape().get(1);
        if (dimension < 1 || dimension > Math.min(stored, LARGEST)) {
            throw new IllegalArgumentException("the keys have " + stored + " coordinates, of which 1 to "
                    + Math.min(stored, LARGEST) + " can be taken, found " + dimension);
        }
        if (size < dimension + 2) {
            throw new IllegalArgumentException(size + " keys in " + dimension
                    + " dimensions may serve every support: a failing one is certain from " + (dimension + 2)
                    + " keys on");
        }
        double[] taken = new double[size * dimension];
        for (int j = 0; j < size; j++) {
            for (int m = 0; m < dimension; m++) {
                taken[j * dimension + m] = keys.at(j * stored + m);
            }
        }
        return certificate(size, dimension, taken, dependence(taken, dimension));
    }

    private static Certificate certificate(int size, int dimension, double[] keys, BigInteger[] dependence) {
        List<Integer> above = new ArrayList<>();
        List<Integer> below = new ArrayList<>();
        for (int j = 0; j < dependence.length; j++) {
            if (dependence[j].signum() > 0) {
                above.add(j);
            } else if (dependence[j].signum() < 0) {
                below.add(j);
            }
        }
        boolean swap = below.size() < above.size();
        List<Integer> support = swap ? below : above;
        List<Integer> others = swap ? above : below;
        List<Integer> all = new ArrayList<>(support);
        all.addAll(others);
        int bits = 1;
        for (int j : all) {
            bits = Math.max(bits, dependence[j].abs().bitLength() + 1);
        }
        int words = (bits + 63) / 64;
        long[] weights = new long[all.size() * words];
        for (int n = 0; n < all.size(); n++) {
            BigInteger weight = dependence[all.get(n)].abs();
            for (int word = 0; word < words; word++) {
                weights[n * words + word] = weight.shiftRight(64 * word).longValue();
            }
        }
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        tensors.put(RadonClaim.KEYS, RealTensor.of(List.of(size, dimension), keys));
        tensors.put(RadonClaim.SUPPORT, columns(support));
        tensors.put(RadonClaim.OTHERS, columns(others));
        tensors.put(RadonClaim.WEIGHTS, IntegerTensor.of(IntegerTensor.Type.I64, List.of(all.size(), words), weights));
        return new Certificate(
                new RadonClaim(size, dimension, support.size()),
                new TreeMap<>(),
                tensors,
                List.of(),
                ProofStep.of("radon"),
                new Provenance(NAME, Constructions.VERSION, new TreeMap<>(Map.of("bits", Integer.toString(bits - 1)))));
    }

    private static IntegerTensor columns(List<Integer> columns) {
        return IntegerTensor.of(
                IntegerTensor.Type.I64,
                List.of(columns.size()),
                columns.stream().mapToLong(column -> column).toArray());
    }

    /** Returns x, not 0, for the first d + 2 keys, without a common divisor. */
    private static BigInteger[] dependence(double[] keys, int dimension) {
        int n = dimension + 2;
        BigInteger[][] rows = new BigInteger[dimension + 1][n];
        for (int m = 0; m < dimension; m++) {
            BigDecimal[] exact = new BigDecimal[n];
            int scale = 0;
            for (int j = 0; j < n; j++) {
                exact[j] = new BigDecimal(keys[j * dimension + m]);
                scale = Math.max(scale, exact[j].scale());
            }
            // 10^scale times a number of so many decimal places; a common factor changes no solution
            for (int j = 0; j < n; j++) {
                rows[m][j] = exact[j].setScale(scale).unscaledValue();
            }
            reduce(rows[m]);
        }
        Arrays.fill(rows[dimension], BigInteger.ONE);
        return nullVector(rows, n);
    }

    /** Divides by the greatest common divisor. */
    private static void reduce(BigInteger[] numbers) {
        BigInteger divisor = BigInteger.ZERO;
        for (BigInteger number : numbers) {
            divisor = divisor.gcd(number);
        }
        if (divisor.signum() != 0) {
            for (int j = 0; j < numbers.length; j++) {
                numbers[j] = numbers[j].divide(divisor);
            }
        }
    }

    /** Gauss and Jordan's elimination; all pivots are equal at each step, and divisions by the one before are exact. */
    private static BigInteger[] nullVector(BigInteger[][] rows, int columns) {
        List<Integer> pivots = new ArrayList<>();
        BigInteger before = BigInteger.ONE;
        int free = -1;
        for (int column = 0; column < columns && free < 0; column++) {
            int rank = pivots.size();
            int found = rank;
            while (found < rows.length && rows[found][column].signum() == 0) {
                found++;
            }
            if (found == rows.length) {
                free = column;
                break;
            }
            BigInteger[] pivotRow = rows[found];
            rows[found] = rows[rank];
            rows[rank] = pivotRow;
            BigInteger pivot = pivotRow[column];
            for (int i = 0; i < rows.length; i++) {
                if (i != rank) {
                    BigInteger factor = rows[i][column];
                    for (int j = 0; j < columns; j++) {
                        rows[i][j] = pivot.multiply(rows[i][j])
                                .subtract(factor.multiply(pivotRow[j]))
                                .divide(before);
                    }
                }
            }
            before = pivot;
            pivots.add(column);
        }
        BigInteger[] x = new BigInteger[columns];
        Arrays.fill(x, BigInteger.ZERO);
        x[free] = before.negate();
        for (int r = 0; r < pivots.size(); r++) {
            x[pivots.get(r)] = rows[r][free];
        }
        reduce(x);
        return x;
    }
}
