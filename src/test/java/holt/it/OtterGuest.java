package holt.it;

import holt.testing.container.HoltServer;
import holt.testing.otter.OtterSigner;
import holt.testing.socket.HttpReply;
import holt.testing.socket.Message;
import holt.testing.socket.RawHttp;
import holt.testing.socket.RawRequest;
import holt.testing.socket.RawWebSocket;
import holt.testing.socket.WebSocketOpening;
import java.net.URL;
import java.time.Duration;

/** Somebody who talks the URL protocol to a deployed Holt whose secret is the test secret. */
record OtterGuest(HoltServer server) {
    static final String SECRET = "otter-test-secret";
    static final Duration LIMIT = Duration.ofSeconds(30);

    static OtterGuest of(URL deployment) {
        return new OtterGuest(HoltServer.of(deployment));
    }

    /** A handshake that subscribes an anonymous client, for the caller to connect. */
    WebSocketOpening opening(String channels) {
        return openingOf("/subs/" + channels);
    }

    /** A handshake for any path, for the caller to connect. */
    WebSocketOpening openingOf(String target) {
        return RawWebSocket.to(server.host(), server.port()).target(target).within(LIMIT);
    }

    /** An anonymous client that answers pings while it reads. */
    RawWebSocket client(String channels) {
        return opening(channels).open().autoPong(true);
    }

    /** A client of the command protocol, subscribed, that answers pings while it reads. */
    RawWebSocket commandingClient(String channel) {
        RawWebSocket client = openingOf("/ws").open().autoPong(true);
        client.sendText("{\"command\":\"sub\",\"channel\":\"" + channel + "\"}");
        client.sendText("{\"command\":\"echo\",\"message\":\"subscribed\"}");
        Message hello = client.receiveMessage(LIMIT);
        Message echo = client.receiveMessage(LIMIT);
        if (!hello.content().contains("\"id\"") || !echo.content().contains("subscribed")) {
            throw new AssertionError("not subscribed: " + hello + echo);
        }
        return client;
    }

    /** A backend that answers pings while it reads. */
    RawWebSocket backend(String channels) {
        return opening(channels + "?" + asBackend()).open().autoPong(true);
    }

    /** Publishes as backend; returns the answer's status. */
    int publish(String channels, String message) {
        return exchange(RawRequest.post("/subs/" + channels + "?" + asBackend(), message))
                .status();
    }

    /** Lists who is subscribed. */
    String subbed(String channels) {
        return exchange(RawRequest.get("/subs/" + channels + "/subbed?" + asBackend()))
                .text();
    }

    /** Counts who is subscribed. */
    int subscribers(String channels) {
        return subbed(channels).split("\"id\"", -1).length - 1;
    }

    HttpReply exchange(RawRequest request) {
        return RawHttp.to(server.host(), server.port()).within(LIMIT).exchange(request);
    }

    private static String asBackend() {
        return "presence=backend&sig=" + OtterSigner.TEST.sign("backend");
    }
}
