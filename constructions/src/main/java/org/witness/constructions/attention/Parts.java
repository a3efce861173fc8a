package org.witness.constructions.attention;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.witness.certificate.Bound;
import org.witness.certificate.Certificate;
import org.witness.certificate.Provenance;
import org.witness.certificate.Quantity;
import org.witness.certificate.claim.AttentionClaim;
import org.witness.certificate.claim.LogitForm;
import org.witness.certificate.expression.Decimals;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.IntegerTensor;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;
import org.witness.constructions.Constructions;

/** What the certificates of all constructions have in common. */
final class Parts {

    /** The most numbers of a tensor that is built: 512 MiB. */
    static final long STORED = 1L << 26;

    /** The parameter that says the largest scale of a row. */
    static final String ROW_SCALE = "rowScale";

    /** The parameter that says the largest absolute entry of a query. */
    static final String COEFFICIENT = "largestCoefficient";

    /** The parameter that says the largest norm of a query times the largest norm of a key. */
    static final String NORM = "norm";

    private Parts() {}

    /** Returns a number for readers, rounded up to four digits. */
    static String text(double value) {
        return Decimals.text(new BigDecimal(value).round(new MathContext(4, RoundingMode.UP)));
    }

    /** Returns the certificate of queries and keys that are written out row by row. */
    static Certificate certificate(
            AttentionRequest request,
            String construction,
            int dimension,
            double[] queries,
            double[] keys,
            SortedMap<String, String> parameters) {
        SortedMap<String, String> all = new TreeMap<>(parameters);
        all.put(COEFFICIENT, text(largest(queries)));
        all.put(NORM, text(largestNorm(queries, dimension) * largestNorm(keys, dimension)));
        List<Integer> shape = List.of(request.matrix().size(), dimension);
        SortedMap<String, Tensor> tensors = target(request.matrix());
        tensors.put(LogitForm.Reals.QUERIES, RealTensor.of(shape, queries));
        tensors.put(LogitForm.Reals.KEYS, RealTensor.of(shape, keys));
        return certificate(request, construction, new LogitForm.Reals(dimension), tensors, all);
    }

    static Certificate certificate(
            AttentionRequest request,
            String construction,
            LogitForm logits,
            SortedMap<String, Tensor> tensors,
            SortedMap<String, String> parameters) {
        SparseMatrix matrix = request.matrix();
        return new Certificate(
                new AttentionClaim(matrix.size(), matrix.entries(), logits, request.offSupport(), request.ratio()),
                new TreeMap<>(),
                tensors,
                List.of(new Bound(Quantity.QUERY_DIMENSION, logits.dimension(), "attention-dimension")),
                ProofStep.of("attention", ProofStep.of("recount"), ProofStep.of("rows")),
                new Provenance(construction, Constructions.VERSION, parameters));
    }

    /** Returns the tensors of the matrix. */
    static SortedMap<String, Tensor> target(SparseMatrix matrix) {
        long[] rows = new long[matrix.size() + 1];
        for (int i = 0; i <= matrix.size(); i++) {
            rows[i] = matrix.start(i);
        }
        long[] columns = new long[matrix.entries()];
        double[] entries = new double[matrix.entries()];
        for (int e = 0; e < columns.length; e++) {
            columns[e] = matrix.column(e);
            entries[e] = matrix.entry(e);
        }
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        tensors.put(AttentionClaim.ROWS, IntegerTensor.of(IntegerTensor.Type.I64, List.of(rows.length), rows));
        tensors.put(AttentionClaim.COLUMNS, IntegerTensor.of(IntegerTensor.Type.I64, List.of(columns.length), columns));
        tensors.put(AttentionClaim.ENTRIES, RealTensor.of(List.of(entries.length), entries));
        return tensors;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static double largestNorm(double[] vectors, int dimension) {
        double largest = 0;
        for (int start = 0; start < vectors.length; start += dimension) {
            double square = 0;
            for (int m = start; m < start + dimension; m++) {
                square += vectors[m] * vectors[m];
            }
            largest = Math.max(largest, square);
        }
        return Math.sqrt(largest);
    }
}
