package holt.it;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.container.HoltServer;
import holt.testing.container.HoltWar;
import holt.testing.web.Chromium;
import java.net.URL;
import java.util.List;
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

/** The page at the root in a real browser, under a context root of its own. */
@ExtendWith(ArquillianExtension.class)
@Timeout(180)
class BrowserIT {
    private static Chromium browser;

    @ArquillianResource
    private URL deployment;

    @Deployment(testable = false)
    static WebArchive war() {
        return HoltWar.at(
                "/den",
                Map.of(
                        "holt.secret", "development-secret",
                        "holt.rocket.main.read-only-secret", "read",
                        "holt.rocket.main.read-write-secret", "write",
                        "holt.shark.config", "{\"services\":{\"demo\":{\"require_authentication\":false}}}"));
    }

    @BeforeAll
    static void startTheBrowser() {
        browser = Chromium.start(1280);
    }

    @BeforeEach
    void openThePage() {
        browser.open(HoltServer.of(deployment).http("/den/"));
    }

    @AfterAll
    static void closeTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void aClientAndABackendHearEachOther() {
        browser.element("#panel-otter-url form[data-part=shared] button").click();
        browser.awaitText("#panel-otter-url [data-part=backend] [data-part=entries]", "alice joined room");
        browser.awaitText("#panel-otter-url [data-part=client] [data-part=state]", "subscribed to room");
        browser.element("#panel-otter-url [data-part=client] [data-part=publish] button")
                .click();
        browser.awaitText("#panel-otter-url [data-part=backend] [data-part=entries]", "hello from a client");
        browser.element("#panel-otter-url [data-part=backend] [data-part=publish] button")
                .click();
        browser.awaitText("#panel-otter-url [data-part=client] [data-part=entries]", "hello from the backend");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void whoIsSubscribedGoesOverToAnEventStream() {
        browser.element("#panel-otter-url form[data-part=shared] button").click();
        browser.awaitText("#panel-otter-url [data-part=client] [data-part=entries]", "101 subscribed to room");
        browser.element("#panel-otter-url [name=transport]").sendKeys("Server-sent");
        browser.element("#panel-otter-url form[data-part=shared] button").click();
        browser.awaitText("#panel-otter-url [data-part=client] [data-part=entries]", "200 subscribed to room");
        browser.element("#panel-otter-url [data-part=backend] [data-part=publish] button")
                .click();
        browser.awaitText("#panel-otter-url [data-part=client] [data-part=entries]", "hello from the backend");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void commandsAndPushesAreShown() {
        String client = open("otter-commands", "client");
        press(client, "[data-part=connect]");
        press(client, "[data-part=sub]");
        String backend = seat("otter-commands", "backend");
        press(backend, "[data-part=connect]");
        press(backend, "[data-part=auth]");
        press(backend, "[data-part=sub]");
        press(backend, "[data-part=pub]");
        browser.awaitText(client + " [data-part=entries]", "\"isBackend\": true");
        press(client, "[data-part=pub]");
        browser.awaitText(backend + " [data-part=entries]", "\"type\": \"pub\"");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void repliesAndEventsOfAHubAreShown() {
        String seat = open("rocket", "first");
        press(seat, "[data-part=connect]");
        press(seat, "[data-part=auth]");
        press(seat, "[data-part=subscribe]");
        press(seat, "[data-part=publish]");
        browser.awaitText(seat + " [data-part=entries]", "\"event\": \"greeting\"");
        String reader = seat("rocket", "second");
        press(reader, "[data-part=connect]");
        press(reader, "[data-part=auth]");
        press(reader, "[data-part=publish]");
        browser.awaitText(reader + " [data-part=entries]", "access_denied");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void binaryFramesAreShownDecoded() {
        String seat = open("webwire", "first");
        press(seat, "[data-part=connect]");
        press(seat, "[data-part=ask]");
        browser.awaitText(seat + " [data-part=entries]", "NOT_IMPLEMENTED");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void eventsOfAServiceAreShown() {
        String seat = open("shark", "first");
        // Nobody is configured to know tickets.
        browser.element(seat + " [name=ticket]").clear();
        press(seat, "[data-part=connect]");
        press(seat, "[data-part=subscribe]");
        browser.awaitText(seat + " [data-part=entries]", "\"status\": \"ok\"");
        assertThat(browser.complaints()).isEmpty();
    }

    private static String open(String door, String seat) {
        browser.element("#tab-" + door).click();
        return seat(door, seat);
    }

    private static String seat(String door, String seat) {
        return "#panel-" + door + " .seat[data-part=" + seat + "]";
    }

    /** Presses the first button of a form, as soon as that can be. */
    private static void press(String seat, String form) {
        browser.element(seat + " form" + form + " button:enabled").click();
    }

    @Test
    void everyDoorIsReachedByTheKeyboard() {
        browser.element("[role=tab][aria-selected=true]").sendKeys(Keys.END);
        assertThat(browser.visible("[role=tabpanel]"))
                .singleElement()
                .satisfies(panel -> assertThat(panel.getAttribute("id")).isNotEqualTo("panel-otter-url"));
        assertThat(browser.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"otter-url", "otter-commands", "rocket", "webwire", "shark"})
    void noDoorIsWiderThanAPhone(String door) {
        browser.resize(390);
        browser.element("#tab-" + door).click();
        assertThat(browser.element("#panel-" + door).isDisplayed()).isTrue();
        Object overflow = browser.evaluate("return document.documentElement.scrollWidth - innerWidth;");
        browser.resize(1280);
        assertThat(overflow).isEqualTo(0L);
    }

    @Test
    void theSignatureIsExplainedByExample() {
        browser.element(".explain summary").click();
        WebElement time = browser.element("[name=signed-at]");
        time.clear();
        time.sendKeys("1471876800");
        WebElement secret = browser.element("#panel-otter-url [name=secret]");
        secret.clear();
        secret.sendKeys("otter-test-secret");
        browser.awaitText(
                "[data-part=signature]", "284aa8dcc276ea64001e35b411e57fc6873c12c97fa19cbf2ac77eef8d631131_1471876800");
    }

    @Test
    void whatIsTypedIsInTheCodeToCopy() {
        WebElement name = browser.element("#panel-otter-url [name=presence]");
        name.clear();
        name.sendKeys("zoe");
        browser.awaitText("#panel-otter-url .snippets", "presence=zoe&sig=$(sign zoe)");
        browser.element("#panel-otter-url [data-part=javascript]").click();
        browser.awaitText("#panel-otter-url .snippets", "credentials: as(\"zoe\")");
    }

    @Test
    void theClientWorksWhereItIsServed() {
        Object heard = browser.evaluate("""
                const { Otter, OtterCommands, Rocket, Shark, WebWire, sign } = await import(new URL('holt.js', document.baseURI));
                const backend = new Otter({
                  credentials: async () => ({ presence: 'backend', signature: await sign('development-secret', 'backend') }),
                });
                const heard = [];
                const subscription = new Otter().subscribe(['browser'], ({ message }) => heard.push(message));
                await subscription.ready();
                const commands = new OtterCommands();
                const pushed = new Promise((done) => commands.subscribe('browser', ({ message }) => done(message))
                    .then(() => backend.publish(['browser'], 'hello')));
                heard.push(await pushed);
                const rocket = new Rocket({ access: 'read-write', secret: 'write' });
                const event = new Promise((done) => rocket.subscribe('browser', done)
                    .then(() => rocket.publish('browser', 'greeting', [1])));
                heard.push((await event).event);
                const events = [];
                const stream = new Otter({ transport: 'sse' }).subscribe(['stream'], ({ message }) => events.push(message));
                await stream.ready();
                await backend.publish(['stream'], 'by event stream');
                while (events.length === 0) {
                  await new Promise((resolve) => setTimeout(resolve, 50));
                }
                heard.push(events[0]);
                const shark = new Shark();
                await shark.subscribe('demo.browser', () => {});
                heard.push(await shark.subscribe('none.browser', () => {}).catch(({ message }) => message));
                const webWire = new WebWire();
                heard.push(await webWire.request('anything', 'x').catch(({ code }) => code));
                [subscription, commands, rocket, stream, shark, webWire].forEach((client) => client.close());
                return heard;
                """);
        assertThat(heard)
                .isEqualTo(List.of(
                        "hello", "hello", "greeting", "by event stream", "Invalid service.", "NOT_IMPLEMENTED"));
        assertThat(browser.complaints()).isEmpty();
    }
}
