package org.witness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.witness.blas.NativeProducts;
import org.witness.certify.batch.Reply;
import org.witness.certify.batch.Task;
import org.witness.constructions.Constructions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code witness doctor}. */
@Command(
        name = "doctor",
        sortOptions = false,
        description =
                "Says what this program and this machine are, and tests the verifier: shipped certificates must be"
                        + " verified, changed ones refused for the right reason.",
        footer = {
            "",
            "Exit status: 0 if all is well; 1 if the verifier fails its test; 2 if no temporary file can be written or no worker"
                    + " process started."
        })
final class DoctorCommand implements Callable<Integer> {

    private static final int HEAP = 64;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    private DoctorCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Runtime runtime = Runtime.getRuntime();
        line(out, "witness", Constructions.VERSION);
        line(
                out,
                "java",
                System.getProperty("java.version") + ", " + System.getProperty("java.vm.name") + ", "
                        + System.getProperty("java.home"));
        line(
                out,
                "machine",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch"));
        line(out, "processors", String.valueOf(runtime.availableProcessors()));
        line(out, "largest heap", String.format(Locale.ROOT, "%,d MiB", runtime.maxMemory() >> 20));
        line(
                out,
                "native BLAS",
                NativeProducts.find().isPresent()
                        ? "found: 'verify --product native' works"
                        : "none: 'verify --product native' is refused, nothing else needs it");
        Path folder;
        try {
            folder = Files.createTempDirectory("witness");
        } catch (IOException e) {
            line(out, "temporary files", "cannot be written in " + System.getProperty("java.io.tmpdir"));
            return Exit.USAGE;
        }
        try {
            line(out, "temporary files", "can be written in " + folder.getParent());
            int status = worker(out, folder);
            return Exit.worse(status, test(out, folder));
        } catch (IOException e) {
            line(out, "temporary files", Main.sentence(e));
            return Exit.USAGE;
        } finally {
            delete(folder);
        }
    }

    private static int worker(PrintWriter out, Path folder) {
        Reply[] replies = new Reply[1];
        Task task = new Task(List.of("bound", "--help"), HEAP, Optional.empty());
        Workers.pool(folder, 1).run(List.of(task), (i, reply) -> replies[i] = reply);
        if (replies[0] instanceof Reply.Lost lost) {
            line(out, "worker process", lost.detail());
            return Exit.USAGE;
        }
        line(out, "worker process", "starts and answers");
        return Exit.OK;
    }

    private static int test(PrintWriter out, Path folder) throws IOException {
        List<String> told = VerifierTrial.run(folder);
        List<String> wrong = told.subList(0, told.size() - 1);
        wrong.forEach(sentence -> line(out, "verifier", "WRONG: " + sentence));
        line(out, "verifier", told.get(told.size() - 1) + ", " + wrong.size() + " wrong");
        return wrong.isEmpty() ? Exit.OK : Exit.REFUSED;
    }

    private static void line(PrintWriter out, String name, String text) {
        out.println(String.format(Locale.ROOT, "%-16s %s", name, text));
    }

    private static void delete(Path folder) {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path file : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // a temporary folder that stays is no failure of the doctor
            return;
        }
    }
}
