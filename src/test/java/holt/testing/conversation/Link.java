package holt.testing.conversation;

import holt.testing.socket.Bytes;
import java.util.List;

/** A client's open connection on a {@link Stage}. The optional parts are for scripts that say {@code needs sockets}. */
public interface Link {
    void sendText(String content);

    void sendBinary(Bytes payload);

    /** Sends a close frame, empty if the code is {@link holt.testing.socket.CloseStatus#NO_CODE}. */
    void sendClose(int code, String reason);

    /** Ends the connection in good order but without a close frame. */
    void leave();

    /** Breaks the connection off. */
    void drop();

    /** Takes the next arrival, waiting for it as long as the stage allows. */
    Arrival next();

    /** Takes all arrivals that are there. */
    List<Arrival> pending();

    default void sendPing(Bytes payload) {
        throw new UnsupportedOperationException("pings need sockets");
    }

    default void sendPong(Bytes payload) {
        throw new UnsupportedOperationException("pongs need sockets");
    }

    /** Sends one text message in fragments. */
    default void sendFragments(List<Bytes> parts) {
        throw new UnsupportedOperationException("fragments need sockets");
    }

    /** Sends bytes that need not be a frame. */
    default void sendBytes(Bytes raw) {
        throw new UnsupportedOperationException("raw bytes need sockets");
    }
}
