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
 * A batch that is killed without warning, again and again, comes to the results of one that is not, byte for byte but for the
 * seconds. The profile {@code heavy} does it with 100 entries and 20 kills.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it ends processes by the signal 9")
class KillTest {

    private static final boolean FULL = Integer.getInteger("test.effort", 1) > 1;
    private static final int ENTRIES = FULL ? 100 : 8;
    private static final int KILLS = FULL ? 20 : 4;
    private static final int INSIDE = FULL ? 5 : 1;
    private static final int MOST_MILLIS = FULL ? 6_000 : 2_500;

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

    /**
     * Starts a run in a process of its own and kills it after a while, or as soon as a write is half done that has a number;
     * returns whether one was half done.
     */
    private boolean kill(Path file, Path results, long millis, int write) throws IOException, InterruptedException {
        Path marks = Files.createTempDirectory(folder, "marks");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SlowBatch.class.getName(),
                        marks.toString(),
                        "50",
                        "batch",
                        file.toString(),
                        "--out",
                        results.toString(),
                        "--jobs",
                        "2")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (write == 0) {
            process.waitFor(millis, TimeUnit.MILLISECONDS);
        }
        while (write > 0 && process.isAlive() && !Files.exists(marks.resolve(String.valueOf(write)))) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        process.destroyForcibly().waitFor();
        try (Stream<Path> left = Files.list(marks)) {
            return left.findAny().isPresent();
        }
    }

    @Test
    void whatWasKilledIsFinishedByARerun() throws IOException, InterruptedException {
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
        assertThat(run(file, folder.resolve("whole"))).as(said.toString()).isEqualTo(Exit.OK);
        Map<String, String> expected = BatchCommandTest.contents(folder.resolve("whole"));

        Random random = new Random(20_261_122);
        List<String> wrong = new ArrayList<>();
        int inside = 0;
        for (int i = 0; i < KILLS; i++) {
            Path results = folder.resolve("killed" + i);
            long millis = 300L + random.nextInt(MOST_MILLIS);
            int write = i % 2 == 0 ? 0 : 1 + random.nextInt(2 * ENTRIES);
            inside += kill(file, results, millis, write) ? 1 : 0;
            if (i % 4 == 3) {
                // killed twice
                inside += kill(file, results, millis, write) ? 1 : 0;
            }
            if (run(file, results) != Exit.OK
                    || !BatchCommandTest.contents(results).equals(expected)) {
                wrong.add("after " + millis + " ms or write " + write);
            }
        }
        System.out.println("killed " + (KILLS + KILLS / 4) + " times, inside a write " + inside);
        assertThat(wrong).isEmpty();
        assertThat(inside).isGreaterThanOrEqualTo(INSIDE);
    }
}
