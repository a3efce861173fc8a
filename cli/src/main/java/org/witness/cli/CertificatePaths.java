package org.witness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.witness.certificate.Limits;
import org.witness.certificate.file.CertificateFile;

/** Finds the certificates that a user names: by file, by name without suffix, or by folder. */
final class CertificatePaths {

    private CertificatePaths() {}

    /** The files that a name stands for, in order. */
    static List<Path> find(String name) throws IOException {
        Path path = path(name);
        if (Files.isRegularFile(path)) {
            if (name.endsWith(CertificateFile.WEIGHTS_SUFFIX)) {
                throw new UsageException("'" + Limits.shown(name) + "' is a file of weights: name its certificate, "
                        + Limits.shown(withoutSuffix(name)) + CertificateFile.JSON_SUFFIX);
            }
            return List.of(path);
        }
        Path suffixed = path(name + CertificateFile.JSON_SUFFIX);
        if (Files.exists(suffixed)) {
            return List.of(suffixed);
        }
        if (!Files.isDirectory(path)) {
            if (Files.exists(path)) {
                // neither a file nor a folder: let the reader say what it finds
                return List.of(path);
            }
            throw new UsageException("there is no certificate '" + Limits.shown(name) + "': neither a file or folder of"
                    + " that name nor " + Limits.shown(name) + CertificateFile.JSON_SUFFIX);
        }
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> found = files.filter(
                            file -> String.valueOf(file.getFileName()).endsWith(CertificateFile.JSON_SUFFIX))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new UsageException("the folder '" + Limits.shown(name)
                        + "' holds no certificate: no file ends in " + CertificateFile.JSON_SUFFIX);
            }
            return found;
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The JSON file that an output name stands for; its folder must exist. */
    static Path output(String name, boolean force) {
        Path path = path(name.endsWith(CertificateFile.JSON_SUFFIX) ? name : name + CertificateFile.JSON_SUFFIX);
        String file = String.valueOf(path.getFileName());
        if (!file.matches("[A-Za-z0-9_+@=][A-Za-z0-9_.+@=, -]{0,180}") || file.equals(CertificateFile.JSON_SUFFIX)) {
            throw new UsageException("'" + Limits.shown(name)
                    + "' is no name for a certificate: use letters, digits, '_', '-', '.' and begin with a letter or"
                    + " digit");
        }
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UsageException("cannot write '" + Limits.shown(name) + "': there is no folder '"
                    + Limits.shown(String.valueOf(path.getParent())) + "'");
        }
        Path weights = path.resolveSibling(CertificateFile.weightsName(path));
        for (Path target : List.of(path, weights)) {
            if (Files.isDirectory(target)) {
                throw new UsageException("cannot write '" + Limits.shown(target.toString()) + "': it is a folder");
            }
            if (!force && Files.exists(target)) {
                throw new UsageException("'" + Limits.shown(target.toString())
                        + "' exists: choose another name, or --force to replace it");
            }
        }
        return path;
    }

    private static String withoutSuffix(String name) {
        return name.substring(0, name.length() - CertificateFile.WEIGHTS_SUFFIX.length());
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageException("'" + Limits.shown(name) + "' is no path");
        }
    }
}
