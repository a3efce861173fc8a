package org.witness.certify.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files so that a reader finds the old one or the new one, and never a part. */
public final class WholeFile {

    /** The beginning of the names of unfinished files. */
    public static final String UNFINISHED = ".witness";

    /** Is called while a file is half written or not yet moved; tests make it wait there. */
    static Runnable halfWay = () -> {};

    private WholeFile() {}

    /**
     * Writes a text in UTF-8: beside the file first, then moved into its place.
     *
     * @param file the file; its folder exists
     * @param text the text
     * @throws IOException if it cannot be written; no half-written file is left
     */
    public static void write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("'" + file + "' names no file");
        }
        Path unfinished = folder.resolve(UNFINISHED + "-" + file.getFileName() + ".part");
        try {
            int half = text.length() / 2;
            Files.writeString(unfinished, text.substring(0, half), StandardCharsets.UTF_8);
            halfWay.run();
            Files.writeString(unfinished, text.substring(half), StandardCharsets.UTF_8, StandardOpenOption.APPEND);
            move(unfinished, file);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * Moves a file into its place, in one step where the file system can.
     *
     * @param from the finished file
     * @param to its place; a file there is replaced
     * @throws IOException if it cannot be moved
     */
    public static void move(Path from, Path to) throws IOException {
        halfWay.run();
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
