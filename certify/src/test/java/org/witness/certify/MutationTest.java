package org.witness.certify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.witness.certificate.Certificate;
import org.witness.certificate.CertificateException;
import org.witness.certificate.Reason;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.claim.Range;
import org.witness.certificate.file.CertificateFile;
import org.witness.certify.Mutant.Demand;
import org.witness.certify.Originals.Original;
import org.witness.certify.slow.SlowMeaning;
import org.witness.verifier.Budget;
import org.witness.verifier.Outcome;
import org.witness.verifier.Progress;
import org.witness.verifier.Verdict;
import org.witness.verifier.Verifier;

/**
 * Changed certificates: none is verified that is false.
 *
 * <ul>
 *   <li><b>raw</b>: bytes of the files are changed. The files are refused, or they are the canonical files of another
 *       certificate, whose verdict is right.
 *   <li><b>resealed</b>: the content is changed, canonical form and hash are right. The verdict is right.
 *   <li><b>sealed by hand</b>: content that the writer refuses, with a right hash. The files are refused.
 * </ul>
 *
 * <p>A verdict is right if {@link SlowMeaning}, to 60 digits, finds no error above the accuracy on a grid when it is
 * {@code VERIFIED}, and finds the claim false at the witness, which lies in the domain, when it is {@code REFUTED}. What is
 * false by construction is never {@code VERIFIED}. There are ten times as many mutants with {@code -Dtest.effort=10}, or
 * the profile {@code heavy}.
 */
class MutationTest {

    private static final long SEED = 20_240_607;

    private static final int EFFORT = Integer.getInteger("test.effort", 1);

    private static final Budget BUDGET = new Budget(2_000, Optional.empty(), 1.1, 1);

    /** How many mutants of each kind that gets to the numbers start from each original: more where they are cheap. */
    private static final int[] NUMERIC = {3, 3, 5, 2, 54, 44, 44, 2, 2, 6, 6};

    /** How many mutants of each kind that symbols decide start from each original. */
    private static final int[] SYMBOLIC = {5, 5, 5, 5, 450, 350, 350, 5, 5, 20, 20};

    private static final int BY_HAND = 3_000;
    private static final int RAW = 4_000;

    @TempDir
    static Path folder;

    private static List<Original> originals;
    private static SlowCheck check;

    @BeforeAll
    static void construct() throws IOException {
        originals = Originals.all(folder);
        check = new SlowCheck(originals.stream().map(Original::certificate).toList());
    }

    /** A mutant to be made and judged, in a folder of its own thread. */
    private interface Job {
        void run(Path file, Tally tally) throws IOException;
    }

    @Test
    void theOriginalsAreVerifiedWithinTheMutantsBudget() throws IOException {
        for (Original original : originals) {
            Path file = folder.resolve("original.cert.json");
            CertificateFile.write(original.certificate(), file);
            assertThat(verify(file).outcome()).isEqualTo(Outcome.VERIFIED);
            assertThat(check.contradiction(original.certificate())).isEmpty();
        }
        assertThat(check.failed()).isZero();
    }

    @Test
    void resealedMutants() throws IOException {
        List<Job> jobs = new ArrayList<>();
        for (Mutation mutation : Mutation.values()) {
            for (int k = 0; k < originals.size(); k++) {
                Original original = originals.get(k);
                // of the kernels there are the most ways to be wrong
                int times = mutation == Mutation.KERNEL ? 6 * EFFORT : EFFORT;
                int count = times * (mutation.isNumeric() ? NUMERIC : SYMBOLIC)[k];
                for (int i = 0; i < count; i++) {
                    Random random = random(jobs.size());
                    jobs.add((file, tally) -> judge(mutation, original, random, file, tally));
                }
            }
        }
        for (int i = 0; i < EFFORT * BY_HAND; i++) {
            Random random = random(jobs.size());
            ByHand change = ByHand.ALL.get(i % ByHand.ALL.size());
            Original original = originals.get(random.nextInt(originals.size()));
            jobs.add((file, tally) -> judgeByHand(change, original, random, file, tally));
        }
        Tally tally = run(jobs);
        System.out.println(tally);
        System.out.println(check.evaluated() + " points evaluated to 60 digits, " + check.failed() + " in vain");
        assertThat(tally.wrong()).isEmpty();
        assertThat(tally.total()).isGreaterThanOrEqualTo(10_000 * EFFORT);
        assertThat(tally.numeric()).isGreaterThanOrEqualTo(3_000 * EFFORT);
        assertThat(tally.of(Outcome.VERIFIED)).isGreaterThanOrEqualTo(900 * EFFORT);
        assertThat(tally.of(Outcome.REFUTED, Reason.COUNTEREXAMPLE)).isGreaterThanOrEqualTo(1_500 * EFFORT);
        assertThat(tally.of(Outcome.REFUTED, Reason.UNDEFINED)).isGreaterThanOrEqualTo(5 * EFFORT);
        assertThat(tally.of(Outcome.UNKNOWN)).isBetween(1, 500 * EFFORT);
        assertThat(tally.of(Outcome.UNKNOWN, Reason.INTERNAL)).isZero();
        assertThat(tally.broken()).isGreaterThanOrEqualTo(400 * EFFORT);
        // an exponential of a huge number, the sine of one
        assertThat(check.failed()).isLessThan(check.evaluated() / 1_000);
    }

    @Test
    void rawMutants() throws IOException {
        List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < EFFORT * RAW; i++) {
            Random random = random(-1 - i);
            Original original = originals.get(i % originals.size());
            jobs.add((file, tally) -> judgeRaw(original, random, file, tally));
        }
        Tally tally = run(jobs);
        System.out.println(tally);
        assertThat(tally.wrong()).isEmpty();
        assertThat(tally.total()).isEqualTo(EFFORT * RAW);
        // another text in the provenance, another digit in the claim
        assertThat(tally.of(Outcome.REJECTED)).isGreaterThan(EFFORT * RAW * 9 / 10);
        for (Reason reason : List.of(
                Reason.SYNTAX,
                Reason.VERSION,
                Reason.FIELD,
                Reason.EXPRESSION,
                Reason.NON_CANONICAL,
                Reason.WEIGHTS_MISSING,
                Reason.HASH,
                Reason.TENSORS,
                Reason.COUNT,
                Reason.PROOF)) {
            assertThat(tally.of(Outcome.REJECTED, reason)).as("%s", reason).isPositive();
        }
    }

    // ---- the judges

    private static void judge(Mutation mutation, Original original, Random random, Path file, Tally tally)
            throws IOException {
        Mutant mutant = mutation.apply(original, random);
        CertificateFile.write(mutant.certificate(), file);
        Verdict verdict = verify(file);
        List<String> complaints = new ArrayList<>();
        if (mutant.demand() == Demand.REJECTED && verdict.outcome() != Outcome.REJECTED) {
            complaints.add("is not rejected");
        }
        if (mutant.demand() == Demand.NOT_VERIFIED && verdict.outcome() == Outcome.VERIFIED) {
            complaints.add("is verified");
        }
        mutant.broken().ifPresent(point -> {
            if (!check.isBrokenAt(mutant.certificate(), point.x(), point.y())) {
                complaints.add("is not broken at x = " + point.x() + ", y = " + point.y());
            }
        });
        complaints.addAll(complaints(mutant.certificate(), verdict));
        tally.add(
                mutation.name(),
                verdict,
                told(complaints, mutant.certificate(), verdict, mutation),
                mutant.broken().isPresent());
    }

    private static void judgeByHand(ByHand change, Original original, Random random, Path file, Tally tally)
            throws IOException {
        CertificateFile.write(original.certificate(), file);
        SealedFiles good = SealedFiles.read(file);
        SealedFiles changed = change.apply(good, random);
        changed.write(file);
        Verdict verdict = verify(file);
        List<String> complaints = verdict.outcome() == Outcome.REJECTED
                ? List.of()
                : List.of(change.name() + ": " + changed.json() + verdict);
        tally.add("BY_HAND " + change.name(), verdict, complaints, false);
    }

    private static void judgeRaw(Original original, Random random, Path file, Tally tally) throws IOException {
        CertificateFile.write(original.certificate(), file);
        SealedFiles good = SealedFiles.read(file);
        boolean ofJson = random.nextInt(3) > 0;
        byte[] before = ofJson ? good.json().getBytes(StandardCharsets.UTF_8) : good.weights();
        byte[] after = damaged(before, random);
        Files.write(ofJson ? file : file.resolveSibling(CertificateFile.weightsName(file)), after);
        Verdict verdict = verify(file);
        List<String> complaints = new ArrayList<>();
        if (verdict.outcome() != Outcome.REJECTED) {
            if (!ofJson) {
                complaints.add("damaged weights are read");
            }
            try {
                Certificate other = CertificateFile.read(file);
                if (other.equals(original.certificate())) {
                    complaints.add("damaged files are the certificate that they were");
                }
                complaints.addAll(complaints(other, verdict));
                complaints = told(complaints, other, verdict, "raw");
            } catch (CertificateException e) {
                complaints.add("verified, but not read: " + e.getMessage());
            }
        }
        tally.add(ofJson ? "RAW json" : "RAW weights", verdict, complaints, false);
    }

    private static List<String> told(List<String> complaints, Certificate certificate, Verdict verdict, Object kind) {
        return complaints.stream()
                .map(complaint -> kind + " of " + certificate.claim().sentence() + ": " + complaint + " ("
                        + verdict.outcome() + verdict.reason() + " " + verdict.detail() + ")")
                .toList();
    }

    /** What is wrong with a verdict, by the slow meaning of the claim. */
    private static List<String> complaints(Certificate certificate, Verdict verdict) {
        if (verdict.reason().equals(Optional.of(Reason.INTERNAL))) {
            return List.of("an internal failure");
        }
        return switch (verdict.outcome()) {
            case VERIFIED ->
                check.contradiction(certificate).map(at -> "is false at " + at).stream()
                        .toList();
            case REFUTED -> complaints(certificate, verdict.witness());
            case UNKNOWN, REJECTED -> verdict.reason().isPresent() ? List.of() : List.of("no reason");
            case CONFIRMED -> List.of("nobody asked for a grid");
        };
    }

    private static List<String> complaints(Certificate certificate, Map<String, String> witness) {
        KernelClaim claim = SlowCheck.claim(certificate);
        Range range = claim.domain().ranges().get(0);
        BigDecimal x = new BigDecimal(witness.get("x"));
        BigDecimal y = new BigDecimal(witness.get("y"));
        if (!range.contains(x) || !range.contains(y)) {
            return List.of("the witness " + witness + " lies outside the domain");
        }
        return check.isBrokenAt(certificate, x, y) ? List.of() : List.of("holds at the witness " + witness);
    }

    private static Verdict verify(Path file) throws IOException {
        return new Verifier(BUDGET, OptionalInt.empty(), false, Progress.SILENT).verify(file);
    }

    // ---- changed bytes

    private static byte[] damaged(byte[] bytes, Random random) {
        for (int i = 0; i < 100; i++) {
            byte[] changed = damage(bytes, random);
            if (!Arrays.equals(bytes, changed)) {
                return changed;
            }
        }
        throw new IllegalStateException("no damage");
    }

    private static byte[] damage(byte[] bytes, Random random) {
        byte[] changed = bytes.clone();
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(7)) {
            case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> changed[at] = (byte) random.nextInt(256);
            case 2 -> changed[at] = (byte) ('0' + random.nextInt(10));
            case 3 -> {
                changed = Arrays.copyOf(bytes, bytes.length + 1);
                System.arraycopy(bytes, at, changed, at + 1, bytes.length - at);
                changed[at] = bytes[random.nextInt(bytes.length)];
            }
            case 4 -> {
                int to = Math.min(bytes.length, at + 1 + random.nextInt(8));
                changed = Arrays.copyOf(bytes, bytes.length - (to - at));
                System.arraycopy(bytes, to, changed, at, bytes.length - to);
            }
            case 5 -> changed = Arrays.copyOf(bytes, at);
            default -> {
                int other = random.nextInt(bytes.length);
                changed[at] = bytes[other];
                changed[other] = bytes[at];
            }
        }
        return changed;
    }

    /** Content that the writer refuses or that cannot be, in files whose hash fits. */
    private record ByHand(String name, Change change) {
        private interface Change {
            SealedFiles of(SealedFiles files, Random random);
        }

        static final List<ByHand> ALL = List.of(
                entry("NaN", Double.NaN),
                entry("infinity", Double.POSITIVE_INFINITY),
                entry("-infinity", Double.NEGATIVE_INFINITY),
                entry("another NaN", Double.longBitsToDouble(0xfff0_0000_dead_beefL)),
                header("type", header -> header.replaceFirst("F64", "F32")),
                header("whole numbers", header -> header.replace("F64", "I64")),
                header("shape", header -> header.replaceFirst("\"shape\":\\[(\\d+)", "\"shape\":[1,$1")),
                header("offsets", header -> header.replaceFirst("\\[0,", "[8,")),
                header("name", header -> header.replaceFirst("phi", "psi")),
                header("spaces", header -> header + "        "),
                header("a tensor twice", header -> header.replace("phi.0.weight", "phi.0.bias")),
                new ByHand(
                        "weights cut",
                        (files, random) -> files.withWeights(
                                Arrays.copyOf(files.weights(), files.weights().length - 1 - random.nextInt(16)))),
                new ByHand(
                        "weights longer",
                        (files, random) -> files.withWeights(
                                Arrays.copyOf(files.weights(), files.weights().length + 1 + random.nextInt(16)))),
                json("width", "\"widths\": [", "\"widths\": [2"),
                json("width 0", "\"widths\": [1", "\"widths\": [0"),
                json("accuracy 0", "\"accuracy\": \"", "\"accuracy\": \"0"),
                json("negative accuracy", "\"accuracy\": \"", "\"accuracy\": \"-"),
                json("infinite accuracy", "\"accuracy\": \"", "\"accuracy\": \"Infinity"),
                json("space in the kernel", "\"kernel\": \"", "\"kernel\": \" "),
                json("sum in the kernel", "\"kernel\": \"", "\"kernel\": \"+"),
                json("domain", "\"domain\": [", "\"domain\": [[],"),
                json("kind", "\"kind\": \"kernel\"", "\"kind\": \"relation\""),
                json("version", "\"version\": 1", "\"version\": 2"),
                json("unknown field", "\"version\": 1,", "\"version\": 1,\n  \"trusted\": 1,"),
                json("duplicate field", "\"version\": 1,", "\"version\": 1,\n  \"version\": 1,"),
                json("file", "\"file\": \"", "\"file\": \"../"),
                json("hash", "\"sha256\": \"", "\"sha256\": \"00"),
                json("bounds", "\"built\": ", "\"built\": -"),
                json("rule", "\"rule\": \"cover\"", "\"rule\": null"),
                json("end", "}\n", "}\n\n"));

        SealedFiles apply(SealedFiles files, Random random) {
            return change.of(files, random);
        }

        private static ByHand entry(String name, double value) {
            return new ByHand(name, (files, random) -> files.withEntry(random.nextInt(files.entries()), value));
        }

        private static ByHand header(String name, UnaryOperator<String> change) {
            return new ByHand(
                    name,
                    (files, random) -> files.withHeader(header -> {
                        String changed = change.apply(header);
                        assertThat(changed).as(name).isNotEqualTo(header);
                        return changed;
                    }));
        }

        private static ByHand json(String name, String part, String other) {
            return new ByHand(name, (files, random) -> {
                int at = files.json().lastIndexOf(part);
                assertThat(at).as(name).isNotNegative();
                return new SealedFiles(
                        files.json().substring(0, at) + other + files.json().substring(at + part.length()),
                        files.weights());
            });
        }
    }

    // ---- all cores

    private static Random random(long number) {
        return new Random(SEED + 0x9E37_79B9_7F4A_7C15L * number);
    }

    private static Tally run(List<Job> jobs) throws IOException {
        int threads = Runtime.getRuntime().availableProcessors();
        Tally tally = new Tally();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> parts = new ArrayList<>();
            for (int part = 0; part < threads; part++) {
                int first = part;
                Path file = Files.createTempDirectory(folder, "part").resolve("mutant.cert.json");
                parts.add(executor.submit(() -> {
                    for (int i = first; i < jobs.size(); i += threads) {
                        jobs.get(i).run(file, tally);
                    }
                    return null;
                }));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("a mutant could not be judged", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            executor.shutdownNow();
        }
        return tally;
    }
}
