package holt.protocol.webwire.wire;

import holt.core.channel.Payload;
import holt.protocol.webwire.wire.ServerMessage.ErrorReply;
import java.nio.ByteBuffer;

/**
 * Writes a server's replies as clients in the field read them, which is not always as the protocol documents them. Immutable.
 *
 * <pre>
 * reply    = bf id payload | c0 id payload | c1 id [pad] payload      payload may be empty; pad = 00, unless it is switched off
 * restored = (c0|c1) id json                                          never padded
 * error    = 00 id json
 * </pre>
 *
 * @param utf16Padded pads UTF-16 replies, as the protocol documents it; the original server and its Go client do not
 * @param restoredType what the type of a restored session's reply says: UTF-8, which it is, or UTF-16, as the original does
 */
public record ReplyEncoder(boolean utf16Padded, PayloadEncoding restoredType) {
    private static final int HEADER_BYTES = 1 + RequestId.BYTES;

    /**
     * Writes a reply.
     *
     * @param id that of the request
     * @param payload the answer; may be empty
     * @return the message
     * @throws IllegalArgumentException if a UTF-16 payload has an odd number of bytes
     */
    public byte[] reply(RequestId id, WebWirePayload payload) {
        PayloadEncoding encoding = payload.encoding();
        MessageLayout.checkBody(encoding, payload.content());
        int pad = utf16Padded && encoding == PayloadEncoding.UTF16 ? 1 : 0;
        return message(encoding, id, pad, payload.content());
    }

    /**
     * Writes the reply that says nothing but yes.
     *
     * @param id that of the request
     * @return the message
     */
    public byte[] confirmation(RequestId id) {
        return message(PayloadEncoding.BINARY, id, 0, Payload.NONE);
    }

    /**
     * Writes the reply that carries a restored session.
     *
     * @param id that of the request
     * @param session the session
     * @return the message
     */
    public byte[] restored(RequestId id, SessionDocument session) {
        return message(restoredType, id, 0, session.toJson());
    }

    /**
     * Writes an error reply.
     *
     * @param id that of the request
     * @param report what went wrong
     * @return the message
     */
    public byte[] error(RequestId id, ErrorReport report) {
        return WebWireEncoder.encode(new ErrorReply(id, report.toJson()));
    }

    private static byte[] message(PayloadEncoding encoding, RequestId id, int pad, Payload body) {
        return ByteBuffer.allocate(HEADER_BYTES + pad + body.bytes().length)
                .put(MessageType.reply(encoding).code())
                .putLong(id.bits())
                .position(HEADER_BYTES + pad)
                .put(body.bytes())
                .array();
    }
}
