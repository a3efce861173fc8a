package org.witness.cli;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/**
 * The numbers that a page shows, by the words between which they stand.
 *
 * <p>A sentence with numbers is a phrase with gaps; a page is a list of phrases with the numbers that fill the gaps. Left out are axes, rules
 * and proofs, which are quoted word for word, check sums, and the table of weights.
 */
final class ShownNumbers {

    /** Not a part of a name, such as {@code phi1} or {@code SHA-256}. */
    private static final Pattern NUMBER = Pattern.compile(
            "(?<![\\p{L}\\d.])(?<!\\p{L}-)(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\\.[0-9]+)?(?:e[-+]?[0-9]+)?(?!\\p{L})");

    private static final Set<String> NOT_READ = Set.of("style", "script", "title");
    private static final Set<String> QUOTED = Set.of("rules", "digest", "weights");

    private final Map<String, List<List<String>>> phrases = new LinkedHashMap<>();

    private ShownNumbers() {}

    /** Reads a page. */
    static ShownNumbers of(String html) throws Exception {
        ShownNumbers numbers = new ShownNumbers();
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        numbers.read(factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(html)))
                .getDocumentElement());
        return numbers;
    }

    private void read(Element element) {
        String name = element.getTagName();
        if (NOT_READ.contains(name)
                || QUOTED.contains(element.getAttribute("class"))
                || (name.equals("text") && isIn(element, "svg"))) {
            return;
        }
        phrase("aria-label", element.getAttribute("aria-label"));
        if (name.equals("math")) {
            // each number is an element of its own
            phrase(name, String.join(" ", leaves(element)));
            return;
        }
        if (name.equals("tr")) {
            List<String> cells = new ArrayList<>();
            for (Node cell = element.getFirstChild(); cell != null; cell = cell.getNextSibling()) {
                cells.add(cell.getTextContent());
            }
            phrase(name, String.join(" | ", cells));
            return;
        }
        StringBuilder text = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                read(inner);
            } else {
                text.append(child.getTextContent());
            }
        }
        phrase(name, text.toString());
    }

    private static List<String> leaves(Node node) {
        if (node.getFirstChild() == null) {
            return List.of(node.getTextContent());
        }
        List<String> leaves = new ArrayList<>();
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            leaves.addAll(leaves(child));
        }
        return leaves;
    }

    private static boolean isIn(Element element, String name) {
        for (Node at = element; at != null; at = at.getParentNode()) {
            if (at.getNodeName().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private void phrase(String place, String text) {
        List<String> numbers =
                NUMBER.matcher(text).results().map(MatchResult::group).toList();
        if (!numbers.isEmpty()) {
            String words = NUMBER.matcher(text)
                    .replaceAll("#")
                    .replaceAll("[-\u2212] ?#", "#")
                    .replaceAll("\\s+", " ");
            phrases.computeIfAbsent(place + ": " + words.strip(), key -> new ArrayList<>())
                    .add(numbers);
        }
    }

    /** All numbers of a text. */
    static List<BigDecimal> in(String text) {
        return NUMBER.matcher(text)
                .results()
                .map(match -> number(match.group()))
                .toList();
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text.replace(",", "")).stripTrailingZeros();
    }

    /**
     * The numbers that another page does not show to be variable: those that are the same on both at the same place, and those in phrases that the
     * other page has not. Phrases with their gaps, and the numbers.
     */
    Map<String, Set<BigDecimal>> notSeenToChange(ShownNumbers other) {
        Map<String, Set<BigDecimal>> fixed = new TreeMap<>();
        phrases.forEach((phrase, here) -> {
            List<List<String>> there = other.phrases.getOrDefault(phrase, List.of());
            for (int i = 0; i < here.size(); i++) {
                for (int k = 0; k < here.get(i).size(); k++) {
                    String number = here.get(i).get(k);
                    if (i >= there.size() || number.equals(there.get(i).get(k))) {
                        fixed.computeIfAbsent(phrase, key -> new TreeSet<>()).add(number(number));
                    }
                }
            }
        });
        return fixed;
    }
}
