package org.witness.reports;

import java.util.List;
import org.witness.verifier.Verdict;

/**
 * What stands above a certificate's page when it is one of a site: the way through the site, what the example is about, and the
 * certificates beside it.
 *
 * @param way links to other pages
 * @param kicker the words above the title
 * @param title the page's title
 * @param passages what is to be read before the certificate
 * @param companions the certificates of the example, if there are more than one
 * @param files links to the certificate's own files
 */
public record Preface(
        List<Link> way,
        String kicker,
        String title,
        List<Passage> passages,
        List<Companion> companions,
        List<Link> files) {

    /** Nothing: the page stands for itself. */
    static final Preface NONE = new Preface(List.of(), "", "", List.of(), List.of(), List.of());

    /**
     * Some paragraphs below a heading.
     *
     * @param heading the heading
     * @param text plain text; what stands between backticks is code, an empty line parts paragraphs
     */
    public record Passage(String heading, String text) {}

    /**
     * A certificate of the example.
     *
     * @param link to its page
     * @param verdict the verdict on it
     */
    public record Companion(Link link, Verdict verdict) {}

    /**
     * Copies the lists.
     *
     * @param way links to other pages
     * @param kicker the words above the title
     * @param title the page's title
     * @param passages what is to be read before the certificate
     * @param companions the certificates of the example, if there are more than one
     * @param files links to the certificate's own files
     */
    public Preface {
        way = List.copyOf(way);
        passages = List.copyOf(passages);
        companions = List.copyOf(companions);
        files = List.copyOf(files);
    }

    boolean isEmpty() {
        return title.isEmpty();
    }

    /** Prints it, with the page's first heading; nothing if it is empty. */
    void print(Markup out) {
        if (isEmpty()) {
            return;
        }
        Link.navigation(way, out);
        out.leaf("p", kicker, "class", "kicker").leaf("h1", title);
        for (Passage passage : passages) {
            out.open("section", "class", "passage").leaf("h2", passage.heading());
            for (String paragraph : passage.text().split("\n\n")) {
                out.open("p");
                inline(paragraph, out);
                out.close();
            }
            out.close();
        }
        if (companions.size() > 1) {
            beside(out);
        }
        if (!files.isEmpty()) {
            out.open("p", "class", "note").text("The certificate\u2019s files: ");
            for (int i = 0; i < files.size(); i++) {
                out.text(i == 0 ? "" : ", ");
                out.open("a", "href", files.get(i).href())
                        .text(files.get(i).text())
                        .close();
            }
            out.text(".").close();
        }
    }

    private void beside(Markup out) {
        out.open("section").leaf("h2", "The certificates of this example");
        out.open("table").open("thead").open("tr");
        for (String head : List.of("certificate", "verdict", "what was proved of it")) {
            out.leaf("th", head, "scope", "col");
        }
        out.close().close().open("tbody");
        for (Companion companion : companions) {
            out.open("tr").open("th", "scope", "row");
            out.open("a", "href", companion.link().href())
                    .text(companion.link().text())
                    .close()
                    .close();
            out.leaf("td", companion.verdict().outcome().name());
            out.leaf("td", Gist.of(companion.verdict())).close();
        }
        out.close().close().close();
    }

    /** Text with code between backticks. */
    static void inline(String text, Markup out) {
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
