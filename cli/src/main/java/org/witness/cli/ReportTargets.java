package org.witness.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.witness.certificate.Limits;
import org.witness.certify.batch.WholeFile;
import org.witness.reports.CsvReport;
import org.witness.reports.JUnitReport;
import org.witness.reports.Result;
import org.witness.reports.ResultsPage;

/**
 * Files that are to tell of a run, each written whole or not at all.
 *
 * @param targets the files
 */
record ReportTargets(List<Target> targets) {

    /** A file of some kind. */
    record Target(Kind kind, Path path) {}

    /** The kinds of files. */
    enum Kind {
        JUNIT,
        JSON,
        CSV,
        HTML
    }

    /** Reads the values of {@code --report}; the folder of each file must exist. */
    static ReportTargets parse(List<String> values) {
        List<Target> targets = new ArrayList<>();
        for (String value : values) {
            int equals = value.indexOf('=');
            Kind kind = kind(equals < 0 ? value : value.substring(0, equals), value);
            if (equals < 0 || equals == value.length() - 1) {
                throw new UsageException(
                        "--report is KIND=PATH, such as junit=out.xml, found '" + Limits.shown(value) + "'");
            }
            targets.add(new Target(kind, checked(kind, value.substring(equals + 1))));
        }
        return new ReportTargets(targets);
    }

    private static Kind kind(String name, String value) {
        for (Kind kind : Kind.values()) {
            if (kind.name().toLowerCase(java.util.Locale.ROOT).equals(name)) {
                return kind;
            }
        }
        throw new UsageException(
                "--report is junit=FILE, json=FILE, csv=FILE or html=DIR, found '" + Limits.shown(value) + "'");
    }

    private static Path checked(Kind kind, String name) {
        Path path;
        try {
            path = Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageException("'" + Limits.shown(name) + "' is no path");
        }
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UsageException("cannot write '" + Limits.shown(name) + "': there is no folder '"
                    + Limits.shown(String.valueOf(folder)) + "'");
        }
        if (kind == Kind.HTML ? Files.exists(path) && !Files.isDirectory(path) : Files.isDirectory(path)) {
            throw new UsageException("cannot write '" + Limits.shown(name) + "': it is "
                    + (kind == Kind.HTML ? "no folder" : "a folder"));
        }
        return path;
    }

    void write(String title, Instant started, double seconds, List<Result> results) throws IOException {
        for (Target target : targets) {
            switch (target.kind()) {
                case JUNIT -> WholeFile.write(target.path(), new JUnitReport(title, host(), started, results).xml());
                case JSON -> WholeFile.write(target.path(), lines(results));
                case CSV -> WholeFile.write(target.path(), CsvReport.csv(results));
                case HTML -> {
                    Files.createDirectories(target.path());
                    WholeFile.write(
                            target.path().resolve("index.html"), new ResultsPage(title, seconds, results).html());
                }
            }
        }
    }

    static String lines(List<Result> results) {
        return results.stream().map(result -> result.line() + "\n").collect(Collectors.joining());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
