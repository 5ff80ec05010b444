package holt.it;

import holt.testing.container.HoltServer;
import holt.testing.socket.Bytes;
import holt.testing.socket.Frame;
import holt.testing.socket.HttpReply;
import holt.testing.socket.RawHttp;
import holt.testing.socket.RawRequest;
import holt.testing.socket.RawWebSocket;
import java.net.URL;
import java.time.Duration;
import java.util.HexFormat;

/** Somebody who talks WebWire to a deployed Holt whose application is the example's. */
record WebWireGuest(HoltServer server) {
    static final Duration LIMIT = Duration.ofSeconds(30);
    static final String API_KEY = "api-test-key";
    private static final int UTF8_REQUEST = 0x80;

    static WebWireGuest of(URL deployment) {
        return new WebWireGuest(HoltServer.of(deployment));
    }

    /** A client that answers pings while it reads. */
    RawWebSocket client(String path) {
        return RawWebSocket.to(server.host(), server.port())
                .target(path)
                .within(LIMIT)
                .open()
                .autoPong(true);
    }

    RawWebSocket client() {
        return client("/webwire");
    }

    /** Composes a request whose payload is text, with the number as its id. */
    static Bytes request(int id, String name, String payload) {
        return Bytes.latin1(Character.toString(UTF8_REQUEST) + id(id) + Character.toString(name.length()) + name)
                .plus(Bytes.utf8(payload));
    }

    /** Composes the reply that is expected to a request whose answer is text. */
    static Bytes reply(int id, String payload) {
        return Bytes.latin1("\u00c0" + id(id)).plus(Bytes.utf8(payload));
    }

    /** Asks and waits for the reply, or the error. */
    static String ask(RawWebSocket client, String name, String payload) {
        client.sendBinary(request(0, name, payload));
        return receive(client).from(1 + Long.BYTES).latin1();
    }

    /** Waits for the next message. */
    static Bytes receive(RawWebSocket client) {
        Frame frame = client.receiveFrame(LIMIT);
        if (frame.opcode() != Frame.BINARY || !frame.fin()) {
            throw new AssertionError("a message was awaited and came " + frame);
        }
        return frame.payload();
    }

    /** Posts a signal with the API key; returns the answer. */
    HttpReply signal(String path, String body) {
        return exchange(RawRequest.post("/api/webwire/" + path + "/signals", body)
                .with("Authorization", "Bearer " + API_KEY)
                .with("Content-Type", "application/json"));
    }

    HttpReply exchange(RawRequest request) {
        return RawHttp.to(server.host(), server.port()).within(LIMIT).exchange(request);
    }

    private static String id(int number) {
        return Bytes.hex(HexFormat.of().toHexDigits((long) number)).latin1();
    }
}
