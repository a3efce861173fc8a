package org.witness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.witness.certificate.Certificate;
import org.witness.certificate.proof.ProofStep;

/** What holds of every page that a browser opens. */
final class PageChecks {

    /** Pictures of all pages that were opened, to be looked at. */
    static final Path SCREENSHOTS = Path.of("target/screenshots");

    private PageChecks() {}

    /** Starts a browser with a new profile; the test is skipped where there is none. */
    static Browser browser(Path profile) throws IOException {
        Optional<Path> program = Browser.program("chromium", "chromium-browser", "google-chrome");
        Optional<Path> driver = Browser.program("chromedriver");
        assumeTrue(
                program.isPresent() && driver.isPresent(),
                "no page was opened: chromium and chromedriver are not both on the path or in /usr/bin");
        return Browser.start(program.orElseThrow(), driver.orElseThrow(), Files.createDirectory(profile));
    }

    /**
     * Nothing on the console, nothing asked of the network, one heading, words for each figure, no wider than the window, and
     * nothing that the accessibility checker objects to in the light or in the dark.
     */
    static void isSound(Browser opened, String name) throws IOException {
        assertThat(opened.messages()).as(name).isEmpty();
        assertThat(opened.requests())
                .as(name)
                .isNotEmpty()
                .allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
        assertThat(opened.count("main h1")).as(name).isEqualTo(1);
        assertThat(opened.count("svg:not([aria-label]), svg:not([role=img]), img:not([alt])"))
                .as(name)
                .isZero();
        assertThat(opened.value("document.documentElement.scrollWidth <= window.innerWidth"))
                .as(name + " is too wide")
                .isEqualTo(true);
        opened.screenshot(SCREENSHOTS.resolve(name + ".png"));
        assertThat(opened.violations()).as(name).isEmpty();
        opened.emulate("screen", "dark");
        opened.screenshot(SCREENSHOTS.resolve("dark").resolve(name + ".png"));
        // colours are all that differs
        assertThat(opened.violations("color-contrast")).as(name + ", dark").isEmpty();
        opened.emulate("", "light");
    }

    /** As many formulas, steps and rows as the certificate has. */
    static void showsCertificate(Browser opened, Certificate certificate) {
        assertThat(opened.count(".statement math")).isEqualTo(1);
        assertThat(opened.value("document.querySelector(\".statement math\").getBoundingClientRect().height > 10"))
                .isEqualTo(true);
        assertThat(opened.count(".tree li")).isEqualTo(steps(certificate.proof()));
        assertThat(opened.count(".steps li")).isBetween(3L, 6L);
        // a certificate without bounds may still have quantities that the verifier counts by itself
        assertThat(opened.count("table.sizes tbody tr"))
                .isGreaterThanOrEqualTo(certificate.bounds().size());
        assertThat(opened.count(".tree a")).isPositive();
    }

    private static long steps(ProofStep step) {
        return 1 + step.premises().stream().mapToLong(PageChecks::steps).sum();
    }

    /** The links of some pages of a folder that lead to no file of it, or to no place of that file. */
    static List<String> brokenLinks(Browser opened, Path folder, List<String> pages) throws IOException {
        List<String> broken = new ArrayList<>();
        for (String page : pages) {
            opened.open(folder.resolve(page));
            for (String link : opened.links()) {
                String[] parts = link.split("#", 2);
                Path target = folder.resolve(parts[0].isEmpty() ? page : parts[0]);
                boolean found = Files.isRegularFile(target)
                        && (parts.length == 1 || Files.readString(target).contains(" id=\"" + parts[1] + "\""));
                if (!found) {
                    broken.add(page + " -> " + link);
                }
            }
        }
        return broken;
    }
}
