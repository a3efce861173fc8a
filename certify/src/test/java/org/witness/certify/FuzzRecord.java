package org.witness.certify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/** What has become of the inputs, reader by reader: counts, reasons, the slowest, and all that is wrong. */
final class FuzzRecord {

    private static final long HANG_MILLIS = 60_000;
    private static final int MOST_SHOWN = 20;

    /** What is being read now, and since when. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Current(String reader, byte[] input, long start, long busy) {
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
        private long busiest;
    }

    private final AtomicReference<Current> current = new AtomicReference<>();
    private final Map<String, Count> counts = new TreeMap<>();
    private final Map<Seeds, Integer> verified = new EnumMap<>(Seeds.class);
    private final List<String> wrong = new ArrayList<>();

    /** A reader is given an input. */
    void begin(String reader, byte[] input) {
        current.set(new Current(reader, input, System.nanoTime(), busy()));
    }

    /** It is done, for a reason, and passed what is checked first or not. */
    synchronized void end(String reason, boolean passed) {
        Current done = current.getAndSet(null);
        Count count = counts.computeIfAbsent(done.reader(), name -> new Count());
        count.inputs++;
        count.passed += passed ? 1 : 0;
        count.reasons.merge(reason, 1, Integer::sum);
        count.slowest = Math.max(count.slowest, System.nanoTime() - done.start());
        count.busiest = Math.max(count.busiest, busy() - done.busy());
    }

    /** The processor time of all threads of this process, which does not grow while others run; 0 where it cannot be told. */
    private static long busy() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
    }

    void wrong(String what) {
        wrong.add(what);
    }

    /** What no reader may throw was thrown for the current input. */
    void wrong(Throwable thrown) {
        wrong(thrown + " at " + Arrays.stream(thrown.getStackTrace()).limit(3).toList() + " " + current.get());
    }

    List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** Ends the process when one input takes very long. */
    void watch() {
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

    /** A certificate of a kind was verified, and looked at. */
    void verified(Seeds seed) {
        verified.merge(seed, 1, Integer::sum);
    }

    synchronized void print() {
        counts.forEach((name, count) -> {
            System.out.printf(
                    "%-14s %,9d inputs, %2d %% past the first check, slowest %,d ms, busiest %,d ms, %d reasons%n",
                    name,
                    count.inputs,
                    100L * count.passed / Math.max(1, count.inputs),
                    count.slowest / 1_000_000,
                    count.busiest / 1_000_000,
                    count.reasons.size());
            count.reasons.forEach(
                    (reason, times) -> System.out.printf("    %,9d %s%n", times, reason.replaceAll("\\R", " ")));
        });
        System.out.println("verified, and looked at: " + verified);
        System.out.println("wrong: " + wrong.size());
        wrong.stream().limit(MOST_SHOWN).forEach(System.out::println);
    }
}
