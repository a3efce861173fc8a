package org.witness.constructions.attention;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.LogitForm;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.Tensor;
import org.witness.constructions.Construction;
import org.witness.constructions.Proposal;

/**
 * Powers of integers as keys, {@code (n, n^2, .., n^{2k})}, and integers of any size as queries: d = 2k with exact logits, for small L.
 *
 * <p>For a row with support S the polynomial
 * {@code sum_j a_j w_j prod_{i != j} (n - n_i)^2 - c prod_j (n - n_j)^2}, {@code w_j = 1/prod_{i != j} (n_j - n_i)^2}, has the value
 * a_j at n_j. At another integer n, with {@code P = prod_j (n - n_j)^2 >= 1}, it is
 * {@code P (sum_j a_j w_j/(n - n_j)^2 - c)}. Let j be the place of the largest a_j, ln g at most, and recall that some a_j is 0: since
 * {@code w_j <= 1} and {@code (n - n_j)^2 >= 1}, the sum is at most (k-1) ln g, so that {@code c = (k-1) ln g + gap} puts every such
 * logit at -gap or below, for every L.
 *
 * <p>a_j w_j is rounded to {@code b + ceil(log2(1/w_j))} binary places, b = 50, so that logits on the support are within 2^-50 (the
 * logarithms themselves within 1e-13). The nodes are -floor(L/2) .. ceil(L/2) - 1; the constant term is dropped.
 */
public final class IntegerPowers implements Construction<AttentionRequest> {

    /** The name. */
    public static final String NAME = "integer";

    private static final int LARGEST = 512;

    /** The most words of all queries: 32 MiB. */
    private static final long STORED = 1L << 22;

    private static final int PLACES = 50;

    /** Creates the construction. */
    public IntegerPowers() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "powers of integers as keys: 2k dimensions with exact logits, in integers of many digits";
    }

    @Override
    public Proposal propose(AttentionRequest request, long seed) {
        SparseMatrix matrix = request.matrix();
        int size = matrix.size();
        int k = matrix.largestCount();
        if (size > LARGEST) {
            return new Proposal.Shortfall(
                    "it is offered for up to " + LARGEST + " rows, since its integers grow with their number",
                    List.of());
        }
        // of a coefficient: binary places and the digits of a product of 2k factors below L, of which 4^k are added up
        long bits = PLACES + 2L * k * (32 - Integer.numberOfLeadingZeros(size)) * 2 + 2L * k + 80;
        if (bits > 8_000 || bits / 64 * size * 2 * k > STORED) {
            return new Proposal.Shortfall(
                    "a row has " + k + " entries, so that a coefficient would need " + bits + " bits", List.of());
        }
        return new Proposal.Candidates(() -> certificates(request));
    }

    private static Iterator<Certificate> certificates(AttentionRequest request) {
        SparseMatrix matrix = request.matrix();
        int size = matrix.size();
        int k = matrix.largestCount();
        int scale = PLACES;
        for (int i = 0; i < size; i++) {
            for (BigInteger divisor : divisors(matrix.support(i))) {
                scale = Math.max(scale, PLACES + divisor.bitLength());
            }
        }
        BigInteger[][] queries = new BigInteger[size][];
        int bits = 1;
        for (int i = 0; i < size; i++) {
            queries[i] = query(request, i, k, scale);
            for (BigInteger coefficient : queries[i]) {
                bits = Math.max(bits, coefficient.bitLength() + 1);
            }
        }
        int words = (bits + 63) / 64;
        long[] stored = new long[Math.multiplyExact(Math.multiplyExact(size, 2 * k), words)];
        int next = 0;
        for (BigInteger[] query : queries) {
            for (BigInteger coefficient : query) {
                for (int word = 0; word < words; word++) {
                    stored[next] = coefficient.shiftRight(64 * word).longValue();
                    next++;
                }
            }
        }
        long[] nodes = new long[size];
        for (int l = 0; l < size; l++) {
            nodes[l] = node(l, size);
        }
        SortedMap<String, Tensor> tensors = Parts.target(matrix);
        tensors.put(LogitForm.Powers.NODES, IntegerTensor.of(IntegerTensor.Type.I64, List.of(size), nodes));
        tensors.put(
                LogitForm.Powers.QUERIES,
                IntegerTensor.of(IntegerTensor.Type.I64, List.of(size, 2 * k, words), stored));
        SortedMap<String, String> parameters = new TreeMap<>();
        parameters.put("bits", Integer.toString(bits));
        double largest = StrictMath.scalb(1.0, Math.min(1000, bits - 1 - scale));
        parameters.put(Parts.COEFFICIENT, Parts.text(largest));
        return List.of(Parts.certificate(
                        request, NAME, new LogitForm.Powers(2L * k, scale, words), tensors, parameters))
                .iterator();
    }

    private static long node(int column, int size) {
        return (long) column - size / 2;
    }

    /** Returns 1/w_j for each j of a support: differences of nodes are those of columns. */
    private static BigInteger[] divisors(int[] support) {
        BigInteger[] divisors = new BigInteger[support.length];
        for (int j = 0; j < support.length; j++) {
            divisors[j] = BigInteger.ONE;
            for (int other : support) {
                if (other != support[j]) {
                    divisors[j] = divisors[j].multiply(
                            BigInteger.valueOf(support[j] - other).pow(2));
                }
            }
        }
        return divisors;
    }

    /** Returns the coefficients of n .. n^{2k} in units of 2^-scale. */
    private static BigInteger[] query(AttentionRequest request, int row, int k, int scale) {
        SparseMatrix matrix = request.matrix();
        int[] support = matrix.support(row);
        double[] values = matrix.logarithms(row);
        BigInteger[] divisors = divisors(support);
        BigInteger[] sum = new BigInteger[2 * k + 1];
        Arrays.fill(sum, BigInteger.ZERO);
        double largest = 0;
        for (int j = 0; j < support.length; j++) {
            largest = Math.max(largest, values[j]);
            if (values[j] > 0) {
                int places = PLACES + divisors[j].bitLength();
                BigInteger factor = new BigDecimal(values[j])
                        .multiply(new BigDecimal(BigInteger.ONE.shiftLeft(places)))
                        .divide(new BigDecimal(divisors[j]), 0, RoundingMode.HALF_EVEN)
                        .toBigIntegerExact()
                        .shiftLeft(scale - places);
                add(sum, factor, product(support, j, matrix.size()));
            }
        }
        // rounded up to a number of 20 binary places, with as much again for the rounding of the a_j w_j
        double units = StrictMath.ceil(((support.length - 1) * largest + request.gap()) * 0x1p20) + 1;
        BigInteger least = new BigDecimal(units).toBigIntegerExact().shiftLeft(scale - 20);
        add(sum, least.negate(), product(support, -1, matrix.size()));
        return Arrays.copyOfRange(sum, 1, sum.length);
    }

    private static void add(BigInteger[] sum, BigInteger factor, BigInteger[] polynomial) {
        for (int m = 0; m < polynomial.length; m++) {
            sum[m] = sum[m].add(factor.multiply(polynomial[m]));
        }
    }

    /** Returns the coefficients of the product of (n - n_i)^2 over a support but one of its columns. */
    private static BigInteger[] product(int[] support, int without, int size) {
        BigInteger[] product = {BigInteger.ONE};
        for (int j = 0; j < support.length; j++) {
            if (j != without) {
                BigInteger node = BigInteger.valueOf(node(support[j], size));
                product = times(times(product, node), node);
            }
        }
        return product;
    }

    /** Multiplies by n - node. */
    private static BigInteger[] times(BigInteger[] polynomial, BigInteger node) {
        BigInteger[] product = new BigInteger[polynomial.length + 1];
        for (int m = 0; m < product.length; m++) {
            BigInteger shifted = m == 0 ? BigInteger.ZERO : polynomial[m - 1];
            BigInteger same = m == polynomial.length ? BigInteger.ZERO : polynomial[m].multiply(node);
            product[m] = shifted.subtract(same);
        }
        return product;
    }
}
