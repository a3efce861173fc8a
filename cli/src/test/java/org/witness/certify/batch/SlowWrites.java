package org.witness.certify.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Makes every write wait in its middle, and marks in a folder that it is there. */
public final class SlowWrites {

    private SlowWrites() {}

    /**
     * Stretches all writes to come.
     *
     * @param marks the folder in which a file stands while a write is half done
     * @param millis how long each waits
     */
    public static void stretch(Path marks, long millis) {
        AtomicLong count = new AtomicLong();
        WholeFile.halfWay = () -> {
            try {
                Path mark = Files.createFile(marks.resolve(String.valueOf(count.incrementAndGet())));
                TimeUnit.MILLISECONDS.sleep(millis);
                Files.delete(mark);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }
}
