package org.witness.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.witness.certificate.Limits;
import org.witness.certify.batch.WorkerCommand;
import org.witness.certify.batch.WorkerPool;

/** Processes of this program that work for it. */
final class Workers {

    /** The least and the largest heap, in MiB. */
    private static final int LEAST = 32;

    private static final int MOST = 1 << 20;

    private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})([mMgG]?)");

    private Workers() {}

    static WorkerPool pool(Path folder, int jobs) {
        WorkerCommand command = WorkerCommand.ofThisProcess(
                System.getProperty("witness.archive", ""), List.of(Main.class.getName(), "worker"));
        return new WorkerPool(command, folder, jobs);
    }

    /** The heap of a worker in MiB: what was asked for, or the share of one among so many of what this process may use. */
    static int memory(@Nullable String size, int jobs) {
        return size == null
                ? (int) Math.max(256, Math.min(MOST, Runtime.getRuntime().maxMemory() >> 20) / jobs)
                : mebibytes(size);
    }

    /** Reads a size such as {@code 512m} or {@code 2g}. */
    static int mebibytes(String size) {
        Matcher matcher = SIZE.matcher(size);
        long found = matcher.matches()
                ? Long.parseLong(matcher.group(1)) * (matcher.group(2).equalsIgnoreCase("g") ? 1024 : 1)
                : 0;
        if (found < LEAST || found > MOST) {
            throw new UsageException(
                    "memory is " + LEAST + "m to 1024g, such as 512m or 2g, found '" + Limits.shown(size) + "'");
        }
        return (int) found;
    }
}
