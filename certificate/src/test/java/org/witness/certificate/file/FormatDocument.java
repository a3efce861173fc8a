package org.witness.certificate.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page docs/certificate-format.md, taken apart. */
record FormatDocument(String text) {

    static FormatDocument read() throws IOException {
        Path module = Path.of(System.getProperty("basedir", "."));
        return new FormatDocument(Files.readString(module.resolve("../docs/certificate-format.md")));
    }

    /** Returns the content of the only fenced block of a language. */
    String block(String language) {
        Matcher matcher = Pattern.compile("^```" + language + "\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(text);
        assertThat(matcher.find()).as("a block of %s", language).isTrue();
        String content = matcher.group(1);
        assertThat(matcher.find()).as("a second block of %s", language).isFalse();
        return content;
    }

    /** Returns the part between a heading and the next of its level. */
    String section(String heading) {
        Matcher matcher = Pattern.compile(
                        "^## " + Pattern.quote(heading) + "$(.*?)(^## |\\z)", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(text);
        assertThat(matcher.find()).as("a section %s", heading).isTrue();
        return matcher.group(1);
    }

    /** Returns the rows of a section's tables: from the word in backquotes in the first column to the second column. */
    Map<String, String> rows(String heading) {
        Map<String, String> rows = new LinkedHashMap<>();
        Matcher matcher = Pattern.compile("^\\| `([^`]+)` \\| ([^|]*) \\|", Pattern.MULTILINE)
                .matcher(section(heading));
        while (matcher.find()) {
            rows.put(matcher.group(1), matcher.group(2));
        }
        return rows;
    }
}
