package holt.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.protocol.webwire.wire.Signal;
import holt.protocol.webwire.wire.WebWirePayload;
import holt.testing.webwire.MuteServer;
import holt.testing.webwire.OriginalServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("The WebWire client, with a server that does on the wire what the original does")
@Timeout(60)
class WebWireClientTest implements WebWireClientContract {
    private OriginalServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = OriginalServer.start();
    }

    @AfterEach
    void stopServer() throws IOException {
        server.close();
    }

    @Override
    public String url() {
        return server.url();
    }

    @Test
    void makesOneConnectionForAllCallers() {
        connectsOnceForAllCallers();
        assertThat(server.acceptedWebSockets()).isEqualTo(1);
    }

    @Test
    void failsAtOnceWhatWaitsWhenTheConnectionIsLost() {
        try (WebWireClient client = connected()) {
            CompletableFuture<WebWirePayload> silent = client.requestAsync("silence", ANY, Duration.ofHours(1));
            CompletableFuture<WebWirePayload> vanishing = client.requestAsync("vanish", ANY, Duration.ofHours(1));
            for (CompletableFuture<WebWirePayload> lost : List.of(silent, vanishing)) {
                assertThatThrownBy(lost::join)
                        .isInstanceOf(CompletionException.class)
                        .cause()
                        .isInstanceOfSatisfying(
                                RequestFailedException.class,
                                failure -> assertThat(failure.code()).isEqualTo("DISCONNECTED"));
            }
        }
    }

    @Test
    void failsAtOnceWhatWaitsWhenItDisconnects() {
        try (WebWireClient client = connected()) {
            CompletableFuture<WebWirePayload> silent = client.requestAsync("silence", ANY, Duration.ofHours(1));
            client.disconnect();
            assertThatThrownBy(silent::join).hasMessageContaining("closed before the reply");
        }
    }

    @Test
    void replacesALostConnectionAndTakesTheSessionAlong() throws InterruptedException {
        BlockingQueue<ConnectionStatus> statuses = new LinkedBlockingQueue<>();
        try (WebWireClient client = reconnecting().onStatus(statuses::add).build()) {
            client.connect();
            client.request("login", WebWirePayload.utf8("7"));
            server.dropConnections();
            for (ConnectionStatus status : List.of(
                    ConnectionStatus.CONNECTING,
                    ConnectionStatus.CONNECTED,
                    ConnectionStatus.RECONNECTING,
                    ConnectionStatus.CONNECTED)) {
                assertThat(Heard.next(statuses)).isEqualTo(status);
            }
            assertThat(client.request("whoami", ANY).text()).contains("7");
        }
    }

    @Test
    void waitsUntilTheServerHasNoticedThatTheOldConnectionIsLost() throws InterruptedException {
        BlockingQueue<ConnectionStatus> statuses = new LinkedBlockingQueue<>();
        try (WebWireClient client = reconnecting().build()) {
            client.connect();
            client.request("login", WebWirePayload.utf8("7"));
            String key = client.session().orElseThrow().key();
            client.disconnect();
            Awaitility.await().until(() -> server.connections().isEmpty());
            try (WebWireClient holder = connected()) {
                server.holdSession(key, server.connections().get(0));
                CompletableFuture<Void> connecting =
                        CompletableFuture.runAsync(client::connect, task -> new Thread(task).start());
                Awaitility.await().until(() -> server.connections().size() == 2);
                assertThat(holder.isConnected()).isTrue();
                assertThat(connecting).isNotDone();
                server.releaseSession(key);
                connecting.join();
            }
            assertThat(client.session().orElseThrow().key()).isEqualTo(key);
            assertThat(statuses).isEmpty();
        }
    }

    @Test
    void tellsThatTheSessionIsLost() throws InterruptedException {
        Heard heard = Heard.nothing();
        try (WebWireClient client = connected(heard)) {
            client.request("login", WebWirePayload.utf8("7"));
            client.disconnect();
            server.forgetSessions();
            Awaitility.await().until(() -> server.activeSessions() == 0);
            client.connect();
            assertThat(client.session()).isEmpty();
            assertThat(Heard.next(heard.others())).isEqualTo("lost SESSION_NOT_FOUND");
        }
    }

    @Test
    void doesNotReplaceAConnectionThatNobodyWants() throws InterruptedException {
        BlockingQueue<ConnectionStatus> statuses = new LinkedBlockingQueue<>();
        try (WebWireClient client =
                reconnecting().reconnect(false).onStatus(statuses::add).build()) {
            client.connect();
            server.dropConnections();
            assertThat(Heard.next(statuses)).isEqualTo(ConnectionStatus.CONNECTING);
            assertThat(Heard.next(statuses)).isEqualTo(ConnectionStatus.CONNECTED);
            assertThat(Heard.next(statuses)).isEqualTo(ConnectionStatus.DISCONNECTED);
            client.connect();
            assertThat(client.request("echo", ANY)).isEqualTo(ANY);
        }
    }

    @Test
    void tellsWhoAsksThatTheServerIsAway() throws IOException {
        try (WebWireClient client = reconnecting().build()) {
            client.connect();
            server.close();
            Awaitility.await().until(() -> client.status() == ConnectionStatus.RECONNECTING);
            assertThatThrownBy(client::connect).isInstanceOf(ConnectFailedException.class);
        }
    }

    @Test
    void findsTheServerWhenItIsBack() throws IOException {
        try (WebWireClient client = reconnecting().build()) {
            client.connect();
            server.close();
            Awaitility.await().until(() -> client.status() == ConnectionStatus.RECONNECTING);
            server = OriginalServer.restart(server);
            Awaitility.await().until(client::isConnected);
            assertThat(client.request("echo", ANY)).isEqualTo(ANY);
        }
    }

    @Test
    void refusesAnotherVersion() throws IOException {
        try (OriginalServer other = OriginalServer.start("1.2");
                WebWireClient client = WebWireClient.to(other.url()).build()) {
            assertThatThrownBy(client::connect)
                    .isInstanceOfSatisfying(
                            ConnectFailedException.class,
                            failure -> assertThat(failure.isPermanent()).isTrue())
                    .hasMessage("Unsupported protocol version: 1.2 (1.1 is supported by this client)");
            assertThat(client.status()).isEqualTo(ConnectionStatus.DISCONNECTED);
            assertThat(other.acceptedWebSockets()).isZero();
        }
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int port;
        try (ServerSocket unused = new ServerSocket(0)) {
            port = unused.getLocalPort();
        }
        try (WebWireClient client = WebWireClient.to("127.0.0.1:" + port).build()) {
            assertThatThrownBy(client::connect)
                    .isInstanceOf(ConnectFailedException.class)
                    .hasMessage("cannot connect to http://127.0.0.1:" + port + "/: nothing accepts connections there");
        }
    }

    @Test
    void givesUpAServerThatSaysNothing() throws IOException {
        try (ServerSocket mute = new ServerSocket(0);
                WebWireClient client = WebWireClient.to("127.0.0.1:" + mute.getLocalPort())
                        .timeout(Duration.ofMillis(200))
                        .build()) {
            assertThatThrownBy(client::connect).hasMessageContaining("no answer in time");
        }
    }

    @Test
    void callsHooksAwayFromTheReader() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        BlockingQueue<String> replies = new LinkedBlockingQueue<>();
        WebWireClient[] self = new WebWireClient[1];
        WebWireClientBuilder builder = WebWireClient.to(url()).onSignal(signal -> {
            Awaitility.await().until(() -> release.getCount() == 0);
            replies.add(self[0].request(signal.name(), ANY).text().orElseThrow());
        });
        try (WebWireClient client = builder.build()) {
            self[0] = client;
            client.connect();
            client.signal("first", ANY);
            client.signal("second", ANY);
            assertThat(client.request("echo", ANY)).isEqualTo(ANY);
            release.countDown();
            assertThat(Heard.next(replies)).isEqualTo("first");
            assertThat(Heard.next(replies)).isEqualTo("second");
        }
    }

    @Test
    void survivesAHookThatFails() throws InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (WebWireClient client = WebWireClient.to(url())
                .onSignal(signal -> {
                    heard.add(signal.name());
                    throw new IllegalStateException("as was asked");
                })
                .build()) {
            client.connect();
            client.signal("first", ANY);
            client.signal("second", ANY);
            assertThat(Heard.next(heard)).isEqualTo("first");
            assertThat(Heard.next(heard)).isEqualTo("second");
        }
    }

    @Test
    void stopsReadingWhileHooksAreBehind() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        BlockingQueue<Signal> heard = new LinkedBlockingQueue<>();
        try (WebWireClient client = WebWireClient.to(url())
                .maxMessageBytes(100_000)
                .onSignal(signal -> {
                    Awaitility.await().until(() -> release.getCount() == 0);
                    heard.add(signal);
                })
                .build()) {
            client.connect();
            WebWirePayload large = WebWirePayload.utf8("x".repeat(90_000));
            for (int i = 0; i < 20; i++) {
                client.signal("s" + i, large);
            }
            release.countDown();
            for (int i = 0; i < 20; i++) {
                assertThat(Heard.next(heard).name()).isEqualTo("s" + i);
            }
        }
    }

    @Test
    void endsAConnectionWithTooLargeAMessage() {
        try (WebWireClient client =
                WebWireClient.to(url()).reconnect(false).maxMessageBytes(1000).build()) {
            client.connect();
            assertThatThrownBy(() -> client.request("echo", WebWirePayload.utf8("x".repeat(1000))))
                    .hasMessageContaining("more than 1000 bytes");
            assertThat(client.isConnected()).isFalse();
        }
    }

    @Test
    void passesOverWhatItDoesNotKnow() throws IOException {
        try (WebWireClient client = connected()) {
            for (String hex :
                    List.of("07", "bf", "3f00", "1f0102030405060708", "bf0102030405060708", "15", "156e756c6c")) {
                server.send(HexFormat.of().parseHex(hex));
            }
            assertThat(client.request("echo", ANY)).isEqualTo(ANY);
        }
    }

    @Test
    void losesAServerThatAnswersNoPings() throws IOException, InterruptedException {
        BlockingQueue<ConnectionStatus> statuses = new LinkedBlockingQueue<>();
        try (MuteServer mute = MuteServer.start();
                WebWireClient client = WebWireClient.to(mute.url())
                        .reconnect(false)
                        .pingInterval(Duration.ofMillis(100))
                        .onStatus(statuses::add)
                        .build()) {
            client.connect();
            assertThat(Heard.next(statuses)).isEqualTo(ConnectionStatus.CONNECTING);
            assertThat(Heard.next(statuses)).isEqualTo(ConnectionStatus.CONNECTED);
            assertThat(Heard.next(statuses)).isEqualTo(ConnectionStatus.DISCONNECTED);
        }
    }

    @Test
    void keepsAServerThatAnswersPings() throws InterruptedException {
        BlockingQueue<ConnectionStatus> statuses = new LinkedBlockingQueue<>();
        try (WebWireClient client = WebWireClient.to(url())
                .pingInterval(Duration.ofMillis(50))
                .onStatus(statuses::add)
                .build()) {
            client.connect();
            assertThat(Heard.next(statuses)).isEqualTo(ConnectionStatus.CONNECTING);
            assertThat(Heard.next(statuses)).isEqualTo(ConnectionStatus.CONNECTED);
            assertThat(statuses.poll(500, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void isOfNoUseOnceItIsClosed() {
        WebWireClient client = connected();
        client.close();
        client.close();
        assertThat(client.status()).isEqualTo(ConnectionStatus.CLOSED);
        assertThatThrownBy(client::connect).isInstanceOf(IllegalStateException.class);
    }

    private WebWireClientBuilder reconnecting() {
        return WebWireClient.to(url()).reconnectDelays(Duration.ofMillis(20), Duration.ofMillis(200));
    }
}
