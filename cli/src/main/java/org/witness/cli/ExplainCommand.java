package org.witness.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.witness.certificate.Limits;
import org.witness.reports.Glossary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code witness explain}. */
@Command(
        name = "explain",
        sortOptions = false,
        description =
                "Explains a word that a verdict, a line of JSON or a certificate uses: a verdict, a reason, a kind, a step"
                        + " of a proof, a quantity, a construction, a theorem, a field. Without a word it lists them all.",
        footer = {"", "Examples:", "  witness explain REJECTED", "  witness explain softmax-gap"})
final class ExplainCommand implements Callable<Integer> {

    private static final int WIDTH = 100;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "WORD", description = "A word, in capitals or not.")
    private List<String> words = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    private ExplainCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Glossary glossary = Glossary.standard();
        if (words.isEmpty()) {
            glossary.groups().forEach((group, terms) -> {
                out.println(group);
                wrap(
                        out,
                        String.join(
                                ", ", terms.stream().map(Glossary.Term::name).toList()));
                out.println();
            });
            out.println("witness explain WORD says what one of them means.");
            return Exit.OK;
        }
        for (String word : words) {
            if (glossary.explain(word).isEmpty()) {
                throw new UsageException("there is no entry for '" + Limits.shown(word) + "'; the nearest are "
                        + String.join(", ", glossary.nearest(word)));
            }
        }
        for (String word : words) {
            for (Glossary.Term term : glossary.explain(word)) {
                out.println(term.name() + "  (" + term.group() + ")");
                wrap(out, term.text());
                wrap(out, "Read on: " + String.join(", ", term.reading()));
                out.println();
            }
        }
        return Exit.OK;
    }

    /** Indented lines; a word that is longer than a line stands alone. */
    private static void wrap(PrintWriter out, String text) {
        StringBuilder line = new StringBuilder(" ");
        for (String word : text.split(" ")) {
            if (line.length() > 1 && line.length() + 1 + word.length() > WIDTH) {
                out.println(line);
                line = new StringBuilder(" ");
            }
            line.append(' ').append(word);
        }
        out.println(line);
    }
}
