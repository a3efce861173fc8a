package org.witness.certify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;

/**
 * Gives every reader many inputs that are nearly right, in a process of its own with a small heap. Prints, for each reader, how many passed what is checked first, how long the slowest took, and how much processor time the busiest, and the reasons; the
 * status is 1 if any input crashed a reader, or if a claim was verified that is false.
 */
final class FuzzMain {

    private static final long SEED = 20_261_122;

    private FuzzMain() {}

    /** How many inputs, the folder for files, and the number of the first input, so that several processes may share a run. */
    public static void main(String[] arguments) throws IOException {
        int inputs = Integer.parseInt(arguments[0]);
        Path folder = Path.of(arguments[1]);
        int first = arguments.length < 3 ? 0 : Integer.parseInt(arguments[2]);
        FuzzRecord record = new FuzzRecord();
        Thread watch = new Thread(record::watch, "watch");
        watch.setDaemon(true);
        watch.start();
        // what has been done is told also if the run is ended before its time
        Runtime.getRuntime().addShutdownHook(new Thread(record::print, "print"));
        FuzzedVerifier verifier = new FuzzedVerifier(folder, record, FuzzedVerifier::verify);
        FuzzedReader[] readers = FuzzedReader.values();
        for (int i = first; i < first + inputs; i++) {
            int which = i % (readers.length + 1);
            if (which < readers.length) {
                FuzzedReader reader = readers[which];
                read(reader, random(reader.name(), i), folder.resolve("input"), record);
            } else {
                verifier.read(random(FuzzedVerifier.NAME, i));
            }
        }
        Files.deleteIfExists(folder.resolve("input"));
        System.exit(record.wrong().isEmpty() ? 0 : 1);
    }

    private static Random random(String reader, int index) {
        return new Random(SEED * 31 + reader.hashCode() * 1_000_003L + index * 0x9E3779B97F4A7C15L);
    }

    private static void read(FuzzedReader reader, Random random, Path file, FuzzRecord record) throws IOException {
        byte[] input = reader.input(random);
        record.begin(reader.name(), input);
        String reason = "read";
        try {
            reader.read(input, file);
        } catch (Throwable thrown) {
            Optional<String> documented = FuzzedReader.reason(thrown);
            reason = documented.orElse("CRASH " + thrown.getClass().getName());
            if (documented.isEmpty()) {
                record.wrong(thrown);
            }
        }
        record.end(reason, reason.equals("read") || reader.passedFirst(reason));
    }
}
