package org.witness.reports;

import java.util.List;
import org.witness.verifier.Outcome;

/**
 * The index of a site: a card for each example, with a picture of its certificate.
 *
 * @param shelves the cards by what they are about
 * @param reading links to the other pages of the site
 */
public record GalleryPage(List<Shelf> shelves, List<Link> reading) {

    /**
     * Some cards.
     *
     * @param title what they have in common
     * @param words one sentence about it
     * @param cards the cards
     */
    public record Shelf(String title, String words, List<Card> cards) {
        /**
         * Copies the list.
         *
         * @param title what they have in common
         * @param words one sentence about it
         * @param cards the cards
         */
        public Shelf {
            cards = List.copyOf(cards);
        }
    }

    /**
     * An example.
     *
     * @param link to its page, with its title
     * @param words what it is about, in a sentence
     * @param gist what was proved, in a line
     * @param outcome the verdict
     * @param thumbnail its picture
     */
    public record Card(Link link, String words, String gist, Outcome outcome, Thumbnail thumbnail) {}

    /**
     * Copies the lists.
     *
     * @param shelves the cards by what they are about
     * @param reading links to the other pages of the site
     */
    public GalleryPage {
        shelves = List.copyOf(shelves);
        reading = List.copyOf(reading);
    }

    /**
     * Returns the page.
     *
     * @return one HTML file that refers to nothing outside of its site and runs no script, and is well-formed XML too
     */
    public String html() {
        Markup out = new Markup();
        Pages.begin("Theorems with witnesses", out);
        out.open("header");
        if (!reading.isEmpty()) {
            Link.navigation(reading, out);
        }
        out.leaf("p", "Witness", "class", "kicker").leaf("h1", "Theorems with witnesses");
        out.leaf(
                "p",
                "Each card is a theorem about neural networks, carried out: weights that were constructed, a statement about every input, and"
                        + " a proof that a small verifier has checked. The figures beside it are those of its certificate and verdict.",
                "class",
                "lead");
        out.close();
        for (Shelf shelf : shelves) {
            out.open("section").leaf("h2", shelf.title()).leaf("p", shelf.words());
            out.open("ul", "class", "cards");
            shelf.cards().forEach(card -> print(card, out));
            out.close().close();
        }
        Pages.end(out);
        return "<!DOCTYPE html>" + out + "\n";
    }

    private static void print(Card card, Markup out) {
        out.open("li", "class", "card");
        out.open("div", "class", "thumbnail");
        if (card.thumbnail().isEmpty()) {
            out.leaf("p", card.gist(), "class", "instead");
        } else {
            card.thumbnail().printSmall(out);
        }
        out.close();
        out.open("h3")
                .open("a", "href", card.link().href())
                .text(card.link().text())
                .close()
                .close();
        out.leaf("p", card.words());
        out.open("p", "class", "gist");
        out.leaf("span", card.outcome().name(), "class", "badge " + Report.tone(card.outcome()));
        out.text(card.thumbnail().isEmpty() ? "" : " " + card.gist()).close().close();
    }
}
