package holt.it;

import static org.assertj.core.api.Assertions.assertThat;

import example.api.ExampleResource;
import holt.testing.container.HoltWar;
import holt.testing.socket.Bytes;
import holt.testing.socket.CloseStatus;
import holt.testing.socket.HttpReply;
import holt.testing.socket.RawRequest;
import holt.testing.socket.RawWebSocket;
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

/** What every resource of the API has in common: the key, the errors, the limit. A resource of the test stands for all of them. */
@ExtendWith(ArquillianExtension.class)
@Timeout(120)
class ApiIT {
    private static final int MAX_BYTES = 2000;

    @ArquillianResource
    private URL deployment;

    @Deployment(testable = false)
    static WebArchive war() {
        return HoltWar.with(
                        Map.of("holt.api.key", "open-sesame", "holt.limits.message-bytes", Integer.toString(MAX_BYTES)))
                .addPackage(ExampleResource.class.getPackage());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/nothing, 404",
        "GET, /api, 404",
        "GET, /api/, 404",
        "GET, /api/health/live/nothing, 404",
        "GET, /api/health%2Flive, 404",
        "PUT, /api/health/live, 405",
        "DELETE, /api/health/ready, 405",
        "BREW, /api/health/ready, 405",
        "GET, /api/example/things?number=ten, 404",
        "PATCH, /api/example/things, 405"
    })
    void whatIsNotThereIsAProblem(String method, String path, int status) {
        HttpReply reply = exchange(RawRequest.of(method, path));
        isProblem(reply, status);
        if (status == 405) {
            assertThat(reply.headers().first("Allow").orElse("none")).contains("GET");
        }
    }

    @Test
    void aPathThatWantsTheKeyAdmitsWhoHasIt() {
        HttpReply reply =
                exchange(RawRequest.get("/api/example/things/key").with("Authorization", "Bearer open-sesame"));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer open-sesam", "Bearer", "Basic b3Blbi1zZXNhbWU="})
    void aPathThatWantsTheKeyAdmitsNobodyElse(String authorization) {
        RawRequest request = RawRequest.get("/api/example/things/key");
        HttpReply reply = exchange(authorization.isEmpty() ? request : request.with("Authorization", authorization));
        isProblem(reply, 401);
        assertThat(reply.headers().all("WWW-Authenticate")).containsExactly("Bearer");
    }

    @Test
    void theKeyComesBeforeTheBody() {
        HttpReply reply = exchange(
                RawRequest.post("/api/example/things", "x".repeat(MAX_BYTES)).with("Content-Type", "application/json"));
        isProblem(reply, 401);
    }

    @Test
    void aPathForAnyoneAsksForNoKey() {
        HttpReply reply = exchange(RawRequest.get("/api/example/things?number=7"));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/example/things", "/api/example/things/stream"})
    void aBodyMayHaveSoManyBytes(String path) {
        String body = "x".repeat(MAX_BYTES);
        assertThat(exchange(post(path, body)).text()).isEqualTo(body);
        isProblem(exchange(post(path, body + "x")), 413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/example/things", "/api/example/things/stream"})
    void aBodyOfUnknownLengthMayHaveAsMany(String path) {
        String body = "x".repeat(MAX_BYTES);
        assertThat(exchange(chunked(path, body)).text()).isEqualTo(body);
        isProblem(exchange(chunked(path, body + "x")), 413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "json", "*/*;q="})
    void otherMediaTypesAreRefused(String type) {
        HttpReply reply = exchange(RawRequest.post("/api/example/things", "{}")
                .with("Content-Type", type)
                .with("Authorization", "Bearer open-sesame"));
        isProblem(reply, 415);
    }

    @Test
    void whatTheClientDoesNotAcceptIsRefused() {
        isProblem(exchange(RawRequest.get("/api/example/things?number=7").with("Accept", "image/png")), 406);
        isProblem(exchange(RawRequest.get("/api/health/live").with("Accept", "image/png")), 406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "application/json;q=x", "*/*;", ",,"})
    void aMalformedAcceptIsAsGoodAsNone(String accept) {
        assertThat(exchange(RawRequest.get("/api/example/things?number=7").with("Accept", accept))
                        .text())
                .isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"refusal", "later-refusal"})
    void whatAResourceRefusesIsAProblem(String path) {
        HttpReply reply = exchange(RawRequest.get("/api/example/things/" + path));
        isProblem(reply, 409);
        assertThat(reply.text())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Conflict\",\"status\":409,"
                        + "\"detail\":\"it is \\\"taken\\\"\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"defect", "later-defect"})
    void aDefectTellsTheClientNothing(String path) {
        HttpReply reply = exchange(RawRequest.get("/api/example/things/" + path));
        isProblem(reply, 500);
        assertThat(reply.text()).doesNotContain("nobody", "Exception", "holt.", "example.");
    }

    @Test
    void anOperatorClosesAConnection() {
        try (RawWebSocket client =
                OtterGuest.of(deployment).openingOf("/ws").open().autoPong(true)) {
            String hello = client.receiveMessage(OtterGuest.LIMIT).content();
            String path = "/api/connections/" + hello.replaceAll(".*:\"|\"}\\s*", "");
            isProblem(exchange(RawRequest.of("DELETE", path)), 401);
            RawRequest delete = RawRequest.of("DELETE", path).with("Authorization", "Bearer open-sesame");
            assertThat(exchange(delete).status()).isEqualTo(204);
            assertThat(client.awaitClose(OtterGuest.LIMIT)).isEqualTo(new CloseStatus(1008, "closed by an operator"));
            isProblem(exchange(delete), 404);
        }
    }

    private static void isProblem(HttpReply reply, int status) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.headers().all("Content-Type")).containsExactly("application/problem+json");
        assertThat(reply.text())
                .startsWith("{\"type\":\"about:blank\",\"title\":\"")
                .contains("\",\"status\":" + status + ",\"detail\":\"");
    }

    private static RawRequest post(String path, String body) {
        return RawRequest.post(path, body)
                .with("Content-Type", "application/json; charset=utf-8")
                .with("Authorization", "Bearer open-sesame");
    }

    private static RawRequest chunked(String path, String body) {
        String hex = Integer.toHexString(body.length());
        return post(path, "")
                .withBody(Bytes.utf8(hex + "\r\n" + body + "\r\n0\r\n\r\n"))
                .without("Content-Length")
                .with("Transfer-Encoding", "chunked");
    }

    private HttpReply exchange(RawRequest request) {
        return OtterGuest.of(deployment).exchange(request);
    }
}
