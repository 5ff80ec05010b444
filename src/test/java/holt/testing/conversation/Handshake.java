package holt.testing.conversation;

import holt.testing.socket.HttpReply;
import java.util.Optional;

/** The answer to an opening handshake, with a link if that is 101. */
public record Handshake(HttpReply reply, Optional<Link> link) {
    public static Handshake accepted(HttpReply reply, Link link) {
        return new Handshake(reply, Optional.of(link));
    }

    public static Handshake refused(HttpReply reply) {
        return new Handshake(reply, Optional.empty());
    }
}
