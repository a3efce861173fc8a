package org.witness.certify;

import static org.witness.certify.FuzzedTexts.changed;
import static org.witness.certify.FuzzedTexts.either;
import static org.witness.certify.FuzzedTexts.grown;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.witness.certificate.claim.Box;
import org.witness.certificate.claim.KernelClaim;
import org.witness.certificate.expression.ExpressionException;
import org.witness.certificate.expression.ExpressionParser;
import org.witness.constructions.sparseboolean.Formula;
import org.witness.formats.BatchFile;
import org.witness.formats.FormatException;
import org.witness.formats.MatrixFile;
import org.witness.formats.PointsFile;
import org.witness.formats.PreferenceFile;

/** The readers, what is checked first, and where their inputs come from. Certificates have a class of their own. */
enum FuzzedReader {
    EXPRESSION(
            ".*",
            text(text -> ExpressionParser.parse(text, KernelClaim.scope(Box.parse("[-1,1]")))),
            either(
                    changed(
                            List.of(
                                    "x", "y", "exp", "sin", "abs", "min", "max", "if", "relu", "pi", "dist2", "+", "^",
                                    "/", "(", ")", ","),
                            "exp(-(x-y)^2/2)",
                            "1/(1+(x-y)^2)",
                            "if(x < y, min(x,y), max(x, 2*y))",
                            "sqrt(abs(x))*sqrt(abs(y))+sigmoid(x)*tanh(y)-log(2+x*y)",
                            "x^2*y^-3 + pi*e - atan(x)*tan(y)"),
                    grown(
                            4,
                            List.of(
                                    "x",
                                    "y",
                                    "1.5",
                                    "pi",
                                    "1e-3",
                                    "(@+@)",
                                    "@-@",
                                    "@*@",
                                    "(@)/(@)",
                                    "(@)^2",
                                    "exp(@)",
                                    "sin(@)",
                                    "min(@,@)",
                                    "if(@ < @, @, @)",
                                    "-(@)",
                                    "abs(@)")))),
    FORMULA(
            ".*",
            text(text -> Formula.parse(4, text)),
            either(
                    changed(
                            List.of("b1", "b2", "b3", "b4", "b5", "&", "|", "^", "!", "(", ")", "0", "1"),
                            "(b1 & !b2) | b3",
                            "b1^b2^b3^b4",
                            "!(b1|b2)&(b3|0)^1",
                            "!!!b1 & ((b2))"),
                    grown(5, List.of("b1", "b2", "b3", "b4", "0", "(@)", "@&@", "@|@", "@^@", "!@", "!(@|@)")))),
    MATRIX_MARKET(
            "line #: expected %%MatrixMarket.*|the line with rows.*",
            file(MatrixFile::read),
            changed(
                    List.of(
                            "pattern",
                            "integer",
                            "real",
                            "general",
                            "symmetric",
                            "coordinate",
                            "array",
                            "matrix",
                            "%",
                            "%%MatrixMarket"),
                    "%%MatrixMarket matrix coordinate pattern symmetric\n% a comment\n4 4 3\n2 1\n3 1\n4 4\n",
                    "%%MatrixMarket matrix coordinate real general\n3 3 4\n1 1 0.5\n2 2 1e-3\n3 1 2D0\n3 3 7\n",
                    "%%MatrixMarket matrix coordinate integer general\n2 3 2\n1 3 5\n2 1 7\n")),
    POINTS_CSV(
            "no well-formed CSV.*|neither NPY.*|the file is empty.*",
            file(file -> PointsFile.read(file, Optional.empty())),
            changed(
                    List.of("x", "y", ",", ";", "\t", "\"", "\n", "\r\n"),
                    "x,y,z\n1,2,3\n4,5.5,-6e-3\n",
                    "1;2\n3;4\n5;6\n",
                    "\"a\",\"b\"\n\"1\",\"2\"\n")),
    PREFERENCES(
            "no well-formed CSV.*|neither NPY.*|expected a header.*",
            file(PreferenceFile::read),
            changed(
                    List.of(
                            "item",
                            "rank",
                            "score",
                            "first",
                            "second",
                            "preference",
                            "better",
                            "worse",
                            ">",
                            "<",
                            "=",
                            "tea",
                            ",",
                            "\n"),
                    "item,rank,p,q\ntea,1,0.5,1\ncoffee,2,0,2\nwater,2,1,1\n",
                    "first,second,preference\ntea,coffee,>\ntea,water,=\ncoffee,water,<\n",
                    "better,worse\ntea,coffee\ncoffee,water\ntea,water\n",
                    "item,a,b,c\na,,1,1\nb,0,1,1\nc,0,0,\n")),
    NPY(
            "the NPY header.*|expected the NPY.*|expected NPY version.*|no well-formed CSV.*|neither NPY.*",
            file(file -> PointsFile.read(file, Optional.empty())),
            FuzzedArrays::npy),
    NPZ(
            "no well-formed NPZ.*|neither NPY.*|no well-formed CSV.*|the file is empty.*",
            file(file -> PointsFile.read(file, Files.size(file) % 2 == 0 ? Optional.of("a0") : Optional.empty())),
            FuzzedArrays::npz),
    YAML(
            "no well-formed YAML.*|line #: no well-formed YAML.*|expected text.*|the file is empty.*",
            file(BatchFile::read),
            changed(
                    List.of(
                            "version",
                            "entries",
                            "name",
                            "construct",
                            "kernel",
                            "sweep",
                            "expect",
                            "VERIFIED",
                            "timeout",
                            "&a",
                            "*a",
                            "-",
                            ":",
                            "[",
                            "]",
                            "{",
                            "}",
                            "|",
                            ">",
                            "!!int",
                            "%",
                            "---",
                            "\n"),
                    "version: 1\nentries:\n- name: a\n  construct: kernel\n  kernel: x*y\n  domain: \"[-1,1]\"\n  sweep:\n    accuracy: [1e-1, 1e-2]\n",
                    "version: 1\ndefaults: {timeout: 10, memory: 1g}\nentries:\n- {name: b, construct: coherence, vectors: 8, coherence: 0.5, expect: REFUTED}\n",
                    "version: 1\nentries:\n- &a {name: c, construct: boolean, positions: 8}\n- {name: d, construct: boolean, formula: *a}\n"));

    /** Where inputs come from: nearly right ones. */
    @FunctionalInterface
    interface Inputs {
        byte[] next(Random random) throws IOException;
    }

    /** A reader of a file, or of a text. */
    @FunctionalInterface
    private interface Reading<T> {
        void read(T input) throws Exception;
    }

    /** A reader of bytes, which may use a file. */
    @FunctionalInterface
    private interface Input {
        void read(byte[] input, Path file) throws Exception;
    }

    private final String first;
    private final Input input;
    private final Inputs inputs;

    FuzzedReader(String first, Input input, Inputs inputs) {
        this.first = first;
        this.input = input;
        this.inputs = inputs;
    }

    private static Input text(Reading<String> reading) {
        return (input, file) -> reading.read(new String(input, StandardCharsets.UTF_8));
    }

    private static Input file(Reading<Path> reading) {
        return (input, file) -> {
            Files.write(file, input);
            reading.read(file);
        };
    }

    /** Reads an input; what it may throw, {@link #reason} says. */
    void read(byte[] bytes, Path file) throws Exception {
        input.read(bytes, file);
    }

    byte[] input(Random random) throws IOException {
        return inputs.next(random);
    }

    /** Why an input was refused, without what is its own: empty if the exception is none that a reader may throw. */
    static Optional<String> reason(Throwable thrown) {
        boolean documented = thrown instanceof FormatException
                || thrown instanceof ExpressionException
                || thrown.getClass() == IllegalArgumentException.class;
        String message = String.valueOf(thrown.getMessage());
        if (!documented || message.equals("null") || message.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(message.replaceFirst("^\\S*input: ", "")
                .replaceAll("(?s)'.*'", "'..'")
                .replaceAll("[0-9]+(\\.[0-9]+)?", "#"));
    }

    /** Whether an input that was refused for a reason had passed what is checked first. */
    boolean passedFirst(String reason) {
        return !reason.matches("(?s)" + first);
    }
}
