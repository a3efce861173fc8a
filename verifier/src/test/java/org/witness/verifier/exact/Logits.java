package org.witness.verifier.exact;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.AttentionClaim;
import org.witness.certificate.claim.LogitForm;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;

/** Attention certificates for tests. */
public final class Logits {

    private Logits() {}

    /** A proof of an attention claim. */
    public static final ProofStep PROOF = ProofStep.of("attention", ProofStep.of("recount"), ProofStep.of("rows"));

    /** A certificate of these tensors. */
    public static Certificate certificate(AttentionClaim claim, SortedMap<String, Tensor> tensors) {
        return new Certificate(
                claim,
                new TreeMap<>(),
                tensors,
                List.of(new Bound(Quantity.QUERY_DIMENSION, claim.logits().dimension(), "attention-dimension")),
                PROOF,
                new Provenance("by-hand", "1", new TreeMap<>()));
    }

    /** The tensors of a matrix, zeros left out. */
    public static SortedMap<String, Tensor> matrix(double[][] a) {
        long[] rows = new long[a.length + 1];
        List<Long> columns = new ArrayList<>();
        List<Double> entries = new ArrayList<>();
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                if (a[i][j] != 0) {
                    columns.add((long) j);
                    entries.add(a[i][j]);
                }
            }
            rows[i + 1] = columns.size();
        }
        TreeMap<String, Tensor> tensors = new TreeMap<>();
        tensors.put("rows", integers(List.of(rows.length), rows));
        tensors.put(
                "columns",
                integers(
                        List.of(columns.size()),
                        columns.stream().mapToLong(Long::longValue).toArray()));
        tensors.put(
                "entries",
                RealTensor.of(
                        List.of(entries.size()),
                        entries.stream().mapToDouble(Double::doubleValue).toArray()));
        return tensors;
    }

    /** A tensor of signed integers. */
    public static Tensor integers(List<Integer> shape, long... values) {
        return IntegerTensor.of(IntegerTensor.Type.I64, shape, values);
    }

    /** A certificate of a matrix with queries and keys. */
    public static Certificate reals(double[][] a, double[][] queries, double[][] keys, String eps1, String eps2) {
        SortedMap<String, Tensor> tensors = matrix(a);
        int d = keys[0].length;
        tensors.put("queries", RealTensor.of(List.of(a.length, d), flat(queries)));
        tensors.put("keys", RealTensor.of(List.of(a.length, d), flat(keys)));
        long entries = Arrays.stream(flat(a)).filter(x -> x != 0).count();
        return certificate(
                new AttentionClaim(
                        a.length, entries, new LogitForm.Reals(d), new BigDecimal(eps1), new BigDecimal(eps2)),
                tensors);
    }

    /** A certificate whose logits are the given numbers: keys are unit vectors. */
    public static Certificate logits(double[][] a, double[][] logits, String eps1, String eps2) {
        double[][] keys = new double[a.length][a.length];
        for (int j = 0; j < a.length; j++) {
            keys[j][j] = 1;
        }
        return reals(a, logits, keys, eps1, eps2);
    }

    /** The logits c + ln A_ij on the support, 0 off it. */
    public static double[][] ideal(double[][] a, double c) {
        double[][] logits = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                logits[i][j] = a[i][j] == 0 ? 0 : c + StrictMath.log(a[i][j]);
            }
        }
        return logits;
    }

    /** A random matrix with 1 to k entries in a row, ratios up to g. */
    public static double[][] random(SplittableRandom random, int size, int k, double g) {
        double[][] a = new double[size][size];
        for (double[] row : a) {
            int n = 1 + random.nextInt(k);
            for (int e = 0; e < n; e++) {
                row[random.nextInt(size)] = 1 + random.nextDouble() * (g - 1);
            }
        }
        return a;
    }

    private static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }
}
