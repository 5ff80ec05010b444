package holt.testing.inprocess;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import java.nio.ByteBuffer;
import java.security.Principal;

/** What Holt asks of a WebSocket {@code Session}. */
final class FakeSession {
    private final Principal user;
    private final InProcessLink client;

    FakeSession(Principal user, InProcessLink client) {
        this.user = user;
        this.client = client;
    }

    public Principal getUserPrincipal() {
        return user;
    }

    public RemoteEndpoint.Async getAsyncRemote() {
        return Fake.of(RemoteEndpoint.Async.class, new Remote(client));
    }

    public void close(CloseReason reason) {
        client.serverCloses(reason);
    }

    /** A socket that takes at once whatever is written to it. */
    record Remote(InProcessLink client) {
        public void sendText(String text, SendHandler handler) {
            client.see(text);
            handler.onResult(new SendResult());
        }

        public void sendBinary(ByteBuffer bytes, SendHandler handler) {
            client.see(bytes);
            handler.onResult(new SendResult());
        }
    }
}
