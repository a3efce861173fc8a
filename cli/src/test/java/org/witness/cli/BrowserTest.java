package org.witness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.witness.certificate.file.CertificateFile;

/**
 * Every page as a browser shows it: nothing on the console, nothing asked of the network, nothing that the accessibility checker
 * objects to, and as many formulas, steps and rows as the certificate has. Screenshots stay in target/screenshots.
 */
class BrowserTest {

    @TempDir
    static Path folder;

    private static Optional<Browser> browser = Optional.empty();

    static List<EachKind> certificates() {
        return EachKind.ALL;
    }

    @BeforeAll
    static void start() throws IOException {
        browser = Optional.of(PageChecks.browser(folder.resolve("profile")));
    }

    @AfterAll
    static void stop() {
        browser.ifPresent(Browser::close);
    }

    private static Path report(EachKind each) {
        each.construct(folder);
        return each.report(folder);
    }

    @ParameterizedTest
    @MethodSource("certificates")
    void aReportIsSound(EachKind each) throws Exception {
        Browser opened = browser.orElseThrow();
        Path page = report(each);
        assertThat(Files.size(page)).isLessThan(2 << 20);
        opened.open(page);
        assertThat(opened.count(".badge.good")).isEqualTo(1);
        PageChecks.showsCertificate(
                opened, CertificateFile.read(folder.resolve(each.name() + CertificateFile.JSON_SUFFIX)));
        assertThat(opened.value("[...document.querySelectorAll(\"a[href^=\\\"#\\\"]\")].every(a =>"
                        + " document.getElementById(a.getAttribute(\"href\").slice(1)) !== null)"))
                .isEqualTo(true);
        PageChecks.isSound(opened, each.name());
    }

    /** Black on white, and no statement is cut off where nobody can scroll. */
    @ParameterizedTest
    @ValueSource(strings = {"kernel", "attention", "relational", "choice"})
    void aPageIsReadOnPaperToo(String name) throws IOException {
        Browser opened = browser.orElseThrow();
        opened.open(report(EachKind.named(name)));
        opened.paper();
        assertThat(opened.value("getComputedStyle(document.body).color")).isEqualTo("rgb(0, 0, 0)");
        assertThat(opened.value("document.querySelector(\".statement\").scrollWidth"
                        + " <= document.querySelector(\".statement\").clientWidth"))
                .isEqualTo(true);
        opened.screenshot(PageChecks.SCREENSHOTS.resolve(name + "-print.png"));
        opened.screen();
    }
}
