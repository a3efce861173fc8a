package org.witness.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.witness.certificate.Certificate;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certify.WrittenOut;
import org.witness.formats.FormatException;
import org.witness.formats.OnnxWriter;
import org.witness.formats.Precision;

/** What certificates of every kind export, evaluated by something, is what the verifier's intervals enclose at the very input, widened by the bounds of {@link Rounded}. */
abstract class Agreement {

    @TempDir
    Path folder;

    /** What evaluates. */
    abstract Runner runner();

    /** How many inputs each model gets. */
    abstract int inputs();

    @TestFactory
    Stream<DynamicTest> agrees() throws IOException, ExpressionException, FormatException {
        Set<String> kinds = new TreeSet<>();
        return Stream.concat(
                Subjects.all(folder, inputs()).stream()
                        .peek(subject -> kinds.add(subject.certificate().claim().kind()))
                        .map(subject -> DynamicTest.dynamicTest(subject.name(), () -> agrees(subject))),
                Stream.of(DynamicTest.dynamicTest("every kind that can be exported", () -> assertThat(kinds)
                        .containsExactlyInAnyOrder(
                                "kernel",
                                "factored-kernel",
                                "relation",
                                "preorder",
                                "ranking",
                                "selection",
                                "choice",
                                "relational",
                                "boolean",
                                "attention",
                                "projection",
                                "coherence",
                                "support-queries"))));
    }

    /** The ONNX file. */
    static byte[] model(Certificate certificate) {
        Optional<RealTensor> vectors = WrittenOut.vectors(certificate, OnnxWriter::requireWritable);
        return OnnxWriter.bytes(certificate, vectors, Precision.FLOAT64, new TreeMap<>());
    }

    private void agrees(Subject subject) {
        double widest = 0;
        for (Batch batch : subject.batches()) {
            Map<String, double[][]> found = runner().run(subject.certificate(), batch.inputs());
            assertThat(found.keySet()).isEqualTo(batch.outputs().keySet());
            for (Map.Entry<String, Batch.Expected> output : batch.outputs().entrySet()) {
                widest = Math.max(widest, compared(output.getKey(), output.getValue(), found.get(output.getKey())));
            }
        }
        // a bound that says nothing would be none
        assertThat(widest).isLessThan(1e-9);
    }

    /** Returns the largest room that a number of ordinary size was given. */
    private static double compared(String name, Batch.Expected expected, double[][] found) {
        assertThat(found.length).isEqualTo(expected.rows());
        double widest = 0;
        for (int i = 0; i < found.length; i++) {
            Rounded[] row = expected.row().apply(i);
            assertThat(found[i].length).isEqualTo(row.length);
            for (int k = 0; k < row.length; k++) {
                if (!row[k].admits(found[i][k])) {
                    throw new AssertionError(name + "[" + i + "][" + k + "]: " + found[i][k] + " is not within "
                            + row[k].error() + " of " + row[k].exact());
                }
                widest = Math.max(
                        widest, row[k].error() / Math.max(1, row[k].exact().magnitude()));
            }
        }
        return widest;
    }
}
