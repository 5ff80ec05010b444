package holt.protocol.otter;

import holt.core.connection.CloseReason;
import holt.core.connection.Connection;
import holt.websocket.Conversation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One client on its socket. */
record OtterClient(Connection connection, RecordingOutlet outlet, Conversation conversation) {
    String id() {
        return connection.id().value();
    }

    OtterClient says(String message) {
        conversation.text(message, true);
        return this;
    }

    OtterClient sends(byte[] message) {
        conversation.binary(ByteBuffer.wrap(message), true);
        return this;
    }

    OtterClient authenticatesAs(String presence) {
        return says("{\"command\":\"auth\",\"presence\":\"" + presence + "\",\"signature\":\""
                + OtterNode.sign(presence) + "\"}");
    }

    OtterClient subscribes(String channel) {
        return says("{\"command\":\"sub\",\"channel\":\"" + channel + "\"}");
    }

    OtterClient unsubscribes(String channel) {
        return says("{\"command\":\"unsub\",\"channel\":\"" + channel + "\"}");
    }

    OtterClient publishes(String channel, String json) {
        return says("{\"command\":\"pub\",\"channel\":\"" + channel + "\",\"message\":" + json + "}");
    }

    void goes() {
        connection.gone(CloseReason.PEER_GONE);
    }

    List<String> hears() {
        return outlet.take();
    }

    /** Gives what others see of it: {@code {"id":…}} with more members between. */
    String shownAs(String more) {
        return "{\"id\":\"" + id() + "\"" + more + "}";
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
