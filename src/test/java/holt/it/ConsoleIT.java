package holt.it;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.container.HoltServer;
import holt.testing.container.HoltWar;
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
import org.openqa.selenium.WebElement;

/** The console in a real browser, with the metrics behind the key too; under a context root of its own, as WildFly takes /console of its root. */
@ExtendWith(ArquillianExtension.class)
@Timeout(180)
class ConsoleIT {
    private static final String ROOT = "/den";
    private static final String KEY = "a key of operators";
    private static Chromium browser;

    @ArquillianResource
    private URL deployment;

    @Deployment(testable = false)
    static WebArchive war() {
        return HoltWar.at(
                ROOT,
                Map.of("holt.secret", OtterGuest.SECRET, "holt.api.key", KEY, "holt.metrics.require-key", "true"));
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
        assertThat(browser.evaluate("return localStorage.length + document.cookie.length;")).isEqualTo(0L);
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
            browser.element("#tab-channels").click();
            browser.awaitText("#panel-channels [data-part=rows]", "console-close");
            browser.element("#tab-connections").click();
            browser.awaitText("#panel-connections [data-part=rows]", "otter");
            WebElement close = browser.element("#panel-connections [data-part=rows] button");
            close.click();
            assertThat(close.getText()).isEqualTo("Really close?");
            close.click();
            assertThat(client.awaitClose(OtterGuest.LIMIT).code()).isEqualTo(1008);
        }
    }

    @Test
    void whatIsPublishedArrives() {
        try (RawWebSocket client = client("room")) {
            signIn(KEY);
            browser.element("#tab-publish").click();
            browser.element("#panel-publish [name=secret]").sendKeys(OtterGuest.SECRET);
            browser.element("#panel-publish button[type=submit]").click();
            browser.awaitText("#panel-publish [data-part=done]", "Accepted");
            assertThat(client.receiveMessage(OtterGuest.LIMIT).content()).contains("hello from the console");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"overview", "connections", "channels", "publish"})
    void noViewIsWiderThanAPhone(String view) {
        browser.resize(390);
        signIn(KEY);
        browser.element("#tab-" + view).click();
        assertThat(browser.element("#panel-" + view).isDisplayed()).isTrue();
        Object overflow = browser.evaluate("return document.documentElement.scrollWidth - innerWidth;");
        browser.resize(1280);
        assertThat(overflow).isEqualTo(0L);
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
