package holt.protocol.webwire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import holt.core.channel.Payload;
import holt.core.connection.CloseReason;
import holt.core.connection.ConnectionId;
import holt.core.metrics.Metrics;
import holt.core.metrics.Outcome;
import holt.core.session.Session;
import holt.http.KeepingClient;
import holt.protocol.webwire.hooks.Answer;
import holt.protocol.webwire.hooks.CallLimit;
import holt.protocol.webwire.hooks.Callbacks;
import holt.protocol.webwire.hooks.HookName;
import holt.protocol.webwire.hooks.Message;
import holt.protocol.webwire.hooks.SessionLookup;
import holt.protocol.webwire.wire.PayloadEncoding;
import holt.protocol.webwire.wire.WebWirePayload;
import holt.testing.concurrent.Timing;
import holt.testing.fake.ManualTicker;
import holt.testing.fake.ManualTimers;
import holt.testing.hooks.HookServer;
import holt.testing.hooks.HookServer.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpHooksTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Message MESSAGE = new Message("login", WebWirePayload.utf8("x"));

    private final ManualTicker ticker = new ManualTicker();
    private final ManualTimers timers = new ManualTimers(ticker);
    private final Metrics metrics = new Metrics(CloseReason.Cause.values());
    private final StepClient client = new StepClient(new ConnectionId("node_1"));
    private HookServer server = HookServer.scripted((call, exchange) -> {
        throw new IOException("no script");
    });

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void doesWhatIsWantedInOrder() {
        answers("""
                {"reply":{"encoding":"utf8","payload":"done"},
                 "signals":[{"name":"a","encoding":"utf8","payload":"1"},{"encoding":"binary","payload":"AQI="}],
                 "createSession":{"info":{"b":1},"key":"k"},"closeSession":true,"unknown":[]}""");

        assertThat(request()).isEqualTo(Answer.reply(WebWirePayload.utf8("done")));
        assertThat(client.steps)
                .containsExactly("close", "create {\"b\":1} k", "signal a 1", "signal  \"\u0001\u0002\"");
        assertThat(counted(HookName.REQUEST, Outcome.OK)).isOne();
    }

    @Test
    void tellsWhatHappened() {
        server = HookServer.of(call -> CompletableFuture.completedStage(Reply.NOTHING));
        client.session = Optional.of(new Session("K", OffsetDateTime.parse("2026-01-02T03:04:05.1+02:00"), "[1]"));
        HttpHooks hooks = hooks(server.url());
        done(hooks.signal(client, new Message("\u00ff", WebWirePayload.utf16("h\u00e9"))));
        done(hooks.sessionLookup(client, "<key>"));
        client.session = Optional.empty();
        done(hooks.clientConnected(client));

        String connection = "\"connection\":{\"id\":\"node_1\",\"remoteAddress\":\"192.0.2.1\","
                + "\"connectedAt\":\"2026-01-02T03:04:05Z\",\"userAgent\":\"agent\"}";
        String session = "\"session\":{\"key\":\"K\",\"crt\":\"2026-01-02T03:04:05.1+02:00\",\"inf\":[1]}";
        assertThat(server.calls())
                .extracting(Object::toString)
                .containsExactly(
                        "{\"hook\":\"signal\"," + connection + "," + session
                                + ",\"name\":\"\u00ff\",\"encoding\":\"utf16\",\"payload\":\"h\u00e9\"}",
                        "{\"hook\":\"session-lookup\"," + connection + "," + session
                                + ",\"key\":\"\\u003ckey\\u003e\"}",
                        "{\"hook\":\"client-connected\"," + connection + ",\"session\":null}");
    }

    @Test
    void sendsWhatIsNotValidAsBase64() {
        server = HookServer.of(call -> CompletableFuture.completedStage(Reply.NOTHING));
        byte[] half = {(byte) 0xc3};
        WebWirePayload broken = new WebWirePayload(PayloadEncoding.UTF8, Payload.of(half));
        done(hooks(server.url()).signal(client, new Message("", broken)));

        assertThat(server.calls())
                .singleElement()
                .asString()
                .endsWith("\"name\":\"\",\"encoding\":\"utf8\",\"payload\":\"ww==\",\"malformed\":true}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{};Reply",
                "{\"reply\":null,\"error\":null,\"signals\":null,\"createSession\":null,\"closeSession\":null};Reply",
                "{\"error\":{\"code\":\"C\"},\"reply\":{\"encoding\":\"nonsense\"}};Failure"
            })
    void answersWithWhatIsThere(String answer, String kind) {
        answers(answer);
        assertThat(request().getClass().getSimpleName()).isEqualTo(kind);
    }

    @Test
    void anErrorGoesBeforeAReply() {
        answers("{\"error\":{\"code\":\"C\",\"message\":\"m\"},\"reply\":{\"encoding\":\"utf8\",\"payload\":\"x\"}}");
        assertThat(request()).isEqualTo(Answer.error("C", "m"));
    }

    @Test
    void nothingIsAnEmptyReply() {
        server = HookServer.of(call -> CompletableFuture.completedStage(Reply.NOTHING));
        assertThat(done(hooks(server.url()).request(client, MESSAGE))).isEqualTo(Answer.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "1",
                "null",
                "[]",
                "{\"closeSession\":true",
                "{\"closeSession\":true} {}",
                "{\"closeSession\":\"yes\"}",
                "{\"closeSession\":true,\"signals\":{}}",
                "{\"closeSession\":true,\"createSession\":1}",
                "{\"closeSession\":true,\"createSession\":{\"key\":1}}",
                "{\"closeSession\":true,\"reply\":\"x\"}",
                "{\"closeSession\":true,\"error\":\"x\"}",
                "{\"closeSession\":true,\"error\":{}}",
                "{\"closeSession\":true,\"error\":{\"code\":1}}",
                "{\"closeSession\":true,\"session\":1}",
                "{\"closeSession\":true,\"session\":{\"key\":\"k\"}}",
                "{\"closeSession\":true,\"session\":{\"key\":\"\",\"crt\":\"2026-01-02T03:04:05Z\"}}",
                "{\"closeSession\":true,\"session\":{\"key\":\"k\",\"crt\":\"yesterday\"}}"
            })
    void whatIsNoAnswerIsNotCarriedOutAtAll(String body) {
        server = HookServer.scripted((call, exchange) -> raw(exchange, 200, body));
        refusesRequest();
        assertThat(client.steps).isEmpty();
        assertThat(counted(HookName.REQUEST, Outcome.INVALID)).isOne();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"encoding\":\"utf8\",\"payload\":\"\"}",
                "{\"encoding\":\"utf32\",\"payload\":\"x\"}",
                "{\"encoding\":\"binary\",\"payload\":\"?\"}",
                "{\"name\":\"\\u0007\",\"encoding\":\"utf8\",\"payload\":\"x\"}",
                "{\"payload\":\"x\"}",
                "7"
            })
    void aStepThatCannotBeTakenIsTheLast(String signal) {
        String good = "{\"name\":\"good\",\"encoding\":\"utf8\",\"payload\":\"1\"}";
        answers("{\"closeSession\":true,\"signals\":[" + good + "," + signal + "," + good
                + "],\"reply\":{\"encoding\":\"utf8\",\"payload\":\"x\"}}");
        refusesRequest();
        assertThat(client.steps).containsExactly("close", "signal good 1");
        assertThat(counted(HookName.REQUEST, Outcome.INVALID)).isOne();
    }

    @Test
    void aSessionThatCannotBeCreatedStopsWhatFollows() {
        client.refusing = true;
        answers("{\"createSession\":{\"info\":1},\"signals\":[{\"encoding\":\"utf8\",\"payload\":\"x\"}]}");
        refusesRequest();
        assertThat(client.steps).containsExactly("create 1 -");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"reply\":{\"encoding\":\"utf32\",\"payload\":\"x\"}}",
                "{\"reply\":{\"encoding\":\"binary\",\"payload\":\"?\"}}",
                "{\"reply\":{\"encoding\":\"utf8\"}}",
                "{\"reply\":{}}"
            })
    void aReplyThatCannotBeSentIsAFailure(String body) {
        answers(body);
        refusesRequest();
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 301, 302, 400, 401, 404, 500, 503})
    void anyOtherStatusIsAFailure(int status) {
        server = HookServer.scripted((call, exchange) -> {
            exchange.getResponseHeaders().add("Location", "/hooks/elsewhere");
            raw(exchange, status, "{}");
        });
        refusesRequest();
        assertThat(server.calls()).hasSize(1);
        assertThat(counted(HookName.REQUEST, Outcome.FAILED)).isOne();
    }

    @Test
    void aServerThatIsNotThereIsAFailure() {
        server.close();
        refusesRequest();
    }

    @Test
    void aConnectionThatBreaksIsAFailure() {
        server = HookServer.scripted((call, exchange) -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.close();
        });
        refusesRequest();
    }

    @Test
    void anAnswerWithoutEndIsAFailure() {
        server = HookServer.scripted((call, exchange) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            while (true) {
                exchange.getResponseBody().write(blanks);
            }
        });
        refusesRequest();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aServerThatTakesTooLongIsAFailure(boolean headersSent) throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        server = HookServer.scripted((call, exchange) -> {
            if (headersSent) {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().flush();
            }
            asked.countDown();
            await(over);
        });
        CompletionStage<Answer> answer = hooks(server.url()).request(client, MESSAGE);
        asked.await();
        timers.advance(LIMIT.minusMillis(1));
        assertThat(answer.toCompletableFuture()).isNotDone();
        timers.advance(Duration.ofMillis(1));
        assertThat(answer.toCompletableFuture()).isCompletedExceptionally();
        assertThat(counted(HookName.REQUEST, Outcome.FAILED)).isOne();
        over.countDown();
    }

    @Test
    void aLookupHasThreeAnswers() {
        answers("{\"session\":{\"key\":\"K\",\"crt\":\"2026-01-02T03:04:05Z\",\"inf\":{\"a\":1}}}");
        assertThat(lookup())
                .isEqualTo(new SessionLookup.Found(
                        new Session("K", OffsetDateTime.parse("2026-01-02T03:04:05Z"), "{\"a\":1}")));
        answers("{\"session\":null}");
        assertThat(lookup()).isEqualTo(SessionLookup.NOT_FOUND);
        answers("{}");
        assertThat(lookup()).isEqualTo(SessionLookup.UNANSWERED);
        for (int status : new int[] {204, 404}) {
            server.close();
            server = HookServer.scripted((call, exchange) -> raw(exchange, status, ""));
            assertThat(lookup()).isEqualTo(SessionLookup.UNANSWERED);
        }
        server.close();
        server = HookServer.scripted((call, exchange) -> raw(exchange, 500, ""));
        CompletionStage<SessionLookup> failed = hooks(server.url()).sessionLookup(client, "K");
        assertThatThrownBy(() -> done(failed)).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void aSessionWhoseTimeHasComeHasNoClient() {
        answers("{}");
        Session session = new Session("K", OffsetDateTime.parse("2026-01-02T03:04:05Z"), "null");
        done(hooks(server.url()).sessionClosed(Optional.empty(), session));
        assertThat(server.calls())
                .singleElement()
                .asString()
                .isEqualTo("{\"hook\":\"session-closed\",\"connection\":null,"
                        + "\"session\":{\"key\":\"K\",\"crt\":\"2026-01-02T03:04:05Z\",\"inf\":null}}");
        answers("{\"closeSession\":true}");
        CompletionStage<Void> refused = hooks(server.url()).sessionClosed(Optional.empty(), session);
        assertThatThrownBy(() -> done(refused)).isInstanceOf(AssertionError.class);
        assertThat(counted(HookName.SESSION_CLOSED, Outcome.INVALID)).isOne();
    }

    private void answers(String body) {
        server.close();
        server = HookServer.of(call -> CompletableFuture.completedStage(Reply.json(body)));
    }

    private Answer request() {
        return done(hooks(server.url()).request(client, MESSAGE));
    }

    private SessionLookup lookup() {
        return done(hooks(server.url()).sessionLookup(client, "K"));
    }

    private void refusesRequest() {
        CompletionStage<Answer> answer = hooks(server.url()).request(client, MESSAGE);
        assertThatThrownBy(() -> done(answer))
                .isInstanceOf(AssertionError.class)
                .hasMessage("the stage failed");
    }

    private long counted(HookName hook, Outcome outcome) {
        return metrics.callback("webwire", hook.label()).timer(outcome).read().count();
    }

    private HttpHooks hooks(String url) {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return new HttpHooks(new holt.protocol.webwire.http.HookServer(
                new KeepingClient(http, ticker),
                URI.create(url),
                new Callbacks(new CallLimit(LIMIT, timers), metrics, ticker)));
    }

    private static void raw(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T done(CompletionStage<T> stage) {
        return Timing.IN_MEMORY.done(stage);
    }
}
