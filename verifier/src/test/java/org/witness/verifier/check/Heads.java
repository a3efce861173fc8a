package org.witness.verifier.check;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.BooleanClaim;
import org.witness.certificate.claim.HeadNorms;
import org.witness.certificate.claim.TokenForm;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;
import org.witness.verifier.meaning.VectorSet;

/** Heads that compute Boolean functions, built by the theorems in plain arithmetic. */
public final class Heads {

    static final ProofStep PROOF = ProofStep.of(
            "boolean",
            ProofStep.of("recount"),
            ProofStep.of("norms", ProofStep.of("attend")),
            ProofStep.of("patterns", ProofStep.of("attend")));

    private Heads() {}

    static HeadNorms loose() {
        return new HeadNorms(new BigDecimal("1e6"), new BigDecimal("1e6"), new BigDecimal("1e6"));
    }

    static Certificate certificate(BooleanClaim claim, Map<String, Tensor> tensors, Network readout) {
        return new Certificate(
                claim,
                new TreeMap<>(Map.of("readout", readout)),
                new TreeMap<>(tensors),
                List.of(
                        new Bound(Quantity.POSITIONS, claim.positions().size(), "boolean-positions"),
                        new Bound(Quantity.DIMENSION, claim.positions().dimension(), "boolean-dimension"),
                        new Bound(Quantity.HIDDEN_NEURONS, readout.hiddenNeurons(), "boolean-width")),
                PROOF,
                new Provenance("by-hand", "1", new TreeMap<>()));
    }

    /** The rows of the set at the indices. */
    private static double[][] rows(VectorSet set, List<Long> indices) {
        return indices.stream()
                .map(i -> set.entries(i).stream()
                        .mapToDouble(entry -> entry.enclosure().midpoint())
                        .toArray())
                .toArray(double[][]::new);
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int l = 0; l < a.length; l++) {
            sum += a[l] * b[l];
        }
        return sum;
    }

    /** The combination of the rows that has these inner products with them, by Gauss and Jordan. */
    private static double[] dual(double[][] rows, double[] right) {
        int s = rows.length;
        double[][] gram = new double[s][s + 1];
        for (int i = 0; i < s; i++) {
            for (int j = 0; j < s; j++) {
                gram[i][j] = dot(rows[i], rows[j]);
            }
            gram[i][s] = right[i];
        }
        for (int k = 0; k < s; k++) {
            for (int i = 0; i < s; i++) {
                double factor = i == k ? 0 : gram[i][k] / gram[k][k];
                for (int j = 0; j <= s; j++) {
                    gram[i][j] -= factor * gram[k][j];
                }
            }
        }
        double[] u = new double[rows[0].length];
        for (int i = 0; i < s; i++) {
            for (int l = 0; l < u.length; l++) {
                u[l] += gram[i][s] / gram[i][i] * rows[i][l];
            }
        }
        return u;
    }

    /** A query that finds the relevant positions, with its weight on each of them and the least beta that leaks at most delta. */
    private record Query(RealTensor row, double weight, double leak) {
        double[] key() {
            return row.toArray();
        }
    }

    private static Query query(VectorSet set, List<Long> relevant, double delta) {
        double[] ones = new double[relevant.size()];
        java.util.Arrays.fill(ones, 1);
        double[] u = dual(rows(set, relevant), ones);
        double[] scores = new double[(int) set.family().size()];
        for (int t = 0; t < scores.length; t++) {
            scores[t] = dot(u, rows(set, List.of((long) t))[0]);
        }
        for (double beta = 1; beta < 1e4; beta *= 1.1) {
            double others = 0;
            for (int t = 0; t < scores.length; t++) {
                others += relevant.contains((long) t) ? 0 : StrictMath.exp(beta * (scores[t] - 1));
            }
            double total = others + relevant.size();
            if (others / total <= delta) {
                double scale = beta;
                return new Query(
                        RealTensor.of(
                                List.of(u.length),
                                java.util.Arrays.stream(u).map(c -> scale * c).toArray()),
                        1 / total,
                        others / total);
            }
        }
        throw new IllegalArgumentException("the vectors are too coherent");
    }

    private static double[] joined(double[]... parts) {
        return java.util.Arrays.stream(parts)
                .flatMapToDouble(java.util.Arrays::stream)
                .toArray();
    }

    static RealTensor matrix(double[]... rows) {
        return RealTensor.of(List.of(rows.length, rows[0].length), joined(rows));
    }

    static Layer layer(Activation activation, List<double[]> rows, List<Double> biases) {
        return new Layer(
                matrix(rows.toArray(double[][]::new)),
                RealTensor.of(
                        List.of(biases.size()),
                        biases.stream().mapToDouble(b -> b).toArray()),
                activation);
    }

    private static Map<String, Tensor> tensors(VectorSet set, Query query, RealTensor value) {
        int n = value.shape().get(1);
        int d = query.key().length;
        Map<String, Tensor> tensors = new TreeMap<>(set.tensors());
        double[] first = new double[n];
        first[0] = 1;
        tensors.put("query", matrix(first));
        tensors.put("key", matrix(joined(new double[1], query.key(), new double[n - 1 - d])));
        tensors.put("value", value);
        return tensors;
    }

    /** Plateaus: f of the number of ones, two rectifiers for each change. */
    static Certificate symmetric(VectorSet set, List<Long> relevant, BigInteger table, BigDecimal margin) {
        int s = relevant.size();
        Query query = query(set, relevant, 1.0 / (40 * (s + 1)));
        int d = query.key().length;
        List<double[]> rows = new ArrayList<>();
        List<Double> biases = new ArrayList<>();
        List<Double> outer = new ArrayList<>();
        for (int h = 0; h < s; h++) {
            boolean before = table.testBit((1 << h) - 1);
            if (before != table.testBit((1 << (h + 1)) - 1)) {
                double gap = query.weight() - query.leak();
                double low = h * query.weight() + query.leak() + 1e-3 * gap;
                double high = (h + 1) * query.weight() - 1e-3 * gap;
                rows.addAll(List.of(new double[] {1}, new double[] {1}));
                biases.addAll(List.of(-low, -high));
                double slope = (before ? -1 : 1) / (high - low);
                outer.addAll(List.of(slope, -slope));
            }
        }
        double start = table.testBit(0) ? 1 : 0;
        Network readout = rows.isEmpty()
                ? new Network(List.of(layer(Activation.IDENTITY, List.of(new double[1]), List.of(start))))
                : new Network(List.of(
                        layer(Activation.RELU, rows, biases),
                        layer(
                                Activation.IDENTITY,
                                List.of(outer.stream().mapToDouble(a -> a).toArray()),
                                List.of(start))));
        RealTensor value = matrix(joined(new double[1 + d], new double[] {1}));
        BooleanClaim claim = new BooleanClaim(set.family(), relevant, table, TokenForm.BIT, margin, loose());
        return certificate(claim, tensors(set, query, value), readout);
    }

    /** One coordinate for each relevant position, clamped, and a ramp for each pattern. */
    static Certificate general(VectorSet set, List<Long> relevant, BigInteger table, BigDecimal margin) {
        int s = relevant.size();
        Query query = query(set, relevant, 0.02);
        double[][] vectors = rows(set, relevant);
        int d = query.key().length;
        double[][] value = new double[s][];
        List<double[]> clampRows = new ArrayList<>();
        List<Double> clampBiases = new ArrayList<>();
        for (int i = 0; i < s; i++) {
            double[] unit = new double[s];
            unit[i] = 1;
            value[i] = joined(new double[1 + d], dual(vectors, unit));
            double[] scaled = new double[s];
            scaled[i] = 1 / query.weight();
            clampRows.addAll(List.of(scaled, scaled));
            clampBiases.addAll(List.of(0.0, -1 - 0x1p-20));
        }
        boolean complement = table.bitCount() > 1 << (s - 1);
        List<double[]> rows = new ArrayList<>();
        List<Double> biases = new ArrayList<>();
        List<Double> outer = new ArrayList<>();
        for (int y = 0; y < 1 << s; y++) {
            if (table.testBit(y) != complement) {
                double[] row = new double[2 * s];
                for (int i = 0; i < s; i++) {
                    row[2 * i] = (y >> i & 1) == 1 ? 1 : -1;
                    row[2 * i + 1] = -row[2 * i];
                }
                rows.addAll(List.of(row, row));
                biases.addAll(List.of(0.5 - 0x1p-24 - Integer.bitCount(y), 0.25 - Integer.bitCount(y)));
                double slope = (complement ? -1 : 1) / (0.25 - 0x1p-24);
                outer.addAll(List.of(slope, -slope));
            }
        }
        double start = complement ? 1 : 0;
        Network readout = rows.isEmpty()
                ? new Network(List.of(layer(Activation.IDENTITY, List.of(new double[s]), List.of(start))))
                : new Network(List.of(
                        layer(Activation.RELU, clampRows, clampBiases),
                        layer(Activation.RELU, rows, biases),
                        layer(
                                Activation.IDENTITY,
                                List.of(outer.stream().mapToDouble(a -> a).toArray()),
                                List.of(start))));
        BooleanClaim claim = new BooleanClaim(set.family(), relevant, table, TokenForm.POSITION, margin, loose());
        return certificate(claim, tensors(set, query, matrix(value)), readout);
    }

    /** The table of a function of the number of ones. */
    static BigInteger symmetricTable(int s, java.util.function.IntPredicate f) {
        BigInteger table = BigInteger.ZERO;
        for (int pattern = 0; pattern < 1 << s; pattern++) {
            table = f.test(Integer.bitCount(pattern)) ? table.setBit(pattern) : table;
        }
        return table;
    }

    static Certificate withTensor(Certificate of, String name, Tensor tensor) {
        TreeMap<String, Tensor> tensors = new TreeMap<>(of.tensors());
        tensors.put(name, tensor);
        return new Certificate(of.claim(), of.networks(), tensors, of.bounds(), of.proof(), of.provenance());
    }

    static Certificate withReadout(Certificate of, Network readout) {
        return new Certificate(
                of.claim(),
                new TreeMap<>(Map.of("readout", readout)),
                of.tensors(),
                of.bounds(),
                of.proof(),
                of.provenance());
    }

    static Certificate withClaim(Certificate of, BooleanClaim claim) {
        return new Certificate(claim, of.networks(), of.tensors(), of.bounds(), of.proof(), of.provenance());
    }

    static Certificate withTable(Certificate of, BigInteger table) {
        BooleanClaim claim = (BooleanClaim) of.claim();
        return withClaim(
                of,
                new BooleanClaim(
                        claim.positions(), claim.relevant(), table, claim.token(), claim.margin(), claim.norms()));
    }

    static Certificate withNorms(Certificate of, HeadNorms norms) {
        BooleanClaim claim = (BooleanClaim) of.claim();
        return withClaim(
                of,
                new BooleanClaim(
                        claim.positions(), claim.relevant(), claim.table(), claim.token(), claim.margin(), norms));
    }

    static Certificate withMargin(Certificate of, BigDecimal margin) {
        BooleanClaim claim = (BooleanClaim) of.claim();
        return withClaim(
                of,
                new BooleanClaim(
                        claim.positions(), claim.relevant(), claim.table(), claim.token(), margin, claim.norms()));
    }

    static List<Long> positions(SplittableRandom random, long all, int s) {
        List<Long> positions = new ArrayList<>();
        while (positions.size() < s) {
            long t = random.nextLong(all);
            if (!positions.contains(t)) {
                positions.add(t);
            }
        }
        return positions;
    }
}
