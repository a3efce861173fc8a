package org.witness.cli;

import java.nio.file.Path;
import java.util.Arrays;
import org.witness.certify.batch.SlowWrites;

/** The command with slow writes: a folder for marks, milliseconds, then the arguments of the command. */
final class SlowBatch {

    private SlowBatch() {}

    public static void main(String[] arguments) {
        SlowWrites.stretch(Path.of(arguments[0]), Long.parseLong(arguments[1]));
        Main.main(Arrays.copyOfRange(arguments, 2, arguments.length));
    }
}
