package org.witness.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium of this machine, with a new empty profile; nothing is downloaded for it. */
final class Browser implements AutoCloseable {

    private static final String AXE = script("/axe.min.js");

    /** Held, or its level would be forgotten: it warns that the newest protocol has no classes, and none are needed here. */
    private static final Logger LOGGER = Logger.getLogger("org.openqa.selenium");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** The browser and its driver, as Debian and others install them. */
    static Optional<Path> program(String... names) {
        List<String> folders = new ArrayList<>(
                List.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator)));
        folders.addAll(List.of("/usr/bin", "/usr/lib/chromium"));
        return Stream.of(names)
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Browser start(Path browser, Path driver, Path profile) {
        LOGGER.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.toFile())
                .usingAnyFreePort()
                .build();
        ChromeDriver started = new ChromeDriver(service, options);
        started.manage().window().setSize(new Dimension(1100, 900));
        return new Browser(started);
    }

    /** Opens a page, and forgets what was logged before. */
    void open(Path page) {
        messages();
        requests();
        driver.get(page.toUri().toString());
    }

    /** What the page wrote to the console, and the resources that it could not load. */
    List<String> messages() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** The addresses that were asked for since the last call. */
    List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("\"Network.requestWillBeSent\""))
                .map(message -> message.replaceAll("(?s).*\"request\":\\{.*?\"url\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    /** The value of an expression in the page. */
    Object value(String expression) {
        return driver.executeScript("return " + expression);
    }

    long count(String selector) {
        return (Long) value("document.querySelectorAll('" + selector + "').length");
    }

    /** The text of the first element of a selector, as it is seen. */
    String text(String selector) {
        return element(selector).getText();
    }

    @Nullable
    String attribute(String selector, String name) {
        return element(selector).getDomAttribute(name);
    }

    /** Clicks into the middle of an element. */
    void click(String selector) {
        element(selector).click();
    }

    /** Presses a key on an element. */
    void press(String selector, Keys key) {
        element(selector).sendKeys(key);
    }

    private WebElement element(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /** The addresses of all links, each once. */
    @SuppressWarnings("unchecked")
    List<String> links() {
        return (List<String>)
                value("[...new Set([...document.querySelectorAll('a')].map(a => a.getAttribute('href')))]");
    }

    /** How light or dark the page is shown, and on what it is shown. */
    void emulate(String medium, String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("media", medium, "features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Shows the page as on A4 paper within margins of 1 cm. */
    void paper() {
        emulate("print", "light");
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 718, "height", 1047, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Shows pages on a screen again. */
    void screen() {
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        emulate("", "light");
    }

    /** What the accessibility checker objects to, by some of its rules or by all, each with the first elements that it means. */
    @SuppressWarnings("unchecked")
    List<String> violations(String... rules) {
        driver.executeScript(AXE);
        return (List<String>) driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                const only = [...arguments].slice(0, -1);
                const options = { resultTypes: ["violations"] };
                if (only.length > 0) {
                    options.runOnly = only;
                }
                axe.run(document, options).then(
                    results => done(results.violations.map(v => v.impact + " " + v.id + ": " + v.help + ": "
                        + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(" | "))),
                    error => done(["error " + error]));
                """, (Object[]) rules);
    }

    /** Keeps a picture of the whole page. */
    void screenshot(Path file) throws IOException {
        long height = Math.min(12_000, ((Number) value("document.documentElement.scrollHeight")).longValue());
        driver.manage().window().setSize(new Dimension(1100, (int) height + 200));
        Files.createDirectories(file.getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        driver.manage().window().setSize(new Dimension(1100, 900));
    }

    private static String script(String name) {
        try (InputStream in = Browser.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
