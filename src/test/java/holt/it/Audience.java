package holt.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import holt.testing.container.HoltServer;
import holt.testing.socket.EventStream;
import holt.testing.socket.Frame;
import holt.testing.socket.RawWebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Clients of every door, one of which publishes all the time, and an event stream, until the server closes them. */
final class Audience implements AutoCloseable {
    private static final String CHANNEL = "news";
    private static final int FOR_EACH_DOOR = 3;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<RawWebSocket> sockets = new ArrayList<>();
    private final List<CompletableFuture<Integer>> codes = new ArrayList<>();
    private final EventStream stream;
    private final CompletableFuture<String> end;

    /** The settings a deployment needs for this. */
    static Map<String, String> settings() {
        return Map.of(
                "holt.secret", OtterGuest.SECRET,
                "holt.rocket.main.read-only-secret", "r",
                "holt.rocket.main.read-write-secret", "rw",
                "holt.shark.config", "{\"services\":{\"open\":{\"require_authentication\":false}}}");
    }

    /** Connects all of them, and publishes once by HTTP, which the clients of Otter hear. */
    Audience(HoltServer server) {
        OtterGuest otter = new OtterGuest(server);
        for (int i = 0; i < FOR_EACH_DOOR; i++) {
            sockets.add(otter.client(CHANNEL));
            sockets.add(otter.commandingClient(CHANNEL));
            sockets.add(new RocketGuest(server).subscriber(CHANNEL));
            sockets.add(new SharkGuest(server).subscriber("open." + CHANNEL));
            sockets.add(new WebWireGuest(server).client());
        }
        stream = EventStream.open(server.http("/subs/" + CHANNEL), OtterGuest.LIMIT);
        await().atMost(OtterGuest.LIMIT).until(() -> otter.subscribers(CHANNEL) == 2 * FOR_EACH_DOOR + 1);
        assertThat(otter.publish(CHANNEL, "{}")).isEqualTo(200);
        assertThat(stream.nextEvent(OtterGuest.LIMIT)).contains("\"type\":\"pub\"");
        sockets.forEach(socket -> codes.add(CompletableFuture.supplyAsync(() -> farewell(socket), threads)));
        end = CompletableFuture.supplyAsync(this::endOfStream, threads);

        RawWebSocket publisher = new RocketGuest(server).publisher();
        sockets.add(publisher);
        codes.add(CompletableFuture.supplyAsync(() -> publishToTheEnd(publisher), threads));
    }

    /** Waits until every socket was closed, and asserts that it was with this code; the event stream just ends. */
    void assertClosed(int code) {
        assertThat(codes.stream().map(CompletableFuture::join))
                .hasSize(sockets.size())
                .containsOnly(code);
        assertThat(end.join()).isEqualTo(EventStream.END);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        sockets.forEach(RawWebSocket::close);
        stream.close();
    }

    private static int farewell(RawWebSocket socket) {
        int code = socket.awaitClose(OtterGuest.LIMIT).code();
        socket.close();
        return code;
    }

    /** Publishes and reads in turn, so that nothing is sent any more when the end has been read. */
    private static int publishToTheEnd(RawWebSocket publisher) {
        while (true) {
            publisher.sendText("{\"publish\":{\"event\":\"e\",\"channel\":\"" + CHANNEL + "\",\"data\":1}}");
            Frame frame = publisher.receiveFrame(OtterGuest.LIMIT);
            if (frame.isClose()) {
                publisher.close();
                return frame.closeStatus().code();
            }
        }
    }

    private String endOfStream() {
        return Stream.generate(() -> stream.next(OtterGuest.LIMIT))
                .filter(EventStream.END::equals)
                .findFirst()
                .orElseThrow();
    }
}
