package org.witness.reports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the words mean that verdicts and certificates use: the entries of docs/glossary.md, and of each theorem its statement. No
 * other text explains a word.
 */
public final class Glossary {

    /** The group of the names of theorems. */
    public static final String THEOREMS = "Theorems";

    private static final Pattern ENTRY = Pattern.compile("^- ((?:`[^`]+`(?:, )?)+): (.*)$");
    private static final Pattern WORD = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)\\]\\(([^)]*)\\)");
    private static final int NEAREST = 3;

    private final List<Term> terms;

    private Glossary(List<Term> terms) {
        this.terms = List.copyOf(terms);
    }

    /**
     * A word in one of its senses.
     *
     * @param group what it is, such as {@code Reasons}
     * @param name the word
     * @param text one paragraph of plain text
     * @param reading where to read on, such as {@code docs/trust.md#numbers}, at least one place
     */
    public record Term(String group, String name, String text, List<String> reading) {

        /**
         * Copies the list.
         *
         * @param group what it is
         * @param name the word
         * @param text one paragraph of plain text
         * @param reading where to read on
         */
        public Term {
            reading = List.copyOf(reading);
        }
    }

    /**
     * Returns the glossary of this program.
     *
     * @return all terms
     */
    public static Glossary standard() {
        List<Term> terms = new ArrayList<>();
        String group = "";
        for (String line : Statements.resource("glossary.md").lines().toList()) {
            Matcher entry = ENTRY.matcher(line);
            if (line.startsWith("## ")) {
                group = line.substring(3).replace("`", "");
            } else if (entry.matches()) {
                add(terms, group, entry.group(1), entry.group(2));
            }
        }
        Statements statements = Statements.standard();
        for (String name : statements.names()) {
            terms.add(new Term(THEOREMS, name, statements.text(name), List.of("docs/theorems.md#" + name)));
        }
        return new Glossary(terms);
    }

    private static void add(List<Term> terms, String group, String words, String text) {
        List<String> reading = LINK.matcher(text)
                .results()
                .map(link -> "docs/" + link.group(2))
                .toList();
        String plain =
                LINK.matcher(text).replaceAll("").replaceAll("[, ]+$", "").replace("`", "");
        WORD.matcher(words).results().forEach(word -> terms.add(new Term(group, word.group(1), plain, reading)));
    }

    /**
     * Returns all terms.
     *
     * @return by group, in the order of the glossary
     */
    public Map<String, List<Term>> groups() {
        Map<String, List<Term>> groups = new LinkedHashMap<>();
        for (Term term : terms) {
            groups.computeIfAbsent(term.group(), group -> new ArrayList<>()).add(term);
        }
        return groups;
    }

    /**
     * Explains a word.
     *
     * @param word a word, whatever its case
     * @return its senses; none if it is no term
     */
    public List<Term> explain(String word) {
        String wanted = word.toLowerCase(Locale.ROOT);
        return terms.stream()
                .filter(term -> term.name().toLowerCase(Locale.ROOT).equals(wanted))
                .toList();
    }

    /**
     * Returns the terms that are most like a word.
     *
     * @param word any word
     * @return up to three names, the nearest by changes of single letters first
     */
    public List<String> nearest(String word) {
        String wanted = word.toLowerCase(Locale.ROOT);
        return terms.stream()
                .map(Term::name)
                .distinct()
                .sorted(Comparator.comparingInt((String name) -> farness(wanted, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(NEAREST)
                .toList();
    }

    /** The distance of the name, or a little more than that of its nearest part. */
    private static int farness(String wanted, String name) {
        int least = 2 * distance(wanted, name);
        for (String part : name.split("-")) {
            least = Math.min(least, 2 * distance(wanted, part) + 1);
        }
        return least;
    }

    /** Levenshtein's distance, but 0 to what begins with the word. */
    private static int distance(String a, String b) {
        if (!a.isEmpty() && b.startsWith(a)) {
            return 0;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
