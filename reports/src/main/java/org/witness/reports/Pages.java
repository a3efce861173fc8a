package org.witness.reports;

/** What all pages of a site begin and end with. */
final class Pages {

    private Pages() {}

    /** Begins a page, within its main part. */
    static void begin(String title, Markup out) {
        out.open("html", "lang", "en").open("head");
        out.empty("meta", "charset", "utf-8");
        out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        out.empty("meta", "name", "color-scheme", "content", "light dark");
        out.leaf("title", title + " \u00B7 Witness");
        out.leaf("style", Statements.resource("report.css") + Statements.resource("gallery.css"));
        out.close().open("body").open("main");
    }

    /** Ends it. */
    static void end(Markup out) {
        out.close().close().close();
    }
}
