package org.witness.reports;

/**
 * A page of a site.
 *
 * @param name its file: lower-case letters, digits and {@code -}, then {@code .html}
 * @param html one HTML file that refers to nothing outside of its site
 */
public record SitePage(String name, String html) {

    /**
     * Creates the page.
     *
     * @param name its file: lower-case letters, digits and {@code -}, then {@code .html}
     * @param html one HTML file that refers to nothing outside of its site
     * @throws IllegalArgumentException if the name is another
     */
    public SitePage {
        if (!name.matches("[a-z0-9][a-z0-9-]*\\.html")) {
            throw new IllegalArgumentException("no name of a page: " + name);
        }
    }
}
