package holt.core.overview;

import holt.core.channel.Payload;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What one node asks another for its operators.
 *
 * <pre>
 * question   kind limit text search      1 byte, 4 bytes, texts as {@link WireText} writes them
 * </pre>
 *
 * @param kind what is asked
 * @param page which part of a list; of a question to close a connection, the text is its id
 */
record OverviewQuestion(Kind kind, Page page) {
    // The place in this list is what is written: append, never reorder.
    private static final List<Kind> KINDS = List.of(Kind.CHANNELS, Kind.CONNECTIONS, Kind.CLOSE);

    /** Kinds of questions. */
    enum Kind {
        CHANNELS,
        CONNECTIONS,
        CLOSE
    }

    static OverviewQuestion toClose(String id) {
        return new OverviewQuestion(Kind.CLOSE, new Page(id, 1));
    }

    Payload toPayload() {
        ByteBuffer bytes =
                ByteBuffer.allocate(1 + Integer.BYTES + WireText.size(page.after()) + WireText.size(page.search()));
        bytes.put((byte) KINDS.indexOf(kind)).putInt(page.limit());
        WireText.put(bytes, page.after());
        WireText.put(bytes, page.search());
        return Payload.of(bytes.array());
    }

    /** Reads a question; throws a {@link RuntimeException} if it is damaged, or one of a later version. */
    static OverviewQuestion of(Payload question) {
        ByteBuffer bytes = ByteBuffer.wrap(question.bytes());
        Kind kind = KINDS.get(bytes.get());
        int limit = bytes.getInt();
        return new OverviewQuestion(kind, new Page(WireText.get(bytes), limit, WireText.get(bytes)));
    }
}
