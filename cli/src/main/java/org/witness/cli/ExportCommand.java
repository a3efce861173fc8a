package org.witness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.Certificate;
import org.witness.certificate.CertificateException;
import org.witness.certificate.file.CertificateFile;
import org.witness.certificate.json.JsonLine;
import org.witness.certificate.tensor.RealTensor;
import org.witness.certificate.tensor.Tensor;
import org.witness.certify.VnnProblem;
import org.witness.certify.WrittenOut;
import org.witness.constructions.Constructions;
import org.witness.formats.NpzWriter;
import org.witness.formats.OnnxWriter;
import org.witness.formats.Precision;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verdict;
import org.witness.verifier.Verifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code witness export}. */
@Command(
        name = "export",
        sortOptions = false,
        description = {
            "Verifies a certificate and writes its weights for other programs: as an ONNX model, as NPZ arrays.",
            "",
            "Nothing is written unless the certificate is VERIFIED. Claim and verdict are in the files' metadata."
        },
        footer = {
            "",
            "Examples:",
            "  witness export gaussian --onnx gaussian.onnx --npz gaussian.npz",
            "  witness export gaussian --onnx small.onnx --float32",
            "  witness export sum --vnnlib sum.vnnlib --onnx sum.onnx",
        })
final class ExportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1", paramLabel = "FILE", description = "A certificate, with or without .cert.json.")
    private String name;

    @Option(
            names = "--onnx",
            paramLabel = "FILE",
            description = "Writes networks, an attention head, a projection or a table of vectors as an ONNX model.")
    private @Nullable String onnx;

    @Option(names = "--npz", paramLabel = "FILE", description = "Writes all tensors as arrays of NumPy.")
    private @Nullable String npz;

    @Option(
            names = "--vnnlib",
            paramLabel = "FILE",
            description =
                    "Writes the claim as a question to verifiers of neural networks, FILE.vnnlib, with the true answer in"
                            + " FILE.meta.json; --onnx is then the question's network. For " + VnnProblem.FITTING + ".")
    private @Nullable String vnnlib;

    @Option(
            names = "--float32",
            description = "Rounds weights to float32. The proof is about the float64 weights, and the metadata say so.")
    private boolean float32;

    @Option(names = "--no-verify", description = "Writes without proving; the metadata say so.")
    private boolean noVerify;

    @Option(names = "--force", description = "Replaces files that exist.")
    private boolean force;

    @Mixin
    private BudgetOptions budget;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    private ExportCommand() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (onnx == null && npz == null && vnnlib == null) {
            throw new UsageException("nothing to write: name a file with --onnx, --npz or --vnnlib");
        }
        if (vnnlib != null && onnx == null) {
            throw new UsageException("--vnnlib asks about a network: name its file with --onnx too");
        }
        Path file = only(CertificatePaths.find(name));
        Path model = onnx == null ? null : OutputFiles.path(onnx, force);
        Path question = vnnlib == null ? null : OutputFiles.path(vnnlib, force);
        Path answer = vnnlib == null ? null : OutputFiles.path(answer(vnnlib), force);
        Path arrays = npz == null ? null : OutputFiles.path(npz, force);
        budget.budget();
        Certificate certificate;
        try {
            certificate = CertificateFile.read(file);
        } catch (CertificateException e) {
            err.println("witness: " + file + ": " + e.reason().code() + ": " + e.getMessage());
            return Exit.REFUSED;
        }
        Optional<Verdict> verdict = noVerify ? Optional.empty() : Optional.of(verdict(certificate, err));
        if (verdict.isPresent() && verdict.get().outcome() != Outcome.VERIFIED) {
            VerdictText.print(out, file.toString(), verdict.get(), 0);
            err.println("witness: nothing was written, since the certificate is not verified; --no-verify exports it"
                    + " as it stands");
            return Exit.of(verdict.get().outcome());
        }
        Precision precision = float32 ? Precision.FLOAT32 : Precision.FLOAT64;
        OutputFiles files = new OutputFiles();
        try {
            SortedMap<String, String> metadata = metadata(certificate, verdict, precision);
            Optional<RealTensor> vectors = WrittenOut.vectors(certificate, OnnxWriter::requireWritable);
            if (model != null && question != null && answer != null) {
                VnnProblem problem = VnnProblem.of(certificate);
                metadata.put("witness.answer", verdict.isPresent() ? "unsat" : "unknown");
                metadata.put("witness.network", "utility(z) - utility(y) of X = (y, z)");
                files.add(
                        model,
                        OnnxWriter.single(
                                problem.network(),
                                "X",
                                "Y",
                                precision,
                                certificate.claim().sentence(),
                                metadata));
                files.add(question, problem.property().getBytes(StandardCharsets.US_ASCII));
                files.add(answer, (note(metadata) + "\n").getBytes(StandardCharsets.US_ASCII));
            } else if (model != null) {
                files.add(model, OnnxWriter.bytes(certificate, vectors, precision, metadata));
            }
            if (arrays != null) {
                SortedMap<String, Tensor> tensors = WrittenOut.tensors(certificate, vectors);
                files.add(arrays, NpzWriter.bytes(tensors, precision, note(metadata)));
            }
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        files.write();
        say(out, file, verdict, precision);
        WrittenOut.rounded(certificate).forEach(what -> out.println("  note            rounded: " + what));
        return Exit.OK;
    }

    private void say(PrintWriter out, Path file, Optional<Verdict> verdict, Precision precision) {
        String written = java.util.stream.Stream.of(onnx, npz, vnnlib)
                .filter(java.util.Objects::nonNull)
                .collect(java.util.stream.Collectors.joining(", "));
        out.println(status(verdict) + "  " + file + "  written: " + written);
        if (precision == Precision.FLOAT32) {
            out.println("  note            " + precision.statement());
        }
        if (verdict.isEmpty()) {
            out.println("  note            nothing was proved before this was written");
        }
    }

    private static String status(Optional<Verdict> verdict) {
        return verdict.map(found -> found.outcome().name()).orElse("not verified");
    }

    /** The name beside a question's. */
    private static String answer(String question) {
        String stem = question.endsWith(".vnnlib") ? question.substring(0, question.length() - 7) : question;
        return stem + ".meta.json";
    }

    static Path only(List<Path> found) {
        if (found.size() != 1) {
            throw new UsageException("one certificate is exported at a time, found " + found.size());
        }
        return found.get(0);
    }

    private Verdict verdict(Certificate certificate, PrintWriter err) {
        try (ProgressLine progress = new ProgressLine(err)) {
            return new Verifier(budget.budget(), java.util.OptionalInt.empty(), false, progress).verify(certificate);
        }
    }

    private static SortedMap<String, String> metadata(
            Certificate certificate, Optional<Verdict> verdict, Precision precision) {
        SortedMap<String, String> metadata = new TreeMap<>();
        metadata.put("witness.claim", certificate.claim().sentence());
        metadata.put("witness.kind", certificate.claim().kind());
        metadata.put("witness.precision", precision.word());
        List<String> rounded = WrittenOut.rounded(certificate);
        metadata.put("witness.proof", precision.statement() + (rounded.isEmpty() ? "" : ", but for what is rounded"));
        if (!rounded.isEmpty()) {
            metadata.put("witness.rounded", String.join("; ", rounded));
        }
        metadata.put("witness.verdict", status(verdict));
        metadata.put("witness.version", Constructions.VERSION);
        return metadata;
    }

    private static String note(SortedMap<String, String> metadata) {
        JsonLine json = new JsonLine();
        metadata.forEach(json::text);
        return json.toString();
    }
}
