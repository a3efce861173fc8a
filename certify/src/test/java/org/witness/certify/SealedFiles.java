package org.witness.certify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import org.witness.certificate.file.CertificateFile;

/** The two files of a certificate, changed by hand where the writer would refuse; the hash is made right again. */
@SuppressWarnings("ArrayRecordComponent")
record SealedFiles(String json, byte[] weights) {

    static SealedFiles read(Path json) throws IOException {
        return new SealedFiles(
                Files.readString(json), Files.readAllBytes(json.resolveSibling(CertificateFile.weightsName(json))));
    }

    void write(Path file) throws IOException {
        Files.writeString(file, json);
        Files.write(file.resolveSibling(CertificateFile.weightsName(file)), weights);
    }

    SealedFiles withWeights(byte[] changed) {
        return new SealedFiles(json.replace(sha256(weights), sha256(changed)), changed);
    }

    /** With other bits in one entry of the tensors, counted from 0 through all of them. */
    SealedFiles withEntry(int index, double value) {
        byte[] changed = weights.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putDouble(payload() + 8 * index, value);
        return withWeights(changed);
    }

    /** With another header of the weights' file, and its length. */
    SealedFiles withHeader(UnaryOperator<String> change) {
        String header = new String(weights, 8, payload() - 8, StandardCharsets.UTF_8);
        byte[] changed = change.apply(header).getBytes(StandardCharsets.UTF_8);
        byte[] entries = Arrays.copyOfRange(weights, payload(), weights.length);
        ByteBuffer bytes =
                ByteBuffer.allocate(8 + changed.length + entries.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(changed.length).put(changed).put(entries);
        return withWeights(bytes.array());
    }

    int entries() {
        return (weights.length - payload()) / 8;
    }

    /** Where the entries begin. */
    int payload() {
        return 8 + (int) ByteBuffer.wrap(weights).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
