package holt.it;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.container.HoltServer;
import holt.testing.socket.RawWebSocket;
import java.util.Map;

/** Somebody who talks to the hub {@code main} of a deployed Rocket. */
record RocketGuest(HoltServer server) {
    private static final String READ_SECRET = "r";
    private static final String WRITE_SECRET = "rw";

    /** The settings a deployment needs for this. */
    static Map<String, String> settings() {
        return Map.of(
                "holt.rocket.main.read-only-secret", READ_SECRET,
                "holt.rocket.main.read-write-secret", WRITE_SECRET);
    }

    /** A client that is subscribed to a channel. */
    RawWebSocket subscriber(String channel) {
        RawWebSocket socket = open("read-only", READ_SECRET);
        ask(socket, "{\"subscribe\":{\"channel\":\"" + channel + "\"}}");
        return socket;
    }

    /** A client that may publish. */
    RawWebSocket publisher() {
        return open("read-write", WRITE_SECRET);
    }

    /** Publishes an event, and waits for the reply. */
    static void publish(RawWebSocket publisher, String channel, String data) {
        ask(publisher, "{\"publish\":{\"event\":\"e\",\"channel\":\"" + channel + "\",\"data\":" + data + "}}");
    }

    /** A client that has asked for nothing yet. */
    RawWebSocket connected() {
        return RawWebSocket.to(server.host(), server.port())
                .target("/rocket")
                .within(OtterGuest.LIMIT)
                .open()
                .autoPong(true);
    }

    /** What a client sends so that it may publish. */
    static String authentication() {
        return authentication("read-write", WRITE_SECRET);
    }

    private RawWebSocket open(String access, String secret) {
        RawWebSocket socket = connected();
        ask(socket, authentication(access, secret));
        return socket;
    }

    private static String authentication(String access, String secret) {
        return "{\"auth\":{\"access\":\"" + access + "\",\"secret\":\"" + secret + "\"}}";
    }

    private static void ask(RawWebSocket socket, String request) {
        socket.sendText(request);
        assertThat(socket.receiveMessage(OtterGuest.LIMIT).content()).isEqualTo("{\"ok\":true}");
    }
}
