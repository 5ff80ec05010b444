package holt.protocol.otter.wire;

import holt.core.channel.Encoding;
import holt.core.channel.Event;
import holt.core.channel.Publication;
import holt.core.connection.Frame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes pushes as server-sent events: the type as {@code event}, the envelope, which is one line, as {@code data}. See
 * <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation">the HTML standard</a>.
 */
public final class OtterEventStreamEncoding implements Encoding<Frame> {
    /** The one instance, so that all streams share what it makes. */
    public static final OtterEventStreamEncoding INSTANCE = new OtterEventStreamEncoding();

    private OtterEventStreamEncoding() {}

    @Override
    public Frame encode(Publication publication) {
        return event(type(publication.event()), OtterPushEncoding.INSTANCE.encode(publication));
    }

    /**
     * Writes an error.
     *
     * @param text tells the client what went wrong
     * @return the event {@code error}
     */
    public static Frame error(String text) {
        return event("error", OtterReplies.error(text));
    }

    /** The message ends its line, and the blank line behind it ends the event. */
    private static Frame event(String type, Frame message) {
        ByteBuffer line = message.payload();
        byte[] head = ("event: " + type + "\ndata: ").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer event = ByteBuffer.allocate(head.length + line.remaining() + 1);
        event.put(head).put(line).put((byte) '\n');
        return Frame.text(event.array());
    }

    private static String type(Event event) {
        return switch (event) {
            case MESSAGE -> "pub";
            case JOIN -> "sub";
            case LEAVE -> "unsub";
        };
    }
}
