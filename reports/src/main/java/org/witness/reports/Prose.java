package org.witness.reports;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The documents of Witness, which are written in CommonMark, as HTML that is well-formed XML too. */
final class Prose {

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)\\]\\((?:[^)# ]*\\.md)?(?:#[^) ]*)?\\)");
    private static final Pattern EMPTY_HEAD =
            Pattern.compile("<thead>\\s*<tr>(?:\\s*<th[^>]*></th>)+\\s*</tr>\\s*</thead>");

    private Prose() {}

    /** A part of a document, without its links: for pages where their targets are not. */
    static String fragment(String markdown) {
        return render(PARSER.parse(withoutLinks(markdown)));
    }

    /** A text with what its links to documents say, and not where they lead. */
    static String withoutLinks(String markdown) {
        return LINK.matcher(markdown).replaceAll("$1");
    }

    /** A whole document, its headings with the anchors that they have elsewhere, its links as said. */
    static String document(String markdown, UnaryOperator<String> links) {
        Node document = PARSER.parse(markdown);
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                link.setDestination(links.apply(link.getDestination()));
                visitChildren(link);
            }
        });
        return render(document);
    }

    private static String render(Node document) {
        Map<String, Integer> seen = new HashMap<>();
        HtmlRenderer renderer = HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .escapeHtml(true)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (node instanceof Heading) {
                        String anchor = anchor(text(node));
                        int times = seen.merge(anchor, 1, Integer::sum);
                        attributes.put("id", times == 1 ? anchor : anchor + "-" + (times - 1));
                    }
                    if (tag.equals("pre")) {
                        // what scrolls must be reached by the keyboard
                        attributes.put("tabindex", "0");
                    }
                })
                .build();
        return EMPTY_HEAD.matcher(renderer.render(document)).replaceAll("");
    }

    private static String text(Node heading) {
        StringBuilder text = new StringBuilder();
        heading.accept(new AbstractVisitor() {
            @Override
            public void visit(Text node) {
                text.append(node.getLiteral());
            }

            @Override
            public void visit(Code node) {
                text.append(node.getLiteral());
            }
        });
        return text.toString();
    }

    /** The anchor of a heading, as hosts of repositories make it. */
    static String anchor(String heading) {
        return heading.replaceAll("[^A-Za-z0-9 _-]", "")
                .toLowerCase(Locale.ROOT)
                .replace(' ', '-');
    }
}
