package org.witness.certify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder for unfinished files, on the file system of the file that is to be written, so that moving is atomic. It is
 * removed when closed, and when the program is interrupted.
 */
final class WorkFolder implements AutoCloseable {

    private final Path path;
    private final Thread atExit;

    private WorkFolder(Path path) {
        this.path = path;
        this.atExit = new Thread(this::deleteQuietly);
    }

    static WorkFolder beside(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        WorkFolder folder;
        try {
            folder = new WorkFolder(Files.createTempDirectory(parent, ".witness"));
        } catch (IOException e) {
            // the name of the temporary folder would tell the user nothing
            FileSystemException named =
                    new FileSystemException(String.valueOf(parent), null, "the folder cannot be written");
            named.initCause(e);
            throw named;
        }
        Runtime.getRuntime().addShutdownHook(folder.atExit);
        return folder;
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // the program is ending: the hook removes what is left
            return;
        }
        delete();
    }

    private void delete() throws IOException {
        delete(path);
    }

    /** Removes a folder and what is in it. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path inside : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(inside);
            }
        }
    }

    private void deleteQuietly() {
        try {
            delete();
        } catch (IOException | UncheckedIOException e) {
            // nobody is left to be told
            return;
        }
    }
}
