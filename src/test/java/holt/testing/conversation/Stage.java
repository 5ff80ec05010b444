package holt.testing.conversation;

import holt.testing.socket.HttpReply;
import holt.testing.socket.RawRequest;

/** A running Holt to play a conversation on. Targets of requests begin below the context path. */
public interface Stage extends AutoCloseable {
    /** Opens a WebSocket, and returns once what opening it causes on the server has taken place. */
    Handshake open(RawRequest request);

    HttpReply exchange(RawRequest request);

    /** Returns once everything that was sent so far has had its effect on every link, as far as that can be known. */
    void settle();

    /** Ends all links. */
    @Override
    void close();
}
