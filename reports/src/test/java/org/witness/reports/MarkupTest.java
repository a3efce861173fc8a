package org.witness.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkupTest {

    @Test
    void escapesTextsAndAttributes() {
        Markup out = new Markup();
        out.leaf("b", "a<b>&\"c'\u0001\uFFFE", "title", "<\"'&\n");
        assertThat(out.toString())
                .isEqualTo("<b title=\"&lt;&quot;&#39;&amp;\n\">a&lt;b&gt;&amp;&quot;c&#39;\uFFFD\uFFFD</b>");
        assertThat(Samples.parsed(out.toString()).getDocumentElement().getTextContent())
                .isEqualTo("a<b>&\"c'\uFFFD\uFFFD");
    }

    @Test
    void everyElementMustBeClosed() {
        assertThatThrownBy(() -> new Markup().open("b").toString()).isInstanceOf(IllegalStateException.class);
    }
}
