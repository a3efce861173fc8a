package org.witness.certify.batch;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A worker that misbehaves when it is asked to. */
final class TestWorker {

    private TestWorker() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 0 && arguments[0].equals("silent")) {
            return;
        }
        WorkerLoop.serve(System.in, System.out, TestWorker::run);
        System.exit(0);
    }

    private static int run(PrintWriter out, PrintWriter err, String... arguments) {
        switch (arguments[0]) {
            case "pid" -> out.print(ProcessHandle.current().pid());
            case "echo" -> {
                out.print(arguments[1]);
                err.print("said " + arguments[1]);
            }
            case "die" -> Runtime.getRuntime().halt(Integer.parseInt(arguments[1]));
            case "killed" -> ProcessHandle.of(ProcessHandle.current().pid()).ifPresent(TestWorker::kill);
            case "hang" -> hang();
            case "start-and-hang" -> {
                try {
                    Files.writeString(
                            Path.of(arguments[1]),
                            String.valueOf(ProcessHandle.current().pid()));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
                hang();
            }
            case "allocate" -> {
                List<long[]> kept = new ArrayList<>();
                for (long n = 1; n != 0; n++) {
                    kept.add(new long[1 << 16]);
                }
                return kept.size();
            }
            case "recurse" -> recurse(0);
            case "throw" -> throw new IllegalArgumentException("as asked");
            default -> System.out.println("no JSON at all");
        }
        return 7;
    }

    private static void kill(ProcessHandle self) {
        try {
            new ProcessBuilder("kill", "-9", String.valueOf(self.pid())).start().waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int recurse(int depth) {
        return depth < 0 ? 0 : recurse(depth + 1) + 1;
    }
}
