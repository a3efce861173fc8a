package org.witness.benchmarks;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.witness.certificate.Certificate;
import org.witness.verifier.Verifier;

/** Runs the measurements in new processes, five starts each, and prints the median and the worst start: the worst counts. */
public final class Main {

    private static final int STARTS = 5;

    private Main() {}

    /**
     * Runs the measurements.
     *
     * @param arguments {@code --starts=N} for another number of starts; regular expressions of benchmarks' names, none for all
     * @throws RunnerException if a measurement fails
     */
    public static void main(String[] arguments) throws RunnerException {
        int starts = STARTS;
        ChainedOptionsBuilder options = new OptionsBuilder()
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(3)
                .measurementTime(TimeValue.seconds(1))
                .shouldFailOnError(true);
        for (String argument : arguments) {
            if (argument.startsWith("--starts=")) {
                starts = Integer.parseInt(argument.substring("--starts=".length()));
            } else {
                options.include(argument);
            }
        }
        Collection<RunResult> results = new Runner(options.forks(starts).build()).run();
        print(results, starts);
        cells();
    }

    private static void print(Collection<RunResult> results, int starts) {
        Map<String, Double> worsts = new TreeMap<>();
        System.out.printf("%n%-44s %14s %14s  of %d starts%n", "", "median", "worst", starts);
        for (RunResult result : results) {
            String name = name(result);
            double[] scores = result.getBenchmarkResults().stream()
                    .mapToDouble(Main::score)
                    .sorted()
                    .toArray();
            boolean time = result.getParams().getMode() == Mode.AverageTime;
            double worst = time ? scores[scores.length - 1] : scores[0];
            worsts.put(name, worst);
            System.out.printf(
                    Locale.ROOT,
                    "%-44s %,14.1f %,14.1f  %s%n",
                    name,
                    scores[scores.length / 2],
                    worst,
                    result.getPrimaryResult().getScoreUnit());
        }
        System.out.println();
        worsts.forEach((name, worst) -> {
            Double yardstick = worsts.get(name + "Yardstick");
            if (yardstick != null) {
                System.out.printf(Locale.ROOT, "%-44s %.2f times the yardstick%n", name, worst / yardstick);
            }
        });
    }

    private static double score(BenchmarkResult start) {
        return start.getPrimaryResult().getScore();
    }

    private static String name(RunResult result) {
        String full = result.getParams().getBenchmark();
        String[] parts = full.split("\\.");
        StringBuilder name = new StringBuilder(
                String.join(".", Arrays.copyOfRange(parts, Math.max(0, parts.length - 2), parts.length)));
        for (String key : result.getParams().getParamsKeys()) {
            name.append(' ').append(result.getParams().getParam(key));
        }
        return name.toString();
    }

    /** Numbers of cells: they are the same on every machine. */
    private static void cells() {
        Certificate certificate = Gaussian.certificate("1e-2");
        long ours = Verifier.standard().verify(certificate).cells();
        long plain = SearchBenchmark.cells(Gaussian.phi(certificate));
        System.out.printf(
                Locale.ROOT,
                "%nCells of the proof at 1e-2: %,d; of branch and bound by natural intervals: %s%,d (%.0f times)%n",
                ours,
                plain < 0 ? "more than " : "",
                Math.abs(plain),
                (double) Math.abs(plain) / ours);
    }
}
