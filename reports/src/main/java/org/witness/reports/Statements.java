package org.witness.reports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.witness.certificate.Quantity;

/** The statements of the rules and bounds, word for word as the list of theorems has them. */
final class Statements {

    private static final String HEADING = "### `";

    /** The rules that a step of a proof applies, the last one giving its conclusion. */
    private static final Map<String, List<String>> RULES_OF_STEPS = Map.of(
            "cover", List.of("enclose", "symmetric", "reflect", "translate", "join", "cover"),
            "pairs", List.of("exhaust", "cosets", "tile"),
            "distances", List.of("distances", "all-distances"),
            "boolean", List.of("boolean-function"),
            "rows", List.of("rows", "stack"),
            "selection", List.of("softmax-gap"),
            "relational", List.of("select-then-relate"),
            "cover-relation", List.of("enclose", "join", "cover"));

    private static final Map<Quantity, List<String>> LOWER_BOUNDS = Map.of(
            Quantity.FEATURES, List.of("feature-points", "feature-tail"),
            Quantity.HIDDEN_NEURONS, List.of("breakpoints"),
            Quantity.PHI_NEURONS, List.of("breakpoints"),
            Quantity.PSI_NEURONS, List.of("breakpoints"));

    private final Map<String, List<String>> blocks;
    private final Map<String, String> proofs;

    private Statements(Map<String, List<String>> blocks, Map<String, String> proofs) {
        this.blocks = blocks;
        this.proofs = proofs;
    }

    /** Reads the list of theorems. */
    static Statements standard() {
        return parse(resource("theorems.md"));
    }

    static String resource(String name) {
        try (InputStream in = Statements.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Statements parse(String page) {
        Map<String, List<String>> blocks = new TreeMap<>();
        Map<String, String> proofs = new TreeMap<>();
        for (String section : page.split("\n(?=#)")) {
            String[] parts = section.strip().split("\n\\s*\n(?=\\S|    )");
            if (parts[0].startsWith(HEADING)) {
                String name = parts[0].substring(HEADING.length(), parts[0].length() - 1);
                List<String> statement = statement(parts);
                blocks.put(name, statement);
                proofs.put(name, String.join("\n\n", List.of(parts).subList(1 + statement.size(), parts.length)));
            }
        }
        return new Statements(blocks, proofs);
    }

    /** The first block, and those after it that are formulas or go on in italics. */
    private static List<String> statement(String[] parts) {
        List<String> statement = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            if (i > 1 && !isFormula(parts[i]) && (!parts[i].startsWith("*") || parts[i].startsWith("**"))) {
                break;
            }
            statement.add(Prose.withoutLinks(parts[i]));
        }
        return statement;
    }

    private static boolean isFormula(String block) {
        return block.startsWith("    ");
    }

    /** The rules that stand behind a step of a proof. */
    static List<String> rulesOf(String step) {
        return RULES_OF_STEPS.getOrDefault(step, List.of(step));
    }

    /** The theorems that bound a quantity from below, beside the one that the certificate names. */
    static List<String> lowerBoundsOf(Quantity quantity) {
        return LOWER_BOUNDS.getOrDefault(quantity, List.of());
    }

    boolean has(String name) {
        return blocks.containsKey(name);
    }

    /** The names of all statements, in the order of the alphabet. */
    List<String> names() {
        return List.copyOf(blocks.keySet());
    }

    /** A statement as plain text, or an empty one. */
    String text(String name) {
        return String.join(" ", blocks.getOrDefault(name, List.of()))
                .replaceAll("\\s+", " ")
                .replaceAll("(?<!\\S)\\*(?=\\S)|(?<=\\S)\\*(?=\\s|$)", "")
                .replace("`", "")
                .strip();
    }

    /** Prints what follows a statement, its proof and remarks, folded away; nothing if nothing does. */
    void proof(String name, Markup out) {
        String proof = proofs.getOrDefault(name, "");
        if (!proof.isEmpty()) {
            out.open("details")
                    .leaf("summary", proof.startsWith("Proof") || proof.contains("QED") ? "Proof" : "Remarks");
            out.rendered(Prose.fragment(proof)).close();
        }
    }

    /** Prints a statement; nothing if there is none of that name. */
    void print(String name, Markup out) {
        for (String block : blocks.getOrDefault(name, List.of())) {
            if (isFormula(block)) {
                out.open("pre", "tabindex", "0")
                        .leaf("code", block.stripIndent())
                        .close();
            } else {
                out.open("p");
                inline(block, out);
                out.close();
            }
        }
    }

    /** Italics of whole paragraphs are dropped, code is kept. */
    private static void inline(String block, Markup out) {
        String text = block.replaceAll("\\s*\n\\s*", " ");
        if (text.startsWith("*") && text.indexOf('*', 1) > 0) {
            text = text.substring(1, text.indexOf('*', 1)) + text.substring(text.indexOf('*', 1) + 1);
        }
        String[] parts = text.split("`", -1);
        for (int i = 0; i < parts.length; i++) {
            if (i % 2 == 0) {
                out.text(parts[i]);
            } else {
                out.leaf("code", parts[i]);
            }
        }
    }
}
