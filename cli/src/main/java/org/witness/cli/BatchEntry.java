package org.witness.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.witness.certificate.Limits;
import org.witness.certificate.file.CertificateFile;
import org.witness.certificate.json.JsonLine;
import org.witness.certify.batch.Digests;
import org.witness.certify.batch.Task;
import org.witness.constructions.Constructions;
import org.witness.formats.BatchFile;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * An entry of a batch as a command line of {@code witness construct}.
 *
 * @param entry the entry
 * @param options its options as arguments
 * @param key the SHA-256 of what it asks for, of its input files' bytes and of the program's version
 * @param limit after how long its worker is ended
 * @param memory the heap of its worker, in MiB
 */
record BatchEntry(BatchFile.Entry entry, List<String> options, String key, Duration limit, int memory) {

    /** The budget of an entry that names none. */
    private static final String TIMEOUT = "600";

    private static final String MEMORY = "1g";

    /** What the batch decides itself, or what would write other files. */
    private static final Set<String> NOT_HERE =
            Set.of("output", "force", "json", "jobs", "timeout", "no-verify", "help", "frontier", "obstruction");

    private static final int SHORT_KEY = 12;

    /** Reads an entry's options by the commands of {@code witness construct}; a mistake is told with its line. */
    static BatchEntry of(BatchFile.Entry entry, Path file, CommandLine commands) throws IOException {
        CommandLine construct = Objects.requireNonNull(commands.getSubcommands().get("construct"));
        CommandLine command = construct.getSubcommands().get(entry.kind());
        if (command == null) {
            throw wrong(
                    entry,
                    file,
                    "construct: expected "
                            + String.join(", ", construct.getSubcommands().keySet()) + ", found '"
                            + Limits.shown(entry.kind()) + "'");
        }
        List<String> options = new ArrayList<>();
        for (Map.Entry<String, String> option : entry.options().entrySet()) {
            OptionSpec known = command.getCommandSpec().findOption("--" + option.getKey());
            if (known == null || NOT_HERE.contains(option.getKey())) {
                throw wrong(
                        entry,
                        file,
                        "expected an option of 'witness construct " + entry.kind() + "', found '"
                                + Limits.shown(option.getKey()) + "'");
            }
            if (known.arity().max() > 0) {
                options.add("--" + option.getKey() + "=" + option.getValue());
            } else if (option.getValue().equals("true")) {
                options.add("--" + option.getKey());
            } else if (!option.getValue().equals("false")) {
                throw wrong(
                        entry,
                        file,
                        option.getKey() + ": expected true or false, found '" + Limits.shown(option.getValue()) + "'");
            }
        }
        String timeout = entry.timeout().isEmpty() ? TIMEOUT : entry.timeout();
        options.add("--timeout=" + timeout);
        try {
            List<String> asked = new ArrayList<>(List.of("construct", entry.kind()));
            asked.addAll(options);
            asked.add("--output=none");
            commands.parseArgs(asked.toArray(String[]::new));
            int memory = Workers.mebibytes(entry.memory().isEmpty() ? MEMORY : entry.memory());
            return new BatchEntry(
                    entry,
                    options,
                    key(entry, options, memory, file),
                    seconds(timeout).plus(BudgetOptions.GRACE),
                    memory);
        } catch (ParameterException | UsageException e) {
            throw wrong(entry, file, String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " "));
        }
    }

    private static UsageException wrong(BatchFile.Entry entry, Path file, String message) {
        return new UsageException(
                Limits.shown(file.toString()) + ": line " + entry.line() + ": entry " + entry.name() + ": " + message);
    }

    private static Duration seconds(String text) {
        BigDecimal seconds;
        try {
            seconds = new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new UsageException("timeout: expected seconds, found '" + Limits.shown(text) + "'");
        }
        if (seconds.signum() <= 0 || seconds.compareTo(BigDecimal.valueOf(10_000_000)) > 0) {
            throw new UsageException("timeout: expected more than 0 and at most 10000000 seconds, found " + text);
        }
        return Duration.ofMillis(seconds.movePointRight(3).longValue());
    }

    /** A value that names a file, or a certificate, stands for its bytes as well. */
    private static String key(BatchFile.Entry entry, List<String> options, int memory, Path file) throws IOException {
        Map<String, String> inputs = new TreeMap<>();
        for (String value : entry.options().values()) {
            for (String suffix : List.of("", CertificateFile.JSON_SUFFIX, CertificateFile.WEIGHTS_SUFFIX)) {
                Optional<Path> input = input(file, value + suffix);
                if (input.isPresent()) {
                    inputs.put(value + suffix, Digests.sha256(input.get()));
                }
            }
        }
        JsonLine canonical = new JsonLine();
        canonical.text("version", Constructions.VERSION);
        canonical.text("name", entry.name());
        canonical.text("construct", entry.kind());
        canonical.texts("options", options.stream().sorted().toList());
        canonical.number("memory", String.valueOf(memory));
        JsonLine bytes = new JsonLine();
        inputs.forEach(bytes::text);
        canonical.raw("inputs", bytes.toString());
        return Digests.sha256(canonical.toString());
    }

    private static Optional<Path> input(Path file, String value) {
        try {
            return Optional.of(folder(file).resolve(value)).filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The folder in which the names of input files are understood: that of the batch's file. */
    static Path folder(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    /** The name of its certificate, without suffix. */
    String certificate() {
        return entry.name() + "-" + key.substring(0, SHORT_KEY);
    }

    /** Its name with what a sweep gave it. */
    String title() {
        return entry.swept().isEmpty()
                ? entry.name()
                : entry.name() + "["
                        + entry.swept().stream()
                                .map(option -> option + "=" + entry.options().get(option))
                                .collect(Collectors.joining(", "))
                        + "]";
    }

    Task task(Path output, int threads) {
        List<String> arguments = new ArrayList<>(List.of("construct", entry.kind(), "--json", "--force"));
        arguments.add("--jobs=" + threads);
        arguments.addAll(options);
        arguments.add("--output=" + output);
        return new Task(arguments, memory, Optional.of(limit));
    }

    /** The fields of its line of results before those of the verdict. */
    JsonLine line(boolean asExpected) {
        JsonLine line = new JsonLine();
        line.number("schema", "1");
        line.text("entry", title());
        line.text("group", entry.name());
        line.text("key", key);
        line.text("expect", entry.expect());
        line.raw("asExpected", String.valueOf(asExpected));
        if (!entry.swept().isEmpty()) {
            JsonLine parameters = new JsonLine();
            entry.swept()
                    .forEach(option -> parameters.text(
                            option, String.valueOf(entry.options().get(option))));
            line.raw("parameters", parameters.toString());
        }
        return line;
    }
}
