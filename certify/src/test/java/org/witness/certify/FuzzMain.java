package org.witness.certify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.witness.certificate.Certificate;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.file.CertificateFile;
import org.witness.verifier.Budget;
import org.witness.verifier.Outcome;
import org.witness.verifier.Progress;
import org.witness.verifier.Verdict;
import org.witness.verifier.Verifier;

/**
 * Gives every reader many inputs that are nearly right, in a process of its own with a small heap. Prints, for each reader, how
 * many passed what is checked first, how long the slowest took, and the reasons; the status is 1 if any input crashed a reader,
 * or if a kernel claim was verified that {@link SlowCheck} finds false.
 */
final class FuzzMain {

    private static final long SEED = 20_261_122;
    private static final long HANG_MILLIS = 60_000;
    private static final int MOST_SHOWN = 20;
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final List<String> SHIPPED = List.of("product", "laplace", "vectors", "drinks");
    private static final Budget BUDGET = new Budget(200, Optional.empty(), 1.5, 1);

    /** What is being read now, and since when. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Current(String reader, byte[] input, long start) {
        @Override
        public String toString() {
            return reader + " " + Base64.getEncoder().encodeToString(input);
        }
    }

    /** The counts of one reader. */
    private static final class Count {
        private final Map<String, Integer> reasons = new TreeMap<>();
        private int inputs;
        private int passed;
        private long slowest;

        void add(String reason, boolean hasPassed, long nanos) {
            inputs++;
            passed += hasPassed ? 1 : 0;
            reasons.merge(reason, 1, Integer::sum);
            slowest = Math.max(slowest, nanos);
        }
    }

    private final AtomicReference<Current> current = new AtomicReference<>();
    private final Map<String, Count> counts = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final Path folder;

    private FuzzMain(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        int inputs = Integer.parseInt(arguments[0]);
        FuzzMain fuzz = new FuzzMain(Path.of(arguments[1]));
        Thread watch = new Thread(fuzz::watch, "watch");
        watch.setDaemon(true);
        watch.start();
        int share = inputs / (FuzzedReader.values().length + 1);
        for (FuzzedReader reader : FuzzedReader.values()) {
            fuzz.read(reader, share);
        }
        fuzz.certificates(inputs - share * FuzzedReader.values().length);
        System.exit(fuzz.print() ? 0 : 1);
    }

    /** Ends the process when one input takes very long. */
    private void watch() {
        while (true) {
            try {
                Thread.sleep(1_000);
            } catch (InterruptedException e) {
                return;
            }
            Current now = current.get();
            if (now != null && System.nanoTime() - now.start() > HANG_MILLIS * 1_000_000) {
                System.out.println("HANGS " + now);
                Runtime.getRuntime().halt(2);
            }
        }
    }

    private static Random random(String reader, int index) {
        return new Random(SEED * 31 + reader.hashCode() * 1_000_003L + index * 0x9E3779B97F4A7C15L);
    }

    private void read(FuzzedReader reader, int inputs) throws IOException {
        Count count = counts.computeIfAbsent(reader.name(), name -> new Count());
        Path file = folder.resolve("input");
        for (int i = 0; i < inputs; i++) {
            byte[] input = reader.input(random(reader.name(), i));
            long start = System.nanoTime();
            current.set(new Current(reader.name(), input, start));
            String reason = "read";
            try {
                reader.read(input, file);
            } catch (Throwable thrown) {
                Optional<String> documented = FuzzedReader.reason(thrown);
                reason = documented.orElse("CRASH " + thrown.getClass().getName());
                if (documented.isEmpty()) {
                    wrong.add(thrown + " at "
                            + Arrays.stream(thrown.getStackTrace()).limit(3).toList() + " " + current.get());
                }
            }
            count.add(reason, reason.equals("read") || reader.passedFirst(reason), System.nanoTime() - start);
        }
        current.set(null);
    }

    private void certificates(int inputs) throws IOException {
        List<SealedFiles> seeds = new ArrayList<>();
        Map<String, Path> files = new TreeMap<>();
        List<Certificate> kernels = new ArrayList<>();
        for (String name : SHIPPED) {
            Path from = Path.of("../cli/src/main/resources/org/witness/cli/doctor", name + CertificateFile.JSON_SUFFIX);
            SealedFiles seed = SealedFiles.read(from);
            files.put(seed.json(), folder.resolve(name + CertificateFile.JSON_SUFFIX));
            seeds.add(seed);
            try {
                Certificate certificate = CertificateFile.read(from);
                if (certificate.claim() instanceof KernelClaim) {
                    kernels.add(certificate);
                }
            } catch (CertificateException e) {
                throw new IllegalStateException(e);
            }
        }
        SlowCheck check = new SlowCheck(kernels);
        Count count = counts.computeIfAbsent(CERTIFICATE, name -> new Count());
        for (int i = 0; i < inputs; i++) {
            Random random = random(CERTIFICATE, i);
            SealedFiles seed = seeds.get(random.nextInt(seeds.size()));
            SealedFiles changed = FuzzedCertificates.changed(seed, random);
            Path file = files.get(seed.json());
            changed.write(file);
            long start = System.nanoTime();
            current.set(new Current(CERTIFICATE, changed.json().getBytes(StandardCharsets.UTF_8), start));
            String reason;
            try {
                Verdict verdict = new Verifier(BUDGET, OptionalInt.empty(), false, Progress.SILENT).verify(file);
                reason = verdict.outcome()
                        + verdict.reason().map(r -> " " + r.code()).orElse("");
                if (verdict.reason().equals(Optional.of(Reason.INTERNAL))) {
                    wrong.add(verdict.detail() + " " + current.get());
                }
                long nanos = System.nanoTime() - start;
                count.add(reason, !reason.equals("REJECTED syntax"), nanos);
                if (verdict.outcome() == Outcome.VERIFIED) {
                    current.set(null);
                    contradict(CertificateFile.read(file), check);
                }
            } catch (Throwable thrown) {
                wrong.add(thrown + " at "
                        + Arrays.stream(thrown.getStackTrace()).limit(3).toList() + " " + current.get());
            }
        }
        current.set(null);
    }

    private void contradict(Certificate verified, SlowCheck check) {
        if (verified.claim() instanceof KernelClaim claim
                && claim.domain().ranges().size() == 1) {
            check.contradiction(verified)
                    .ifPresent(at -> wrong.add("VERIFIED, but false at " + at + ": " + claim.sentence()));
        }
    }

    /** Prints the counts; returns whether nothing is wrong. */
    private boolean print() throws IOException {
        counts.forEach((name, count) -> {
            System.out.printf(
                    "%-14s %,9d inputs, %2d %% past the first check, slowest %,d ms, %d reasons%n",
                    name,
                    count.inputs,
                    100L * count.passed / Math.max(1, count.inputs),
                    count.slowest / 1_000_000,
                    count.reasons.size());
            count.reasons.forEach(
                    (reason, times) -> System.out.printf("    %,9d %s%n", times, reason.replaceAll("\\R", " ")));
        });
        System.out.println("wrong: " + wrong.size());
        wrong.stream().limit(MOST_SHOWN).forEach(System.out::println);
        Files.deleteIfExists(folder.resolve("input"));
        return wrong.isEmpty();
    }
}
