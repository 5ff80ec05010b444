package holt.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import holt.testing.container.HoltWar;
import holt.testing.socket.HttpReply;
import holt.testing.socket.RawRequest;
import java.net.URL;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page to try the doors with, as a browser gets it. */
@ExtendWith(ArquillianExtension.class)
@Timeout(120)
class PageIT {
    /** WildFly leads /console to its own console unless that is switched off; under another context root Holt's is there. */
    private static final boolean CONSOLE_TAKEN = "wildfly".equals(System.getProperty("arquillian.launch"));

    @ArquillianResource
    private URL deployment;

    @Deployment(testable = false)
    static WebArchive war() {
        return HoltWar.with(Map.of());
    }

    @Test
    void thePageIsAtTheRoot() {
        HttpReply page = exchange(RawRequest.get("/"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(contentType(page)).startsWith("text/html");
        assertThat(page.text()).contains("<title>Holt");
        isGuarded(page);
    }

    @Test
    void aHeadRequestGetsTheHeadersAlone() {
        HttpReply page = exchange(RawRequest.of("HEAD", "/"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body().isEmpty()).isTrue();
        isGuarded(page);
    }

    @ParameterizedTest
    @CsvSource({
        "/holt.js,text/javascript",
        "/try/try.js,text/javascript",
        "/try/page.css,text/css",
        "/try/holt.svg,image/svg+xml"
    })
    void assetsSayWhatTheyAre(String path, String type) {
        HttpReply asset = exchange(RawRequest.get(path));
        assertThat(asset.status()).isEqualTo(200);
        assertThat(contentType(asset)).startsWith(type);
        assertThat(asset.body().isEmpty()).isFalse();
        isGuarded(asset);
    }

    @Test
    void theConsoleIsThereForAnybodyToLoad() {
        assumeFalse(CONSOLE_TAKEN, "this server keeps /console of its root for itself");
        HttpReply page = exchange(RawRequest.get("/console/"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(contentType(page)).startsWith("text/html");
        assertThat(page.text()).contains("<title>Holt console");
        isGuarded(page);
    }

    @ParameterizedTest
    @CsvSource({"/try/,/", "/try/index.html,/", "/console,/console/", "/console/index.html,/console/"})
    void theFileBehindAPageLeadsToThePage(String path, String page) {
        assumeFalse(CONSOLE_TAKEN && path.startsWith("/console"), "this server keeps /console of its root for itself");
        HttpReply reply = exchange(RawRequest.get(path));
        assertThat(reply.status()).isIn(301, 302);
        assertThat(reply.headers().first("Location").orElseThrow()).matches("(https?://[^/]*)?" + page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/try/nothing.js", "/WEB-INF/web.xml", "/nothing"})
    void whatIsNoPartOfThePageIsNotFound(String path) {
        assertThat(exchange(RawRequest.get(path)).status()).isEqualTo(404);
    }

    @Test
    void pagesOfOtherOriginsMayLoadTheClient() {
        HttpReply client = exchange(RawRequest.get("/holt.js").with("Origin", "https://elsewhere.example"));
        assertThat(client.headers().all("Access-Control-Allow-Origin")).containsExactly("https://elsewhere.example");
    }

    private static void isGuarded(HttpReply reply) {
        assertThat(reply.headers().all("Content-Security-Policy"))
                .singleElement()
                .satisfies(policy -> assertThat(policy)
                        .startsWith("default-src 'none';")
                        .contains("script-src 'self';")
                        .contains("frame-ancestors 'none'"));
        assertThat(reply.headers().all("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(reply.headers().all("Referrer-Policy")).containsExactly("no-referrer");
    }

    private static String contentType(HttpReply reply) {
        return reply.headers().first("Content-Type").orElse("none");
    }

    private HttpReply exchange(RawRequest request) {
        return OtterGuest.of(deployment).exchange(request);
    }
}
