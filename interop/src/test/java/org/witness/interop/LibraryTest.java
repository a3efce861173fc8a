package org.witness.interop;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import org.witness.certificate.Certificate;
import org.witness.certificate.claim.AttentionClaim;
import org.witness.certificate.claim.BooleanClaim;
import org.witness.certificate.claim.ChoiceClaim;
import org.witness.certificate.claim.FactoredKernelClaim;
import org.witness.certificate.claim.ProjectionClaim;
import org.witness.certificate.claim.RelationalClaim;
import org.witness.certificate.claim.SelectionClaim;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certify.BooleanHead;
import org.witness.certify.Projection;
import org.witness.certify.RelationalHead;
import org.witness.certify.SelectingHead;
import org.witness.certify.StoredHead;
import org.witness.certify.WrittenOut;

/** The library's own evaluation, by the same measure as exported models. */
final class LibraryTest extends Agreement {

    private static final String KEYS = "y";

    @Override
    int inputs() {
        return 1_000 * Integer.getInteger("test.effort", 1);
    }

    @Override
    Runner runner() {
        return LibraryTest::evaluated;
    }

    private static Map<String, double[][]> evaluated(Certificate certificate, Map<String, Object> inputs) {
        if (certificate.claim() instanceof AttentionClaim) {
            return Map.of("weights", ofRows(inputs.get("rows"), StoredHead.of(certificate)::weights));
        }
        if (certificate.claim() instanceof BooleanClaim) {
            BooleanHead head = BooleanHead.of(certificate);
            return Map.of("readout", of(inputs.get("bits"), row -> new double[] {head.apply(bits(row))}));
        }
        if (certificate.claim() instanceof ProjectionClaim) {
            return Map.of("images", of(inputs.get("points"), Projection.of(certificate)::project));
        }
        if (certificate.networks().isEmpty()) {
            RealTensor vectors =
                    WrittenOut.vectors(certificate, (size, dimension) -> {}).orElseThrow();
            return Map.of("vectors", ofRows(inputs.get("rows"), vectors::row));
        }
        return networks(certificate, inputs);
    }

    private static Map<String, double[][]> networks(Certificate certificate, Map<String, Object> inputs) {
        Map<String, double[][]> outputs = new TreeMap<>();
        boolean isFactored = certificate.claim() instanceof FactoredKernelClaim;
        certificate.networks().forEach((name, network) -> {
            boolean ofKeys = name.equals(SelectionClaim.PSI) || name.equals(RelationalClaim.SIGMA);
            outputs.put(name, of(inputs.get(isFactored ? name + ".x" : ofKeys ? KEYS : "x"), network::apply));
        });
        boolean relates = certificate.claim() instanceof RelationalClaim;
        if (relates || certificate.claim() instanceof SelectionClaim || certificate.claim() instanceof ChoiceClaim) {
            List<double[]> keys = List.of((double[][]) inputs.get(KEYS));
            SelectingHead head = SelectingHead.of(certificate);
            outputs.put("weights", of(inputs.get("x"), query -> head.weights(query, keys)));
            if (relates) {
                RelationalHead relational = RelationalHead.of(certificate);
                outputs.put("relation", of(inputs.get("x"), query -> new double[] {relational.relation(query, keys)}));
            }
        }
        return outputs;
    }

    private static double[][] of(Object rows, Function<double[], double[]> function) {
        return Arrays.stream((double[][]) rows).map(function).toArray(double[][]::new);
    }

    private static double[][] ofRows(Object rows, IntFunction<double[]> function) {
        return LongStream.of((long[]) rows)
                .mapToInt(Math::toIntExact)
                .mapToObj(function)
                .toArray(double[][]::new);
    }

    private static boolean[] bits(double[] row) {
        boolean[] bits = new boolean[row.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = row[i] == 1;
        }
        return bits;
    }
}
