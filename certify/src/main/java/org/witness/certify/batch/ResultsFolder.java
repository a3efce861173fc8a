package org.witness.certify.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.witness.certificate.file.CertificateFile;
import org.witness.certificate.json.Json;
import org.witness.certificate.json.JsonLine;
import org.witness.certificate.json.JsonParser;
import org.witness.certificate.json.JsonSyntaxException;

/**
 * The folder of a batch's results. Each entry has a record, named by its key, which is written last, in one step: an entry with
 * a record is done, and one without is as if it had never been begun, wherever the process was killed.
 *
 * <pre>
 * certificates/NAME-KEY.cert.json, NAME-KEY.safetensors
 * records/KEY.json     a line of results, and the SHA-256 of the certificate's files
 * .work/               where workers write
 * .lock                held while a run goes on
 * </pre>
 */
public final class ResultsFolder implements AutoCloseable {

    /** The name of the folder of certificates. */
    public static final String CERTIFICATES = "certificates";

    private static final String RECORDS = "records";
    private static final String WORK = ".work";
    private static final String LOCK = ".lock";
    private static final String LINE = "line";
    private static final String FILES = "files";
    private static final Pattern OWN_CERTIFICATE = Pattern.compile(".*-[0-9a-f]{12}(\\.cert\\.json|\\.safetensors)");
    private static final Pattern OWN_RECORD = Pattern.compile("[0-9a-f]{64}\\.json");

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private ResultsFolder(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Opens a folder for a run, creates it if need be, and removes what an interrupted run left unfinished.
     *
     * @param path the folder
     * @return the open folder
     * @throws IOException if it is not empty and no results folder, if another run has it open, or if it cannot be written
     */
    public static ResultsFolder open(Path path) throws IOException {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new FileSystemException(path.toString(), null, "it is no folder");
        }
        if (Files.isDirectory(path) && !Files.isDirectory(path.resolve(RECORDS)) && !isEmpty(path)) {
            throw new FileSystemException(
                    path.toString(), null, "it is a folder with other things in it: results need one of their own");
        }
        Files.createDirectories(path.resolve(RECORDS));
        Files.createDirectories(path.resolve(CERTIFICATES));
        FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new FileSystemException(path.toString(), null, "another run is writing there");
        }
        ResultsFolder folder = new ResultsFolder(path, channel, lock);
        folder.deleteWork();
        Files.createDirectory(path.resolve(WORK));
        for (Path inside : List.of(path, path.resolve(RECORDS))) {
            folder.deleteUnfinished(inside);
        }
        return folder;
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }

    private void deleteUnfinished(Path folder) throws IOException {
        for (Path file : list(folder)) {
            if (file.getFileName().toString().startsWith(WholeFile.UNFINISHED)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void deleteWork() throws IOException {
        Path work = path.resolve(WORK);
        if (!Files.isDirectory(work)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(work)) {
            for (Path file : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Returns where a worker writes the certificate of an entry.
     *
     * @param name the certificate's name, without suffix
     * @return a path, without suffix, in a folder of the entry's own
     * @throws IOException if the folder cannot be made
     */
    public Path work(String name) throws IOException {
        return Files.createDirectories(path.toAbsolutePath().resolve(WORK).resolve(name))
                .resolve(name);
    }

    /**
     * Returns the line of an entry that is done.
     *
     * @param key the entry's key
     * @return the line; empty if there is no record, or if a file of the certificate is gone or has other bytes
     * @throws IOException if a file cannot be read
     */
    public Optional<String> line(String key) throws IOException {
        Path record = record(key);
        if (!Files.isRegularFile(record)) {
            return Optional.empty();
        }
        try {
            Json json = JsonParser.parseAny(Files.readString(record, StandardCharsets.UTF_8));
            if (json instanceof Json.Fields fields
                    && fields.values().get(LINE) instanceof Json.Text line
                    && fields.values().get(FILES) instanceof Json.Fields files
                    && isWhole(files.values())) {
                return Optional.of(line.value());
            }
        } catch (JsonSyntaxException e) {
            // not ours: the entry is done again
            return Optional.empty();
        }
        return Optional.empty();
    }

    private boolean isWhole(Map<String, Json> files) throws IOException {
        for (Map.Entry<String, Json> file : files.entrySet()) {
            Path found = path.resolve(CERTIFICATES).resolve(file.getKey());
            if (!(file.getValue() instanceof Json.Text expected)
                    || !Files.isRegularFile(found)
                    || !Digests.sha256(found).equals(expected.value())) {
                return false;
            }
        }
        return true;
    }

    /**
     * Makes an entry done: moves its certificate into place, if a worker has written one, the weights first, and writes the
     * record.
     *
     * @param key the entry's key
     * @param name the certificate's name, without suffix
     * @param line the entry's line of results
     * @throws IOException if a file cannot be moved or written
     */
    public void commit(String key, String name, String line) throws IOException {
        Path work = path.resolve(WORK).resolve(name);
        JsonLine files = new JsonLine();
        if (Files.exists(work.resolve(name + CertificateFile.JSON_SUFFIX))) {
            for (String suffix : List.of(CertificateFile.WEIGHTS_SUFFIX, CertificateFile.JSON_SUFFIX)) {
                Path from = work.resolve(name + suffix);
                files.text(name + suffix, Digests.sha256(from));
                WholeFile.move(from, path.resolve(CERTIFICATES).resolve(name + suffix));
            }
        }
        JsonLine record = new JsonLine();
        record.text(LINE, line);
        record.raw(FILES, files.toString());
        WholeFile.write(record(key), record + "\n");
    }

    /**
     * Writes a file of the folder, whole or not at all.
     *
     * @param name the file's name
     * @param text what it shall hold
     * @throws IOException if it cannot be written
     */
    public void write(String name, String text) throws IOException {
        WholeFile.write(path.resolve(name), text);
    }

    /**
     * Removes the records and certificates that belong to none of some entries.
     *
     * @param keys the entries' keys
     * @param names the names of their certificates
     * @throws IOException if a file cannot be removed
     */
    public void keepOnly(Set<String> keys, Set<String> names) throws IOException {
        Set<String> certificates = new HashSet<>();
        for (String name : names) {
            certificates.add(name + CertificateFile.JSON_SUFFIX);
            certificates.add(name + CertificateFile.WEIGHTS_SUFFIX);
        }
        for (Path file : list(path.resolve(CERTIFICATES))) {
            String name = file.getFileName().toString();
            if (OWN_CERTIFICATE.matcher(name).matches() && !certificates.contains(name)) {
                Files.deleteIfExists(file);
            }
        }
        for (Path file : list(path.resolve(RECORDS))) {
            String name = file.getFileName().toString();
            if (OWN_RECORD.matcher(name).matches()
                    && !keys.contains(name.substring(0, name.length() - ".json".length()))) {
                Files.deleteIfExists(file);
            }
        }
    }

    private Path record(String key) {
        return path.resolve(RECORDS).resolve(key + ".json");
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return new ArrayList<>(inside.toList());
        }
    }

    @Override
    public void close() throws IOException {
        deleteWork();
        lock.release();
        channel.close();
    }
}
