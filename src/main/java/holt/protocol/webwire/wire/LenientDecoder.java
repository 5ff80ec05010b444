package holt.protocol.webwire.wire;

import holt.core.channel.Payload;
import holt.protocol.webwire.wire.ServerMessage.ErrorReply;
import holt.protocol.webwire.wire.ServerMessage.Reply;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads what servers send in the field, the documented forms and the others.
 *
 * <pre>
 * reply    = bf id payload | c0 id payload | c1 id [any byte] payload    payload may be empty
 * restored = (bf|c0|c1) id [00] json
 * error    = 00 id json                                                  json may be anything
 * </pre>
 *
 * Payloads in UTF-16 have an even number of bytes, so the length tells whether there is a pad. All else is read by the letter.
 */
public final class LenientDecoder {
    private static final Set<MessageType> REPLIES = EnumSet.of(
            MessageType.ERROR_REPLY, MessageType.REPLY_BINARY, MessageType.REPLY_UTF8, MessageType.REPLY_UTF16);
    private static final int BODY_AT = 1 + RequestId.BYTES;

    private LenientDecoder() {}

    /**
     * Reads one message.
     *
     * @param message any bytes
     * @param restores tells whether the request of an id was one to restore a session; the reply to such a request is text in
     *     UTF-8, whatever its type says
     * @return the message
     * @throws MalformedMessageException if it is none, or one that no server sends
     */
    public static ServerMessage decode(byte[] message, Predicate<RequestId> restores) {
        if (message.length > 0 && isReply(message[0])) {
            return reply(message, restores);
        }
        if (WebWireDecoder.decode(message) instanceof ServerMessage known) {
            return known;
        }
        throw new MalformedMessageException("a server does not send messages of type " + (message[0] & 0xff));
    }

    private static boolean isReply(byte code) {
        return MessageType.of(code).filter(REPLIES::contains).isPresent();
    }

    private static ServerMessage reply(byte[] message, Predicate<RequestId> restores) {
        if (message.length < BODY_AT) {
            throw new MalformedMessageException("the message ends before the end of its request's id");
        }
        RequestId id = new RequestId(ByteBuffer.wrap(message).getLong(1));
        if (message[0] == MessageType.ERROR_REPLY.code()) {
            return new ErrorReply(id, from(message, BODY_AT));
        }
        if (restores.test(id)) {
            boolean padded = message.length > BODY_AT && message[BODY_AT] == 0;
            return new Reply(id, new WebWirePayload(PayloadEncoding.UTF8, from(message, BODY_AT + (padded ? 1 : 0))));
        }
        PayloadEncoding encoding =
                MessageType.of(message[0]).orElse(MessageType.REPLY_BINARY).encoding();
        boolean padded = encoding == PayloadEncoding.UTF16 && message.length % 2 == 0;
        return new Reply(id, new WebWirePayload(encoding, from(message, BODY_AT + (padded ? 1 : 0))));
    }

    private static Payload from(byte[] message, int offset) {
        return Payload.of(Arrays.copyOfRange(message, offset, message.length));
    }
}
