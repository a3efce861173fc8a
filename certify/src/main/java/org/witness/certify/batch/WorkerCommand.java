package org.witness.certify.batch;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a worker process is started; the largest heap is added.
 *
 * @param java the Java launcher
 * @param options what stands before the main class
 * @param main the main class and its arguments, which lead to {@link WorkerLoop#serve}
 */
public record WorkerCommand(Path java, List<String> options, List<String> main) {
    /**
     * Copies the lists.
     *
     * @param java the Java launcher
     * @param options what stands before the main class
     * @param main the main class and its arguments, which lead to {@link WorkerLoop#serve}
     */
    public WorkerCommand {
        options = List.copyOf(options);
        main = List.copyOf(main);
    }

    /**
     * Returns the command that runs a class of this program with the Java that runs this process, from any folder.
     *
     * @param archive an archive of classes that shortens the start, or an empty text
     * @param main the name of the main class, then its arguments
     * @return the command
     */
    public static WorkerCommand ofThisProcess(String archive, List<String> main) {
        List<String> options = new ArrayList<>(List.of("-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xlog:disable"));
        if (!archive.isEmpty()) {
            options.add("-XX:SharedArchiveFile=" + archive);
        }
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(element -> !element.isEmpty())
                .map(element -> Path.of(element).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        options.addAll(List.of("-cp", classPath));
        return new WorkerCommand(Path.of(System.getProperty("java.home"), "bin", "java"), options, main);
    }
}
