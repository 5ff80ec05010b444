package holt.testing.conversation;

import holt.testing.socket.Bytes;
import holt.testing.socket.CloseStatus;
import java.util.stream.Stream;

/** The ways in which a client speaks or falls silent. */
enum Utterance {
    TEXT,
    BINARY,
    OCTETS,
    PING,
    PONG,
    FRAGMENTS,
    BYTES,
    CLOSE,
    LEAVE,
    DROP;

    void sendOver(Link link, String content) {
        switch (this) {
            case TEXT -> link.sendText(content);
            case BINARY -> link.sendBinary(Bytes.utf8(content));
            case OCTETS -> link.sendBinary(Bytes.latin1(content));
            case PING -> link.sendPing(Bytes.utf8(content));
            case PONG -> link.sendPong(Bytes.utf8(content));
            case FRAGMENTS ->
                link.sendFragments(
                        Stream.of(content.split("\\|", -1)).map(Bytes::utf8).toList());
            case BYTES -> link.sendBytes(Bytes.hex(content));
            case CLOSE -> sendClose(link, content);
            case LEAVE -> link.leave();
            case DROP -> link.drop();
        }
    }

    /** Whether the client has nothing more to say after this. */
    boolean isFarewell() {
        return this == CLOSE || this == LEAVE || this == DROP;
    }

    private static void sendClose(Link link, String content) {
        if (content.isEmpty()) {
            link.sendClose(CloseStatus.NO_CODE, "");
            return;
        }
        int blank = content.indexOf(' ');
        String code = blank < 0 ? content : content.substring(0, blank);
        link.sendClose(Integer.parseInt(code), blank < 0 ? "" : content.substring(blank + 1));
    }
}
