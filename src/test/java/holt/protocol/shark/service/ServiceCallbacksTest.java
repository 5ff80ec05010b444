package holt.protocol.shark.service;

import static holt.protocol.shark.service.CallbackNode.TIMING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.json.JsonText;
import holt.protocol.shark.config.SharkConfiguration.ServiceCallback;
import holt.testing.callback.CallbackServer;
import holt.testing.callback.Reply;
import holt.testing.callback.ServiceRequest;
import holt.testing.log.RecordedLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ServiceCallbacksTest {
    private final CallbackServer service = CallbackServer.start();
    private final CallbackNode node = CallbackNode.of(configuration("{'timeout':0.5,'tries':3,'wait':0.05}"));

    @AfterEach
    void end() {
        node.close();
        service.close();
    }

    private String configuration(String http) {
        return ("{'http':" + http + ",'authentication':{'ticket':{'validation_url':'" + service.url("/ticket")
                        + "','auth_fields':['id']}},'services':{'s':{'on_message':'" + service.url("/m") + "'}}}")
                .replace('\'', '"');
    }

    @Test
    void postsJson() {
        service.on("/m", Reply.json("{\"status\":\"ok\",\"data\":[1.0, 2]}"));

        assertThat(node.answer().get("data")).hasToString("[1.0,2]");
        ServiceRequest request = service.requests("/m").get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.body()).isEqualTo("{\"data\":\"hello\"}");
        assertThat(request.header("Content-Type")).hasValue("application/json");
        assertThat(request.header("Accept")).hasValue("*/*");
        assertThat(request.header("Accept-Encoding")).hasValue("gzip, deflate");
        assertThat(request.header("User-Agent")).hasValue("Holt");
        assertThat(request.header("Upgrade")).isEmpty();
    }

    @Test
    void validatesTickets() {
        service.on("/ticket", Reply.json("{\"status\":\"ok\",\"id\":\"a\"}"));
        JsonText ticket = JsonText.parse("{\"x\":[1]}".getBytes(StandardCharsets.UTF_8), 9);
        assertThat(TIMING.done(node.callbacks().validate(ticket)).pick(List.of("id")))
                .containsOnlyKeys("id");
        assertThat(service.bodies("/ticket")).containsExactly("{\"ticket\":{\"x\":[1]}}");
    }

    @Test
    void agreesWhereNobodyIsCalled() {
        CallbackAnswer answer = TIMING.done(node.callbacks().call("s", ServiceCallback.AUTHORIZER, Map.of()));
        assertThat(answer.isOk()).isTrue();
        assertThat(answer.hasData()).isFalse();
    }

    @Test
    void keepsItsConnection() {
        service.on("/m", Reply.ok());
        for (int i = 0; i < 5; i++) {
            node.answer();
        }
        assertThat(service.requests("/m"))
                .extracting(ServiceRequest::connection)
                .hasSize(5)
                .containsOnly(service.requests("/m").get(0).connection());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json; charset=utf-8",
                "application/problem+json",
                "application/vnd.x-y.z+json;a=b"
            })
    void takesJson(String type) {
        service.on("/m", Reply.status(201).header("Content-Type", type).body("{\"status\":\"ok\"}"));
        assertThat(node.answer()).containsOnlyKeys("status");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/jsonp", "application/javascript", "text/json", "application/x-json"})
    void retriesOtherMediaTypes(String type) {
        service.on("/m", Reply.status(200).header("Content-Type", type).body("{\"status\":\"ok\"}"), Reply.ok());
        assertThat(node.answer()).containsOnlyKeys("status");
        assertThat(service.requests("/m")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 304, 400, 401, 404, 418, 500, 503, 599})
    void givesUpAfterAllTries(int status) {
        service.on("/m", Reply.json("{\"status\":\"ok\"}").withStatus(status));
        node.assertUnavailable();
        assertThat(service.requests("/m")).hasSize(3);
    }

    @Test
    void pausesBetweenTriesAndNotAfterTheLast() {
        service.on("/m", Reply.status(500));
        long begin = System.nanoTime();
        node.assertUnavailable();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(600));
        assertPauses(Duration.ofMillis(50), Duration.ofMillis(50));
    }

    @Test
    void retriesWhenTheConnectionBreaks() {
        service.on("/m", Reply.breakOff(), Reply.ok());
        assertThat(node.answer()).containsOnlyKeys("status");
        assertThat(service.requests("/m")).hasSize(2);
    }

    @Test
    void countsABrokenConnectionAsATry() {
        service.on("/m", Reply.breakOff());
        node.assertUnavailable();
        assertThat(service.requests("/m")).hasSize(3);
    }

    @Test
    void countsATryThatMayHaveMetTheEndOfAConnection() {
        service.on("/m", Reply.ok(), Reply.breakOff(), Reply.ok());
        node.answer();
        assertThat(node.answer()).containsOnlyKeys("status");
        assertThat(service.requests("/m")).hasSize(3);
        service.on("/m", Reply.breakOff());
        node.assertUnavailable();
        assertThat(service.requests("/m")).hasSize(6);
    }

    @Test
    void triesOnceMoreWhereOneTryMayHaveMetTheEndOfAConnection() {
        try (CallbackNode once = CallbackNode.of(configuration("{'timeout':0.5,'tries':1,'wait':30}"))) {
            service.on("/m", Reply.ok(), Reply.breakOff(), Reply.ok(), Reply.breakOff());
            once.answer();
            assertThat(once.answer()).containsOnlyKeys("status");
            assertThat(service.requests("/m")).hasSize(3);
            once.assertUnavailable();
            assertThat(service.requests("/m")).hasSize(5);
        }
    }

    @Test
    void limitsTheTimeOfATry() {
        service.on("/m", Reply.hang(), Reply.stall(), Reply.ok());
        long begin = System.nanoTime();
        assertThat(node.answer()).containsOnlyKeys("status");
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofMillis(1100), Duration.ofMillis(2500));
    }

    @Test
    void doesNotReachWhoIsNotThere() {
        service.close();
        node.assertUnavailable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Rate-Limit-Reset", "Retry-After"})
    void waitsAsLongAsItIsAsked(String header) {
        service.on("/m", Reply.status(429).header(header, "0.3"), Reply.ok());
        assertThat(node.answer()).containsOnlyKeys("status");
        assertPauses(Duration.ofMillis(300));
    }

    @Test
    void takesTheFirstHeaderThatIsThere() {
        service.on(
                "/m",
                Reply.status(429).header("Retry-After", "9").header("X-Rate-Limit-Reset", "0.2"),
                // The first is there, and is no number: the usual pause.
                Reply.status(429).header("Retry-After", "9").header("X-Rate-Limit-Reset", "soon"),
                Reply.ok());
        assertThat(node.answer()).containsOnlyKeys("status");
        assertPauses(Duration.ofMillis(200), Duration.ofMillis(50));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "nan", "Wed, 21 Oct 2026 07:28:00 GMT", ""})
    void waitsAsUsualForWhatIsNoTime(String value) {
        service.on("/m", Reply.status(429).header("Retry-After", value), Reply.ok());
        assertThat(node.answer()).containsOnlyKeys("status");
        assertPauses(Duration.ofMillis(50));
    }

    @Test
    void keepsTheLongerPauseOverABrokenConnectionButNotOverAResponse() {
        service.on("/m", Reply.status(429).header("Retry-After", "0.3"), Reply.breakOff(), Reply.ok());
        node.answer();
        assertPauses(Duration.ofMillis(300), Duration.ofMillis(300));

        service.on("/m", Reply.status(429).header("Retry-After", "0.3"), Reply.status(500), Reply.ok());
        node.answer();
        List<ServiceRequest> requests = service.requests("/m");
        assertThat(requests.get(5).nanos() - requests.get(4).nanos())
                .isLessThan(Duration.ofMillis(250).toNanos());
    }

    @Test
    void countsARateLimitAsATry() {
        service.on("/m", Reply.status(429).header("Retry-After", "0"));
        node.assertUnavailable();
        assertThat(service.requests("/m")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[1]", "\"ok\"", "{\"a\":NaN}", "{} {}"})
    void failsAtOnceAtAMalformedAnswer(String body) {
        service.on("/m", Reply.json(body));
        assertThatThrownBy(() -> node.message("x").toCompletableFuture().join())
                .hasCauseInstanceOf(MalformedAnswerException.class);
        assertThat(service.requests("/m")).hasSize(1);
    }

    @Test
    void takesNoContentOfTheRightTypeForMalformed() {
        service.on("/m", Reply.status(204).header("Content-Type", "application/json"));
        assertThatThrownBy(() -> node.message("x").toCompletableFuture().join())
                .hasCauseInstanceOf(MalformedAnswerException.class);
    }

    @Test
    void passesOnARefusal() {
        service.on("/m", Reply.json("{\"status\":\"error\",\"error\":null,\"data\":{}}"));
        CallbackAnswer answer = TIMING.done(node.message("x"));
        assertThat(answer.isOk()).isFalse();
        assertThat(answer.error(JsonText.quote("absent"))).hasToString("null");
        assertThat(answer.hasData()).isTrue();
        assertThat(answer.data()).isPresent();
        assertThat(answer.dataOfError()).isEmpty();
        assertThat(service.requests("/m")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"301,GET", "302,GET", "303,GET", "307,POST", "308,POST"})
    void followsRedirects(int status, String method) {
        service.on("/m", Reply.redirect(status, "/there?a=b")).on("/there?a=b", Reply.ok());
        assertThat(node.answer()).containsOnlyKeys("status");
        ServiceRequest request = service.requests("/there?a=b").get(0);
        assertThat(request.method()).isEqualTo(method);
        assertThat(request.body()).isEqualTo(method.equals("POST") ? "{\"data\":\"hello\"}" : "");
    }

    @Test
    void keepsAGetAGet() {
        service.on("/m", Reply.redirect(302, "/2"))
                .on("/2", Reply.redirect(307, "/3"))
                .on("/3", Reply.ok());
        node.answer();
        assertThat(service.requests("/3").get(0).method()).isEqualTo("GET");
    }

    @Test
    void followsTenRedirects() {
        service.on("/m", Reply.redirect(307, "/1"));
        for (int i = 1; i < 10; i++) {
            service.on("/" + i, Reply.redirect(307, "/" + (i + 1)));
        }
        service.on("/10", Reply.ok());
        assertThat(node.answer()).containsOnlyKeys("status");
        assertThat(service.requests("/m")).hasSize(1);
    }

    @Test
    void doesNotFollowElevenRedirects() {
        service.on("/m", Reply.redirect(307, "/m"));
        node.assertUnavailable();
        assertThat(service.requests("/m")).hasSize(3 * 11);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://127.0.0.1/", "http://", "a b"})
    void isNotLedAstray(String location) {
        service.on("/m", Reply.redirect(302, location));
        node.assertUnavailable();
    }

    @Test
    void sendsCredentials() {
        String url = service.url("/m").replace("http://", "http://user:p%40ss@");
        try (CallbackNode with = CallbackNode.of("{\"services\":{\"s\":{\"on_message\":\"" + url + "\"}}}")) {
            service.on("/m", Reply.redirect(307, "/there")).on("/there", Reply.ok());
            with.answer();
            assertThat(service.requests("/m").get(0).header("Authorization")).hasValue("Basic dXNlcjpwQHNz");
            assertThat(service.requests("/there").get(0).header("Authorization"))
                    .hasValue("Basic dXNlcjpwQHNz");
        }
    }

    @Test
    void understandsContentCodings() throws IOException {
        String answer = "{\"status\":\"ok\",\"data\":\"" + "x".repeat(10_000) + "\"}";
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        ByteArrayOutputStream zlib = new ByteArrayOutputStream();
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        write(new GZIPOutputStream(gzip), answer);
        write(new DeflaterOutputStream(zlib), answer);
        write(new DeflaterOutputStream(raw, new Deflater(9, true)), answer);
        service.on(
                "/m",
                coded("gzip", gzip.toByteArray()),
                coded("deflate", zlib.toByteArray()),
                coded("Deflate", raw.toByteArray()),
                coded("gzip", new byte[] {1, 2, 3}),
                coded("br", gzip.toByteArray()),
                Reply.ok());
        for (int i = 0; i < 3; i++) {
            assertThat(node.answer()).containsOnlyKeys("status", "data");
        }
        assertThat(node.answer()).containsOnlyKeys("status");
        assertThat(service.requests("/m")).hasSize(6);
    }

    @Test
    void readsOtherCharsets() {
        service.on(
                "/m",
                Reply.status(200)
                        .header("Content-Type", "application/json; charset=iso-8859-1")
                        .body("{\"data\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(node.answer().get("data")).hasToString("\"\u00e9\"");
    }

    @Test
    void countsEachCallOnce() {
        service.on(
                "/m",
                Reply.status(500),
                Reply.ok(),
                Reply.json("{\"status\":\"error\"}"),
                Reply.json("{}"),
                Reply.json("["),
                Reply.status(500));
        for (int i = 0; i < 5; i++) {
            TIMING.done(node.message("x").exceptionally(malformed -> CallbackAnswer.UNAVAILABLE));
        }
        assertThat(node.counted()).isEqualTo(Map.of("ok", 1L, "refused", 2L, "invalid", 1L, "failed", 1L));
    }

    @Test
    void logsEachTryAndNothingThatIsSaid() {
        String url = service.url("/m").replace("http://", "http://user:password@");
        service.on("/m", Reply.status(500), Reply.json("{\"status\":\"ok\",\"data\":\"an answer\"}"));
        String configuration = "{\"http\":{\"wait\":0},\"services\":{\"s\":{\"on_message\":\"" + url + "\"}}}";
        try (RecordedLog log = RecordedLog.of("holt.protocol.shark");
                CallbackNode with = CallbackNode.of(configuration)) {
            with.answer();
            String place = "FINE http request: s.on_message at "
                    + service.url("/m").replace("http://", "http://*****:*****@") + ", try ";
            assertThat(log.lines().stream().map(line -> line.replaceAll("\\d+ ms", "some ms")))
                    .containsExactly(place + "1, some ms: status 500", place + "2, some ms: ok");
        }
    }

    private static Reply coded(String coding, byte[] body) {
        return Reply.json("").header("Content-Encoding", coding).body(body);
    }

    private static void write(OutputStream output, String text) throws IOException {
        try (output) {
            output.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Asserts how long there was nothing between one request and the next; the machine may be busy, so it may be longer. */
    private void assertPauses(Duration... pauses) {
        List<ServiceRequest> requests = service.requests("/m");
        assertThat(requests).hasSize(pauses.length + 1);
        for (int i = 0; i < pauses.length; i++) {
            assertThat(Duration.ofNanos(
                            requests.get(i + 1).nanos() - requests.get(i).nanos()))
                    .as("pause " + i)
                    .isBetween(pauses[i].minusMillis(2), pauses[i].plusMillis(2000));
        }
    }
}
