package holt.core.overview;

import holt.core.channel.Payload;
import java.nio.ByteBuffer;

/**
 * A question to the other nodes, or an answer to one.
 *
 * <pre>
 * message   number sender content     8 bytes, a text as {@link WireText} writes it, the rest
 * </pre>
 *
 * @param number what the asker calls the question
 * @param sender of a question the channel for answers, of an answer the node that gives it
 * @param content what is asked or answered
 */
record NodeMessage(long number, String sender, Payload content) {
    Payload toPayload() {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + WireText.size(sender) + content.bytes().length);
        bytes.putLong(number);
        WireText.put(bytes, sender);
        return Payload.of(bytes.put(content.bytes()).array());
    }

    /** Reads a message; throws {@link java.nio.BufferUnderflowException} if it is damaged. */
    static NodeMessage of(Payload payload) {
        ByteBuffer bytes = ByteBuffer.wrap(payload.bytes());
        long number = bytes.getLong();
        String sender = WireText.get(bytes);
        byte[] content = new byte[bytes.remaining()];
        bytes.get(content);
        return new NodeMessage(number, sender, Payload.of(content));
    }
}
