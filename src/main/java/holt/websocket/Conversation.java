package holt.websocket;

import java.nio.ByteBuffer;

/**
 * One client in one protocol: hears what it sends. Calls come one at a time, in the order of receipt; none may block. What is
 * to happen when the client leaves hangs on {@link holt.core.connection.Connection#ended}.
 */
public interface Conversation {
    /**
     * Takes a text message or a part of one.
     *
     * @param part the text, possibly empty
     * @param last true if the message ends with it
     */
    void text(String part, boolean last);

    /**
     * Takes a binary message or a part of one.
     *
     * @param part the bytes, possibly none; valid during the call
     * @param last true if the message ends with it
     */
    void binary(ByteBuffer part, boolean last);
}
