package org.witness.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.witness.certificate.Reason;
import org.witness.certificate.file.CertificateFile;
import org.witness.certify.batch.Digests;
import org.witness.verifier.Outcome;
import org.witness.verifier.Verdict;
import org.witness.verifier.Verifier;

/** Shipped certificates that the verifier must verify, and changed ones that it must refuse for the right reason. */
final class VerifierTrial {

    private static final List<String> SHIPPED = List.of("product", "laplace", "vectors", "drinks");

    /** The last weight of the shipped {@code product}, and the claim's accuracy. */
    private static final String CHANGED = "product";

    private static final String ACCURACY = "\"accuracy\": \"0.000001\"";

    private final Path folder;
    private final List<String> wrong = new ArrayList<>();
    private int trials;

    private VerifierTrial(Path folder) {
        this.folder = folder;
    }

    /** Returns what went wrong, a sentence each; the last of the list says how much was tried. */
    static List<String> run(Path folder) throws IOException {
        VerifierTrial test = new VerifierTrial(folder);
        for (String name : SHIPPED) {
            test.expect(test.copied(name), name, Outcome.VERIFIED, Optional.empty());
        }
        Path json = test.copied(CHANGED);
        Path weights = json.resolveSibling(CertificateFile.weightsName(json));
        byte[] bytes = Files.readAllBytes(weights);
        String text = Files.readString(json, StandardCharsets.UTF_8);
        byte[] changed = bytes.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putDouble(changed.length - Double.BYTES, 1.5);
        String hash = Digests.sha256(weights);
        Files.write(weights, changed);
        test.expect(json, "a weight changed", Outcome.REJECTED, Optional.of(Reason.HASH));
        Files.writeString(json, text.replace(hash, Digests.sha256(weights)), StandardCharsets.UTF_8);
        test.expect(json, "a weight changed, sealed again", Outcome.REFUTED, Optional.of(Reason.COUNTEREXAMPLE));
        Files.write(weights, bytes);
        Files.writeString(json, text.replace("\"x*y\"", "\"x*y + 1/100\""), StandardCharsets.UTF_8);
        test.expect(json, "another kernel", Outcome.REFUTED, Optional.of(Reason.COUNTEREXAMPLE));
        Files.writeString(json, text.replace(ACCURACY, "\"accuracy\": \"1e-6\""), StandardCharsets.UTF_8);
        test.expect(json, "another form", Outcome.REJECTED, Optional.of(Reason.NON_CANONICAL));
        Files.writeString(json, text.substring(0, text.length() / 2), StandardCharsets.UTF_8);
        test.expect(json, "half a file", Outcome.REJECTED, Optional.of(Reason.SYNTAX));
        test.wrong.add(test.trials + " trials");
        return test.wrong;
    }

    private Path copied(String name) throws IOException {
        for (String suffix : List.of(CertificateFile.JSON_SUFFIX, CertificateFile.WEIGHTS_SUFFIX)) {
            try (InputStream in = VerifierTrial.class.getResourceAsStream("doctor/" + name + suffix)) {
                Files.write(
                        folder.resolve(name + suffix),
                        Objects.requireNonNull(in).readAllBytes());
            }
        }
        return folder.resolve(name + CertificateFile.JSON_SUFFIX);
    }

    private void expect(Path json, String what, Outcome outcome, Optional<Reason> reason) throws IOException {
        trials++;
        Verdict verdict = Verifier.standard().verify(json);
        if (verdict.outcome() != outcome || !verdict.reason().equals(reason)) {
            wrong.add(what + ": expected " + outcome + ", found " + verdict.outcome() + " " + verdict.detail());
        }
    }
}
