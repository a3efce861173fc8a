package org.witness.certify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Function;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Reason;
import org.witness.certificate.file.CertificateFile;
import org.witness.certify.slow.Contradictions;
import org.witness.verifier.Budget;
import org.witness.verifier.Outcome;
import org.witness.verifier.Progress;
import org.witness.verifier.Verdict;
import org.witness.verifier.Verifier;

/** Gives a verifier certificates of every kind that are nearly right; one that it verifies must not be contradicted. */
final class FuzzedVerifier {

    /** The name of the certificates' row. */
    static final String NAME = "CERTIFICATE";

    /** What is said of a certificate that was verified and is contradicted. */
    static final String FALSE = " VERIFIED, but false: ";

    /** Few cells, so that no input takes long. */
    static final Budget BUDGET = new Budget(200, Optional.empty(), 1.5, 1);

    private static final List<Seeds> SEEDS = List.of(Seeds.values());

    private final Path folder;
    private final FuzzRecord record;
    private final Function<Path, Verdict> verifier;
    private final Map<Seeds, SealedFiles> seeds = new EnumMap<>(Seeds.class);

    /** Writes a certificate of every kind. */
    FuzzedVerifier(Path folder, FuzzRecord record, Function<Path, Verdict> verifier) throws IOException {
        this.folder = folder;
        this.record = record;
        this.verifier = verifier;
        for (Seeds seed : SEEDS) {
            Path file = file(seed);
            CertificateFile.write(seed.certificate(), file);
            seeds.put(seed, SealedFiles.read(file));
        }
    }

    static Verdict verify(Path file) {
        try {
            return new Verifier(BUDGET, OptionalInt.empty(), false, Progress.SILENT).verify(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(Seeds seed) {
        return folder.resolve(seed.name() + CertificateFile.JSON_SUFFIX);
    }

    void read(Random random) throws IOException {
        Seeds seed = SEEDS.get(random.nextInt(SEEDS.size()));
        SealedFiles changed = FuzzedCertificates.changed(seeds.get(seed), random);
        Path file = file(seed);
        changed.write(file);
        record.begin(NAME, changed.json().getBytes(StandardCharsets.UTF_8));
        String reason = "thrown";
        Optional<Verdict> verdict = Optional.empty();
        try {
            verdict = Optional.of(verifier.apply(file));
            reason = verdict.get().outcome()
                    + verdict.get().reason().map(r -> " " + r.code()).orElse("");
            if (verdict.get().reason().equals(Optional.of(Reason.INTERNAL))) {
                record.wrong(seed + ": " + verdict.get().detail() + " " + shown(changed));
            }
        } catch (RuntimeException | Error thrown) {
            record.wrong(thrown);
        }
        record.end(reason, !reason.equals("REJECTED syntax"));
        if (verdict.filter(v -> v.outcome() == Outcome.VERIFIED).isPresent()) {
            record.verified(seed);
            contradict(seed, changed, file);
        }
    }

    private void contradict(Seeds seed, SealedFiles changed, Path file) throws IOException {
        try {
            Optional<String> at = Contradictions.of(CertificateFile.read(file));
            if (at.isPresent()) {
                record.wrong(seed + FALSE + at.get() + " " + shown(changed));
            }
        } catch (CertificateException | RuntimeException e) {
            record.wrong(seed + " VERIFIED, but its claim cannot be evaluated: " + e);
        }
    }

    /** The certificate on one line. */
    private static String shown(SealedFiles files) {
        return files.json().replaceAll("\\s+", " ");
    }
}
