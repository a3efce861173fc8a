package org.witness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Certificates of every kind of claim, each the least that has all parts of its page.
 *
 * @param name the name of the certificate's files
 * @param asked the words after {@code witness construct}
 * @param otherwise words that ask for the same with other numbers throughout
 */
record EachKind(String name, String asked, String otherwise) {

    private static final String DATA = "../examples/data/";

    /** No exit status. */
    private static final int ANY = -1;

    private static final String OBSTRUCTION = "obstruction";

    /** Data for the words after a sign {@code @}, which stands for the folder. */
    private static final Map<String, String> OTHER_DATA = Map.of(
            "order.csv",
            "item,score,sweet,hot,cold\ntea,1,0.2,0.3,0\ncoffee,2,0,1,0.9\nwater,8.5,0.8,0,0\nmilk,8,0.9,0.4,0.2\nmud,7,0.6,0.5,0.7\nsalt,9,0,0.5,0.1\n",
            "points.csv",
            IntStream.range(0, 40)
                    .mapToObj(i -> IntStream.range(0, 90)
                            .mapToObj(k -> String.valueOf((i * i * 31 + k * k * 17 + i * k * 7) % 101))
                            .collect(Collectors.joining(",")))
                    .collect(Collectors.joining("\n")));

    static final List<EachKind> ALL = List.of(
            new EachKind(
                    "kernel",
                    "kernel --kernel exp(-(x-y)^2/2) --domain [-1,1] --accuracy 1e-2 --construction nodal",
                    "kernel --kernel exp(-(x-y)^2/3) --domain [-1.5,1.5] --accuracy 3e-3 --construction nodal"),
            new EachKind(
                    "sine",
                    "kernel --kernel exp(-(x-y)^2/2) --domain [-1,1] --accuracy 1e-2",
                    "kernel --kernel exp(-(x-y)^2/0.3) --domain [-1.5,1.5] --accuracy 3e-3"),
            new EachKind(
                    "sum",
                    "kernel --kernel exp(-(x1-y1)^2/2)+min(x2,y2) --domain [0,1]^2 --accuracy 0.1 --construction sum",
                    "kernel --kernel exp(-(x1-y1)^2/3)+exp(-(x2-y2)^2/5)+min(x3,y3) --domain [0.5,1.5]^3 --accuracy 0.2"
                            + " --construction sum"),
            new EachKind(
                    "factored",
                    "kernel --kernel exp(-dist2(x,y)/2) --domain [-1,1]^4 --accuracy 0.1",
                    "kernel --kernel exp(-dist2(x,y)/3) --domain [-0.5,0.5]^5 --accuracy 0.02"),
            new EachKind(
                    "relation",
                    "relation --relation sin(x-y) --x-domain [-1,1] --y-domain [-1,1] --accuracy 0.1",
                    "relation --relation sin(x-3*y) --x-domain [-2,2] --y-domain [-2,2] --accuracy 0.03"),
            new EachKind(
                    "coherence",
                    "coherence --vectors 128 --coherence 0.25",
                    "coherence --vectors 1000 --coherence 0.3 --construction random-signs"),
            new EachKind(
                    "projection",
                    "projection --points " + DATA + "digits.csv --distortion 0.5 --construction orthonormal --budget 1",
                    "projection --points @points.csv --distortion 0.9 --construction orthonormal --budget 1"),
            new EachKind(
                    "attention",
                    "attention --matrix " + DATA
                            + "karate.mtx --construction moment-curve --off-support 0.01 --ratio 0.1",
                    "attention --matrix " + DATA
                            + "miserables.mtx --construction max-margin --off-support 0.02 --ratio 0.2"),
            new EachKind(
                    "radon", "radon --dimension 31 --keys-from attention", "radon --dimension 7 --keys-from attention"),
            new EachKind(
                    "boolean",
                    "boolean --positions 16 --relevant 3,7,11 --function majority",
                    "boolean --positions 64 --relevant 2,5,13,40 --function parity"),
            new EachKind(
                    "support-queries",
                    "support-queries --positions 256 --support 2",
                    "support-queries --positions 500 --support 3"),
            new EachKind("ranking", "preorder --table " + DATA + "drinks.csv", "preorder --table @order.csv"),
            new EachKind(
                    "preorder",
                    "preorder --comparator z-y --domain [-1,1] --margin 0.5",
                    "preorder --comparator z-y --domain [-3,3] --margin 0.7"),
            new EachKind(
                    "selection",
                    "selection --utility -(x-y)^2 --x-domain [0,1] --y-domain [0,1] --keys 8 --gap 0.1 --weight 0.9",
                    "selection --utility -(x-y)^2/3 --x-domain [-1,2] --y-domain [-1,2] --keys 21 --gap 0.3 --weight 0.9995"),
            new EachKind(
                    "relational",
                    "relational --utility -(x-y)^2 --relation x*y --x-domain [0,1] --y-domain [0,1] --keys 4 --gap 0.2"
                            + " --accuracy 0.1",
                    "relational --utility -(x-y)^2/3 --relation 5*x*y --x-domain [-1,2] --y-domain [-1,2] --keys 21"
                            + " --gap 0.3 --accuracy 0.7"),
            new EachKind(
                    "choice",
                    "selection --comparator (x-y)^2-(x-z)^2 --x-domain [0,1] --y-domain [0,1] --keys 8 --gap 0.5 --weight 0.9",
                    "selection --comparator (x-y)^2-(x-z)^2 --x-domain [0,2] --y-domain [0,2] --keys 5 --gap 1.5"
                            + " --weight 0.8"),
            new EachKind(
                    OBSTRUCTION,
                    "kernel --kernel 1-abs(x-y) --domain [-2,2] --accuracy 0.05",
                    "kernel --kernel 2-abs(x-y)^3 --domain [-3,3] --accuracy 0.07"));

    static EachKind named(String name) {
        return ALL.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    /** Constructs the certificate, and those that it needs. */
    void construct(Path folder) {
        construct(asked, name, folder);
    }

    /** Constructs the one with other numbers. */
    void constructOther(Path folder) throws IOException {
        for (Map.Entry<String, String> data : OTHER_DATA.entrySet()) {
            Files.writeString(folder.resolve(data.getKey()), data.getValue());
        }
        construct(otherwise, name, folder);
    }

    private static void construct(String words, String name, Path folder) {
        List<String> command = new ArrayList<>(List.of("construct"));
        command.addAll(List.of(words.replace("@", folder + "/").split(" ")));
        int keys = command.indexOf("--keys-from") + 1;
        if (keys > 0) {
            String other = command.get(keys);
            named(other).construct(folder);
            command.set(keys, folder.resolve(other).toString());
        }
        boolean isRefused = name.equals(OBSTRUCTION);
        command.addAll(List.of(
                "--force", "-o", folder.resolve(isRefused ? "nothing" : name).toString()));
        if (isRefused) {
            command.addAll(List.of("--obstruction", folder.resolve(name).toString()));
        }
        run(isRefused ? Exit.REFUSED : Exit.OK, command.toArray(String[]::new));
    }

    /** Makes the page of the certificate that was constructed last, which is proved. */
    Path report(Path folder) {
        return report(Exit.OK, folder);
    }

    /** Makes the page of a certificate, whatever the verdict. */
    Path anyReport(Path folder) {
        return report(ANY, folder);
    }

    private Path report(int expected, Path folder) {
        Path page = folder.resolve(name + ".html");
        run(expected, "report", folder.resolve(name).toString(), "--force", "-o", page.toString());
        return page;
    }

    private static void run(int expected, String... words) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        int status = Main.run(out, out, words);
        if (expected != ANY) {
            assertThat(status).as("%s: %s", List.of(words), said).isEqualTo(expected);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
