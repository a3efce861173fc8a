package org.witness.certify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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

/** The readers, what their inputs are made of, and what is checked first. Certificates have a class of their own. */
enum FuzzedReader {
    EXPRESSION(
            ".*",
            List.of(
                    "x", "y", "exp", "sin", "abs", "min", "max", "if", "relu", "pi", "dist2", "+", "^", "/", "(", ")",
                    ","),
            "exp(-(x-y)^2/2)",
            "1/(1+(x-y)^2)",
            "if(x < y, min(x,y), max(x, 2*y))",
            "sqrt(abs(x))*sqrt(abs(y))+sigmoid(x)*tanh(y)-log(2+x*y)",
            "x^2*y^-3 + pi*e - atan(x)*tan(y)") {
        @Override
        byte[] input(Random random) throws IOException {
            return random.nextBoolean() ? super.input(random) : grown(random, 4, EXPRESSIONS);
        }

        @Override
        void read(byte[] input, Path file) throws Exception {
            ExpressionParser.parse(text(input), KernelClaim.scope(Box.parse("[-1,1]")));
        }
    },
    FORMULA(
            ".*",
            List.of("b1", "b2", "b3", "b4", "b5", "&", "|", "^", "!", "(", ")", "0", "1"),
            "(b1 & !b2) | b3",
            "b1^b2^b3^b4",
            "!(b1|b2)&(b3|0)^1",
            "!!!b1 & ((b2))") {
        @Override
        byte[] input(Random random) throws IOException {
            return random.nextBoolean() ? super.input(random) : grown(random, 5, FORMULAS);
        }

        @Override
        void read(byte[] input, Path file) {
            Formula.parse(4, text(input));
        }
    },
    MATRIX_MARKET(
            "line #: expected %%MatrixMarket.*|the line with rows.*",
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
            "%%MatrixMarket matrix coordinate integer general\n2 3 2\n1 3 5\n2 1 7\n") {
        @Override
        void read(byte[] input, Path file) throws Exception {
            Files.write(file, input);
            MatrixFile.read(file);
        }
    },
    POINTS_CSV(
            "no well-formed CSV.*|neither NPY.*|the file is empty.*",
            List.of("x", "y", ",", ";", "\t", "\"", "\n", "\r\n"),
            "x,y,z\n1,2,3\n4,5.5,-6e-3\n",
            "1;2\n3;4\n5;6\n",
            "\"a\",\"b\"\n\"1\",\"2\"\n") {
        @Override
        void read(byte[] input, Path file) throws Exception {
            Files.write(file, input);
            PointsFile.read(file, Optional.empty());
        }
    },
    PREFERENCES(
            "no well-formed CSV.*|neither NPY.*|expected a header.*",
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
            "item,a,b,c\na,,1,1\nb,0,1,1\nc,0,0,\n") {
        @Override
        void read(byte[] input, Path file) throws Exception {
            Files.write(file, input);
            PreferenceFile.read(file);
        }
    },
    NPY(
            "the NPY header.*|expected the NPY.*|expected NPY version.*|no well-formed CSV.*|neither NPY.*",
            List.of("'<f8'", "'>f4'", "'|u1'", "'<i8'", "True", "False", "descr", "shape", "fortran_order", "O", ",")) {
        @Override
        byte[] input(Random random) throws IOException {
            return npy(random);
        }

        @Override
        void read(byte[] input, Path file) throws Exception {
            Files.write(file, input);
            PointsFile.read(file, Optional.empty());
        }
    },
    NPZ("no well-formed NPZ.*|neither NPY.*|no well-formed CSV.*|the file is empty.*", List.of("a")) {
        @Override
        byte[] input(Random random) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                for (int i = 0; i <= random.nextInt(3) / 2; i++) {
                    ZipEntry entry = new ZipEntry(random.nextInt(6) == 0 ? "../a" + i : "a" + i + ".npy");
                    entry.setTimeLocal(java.time.LocalDateTime.of(2026, 1, 1, 0, 0));
                    zip.putNextEntry(entry);
                    zip.write(npy(random));
                }
            }
            return random.nextInt(3) == 0 ? Tokens.damaged(bytes.toByteArray(), random) : bytes.toByteArray();
        }

        @Override
        void read(byte[] input, Path file) throws Exception {
            Files.write(file, input);
            PointsFile.read(file, random(input) ? Optional.of("a0") : Optional.empty());
        }

        private static boolean random(byte[] input) {
            return input.length % 2 == 0;
        }
    },
    YAML(
            "no well-formed YAML.*|line #: no well-formed YAML.*|expected text.*|the file is empty.*",
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
            "version: 1\nentries:\n- &a {name: c, construct: boolean, positions: 8}\n- {name: d, construct: boolean, formula: *a}\n") {
        @Override
        void read(byte[] input, Path file) throws Exception {
            Files.write(file, input);
            BatchFile.read(file);
        }
    };

    /** Forms with holes, those without first. */
    private static final List<String> EXPRESSIONS = List.of(
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
            "abs(@)");

    private static final List<String> FORMULAS =
            List.of("b1", "b2", "b3", "b4", "0", "(@)", "@&@", "@|@", "@^@", "!@", "!(@|@)");

    private final String first;
    private final List<String> words;
    private final List<String> seeds;

    FuzzedReader(String first, List<String> words, String... seeds) {
        this.first = first;
        this.words = words;
        this.seeds = List.of(seeds);
    }

    /** Reads an input; what it may throw, {@link #reason} says. */
    abstract void read(byte[] input, Path file) throws Exception;

    byte[] input(Random random) throws IOException {
        String seed = seeds.get(random.nextInt(seeds.size()));
        if (random.nextInt(20) == 0) {
            return Tokens.damaged(seed.getBytes(StandardCharsets.UTF_8), random);
        }
        return Tokens.changed(seed, words, random).getBytes(StandardCharsets.UTF_8);
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

    private static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }

    /** A text of a grammar, changed once in three times. */
    private static byte[] grown(Random random, int depth, List<String> forms) {
        String grown = grow(random, depth, forms);
        String text = random.nextInt(3) == 0 ? Tokens.changed(grown, forms, random) : grown;
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String grow(Random random, int depth, List<String> forms) {
        String form = forms.get(random.nextInt(depth == 0 ? 5 : forms.size()));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < form.length(); i++) {
            text.append(form.charAt(i) == '@' ? grow(random, depth - 1, forms) : String.valueOf(form.charAt(i)));
        }
        return text.toString();
    }

    private static byte[] npy(Random random) throws IOException {
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }";
        int count = 48;
        switch (random.nextInt(4)) {
            case 0 -> header = Tokens.changed(header, NPY.words, random);
            case 1 -> count = random.nextInt(60);
            default -> {
                // right, but for the numbers
            }
        }
        byte[] text = (header + "\n").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) (random.nextInt(10) == 0 ? 2 : 1), 0});
        int length = random.nextInt(12) == 0 ? random.nextInt(1 << 16) : text.length;
        out.write(ByteBuffer.allocate(2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) length)
                .array());
        out.write(text);
        byte[] numbers = new byte[count];
        random.nextBytes(numbers);
        out.write(numbers);
        return out.toByteArray();
    }
}
