package org.witness.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages of the site that are prose: the documents of Witness, and a table of symbols, options and names in files. */
public final class SitePages {

    /** The page that all others lead back to, which is not among them. */
    public static final String INDEX = "index.html";

    private static final Pattern ADDRESS = Pattern.compile("([a-z-]*)(?:\\.[a-z.]+)?(#.*)?");

    private static final Map<String, String> DOCUMENTS = Map.of(
            "certificate-format", "The certificate format",
            "glossary", "Glossary",
            "guide", "User guide",
            "lectures", "Four lectures",
            "symbols", "Symbols, options, names",
            "theorems", "Theorems and proofs",
            "trust", "What must be believed");

    private static final List<String> ORDER =
            List.of("lectures", "guide", "theorems", "trust", "certificate-format", "glossary", "symbols");

    private SitePages() {}

    /**
     * Returns the pages.
     *
     * @param flags all options of all commands, for the page of symbols
     * @return one page for each document; the same flags give the same characters
     */
    public static List<ProsePage> all(List<Flag> flags) {
        List<ProsePage> pages = new ArrayList<>();
        for (String name : ORDER) {
            Markup out = new Markup();
            out.rendered(Prose.document(Statements.resource(name + ".md"), SitePages::address));
            if (name.equals("symbols")) {
                options(flags, out);
                names(out);
            }
            if (name.equals("glossary")) {
                theorems(out);
            }
            pages.add(new ProsePage(name + ".html", title(name), page(name, out)));
        }
        return List.copyOf(pages);
    }

    private static String title(String name) {
        String title = DOCUMENTS.get(name);
        if (title == null) {
            throw new IllegalArgumentException("no document " + name);
        }
        return title;
    }

    /** Leads to another page of the site; to the first page, if a file of the sources has none. */
    private static String address(String destination) {
        Matcher address = ADDRESS.matcher(destination);
        if (!address.matches()) {
            return destination;
        }
        String name = address.group(1);
        String anchor = address.group(2) == null ? "" : address.group(2);
        if (name.isEmpty()) {
            return anchor;
        }
        return DOCUMENTS.containsKey(name) ? name + ".html" + anchor : INDEX;
    }

    private static String page(String name, Markup content) {
        Markup out = new Markup();
        out.open("html", "lang", "en").open("head");
        out.empty("meta", "charset", "utf-8");
        out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        out.empty("meta", "name", "color-scheme", "content", "light dark");
        out.leaf("title", title(name) + " \u00B7 Witness");
        out.leaf("style", Statements.resource("report.css"));
        out.close().open("body");
        navigation(name, out);
        out.open("main", "class", "prose");
        out.rendered(content.toString());
        out.close().close().close();
        return "<!DOCTYPE html>" + out + "\n";
    }

    private static void navigation(String current, Markup out) {
        out.open("nav", "aria-label", "Pages").open("ul");
        out.open("li").leaf("a", "Witness", "href", INDEX).close();
        for (String name : ORDER) {
            out.open("li");
            if (name.equals(current)) {
                out.leaf("a", title(name), "href", name + ".html", "aria-current", "page");
            } else {
                out.leaf("a", title(name), "href", name + ".html");
            }
            out.close();
        }
        out.close().close();
    }

    private static void options(List<Flag> flags, Markup out) {
        out.leaf("h2", "Options of the commands", "id", "options");
        out.open("table").open("thead").open("tr");
        for (String head : List.of("command", "option", "takes", "what it does")) {
            out.leaf("th", head, "scope", "col");
        }
        out.close().close().open("tbody");
        for (Flag flag : flags) {
            out.open("tr")
                    .open("th", "scope", "row")
                    .leaf("code", flag.command())
                    .close();
            out.open("td").leaf("code", flag.names(), "class", "whole").close();
            out.leaf("td", flag.parameter(), "class", "whole")
                    .leaf("td", flag.description())
                    .close();
        }
        out.close().close();
    }

    private static void names(Markup out) {
        out.leaf("h2", "Names in files and in JSON", "id", "names");
        out.open("table").open("thead").open("tr");
        for (String head : List.of("name", "where", "meaning")) {
            out.leaf("th", head, "scope", "col");
        }
        out.close().close().open("tbody");
        Glossary.standard().groups().forEach((group, terms) -> {
            if (group.startsWith("Fields") || group.startsWith("Names") || group.equals("Quantities")) {
                for (Glossary.Term term : terms) {
                    out.open("tr")
                            .open("th", "scope", "row")
                            .leaf("code", term.name())
                            .close();
                    out.leaf("td", group).leaf("td", term.text()).close();
                }
            }
        });
        out.close().close();
    }

    private static void theorems(Markup out) {
        out.leaf("h2", Glossary.THEOREMS, "id", "theorems").open("ul", "class", "columns");
        for (String name : Statements.standard().names()) {
            out.open("li")
                    .open("a", "href", "theorems.html#" + name)
                    .leaf("code", name)
                    .close()
                    .close();
        }
        out.close();
    }
}
