package org.witness.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.verifier.Outcome;

class GalleryTest {

    /** In style and script elements HTML reads characters as they are, XML reads references. */
    @ParameterizedTest
    @ValueSource(strings = {"gallery.css", "slider.js"})
    void sheetsAndScriptsHaveNoCharacterThatIsEscaped(String name) {
        assertThat(Statements.resource(name)).isNotBlank().doesNotContainPattern("[<>&\"']");
    }

    @Test
    void titlesAndProseAreEscaped() {
        String bad = "<script>alert(1)</script>";
        Preface preface = new Preface(
                List.of(new Link(bad, "index.html")),
                bad,
                bad,
                List.of(new Preface.Passage(bad, bad + " `" + bad + "`\n\nnext")),
                List.of(),
                List.of());
        Markup out = new Markup();
        preface.print(out);
        assertThat(out.toString())
                .doesNotContain("<script")
                .contains("<code>&lt;script&gt;")
                .contains("\n<p>next</p>");
        String index = new GalleryPage(
                        List.of(new GalleryPage.Shelf(
                                bad,
                                bad,
                                List.of(new GalleryPage.Card(
                                        new Link(bad, "a.html"), bad, bad, Outcome.UNKNOWN, Thumbnail.NONE)))),
                        List.of())
                .html();
        assertThat(index).doesNotContain("<script").contains(">UNKNOWN<", "badge open");
        assertThat(Samples.parsed(index).getElementsByTagName("h3").getLength()).isEqualTo(1);
    }

    @Test
    void aThumbnailIsOneOfThePicturesAndTheLastOneIfThereAreLess() {
        String page = "<div><svg a=\"0\"></svg><svg><g id=\"cells\"/></svg></div><svg b=\"1\"></svg>";
        for (int number = 0; number < 4; number++) {
            Markup out = new Markup();
            Thumbnail.of(page, number).print(out);
            assertThat(out.toString()).isEqualTo(number == 0 ? "<svg a=\"0\"></svg>" : "<svg b=\"1\"></svg>");
        }
        assertThat(Thumbnail.of("<p></p>", 0).isEmpty()).isTrue();
    }
}
