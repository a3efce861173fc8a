package org.witness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.witness.certificate.Limits;

/** Files that are written whole or not at all: all of them are complete before the first is moved into place. */
final class OutputFiles {

    private final Map<Path, byte[]> files = new LinkedHashMap<>();

    /** The path that a name stands for; it does not exist, unless it may be replaced, and its folder does. */
    static Path path(String name, boolean force) {
        Path path;
        try {
            path = Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageException("'" + Limits.shown(name) + "' is no path");
        }
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UsageException("cannot write '" + Limits.shown(name) + "': there is no folder '"
                    + Limits.shown(String.valueOf(path.getParent())) + "'");
        }
        if (Files.isDirectory(path)) {
            throw new UsageException("cannot write '" + Limits.shown(name) + "': it is a folder");
        }
        if (!force && Files.exists(path)) {
            throw new UsageException(
                    "'" + Limits.shown(name) + "' exists: choose another name, or --force to replace it");
        }
        return path;
    }

    void add(Path path, byte[] bytes) {
        if (files.put(path, bytes) != null) {
            throw new UsageException("'" + Limits.shown(path.toString()) + "' is named for two files");
        }
    }

    void write() throws IOException {
        Map<Path, Path> parts = new LinkedHashMap<>();
        try {
            for (Map.Entry<Path, byte[]> file : files.entrySet()) {
                Path part = Files.createTempFile(file.getKey().toAbsolutePath().getParent(), ".witness", ".part");
                parts.put(part, file.getKey());
                Files.write(part, file.getValue());
                share(part);
            }
            for (Map.Entry<Path, Path> part : parts.entrySet()) {
                Files.move(
                        part.getKey(),
                        part.getValue(),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            for (Path part : parts.keySet()) {
                Files.deleteIfExists(part);
            }
        }
    }

    /** Temporary files are born private. */
    private static void share(Path file) throws IOException {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        } catch (UnsupportedOperationException e) {
            // a file system without POSIX permissions: nothing to share
            return;
        }
    }
}
