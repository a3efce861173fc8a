package org.witness.reports;

/**
 * A page of prose on the site.
 *
 * @param name the file's name, such as {@code theorems.html}
 * @param title the title, as a reader sees it in a list of pages
 * @param html the page: one file that runs no script, and refers to nothing but the other pages of the site
 */
public record ProsePage(String name, String title, String html) {}
