package holt.protocol.webwire.wire;

import holt.core.channel.Payload;
import holt.protocol.webwire.wire.ClientMessage.CloseSession;
import holt.protocol.webwire.wire.ClientMessage.Request;
import holt.protocol.webwire.wire.ClientMessage.RestoreSession;
import holt.protocol.webwire.wire.ServerMessage.ErrorReply;
import holt.protocol.webwire.wire.ServerMessage.Reply;
import holt.protocol.webwire.wire.ServerMessage.SessionCreated;
import java.nio.charset.StandardCharsets;

/**
 * Writes messages by the letter of the protocol; the grammar is that of {@link WebWireDecoder}. An empty payload is written
 * although no decoder takes it, as the protocol has it. Servers write replies with {@link ReplyEncoder}.
 */
public final class WebWireEncoder {
    private WebWireEncoder() {}

    /**
     * Writes a signal.
     *
     * @param signal the signal
     * @return the message
     * @throws IllegalArgumentException if the name is longer than 255 characters or has one outside space to tilde, or if a
     *     UTF-16 payload has an odd number of bytes
     */
    public static byte[] encode(Signal signal) {
        return new MessageLayout(
                        MessageType.signal(signal.payload().encoding()),
                        new RequestId(0),
                        signal.name(),
                        signal.payload().content())
                .compose();
    }

    /**
     * Writes a request.
     *
     * @param request the request
     * @return the message
     * @throws IllegalArgumentException if the name is longer than 255 characters or has one outside space to tilde, or if a
     *     UTF-16 payload has an odd number of bytes
     */
    public static byte[] encode(Request request) {
        return new MessageLayout(
                        MessageType.request(request.payload().encoding()),
                        request.id(),
                        request.name(),
                        request.payload().content())
                .compose();
    }

    /**
     * Writes a request to restore a session.
     *
     * @param request the request; its key has characters up to U+00FF
     * @return the message
     */
    public static byte[] encode(RestoreSession request) {
        Payload key = Payload.of(request.key().getBytes(StandardCharsets.ISO_8859_1));
        return MessageLayout.of(MessageType.RESTORE_SESSION, request.id(), key).compose();
    }

    /**
     * Writes a request to close the session.
     *
     * @param request the request
     * @return the message
     */
    public static byte[] encode(CloseSession request) {
        return MessageLayout.of(MessageType.CLOSE_SESSION, request.id(), Payload.NONE)
                .compose();
    }

    /**
     * Writes a reply in the documented form, where UTF-16 is always padded.
     *
     * @param reply the reply
     * @return the message
     * @throws IllegalArgumentException if a UTF-16 payload has an odd number of bytes
     */
    public static byte[] encode(Reply reply) {
        return MessageLayout.of(
                        MessageType.reply(reply.payload().encoding()),
                        reply.id(),
                        reply.payload().content())
                .compose();
    }

    /**
     * Writes an error reply.
     *
     * @param reply the reply
     * @return the message
     */
    public static byte[] encode(ErrorReply reply) {
        return MessageLayout.of(MessageType.ERROR_REPLY, reply.id(), reply.body())
                .compose();
    }

    /**
     * Writes the notice that a session was created.
     *
     * @param notice the notice
     * @return the message
     */
    public static byte[] encode(SessionCreated notice) {
        return MessageLayout.of(MessageType.SESSION_CREATED, new RequestId(0), notice.body())
                .compose();
    }

    /**
     * Writes the notice that the session has ended.
     *
     * @return the message
     */
    public static byte[] sessionClosed() {
        return MessageLayout.of(MessageType.SESSION_CLOSED).compose();
    }
}
