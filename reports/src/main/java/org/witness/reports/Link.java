package org.witness.reports;

/**
 * A link within a site.
 *
 * @param text what is read
 * @param href the file beside the page
 */
public record Link(String text, String href) {

    /** Prints links in a row, as the way through a site. */
    static void navigation(Iterable<Link> links, Markup out) {
        out.open("nav", "aria-label", "Site", "class", "site").open("ul");
        for (Link link : links) {
            out.open("li")
                    .open("a", "href", link.href())
                    .text(link.text())
                    .close()
                    .close();
        }
        out.close().close();
    }
}
