package org.witness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.witness.certificate.Certificate;
import org.witness.certificate.Limits;
import org.witness.certificate.file.CertificateFile;
import org.witness.certify.Imported;
import org.witness.formats.ClaimFile;
import org.witness.formats.FormatException;
import org.witness.formats.OnnxReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code witness import}. */
@Command(
        name = "import",
        sortOptions = false,
        description = {
            "Writes networks from elsewhere and a claim about them as a certificate, which 'witness verify' proves or refuses.",
            "",
            "A model ends in .onnx, .npz or .safetensors. The operators of ONNX are " + OnnxReader.OPERATORS + ".",
            "",
            "The claim is YAML: kind (kernel or relation), kernel and domain (or relation, x-domain, y-domain), accuracy, and networks, from"
                    + " a network's name (phi, psi) to the 'output' of an ONNX model or to 'layers' of arrays."
        },
        footer = {"", "Example:", "  witness import model.onnx --claim claim.yaml -o mine && witness verify mine"})
final class ImportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1", paramLabel = "FILE", description = "The file of the networks.")
    private String model;

    @Option(names = "--claim", required = true, paramLabel = "FILE", description = "The claim, in YAML.")
    private String claim;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "NAME",
            description = "Writes NAME.cert.json and NAME.safetensors.")
    private String output;

    @Option(names = "--force", description = "Replaces files that exist.")
    private boolean force;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    private ImportCommand() {}

    @Override
    public Integer call() throws IOException {
        Path json = CertificatePaths.output(output, force);
        ClaimFile read;
        try {
            read = ClaimFile.read(path(claim), path(model));
        } catch (FormatException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        Certificate certificate = Imported.certificate(
                read.claim(),
                read.networks(),
                new TreeMap<>(Map.of("model", String.valueOf(path(model).getFileName()))));
        CertificateFile.write(certificate, json);
        PrintWriter out = spec.commandLine().getOut();
        out.println("written  " + json + ": nothing is proved yet; 'witness verify " + output + "' proves or refuses");
        out.println("  " + read.claim().sentence());
        return Exit.OK;
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageException("'" + Limits.shown(name) + "' is no path");
        }
    }
}
