package org.witness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A batch that is killed without warning at random milliseconds comes, after a rerun, to the results of one that is not, byte for
 * byte but for the seconds. The profile {@code heavy} does it with 100 entries and at least 20 kills, and goes on until five
 * of them were inside a write.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it ends processes by the signal 9")
class KillTest {

    private static final boolean FULL = Integer.getInteger("test.effort", 1) > 1;
    private static final int ENTRIES = FULL ? 100 : 8;
    private static final int KILLS = FULL ? 20 : 3;
    private static final int INSIDE = FULL ? 5 : 1;
    private static final int MOST_KILLS = 100;

    /** Each write waits so long in its middle, so that some kills find one there. */
    private static final String STRETCHED_MILLIS = "50";

    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();

    private int run(Path file, Path results) {
        return Main.run(
                new PrintWriter(said, true),
                new PrintWriter(said, true),
                "batch",
                file.toString(),
                "--out",
                results.toString(),
                "--jobs",
                "2");
    }

    private static Process start(Path file, Path results, Path marks) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SlowBatch.class.getName(),
                        marks.toString(),
                        STRETCHED_MILLIS,
                        "batch",
                        file.toString(),
                        "--out",
                        results.toString(),
                        "--jobs",
                        "2")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Starts a run in a process of its own and kills it after a while; returns whether a write was half done. */
    private boolean kill(Path file, Path results, long millis) throws IOException, InterruptedException {
        Path marks = Files.createTempDirectory(folder, "marks");
        Process process = start(file, results, marks);
        process.waitFor(millis, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        try (Stream<Path> left = Files.list(marks)) {
            return left.findAny().isPresent();
        }
    }

    /** Runs to the end with the same slow writes; returns how many milliseconds that takes. */
    private long whole(Path file, Path results) throws IOException, InterruptedException {
        long start = System.nanoTime();
        int status =
                start(file, results, Files.createTempDirectory(folder, "marks")).waitFor();
        assertThat(status).isEqualTo(Exit.OK);
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private Path batch() throws IOException {
        StringBuilder batch = new StringBuilder("version: 1\ndefaults: {memory: 128m}\nentries:\n");
        for (int i = 0; i < ENTRIES; i++) {
            batch.append("- {name: e").append(i);
            switch (i % 4) {
                case 0 ->
                    batch.append(", construct: kernel, kernel: x*y, construction: nodal, domain: '[0,")
                            .append(i + 1)
                            .append("]', accuracy: 1e-3}\n");
                case 1 ->
                    batch.append(", construct: coherence, coherence: 0.5, vectors: ")
                            .append(i + 3)
                            .append("}\n");
                case 2 ->
                    batch.append(
                            ", construct: kernel, kernel: x-2*y, domain: '[0,1]', accuracy: 1e-3, expect: REFUTED}\n");
                default ->
                    batch.append(", construct: boolean, positions: 32, relevant: '1,3', formula: b1^b2, seed: ")
                            .append(i)
                            .append("}\n");
            }
        }
        Path file = folder.resolve("batch.yaml");
        Files.writeString(file, batch);
        return file;
    }

    @Test
    void whatWasKilledIsFinishedByARerun() throws IOException, InterruptedException {
        Path file = batch();
        long whole = whole(file, folder.resolve("whole"));
        Map<String, String> expected = BatchCommandTest.contents(folder.resolve("whole"));

        Random random = new Random(20_261_122);
        List<String> wrong = new ArrayList<>();
        int kills = 0;
        int inside = 0;
        while (kills < KILLS || (inside < INSIDE && kills < MOST_KILLS)) {
            Path results = folder.resolve("killed" + kills);
            long millis = (long) (whole * random.nextDouble());
            inside += kill(file, results, millis) ? 1 : 0;
            kills++;
            if (run(file, results) != Exit.OK
                    || !BatchCommandTest.contents(results).equals(expected)) {
                wrong.add("after " + millis + " ms");
            }
        }
        System.out.printf(
                "%d entries, %,d ms when not killed; killed %d times, %d of them inside a write%n",
                ENTRIES, whole, kills, inside);
        assertThat(wrong).as(said.toString()).isEmpty();
        assertThat(inside).isGreaterThanOrEqualTo(INSIDE);
    }
}
