package holt.testing.web;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The machine's own Chromium without a window, driven by the machine's own driver. */
public final class Chromium implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int HEIGHT = 900;

    private final ChromeDriver driver;

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
    }

    /**
     * Starts the browser; the test is skipped where there is none.
     *
     * @param width of the window (CSS pixels)
     * @return a browser with a profile of its own
     */
    public static Chromium start(int width) {
        Tool browser = Tool.named("chromium");
        Tool driver = Tool.named("chromedriver");
        var logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, java.util.logging.Level.ALL);
        ChromeOptions options = new ChromeOptions()
                .setBinary(browser.path().toFile())
                // The sandbox needs rights that containers of build servers seldom have; the pages are our own.
                .addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu")
                .addArguments("--force-device-scale-factor=1", "--hide-scrollbars");
        options.setCapability("goog:loggingPrefs", logging);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.path().toFile())
                .usingAnyFreePort()
                .build();
        var chromium = new Chromium(new ChromeDriver(service, options));
        chromium.resize(width);
        return chromium;
    }

    /** Opens a page and waits until it is loaded. What pages before it have complained of is forgotten. */
    public Chromium open(URI address) {
        driver.manage().logs().get(LogType.BROWSER);
        driver.get(address.toString());
        return this;
    }

    /** Lays the page out anew for a window of that width (CSS pixels), even where windows cannot be so narrow. */
    public void resize(int width) {
        driver.manage().window().setSize(new Dimension(width, HEIGHT));
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Shows the page as people see it who prefer {@code light} or {@code dark}. */
    public void prefer(String scheme) {
        command(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** The first element that a CSS selector finds, as soon as it can be seen. */
    public WebElement element(String selector) {
        return Awaitility.await(selector)
                .atMost(LIMIT)
                .ignoreException(StaleElementReferenceException.class)
                .until(() -> visible(selector).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    /** All elements that a CSS selector finds and that can be seen now. */
    public Stream<WebElement> visible(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream().filter(WebElement::isDisplayed);
    }

    /** Waits until the text of an element contains some words. */
    public void awaitText(String selector, String words) {
        Awaitility.await(selector + " says " + words)
                .atMost(LIMIT)
                .ignoreException(StaleElementReferenceException.class)
                .until(() -> element(selector).getText().contains(words));
    }

    /** Runs a function's body in the page and waits for the promise it returns. */
    public @Nullable Object evaluate(String body, Object... arguments) {
        String script = "const done = arguments[arguments.length - 1];" + "(async (...arguments) => {" + body
                + "})(...arguments).then(done, (error) => done('failed: ' + error));";
        driver.manage().timeouts().scriptTimeout(LIMIT);
        return driver.executeAsyncScript(script, arguments);
    }

    /** What the page has written to its console since this was last asked: errors, warnings, broken policies. */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Writes what the whole page looks like into a file. */
    public void photograph(Path file) {
        Number height = number("document.documentElement.scrollHeight");
        Number width = number("window.innerWidth");
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        File shot = driver.getScreenshotAs(org.openqa.selenium.OutputType.FILE);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.move(shot.toPath(), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        resize(width.intValue());
    }

    @Override
    public void close() {
        driver.quit();
    }

    private Number number(String expression) {
        return (Number) Objects.requireNonNull(driver.executeScript("return " + expression));
    }

    private void command(String name, Map<String, Object> parameters) {
        driver.executeCdpCommand(name, parameters);
    }
}
