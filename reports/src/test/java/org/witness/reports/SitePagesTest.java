package org.witness.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class SitePagesTest {

    private static final List<Flag> FLAGS =
            List.of(new Flag("witness <odd>", "--force", "", "Replaces & overwrites \"it\"."));

    private static ProsePage page(String name) {
        return SitePages.all(FLAGS).stream()
                .filter(page -> page.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyPageIsWellFormedAndLeadsNowhereElse() {
        assertThat(SitePages.all(FLAGS))
                .extracting(ProsePage::name)
                .containsExactly(
                        "lectures.html",
                        "guide.html",
                        "theorems.html",
                        "trust.html",
                        "certificate-format.html",
                        "glossary.html",
                        "symbols.html");
        for (ProsePage page : SitePages.all(FLAGS)) {
            Document document = Samples.parsed(page.html());
            assertThat(document.getElementsByTagName("h1").getLength())
                    .as(page.name())
                    .isEqualTo(1);
            assertThat(page.html()).as(page.name()).doesNotContain("<script", "src=", "href=\"http", ".md\"", ".md#");
            assertThat(page.html().length()).as(page.name()).isLessThan(2 << 20);
        }
    }

    @Test
    void theSameFlagsGiveTheSamePages() {
        assertThat(SitePages.all(FLAGS)).isEqualTo(SitePages.all(FLAGS));
    }

    @Test
    void optionsAreShownAsTheyAre() {
        assertThat(Samples.parsed(page("symbols.html").html())
                        .getDocumentElement()
                        .getTextContent())
                .contains("witness <odd>", "Replaces & overwrites \"it\".", "hiddenNeurons");
    }

    @Test
    void headingsHaveTheAnchorsThatTheDocumentsLinkTo() {
        assertThat(page("theorems.html").html())
                .contains("<h3 id=\"softmax-gap\"><code>softmax-gap</code></h3>", "QED");
        assertThat(page("glossary.html").html()).contains("href=\"theorems.html#softmax-gap\"");
    }
}
