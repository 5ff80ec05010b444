package holt.it;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.container.HoltServer;
import holt.testing.container.HoltWar;
import holt.testing.otter.OtterSigner;
import holt.testing.socket.RawRequest;
import holt.testing.socket.RawWebSocket;
import holt.testing.web.Chromium;
import java.net.URL;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The console in a real browser, with the metrics behind the key too; under a context root of its own, as WildFly takes /console of its root. */
@ExtendWith(ArquillianExtension.class)
@Timeout(180)
class ConsoleIT {
    private static final String ROOT = "/den";
    private static final String KEY = "a key of operators";
    private static final String AS_BACKEND = "?presence=backend&sig=" + OtterSigner.TEST.sign("backend");
    private static Chromium browser;

    @ArquillianResource
    private URL deployment;

    @Deployment(testable = false)
    static WebArchive war() {
        return HoltWar.at(
                ROOT,
                Map.of(
                        "holt.secret",
                        OtterGuest.SECRET,
                        "holt.api.key",
                        KEY,
                        "holt.metrics.require-key",
                        "true",
                        "holt.rocket.main.read-write-secret",
                        "*",
                        "holt.shark.config",
                        "{\"services\":{\"books\":{\"require_authentication\":false}}}"));
    }

    @BeforeAll
    static void startTheBrowser() {
        browser = Chromium.start(1280);
    }

    @BeforeEach
    void openTheConsole() {
        browser.open(HoltServer.of(deployment).http(ROOT + "/console/"));
        browser.evaluate("sessionStorage.clear();");
        browser.open(HoltServer.of(deployment).http(ROOT + "/console/"));
    }

    @AfterAll
    static void closeTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void aWrongKeyOpensNothing() {
        signIn("guessed");
        browser.awaitText("[data-part=sign-in] [data-part=problem]", "does not know this key");
        assertThat(browser.visible("[data-part=console]")).isEmpty();
        assertThat(browser.evaluate("return sessionStorage.length;")).isEqualTo(0L);
    }

    @Test
    void theKeyStaysInTheTab() {
        signIn(KEY);
        browser.element("[data-part=console]");
        browser.open(HoltServer.of(deployment).http(ROOT + "/console/"));
        browser.element("[data-part=console]");
        assertThat(browser.evaluate("return localStorage.length + document.cookie.length;"))
                .isEqualTo(0L);
        browser.element("[data-part=sign-out]").click();
        browser.element("[data-part=sign-in] [name=key]");
    }

    @Test
    void theOverviewCountsConnections() {
        signIn(KEY);
        try (RawWebSocket client = client("console-overview")) {
            browser.awaitText("[data-part=doors]", "otter 1 ");
            assertThat(client.framesBeforePong(OtterGuest.LIMIT)).isEmpty();
        }
        browser.awaitText("[data-part=doors]", "otter 0 ");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aConnectionIsFoundAndClosed() {
        try (RawWebSocket client = client("console-close")) {
            signIn(KEY);
            view("channels");
            browser.awaitText("#panel-channels [data-part=rows]", "console-close");
            view("connections");
            browser.awaitText("#panel-connections [data-part=rows]", "console-close");
            search("connections", "nothing like it");
            browser.awaitText("#panel-connections [data-part=rows]", "Nothing is found");
            search("connections", "otter");
            browser.awaitText("#panel-connections [data-part=rows]", "console-close");
            WebElement close = browser.element("#panel-connections [data-part=rows] [aria-label^=Close]");
            close.click();
            assertThat(close.getText()).isEqualTo("Really?");
            close.click();
            assertThat(client.awaitClose(OtterGuest.LIMIT).code()).isEqualTo(1008);
            browser.awaitText("#panel-connections [data-part=rows]", "Nothing is found");
        }
    }

    @Test
    void aRowStaysTheSameWhileItsNumbersChange() {
        try (RawWebSocket client = client("console-rate")) {
            signIn(KEY);
            view("channels");
            search("channels", "console-rate");
            browser.awaitText("#panel-channels [data-part=rows]", "console-rate");
            browser.evaluate("document.querySelector('#panel-channels [aria-label^=Trace]').focus();");
            RawRequest publication = RawRequest.post(ROOT + "/subs/console-rate" + AS_BACKEND, "1");
            assertThat(OtterGuest.of(deployment).exchange(publication).status()).isEqualTo(200);
            browser.awaitText("#panel-channels [data-part=rows]", "console-rate otter 1 0 1 ");
            assertThat(client.receiveMessage(OtterGuest.LIMIT).content()).contains("\"message\":1");
            assertThat(browser.evaluate("return document.activeElement.getAttribute('aria-label');"))
                    .isEqualTo("Trace channel otter/console-rate");
        }
    }

    @Test
    void aTraceIsBegunAndEnded() {
        try (RawWebSocket client = client("console-trace")) {
            signIn(KEY);
            view("channels");
            search("channels", "console-trace");
            browser.awaitText("#panel-channels [data-part=rows]", "console-trace");
            browser.element("#panel-channels [data-part=rows] [aria-label^=Trace]")
                    .click();
            view("traces");
            browser.awaitText("#panel-traces [data-part=rows]", "otter/console-trace");
            browser.awaitText("#panel-traces [data-part=count]", "1 in all, on the node ");
            browser.element("#panel-traces [data-part=rows] button").click();
            browser.awaitText("#panel-traces [data-part=rows]", "Nothing is traced");
            assertThat(client.framesBeforePong(OtterGuest.LIMIT)).isEmpty();
        }
    }

    @Test
    void settingsHubsServicesAndSessionsAreThere() {
        signIn(KEY);
        view("settings");
        browser.awaitText("#panel-settings [data-part=rows]", "holt.secret set, and not shown");
        browser.awaitText("#panel-settings [data-part=rows]", "holt.ping.interval PT25S");
        view("hubs");
        browser.awaitText("#panel-hubs [data-part=rows]", "main nobody anybody 0");
        view("services");
        browser.awaitText("#panel-services [data-part=rows]", "books anybody 0 0 0 0");
        view("sessions");
        browser.awaitText("#panel-sessions [data-part=rows]", "No WebWire client");
        browser.awaitText("#panel-sessions [data-part=idle-sessions] [data-part=rows]", "No session waits");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void whatIsPublishedArrives() {
        try (RawWebSocket client = client("room")) {
            signIn(KEY);
            view("publish");
            browser.element("#panel-publish button[type=submit]").click();
            browser.awaitText("#panel-publish [data-part=done]", "Accepted");
            assertThat(client.receiveMessage(OtterGuest.LIMIT).content()).contains("hello from the console");
        }
    }

    @Test
    void whatCannotBePublishedIsExplained() {
        signIn(KEY);
        view("publish");
        browser.element("#panel-publish [name=door]").sendKeys("Rocket");
        browser.element("#panel-publish button[type=submit]").click();
        browser.awaitText("#panel-publish [data-part=problem]", "nobody has ever subscribed");
    }

    @Test
    void viewsAreReachedByTheKeyboard() {
        signIn(KEY);
        browser.element("[role=tab][aria-selected=true]").sendKeys(Keys.END);
        assertThat(browser.visible("[role=tabpanel]"))
                .singleElement()
                .satisfies(panel -> assertThat(panel.getAttribute("id")).isEqualTo("panel-settings"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "overview",
                "connections",
                "channels",
                "hubs",
                "services",
                "sessions",
                "publish",
                "traces",
                "settings"
            })
    void noViewIsWiderThanAPhone(String view) {
        browser.resize(390);
        signIn(KEY);
        view(view);
        assertThat(browser.element("#panel-" + view).isDisplayed()).isTrue();
        Object overflow = browser.evaluate("return document.documentElement.scrollWidth - innerWidth;");
        browser.resize(1280);
        assertThat(overflow).isEqualTo(0L);
    }

    private static void view(String name) {
        browser.element("#tab-" + name).click();
    }

    private static void search(String view, String words) {
        WebElement search = browser.element("#panel-" + view + " [name=search]");
        search.clear();
        search.sendKeys(words);
    }

    private RawWebSocket client(String channel) {
        return OtterGuest.of(deployment)
                .openingOf(ROOT + "/subs/" + channel)
                .open()
                .autoPong(true);
    }

    private static void signIn(String key) {
        browser.element("[data-part=sign-in] [name=key]").sendKeys(key);
        browser.element("[data-part=sign-in] button").click();
    }
}
