package org.witness.benchmarks;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.witness.certificate.Certificate;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Provenance;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.certificate.file.CertificateFile;
import org.witness.certificate.network.Activation;
import org.witness.certificate.network.Layer;
import org.witness.certificate.network.Network;
import org.witness.certificate.proof.ProofStep;
import org.witness.certificate.tensor.RealTensor;
import org.witness.formats.ArrayFile;
import org.witness.formats.FormatException;
import org.witness.formats.NpzWriter;
import org.witness.formats.OnnxReader;
import org.witness.formats.OnnxWriter;
import org.witness.formats.Precision;

/** Milliseconds to write a million weights of float64 to a file and to read them back: as a certificate with safetensors, as NPZ, as ONNX. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class WeightsBenchmark {

    private static final int[] WIDTHS = {1, 1000, 999, 1};

    private Certificate certificate;
    private Path folder;
    private Path safetensors;
    private Path npz;
    private Path onnx;

    /** Filled by {@link #prepare()}. */
    @SuppressWarnings("NullAway.Init")
    public WeightsBenchmark() {}

    /**
     * Draws the weights, with a fixed seed, and writes the files that are read.
     *
     * @throws IOException if a file cannot be written
     * @throws ExpressionException never
     */
    @Setup
    public void prepare() throws IOException, ExpressionException {
        SplittableRandom random = new SplittableRandom(3);
        List<Layer> layers = new ArrayList<>();
        for (int l = 1; l < WIDTHS.length; l++) {
            layers.add(new Layer(
                    RealTensor.of(
                            List.of(WIDTHS[l], WIDTHS[l - 1]),
                            random.doubles((long) WIDTHS[l] * WIDTHS[l - 1]).toArray()),
                    RealTensor.of(List.of(WIDTHS[l]), random.doubles(WIDTHS[l]).toArray()),
                    Activation.RELU));
        }
        Box box = Box.parse("[0,1]");
        KernelClaim claim = new KernelClaim(ExpressionParser.parse("x*y", KernelClaim.scope(box)), box, BigDecimal.ONE);
        certificate = new Certificate(
                claim,
                new TreeMap<>(Map.of(KernelClaim.PHI, new Network(layers))),
                List.of(),
                ProofStep.of("kernel", ProofStep.of("recount"), ProofStep.of("cover")),
                new Provenance("benchmark", "1", new TreeMap<>()));
        folder = Files.createTempDirectory("witness");
        safetensors = folder.resolve("weights.cert.json");
        npz = folder.resolve("weights.npz");
        onnx = folder.resolve("weights.onnx");
        writeSafetensors();
        writeNpz();
        writeOnnx();
    }

    /**
     * Removes the files.
     *
     * @throws IOException if one cannot be removed
     */
    @TearDown
    public void remove() throws IOException {
        for (String file : List.of("weights.cert.json", "weights.safetensors", "weights.npz", "weights.onnx")) {
            Files.delete(folder.resolve(file));
        }
        Files.delete(folder);
    }

    /**
     * Writes a certificate.
     *
     * @throws IOException if it cannot be written
     */
    @Benchmark
    public void writeSafetensors() throws IOException {
        CertificateFile.write(certificate, safetensors);
    }

    /**
     * Reads a certificate.
     *
     * @return the certificate
     * @throws IOException if it cannot be read
     * @throws CertificateException never
     */
    @Benchmark
    public Certificate readSafetensors() throws IOException, CertificateException {
        return CertificateFile.read(safetensors);
    }

    /**
     * Writes arrays.
     *
     * @throws IOException if they cannot be written
     */
    @Benchmark
    public void writeNpz() throws IOException {
        Files.write(npz, NpzWriter.bytes(certificate.weights(), Precision.FLOAT64, ""));
    }

    /**
     * Reads the largest array.
     *
     * @return the array
     * @throws IOException if it cannot be read
     * @throws FormatException never
     */
    @Benchmark
    public RealTensor readNpz() throws IOException, FormatException {
        return ArrayFile.read(npz).matrix(Certificate.weightName(KernelClaim.PHI, 1));
    }

    /**
     * Writes a model.
     *
     * @throws IOException if it cannot be written
     */
    @Benchmark
    public void writeOnnx() throws IOException {
        Files.write(onnx, OnnxWriter.bytes(certificate, Optional.empty(), Precision.FLOAT64, new TreeMap<>()));
    }

    /**
     * Reads a model.
     *
     * @return its network
     * @throws IOException if it cannot be read
     * @throws FormatException never
     */
    @Benchmark
    public Network readOnnx() throws IOException, FormatException {
        return OnnxReader.read(onnx, Optional.empty());
    }
}
