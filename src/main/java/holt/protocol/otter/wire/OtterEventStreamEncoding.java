package holt.protocol.otter.wire;

import holt.core.channel.Encoding;
import holt.core.channel.Event;
import holt.core.channel.Publication;
import holt.core.connection.Frame;
import holt.json.JsonBuffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes pushes as server-sent events: the type as {@code event}, the envelope, which is one line, as {@code data}, and ahead of
 * both the {@code id} of a push that its channel keeps. See
 * <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation">the HTML standard</a>.
 */
public final class OtterEventStreamEncoding implements Encoding<Frame> {
    /** The one instance, so that all streams share what it makes. */
    public static final OtterEventStreamEncoding INSTANCE = new OtterEventStreamEncoding();

    private static final int GAP_BYTES = 64;

    private OtterEventStreamEncoding() {}

    @Override
    public Frame encode(Publication publication) {
        return publication.offset() == Publication.NOT_KEPT
                ? encode("", publication)
                : encode(String.valueOf(publication.offset()), publication);
    }

    /**
     * Writes a push with an id of its own.
     *
     * @param id where the stream is with this push; empty for none
     * @param publication what to write
     * @return the event
     */
    public static Frame encode(String id, Publication publication) {
        String head = id.isEmpty() ? "" : "id: " + id + "\n";
        return event(head + "event: " + type(publication.event()), OtterPushEncoding.INSTANCE.encode(publication));
    }

    /**
     * Tells where the stream is, without a push. Clients take note of the id, and see no event.
     *
     * @param id where the stream is
     * @return a comment with an id
     */
    public static Frame position(String id) {
        return Frame.text(":\nid: " + id + "\n\n");
    }

    /**
     * Tells that pushes may have been missed.
     *
     * @param channel on which channel
     * @return the event {@code gap}
     */
    public static Frame gap(String channel) {
        JsonBuffer json = new JsonBuffer(GAP_BYTES);
        return event(
                "event: gap",
                Frame.text(json.raw("{\"type\":\"gap\",\"channel\":")
                        .string(channel)
                        .raw("}\n")
                        .toBytes()));
    }

    /**
     * Writes an error.
     *
     * @param text tells the client what went wrong
     * @return the event {@code error}
     */
    public static Frame error(String text) {
        return event("event: error", OtterReplies.error(text));
    }

    /** The message ends its line, and the blank line behind it ends the event. */
    private static Frame event(String lines, Frame message) {
        ByteBuffer line = message.payload();
        byte[] head = (lines + "\ndata: ").getBytes(StandardCharsets.US_ASCII);
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
