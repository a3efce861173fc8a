package org.witness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.Certificate;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Limits;
import org.witness.certificate.file.CertificateFile;
import org.witness.reports.Report;
import org.witness.verifier.Examination;
import org.witness.verifier.Verifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code witness report}. */
@Command(
        name = "report",
        sortOptions = false,
        description =
                "Verifies a certificate and writes a page about it: the statement, the verdict, pictures of target,"
                        + " approximation, error and features, the proof. One HTML file that needs no other.",
        footer = {
            "",
            "The exit status is that of 'witness verify'. A page is written whatever the verdict, unless the file is no"
                    + " certificate.",
            "",
            "Example:",
            "  witness report gaussian -o gaussian.html"
        })
final class ReportCommand implements Callable<Integer> {

    private static final String SUFFIX = ".html";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A certificate, with or without .cert.json.")
    private String name;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PAGE",
            description = "The page's file (default: the certificate's name with .html, beside it).")
    private @Nullable String output;

    @Option(names = "--force", description = "Replaces an existing file.")
    private boolean force;

    @Mixin
    private BudgetOptions budget;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    private ReportCommand() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        List<Path> files = CertificatePaths.find(name);
        if (files.size() != 1) {
            throw new UsageException("'" + Limits.shown(name) + "' holds " + files.size()
                    + " certificates, and a page is about one: name it");
        }
        Path file = files.get(0);
        String plain = String.valueOf(file.getFileName());
        String title = plain.endsWith(CertificateFile.JSON_SUFFIX)
                ? plain.substring(0, plain.length() - CertificateFile.JSON_SUFFIX.length())
                : plain;
        Path page = output == null ? file.resolveSibling(title + SUFFIX) : path(output);
        requireWritable(page);
        Certificate certificate;
        try {
            certificate = CertificateFile.read(file);
        } catch (CertificateException e) {
            err.println("witness: " + file + ": " + e.reason().code() + ": " + e.getMessage());
            return Exit.REFUSED;
        }
        Examination examination;
        try (ProgressLine progress = new ProgressLine(err)) {
            examination = new Verifier(budget.budget(), OptionalInt.empty(), false, progress).examine(certificate);
        }
        String html = new Report(title, sha256(Files.readAllBytes(file)), certificate, examination).html();
        write(page, html);
        out.println(examination.verdict().outcome() + "  " + Limits.shown(file.toString()));
        out.println("  page            " + Limits.shown(page.toString()));
        return Exit.of(examination.verdict().outcome());
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException("'" + Limits.shown(text) + "' is no path");
        }
    }

    private void requireWritable(Path page) {
        String shown = Limits.shown(page.toString());
        if (page.getFileName() == null || Files.isDirectory(page)) {
            throw new UsageException("cannot write '" + shown + "': it is a folder");
        }
        if (shown.endsWith(CertificateFile.JSON_SUFFIX) || shown.endsWith(CertificateFile.WEIGHTS_SUFFIX)) {
            throw new UsageException(
                    "'" + shown + "' is the name of a certificate: give the page another, such as " + "page.html");
        }
        Path folder = page.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UsageException("cannot write '" + shown + "': there is no folder '"
                    + Limits.shown(String.valueOf(page.getParent())) + "'");
        }
        if (!force && Files.exists(page)) {
            throw new UsageException("'" + shown + "' exists: choose another name, or --force to replace it");
        }
    }

    /** Writes beside the file and moves, so that there is never half a page. */
    private static void write(Path page, String html) throws IOException {
        Path folder = Files.createTempDirectory(page.toAbsolutePath().getParent(), ".witness");
        Path unfinished = folder.resolve("page");
        try {
            Files.writeString(unfinished, html, StandardCharsets.UTF_8);
            try {
                Files.move(unfinished, page, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(unfinished, page, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(unfinished);
            Files.deleteIfExists(folder);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
