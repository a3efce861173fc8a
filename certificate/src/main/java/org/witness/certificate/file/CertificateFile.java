package org.witness.certificate.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.witness.certificate.Certificate;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Limits;
import org.witness.certificate.Reason;
import org.witness.certificate.json.JsonParser;
import org.witness.certificate.json.JsonSyntaxException;
import org.witness.certificate.tensor.Tensor;

/**
 * The two files of a certificate: {@code NAME.cert.json} and {@code NAME.safetensors} beside it, bound to it by SHA-256.
 *
 * <p>Only canonical files are read: what {@link #read} accepts is byte for byte what {@link #write} writes.
 */
public final class CertificateFile {

    /** The ending of the JSON file's name. */
    public static final String JSON_SUFFIX = ".cert.json";

    /** The ending of the weights' file's name. */
    public static final String WEIGHTS_SUFFIX = ".safetensors";

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_+@=,-][A-Za-z0-9_.+@=, -]{0,199}");

    private CertificateFile() {}

    /**
     * Writes a certificate: first to temporary files, which are then moved into place, the weights first. So the presence
     * of the JSON file says that the certificate is whole.
     *
     * @param certificate what is written
     * @param json the JSON file; its name is as {@link #weightsName} demands, its folder exists
     * @throws IOException if a file cannot be written; no half-written file is left
     * @throws IllegalArgumentException if the name is one that {@link #read} would refuse
     */
    public static void write(Certificate certificate, Path json) throws IOException {
        Path weights = json.resolveSibling(weightsName(json));
        byte[] weightBytes = Safetensors.bytes(certificate.weights());
        byte[] jsonBytes = jsonBytes(certificate, weightsName(json), sha256(weightBytes));
        Path folder = json.toAbsolutePath().getParent();
        if (Files.isDirectory(json)) {
            throw new FileAlreadyExistsException(json.toString(), null, "a folder has the name of the certificate");
        }
        Path weightsPart = null;
        Path jsonPart = null;
        try {
            weightsPart = Files.createTempFile(folder, ".witness", ".part");
            jsonPart = Files.createTempFile(folder, ".witness", ".part");
            Files.write(weightsPart, weightBytes);
            Files.write(jsonPart, jsonBytes);
            share(weightsPart);
            share(jsonPart);
            move(weightsPart, weights);
            move(jsonPart, json);
        } finally {
            if (weightsPart != null) {
                Files.deleteIfExists(weightsPart);
            }
            if (jsonPart != null) {
                Files.deleteIfExists(jsonPart);
            }
        }
    }

    /** Temporary files are born private; a certificate is as readable as any file that a user makes. */
    private static void share(Path file) throws IOException {
        try {
            Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
        } catch (UnsupportedOperationException e) {
            // a file system without POSIX permissions: nothing to share
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Returns the name of the weights' file that belongs to a JSON file.
     *
     * @param json a file whose name ends in {@link #JSON_SUFFIX} and begins with at most 188 ASCII letters, digits,
     *     spaces or {@code _.+@=,-}, neither a dot nor a space first
     * @return the plain name of its neighbour
     * @throws IllegalArgumentException if the name is anything else
     */
    public static String weightsName(Path json) {
        String name = String.valueOf(json.getFileName());
        if (!name.endsWith(JSON_SUFFIX)) {
            throw new IllegalArgumentException(
                    "a certificate's name ends in " + JSON_SUFFIX + ", found " + Limits.shown(name));
        }
        String weights = name.substring(0, name.length() - JSON_SUFFIX.length()) + WEIGHTS_SUFFIX;
        if (name.equals(JSON_SUFFIX) || !isPlainName(weights)) {
            throw new IllegalArgumentException("a certificate's name consists of 1 to 188 ASCII letters, digits, spaces"
                    + " or _.+@=,- (neither a dot nor a space first) before " + JSON_SUFFIX + ", found "
                    + Limits.shown(name));
        }
        return weights;
    }

    /** Tells whether a name can stand for a file in the certificate's own folder and for nothing else. */
    static boolean isPlainName(String name) {
        return PLAIN_NAME.matcher(name).matches();
    }

    /**
     * Reads a certificate.
     *
     * @param json the JSON file
     * @return the certificate, well-formed but not believed
     * @throws IOException if the JSON file cannot be opened or read
     * @throws CertificateException if the files are no canonical certificate
     */
    public static Certificate read(Path json) throws IOException, CertificateException {
        return read(bounded(json, Limits.DEFAULT.jsonBytes()), json);
    }

    /** Reads a certificate from the bytes of its JSON file, which only tells where the weights' file lies. */
    static Certificate read(byte[] bytes, Path json) throws CertificateException {
        CertificateText text;
        try {
            text = CertificateText.read(JsonParser.parse(bytes));
        } catch (JsonSyntaxException e) {
            throw new CertificateException(Reason.SYNTAX, String.valueOf(e.getMessage()));
        }
        Certificate certificate = text.with(weights(json, text));
        if (!Arrays.equals(bytes, jsonBytes(certificate, text.weightsFile(), text.sha256()))) {
            throw new CertificateException(
                    Reason.NON_CANONICAL, "the file is not byte for byte what the writer prints for its content");
        }
        return certificate;
    }

    private static SortedMap<String, Tensor> weights(Path json, CertificateText text) throws CertificateException {
        Path weights = json.toAbsolutePath().resolveSibling(text.weightsFile());
        if (!Files.isRegularFile(weights, LinkOption.NOFOLLOW_LINKS)) {
            throw new CertificateException(
                    Reason.WEIGHTS_MISSING,
                    "weights.file: no plain file '" + text.weightsFile() + "' beside the certificate");
        }
        byte[] bytes;
        try {
            bytes = bounded(weights, Limits.DEFAULT.tensorBytes());
        } catch (IOException e) {
            throw new CertificateException(
                    Reason.WEIGHTS_MISSING, "weights.file: '" + text.weightsFile() + "' cannot be read");
        }
        String found = sha256(bytes);
        if (!found.equals(text.sha256())) {
            throw new CertificateException(
                    Reason.HASH, "weights.sha256: the file '" + text.weightsFile() + "' has SHA-256 " + found);
        }
        return new TreeMap<>(Safetensors.read(bytes));
    }

    /** Returns the bytes of a file of at most {@code limit} bytes; of a larger one nothing is read. */
    static byte[] bounded(Path file, long limit) throws IOException, CertificateException {
        try (InputStream in = Files.newInputStream(file)) {
            // the size may lie (a pipe, a file that grows), so what was read is counted as well
            byte[] bytes = Files.size(file) > limit
                    ? new byte[0]
                    : in.readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE - 8));
            if (Files.size(file) > limit || bytes.length > limit) {
                throw new CertificateException(Reason.LIMIT, file.getFileName() + ": larger than " + limit + " bytes");
            }
            return bytes;
        }
    }

    private static byte[] jsonBytes(Certificate certificate, String weightsFile, String sha256) {
        return CertificateText.of(certificate, weightsFile, sha256)
                .toJson()
                .text()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
