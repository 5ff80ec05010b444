package holt.protocol.otter;

import holt.websocket.Conversation;
import java.nio.ByteBuffer;

/** A client that has nothing to say: whatever it sends is dropped. The URL protocol has no commands. */
final class Silence implements Conversation {
    @Override
    public void text(String part, boolean last) {
        // dropped
    }

    @Override
    public void binary(ByteBuffer part, boolean last) {
        // dropped
    }
}
