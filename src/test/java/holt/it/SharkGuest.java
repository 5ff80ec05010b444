package holt.it;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.container.HoltServer;
import holt.testing.socket.HttpReply;
import holt.testing.socket.RawHttp;
import holt.testing.socket.RawRequest;
import holt.testing.socket.RawWebSocket;
import java.net.URL;

/** Somebody who talks Shark to a deployed Holt, and publishes as its services do. Apostrophes stand for quotes in JSON. */
record SharkGuest(HoltServer server) {
    static final String API_KEY = "shark-test-key";

    static SharkGuest of(URL deployment) {
        return new SharkGuest(HoltServer.of(deployment));
    }

    /** A client that answers pings while it reads. */
    RawWebSocket client() {
        return RawWebSocket.to(server.host(), server.port())
                .target("/shark")
                .within(OtterGuest.LIMIT)
                .open()
                .autoPong(true);
    }

    /** A client that has subscribed without ado. */
    RawWebSocket subscriber(String subscription) {
        RawWebSocket client = client();
        assertThat(ask(client, "{'event':'subscribe','subscription':'" + subscription + "'}"))
                .isEqualTo(json("{'event':'subscribe','status':'ok','subscription':'" + subscription + "'}"));
        return client;
    }

    /** Sends an event and waits for what comes next. */
    static String ask(RawWebSocket client, String event) {
        tell(client, event);
        return next(client);
    }

    static void tell(RawWebSocket client, String event) {
        client.sendText(json(event));
    }

    static String next(RawWebSocket client) {
        return client.receiveMessage(OtterGuest.LIMIT).content();
    }

    /** Publishes one message or an array of them. */
    void publish(String messages) {
        RawRequest request = RawRequest.post("/api/shark/messages", json(messages))
                .with("Authorization", "Bearer " + API_KEY)
                .with("Content-Type", "application/json");
        HttpReply reply = RawHttp.to(server.host(), server.port())
                .within(OtterGuest.LIMIT)
                .exchange(request);
        assertThat(reply.status()).as(reply.text()).isEqualTo(202);
    }

    static String json(String text) {
        return text.replace('\'', '"');
    }
}
