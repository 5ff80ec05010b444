package holt.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.protocol.webwire.wire.PayloadEncoding;
import holt.protocol.webwire.wire.SessionDocument;
import holt.protocol.webwire.wire.Signal;
import holt.protocol.webwire.wire.WebWirePayload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * What the client does with any server: the scenarios of the original's own tests. The server's application answers {@code echo},
 * {@code slow} (300 ms), {@code login}, {@code logout}, {@code whoami} and {@code refuse}, any other name with itself, and sends signals
 * back.
 */
interface WebWireClientContract {
    Duration LIMIT = Duration.ofSeconds(10);
    WebWirePayload ANY = WebWirePayload.utf8("any");

    /** The server's URL. */
    String url();

    /** What a client's hooks have heard. */
    record Heard(BlockingQueue<Signal> signals, BlockingQueue<SessionDocument> created, BlockingQueue<String> others) {
        static Heard nothing() {
            return new Heard(new LinkedBlockingQueue<>(), new LinkedBlockingQueue<>(), new LinkedBlockingQueue<>());
        }

        static <T> T next(BlockingQueue<T> heard) throws InterruptedException {
            T next = heard.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
            assertThat(next).as("what a hook has heard").isNotNull();
            return next;
        }
    }

    default WebWireClient client(Heard heard) {
        return WebWireClient.to(url())
                .timeout(LIMIT)
                .onSignal(heard.signals::add)
                .onSessionCreated(heard.created::add)
                .onSessionClosed(() -> heard.others.add("closed"))
                .onSessionLost(reason -> heard.others.add("lost " + reason.code()))
                .build();
    }

    default WebWireClient connected(Heard heard) {
        WebWireClient client = client(heard);
        client.connect();
        return client;
    }

    default WebWireClient connected() {
        return connected(Heard.nothing());
    }

    @Test
    default void knowsWhetherItIsConnected() {
        try (WebWireClient client = client(Heard.nothing())) {
            assertThat(client.isConnected()).isFalse();
            client.connect();
            assertThat(client.isConnected()).isTrue();
            client.disconnect();
            assertThat(client.isConnected()).isFalse();
        }
    }

    @Test
    default void connectsOnceForAllCallers() {
        try (WebWireClient client = client(Heard.nothing())) {
            List<CompletableFuture<Void>> callers = IntStream.range(0, 16)
                    .mapToObj(i -> CompletableFuture.runAsync(client::connect, task -> new Thread(task).start()))
                    .toList();
            callers.forEach(CompletableFuture::join);
            assertThat(client.isConnected()).isTrue();
        }
    }

    @Test
    default void getsRepliesInEveryEncoding() {
        try (WebWireClient client = connected()) {
            for (WebWirePayload payload : List.of(
                    WebWirePayload.binary(new byte[] {0, 1, -1}),
                    WebWirePayload.utf8("hé \ud83d\ude00"),
                    WebWirePayload.utf16("h"),
                    WebWirePayload.utf16("hé \ud83d\ude00"))) {
                assertThat(client.request("echo", payload)).isEqualTo(payload);
            }
        }
    }

    @Test
    default void getsLargeReplies() {
        try (WebWireClient client = connected()) {
            WebWirePayload large = WebWirePayload.utf16("ab".repeat(225_000));
            assertThat(client.request("echo", large)).isEqualTo(large);
        }
    }

    @Test
    default void sendsNamesOfEveryLength() throws InterruptedException {
        Heard heard = Heard.nothing();
        try (WebWireClient client = connected(heard)) {
            for (int length : new int[] {0, 1, 2, 255}) {
                String name = "n".repeat(length);
                assertThat(client.request(name, ANY).text())
                        .as("length %s", length)
                        .contains(name);
                client.signal(name, WebWirePayload.utf16("hi"));
                assertThat(Heard.next(heard.signals)).isEqualTo(new Signal(name, WebWirePayload.utf16("hi")));
            }
        }
    }

    @Test
    default void makesManyRequestsAtOnce() {
        try (WebWireClient client = connected()) {
            List<CompletableFuture<WebWirePayload>> replies = IntStream.range(0, 500)
                    .mapToObj(i -> client.requestAsync("echo", WebWirePayload.utf8("r" + i), LIMIT))
                    .toList();
            for (int i = 0; i < replies.size(); i++) {
                assertThat(replies.get(i).join().text()).contains("r" + i);
            }
            assertThat(client.pendingRequests()).isZero();
        }
    }

    @Test
    default void sendsManySignalsAtOnce() throws InterruptedException {
        Heard heard = Heard.nothing();
        try (WebWireClient client = connected(heard)) {
            List<CompletableFuture<Void>> senders = IntStream.range(0, 16)
                    .mapToObj(i -> CompletableFuture.runAsync(
                            () -> client.signal("s" + i, ANY), task -> new Thread(task).start()))
                    .toList();
            senders.forEach(CompletableFuture::join);
            List<String> names = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                names.add(Heard.next(heard.signals).name());
            }
            assertThat(names)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 16).mapToObj(i -> "s" + i).toList());
        }
    }

    @Test
    default void hearsSignalsInOrder() throws InterruptedException {
        Heard heard = Heard.nothing();
        try (WebWireClient client = connected(heard)) {
            for (int i = 0; i < 200; i++) {
                client.signal("s" + i, ANY);
            }
            for (int i = 0; i < 200; i++) {
                assertThat(Heard.next(heard.signals).name()).isEqualTo("s" + i);
            }
        }
    }

    @Test
    default void tellsErrors() {
        try (WebWireClient client = connected()) {
            assertThatThrownBy(() -> client.request("refuse", WebWirePayload.utf8("the reason")))
                    .isInstanceOfSatisfying(
                            RequestFailedException.class,
                            failure -> assertThat(failure.code()).isEqualTo("REFUSED"))
                    .hasMessage("the reason");
        }
    }

    @Test
    default void countsPendingRequests() {
        try (WebWireClient client = connected()) {
            assertThat(client.pendingRequests()).isZero();
            CompletableFuture<WebWirePayload> reply = client.requestAsync("slow", ANY, LIMIT);
            assertThat(client.pendingRequests()).isEqualTo(1);
            assertThat(reply.join()).isEqualTo(ANY);
            assertThat(client.pendingRequests()).isZero();
        }
    }

    @Test
    default void givesUpRequestsInTime() {
        try (WebWireClient client = connected()) {
            assertThatThrownBy(() -> client.request("slow", ANY, Duration.ofMillis(50)))
                    .isInstanceOfSatisfying(
                            RequestFailedException.class,
                            failure -> assertThat(failure.code()).isEmpty())
                    .hasMessage("Request timed out");
            assertThat(client.pendingRequests()).isZero();
            assertThat(client.request("echo", ANY)).isEqualTo(ANY);
        }
    }

    @Test
    default void sendsNothingWithoutAConnection() {
        try (WebWireClient client = client(Heard.nothing())) {
            assertThatThrownBy(() -> client.request("echo", ANY))
                    .isInstanceOfSatisfying(
                            RequestFailedException.class,
                            failure -> assertThat(failure.code()).isEqualTo("DISCONNECTED"))
                    .hasMessage("Trying to send a request on a disconnected socket");
            assertThatThrownBy(() -> client.signal("", ANY))
                    .isInstanceOf(HoltClientException.class)
                    .hasMessage("Trying to send a signal on a disconnected client");
        }
    }

    @Test
    default void refusesWhatTheWireCannotCarry() {
        try (WebWireClient client = connected()) {
            WebWirePayload empty = new WebWirePayload(PayloadEncoding.UTF8, WebWirePayload.EMPTY.content());
            assertThatThrownBy(() -> client.request("echo", empty)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> client.signal("n".repeat(256), ANY)).isInstanceOf(IllegalArgumentException.class);
            assertThat(client.request("echo", ANY)).isEqualTo(ANY);
        }
    }

    @Test
    default void hasTheSessionWhenTheReplyIsThere() throws InterruptedException {
        Heard heard = Heard.nothing();
        try (WebWireClient client = connected(heard)) {
            assertThat(client.session()).isEmpty();
            assertThat(client.request("login", WebWirePayload.utf8("{\"user\":1.0}"))
                            .text())
                    .contains("logged in");
            SessionDocument session = client.session().orElseThrow();
            assertThat(session.key()).hasSize(64);
            assertThat(session.info()).hasToString("{\"user\":1.0}");
            assertThat(Heard.next(heard.created)).isEqualTo(session);
            assertThat(client.request("whoami", ANY).text()).contains("{\"user\":1.0}");
        }
    }

    @Test
    default void closesTheSession() throws InterruptedException {
        Heard heard = Heard.nothing();
        try (WebWireClient client = connected(heard)) {
            client.closeSession();
            client.request("login", WebWirePayload.utf8("7"));
            client.closeSession();
            assertThat(client.session()).isEmpty();
            assertThat(Heard.next(heard.others)).isEqualTo("closed");
            assertThat(client.request("whoami", ANY).text()).contains("nobody");
        }
    }

    @Test
    default void learnsThatTheServerHasClosedTheSession() throws InterruptedException {
        Heard heard = Heard.nothing();
        try (WebWireClient client = connected(heard)) {
            client.request("login", WebWirePayload.utf8("7"));
            assertThat(client.request("logout", ANY)).isEqualTo(WebWirePayload.EMPTY);
            assertThat(client.session()).isEmpty();
            assertThat(Heard.next(heard.others)).isEqualTo("closed");
        }
    }

    @Test
    default void takesItsSessionToTheNextConnection() {
        try (WebWireClient client = connected()) {
            client.request("login", WebWirePayload.utf8("7"));
            SessionDocument session = client.session().orElseThrow();
            client.disconnect();
            assertThat(client.session()).contains(session);
            client.connect();
            assertThat(client.session().map(SessionDocument::key)).contains(session.key());
            assertThat(client.request("whoami", ANY).text()).contains("7");
        }
    }

    @Test
    default void forgetsTheSessionWithoutAConnection() {
        try (WebWireClient client = connected()) {
            client.request("login", WebWirePayload.utf8("7"));
            client.disconnect();
            client.closeSession();
            assertThat(client.session()).isEmpty();
            client.connect();
            assertThat(client.request("whoami", ANY).text()).contains("nobody");
        }
    }

    @Test
    default void takesOverASessionByItsKey() {
        try (WebWireClient first = connected();
                WebWireClient second = connected()) {
            first.request("login", WebWirePayload.utf8("7"));
            String key = first.session().orElseThrow().key();
            assertThatThrownBy(() -> second.restoreSession(key))
                    .isInstanceOfSatisfying(
                            RequestFailedException.class,
                            failure -> assertThat(failure.code()).isEqualTo("SESSION_ACTIVE"))
                    .hasMessage("The session identified by key: '" + key + "' is already active");
            first.disconnect();
            Awaitility.await()
                    .atMost(LIMIT)
                    .untilAsserted(() ->
                            assertThatCode(() -> second.restoreSession(key)).doesNotThrowAnyException());
            assertThat(second.session().map(SessionDocument::key)).contains(key);
            assertThat(second.request("whoami", ANY).text()).contains("7");
            assertThatThrownBy(() -> second.restoreSession("other")).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    default void tellsThatThereIsNoSuchSession() {
        try (WebWireClient client = connected()) {
            String key = "x".repeat(64);
            assertThatThrownBy(() -> client.restoreSession(key))
                    .isInstanceOfSatisfying(
                            RequestFailedException.class,
                            failure -> assertThat(failure.code()).isEqualTo("SESSION_NOT_FOUND"))
                    .hasMessage("No session associated with key: '" + key + "'");
            assertThat(client.session()).isEmpty();
        }
    }
}
