package holt.protocol.webwire.wire;

import holt.protocol.webwire.wire.ClientMessage.CloseSession;
import holt.protocol.webwire.wire.ClientMessage.Request;
import holt.protocol.webwire.wire.ClientMessage.RestoreSession;
import holt.protocol.webwire.wire.ServerMessage.ErrorReply;
import holt.protocol.webwire.wire.ServerMessage.Reply;
import holt.protocol.webwire.wire.ServerMessage.SessionClosed;
import holt.protocol.webwire.wire.ServerMessage.SessionCreated;
import java.nio.charset.StandardCharsets;

/**
 * Reads messages by the letter of the protocol. {@code pad} and the smallest bodies: {@link MessageLayout}.
 *
 * <pre>
 * signal   = (3f|40|41) nameLength name [pad] payload      request = (7f|80|81) id nameLength name [pad] payload
 * reply    = (bf|c0|c1) id [pad] payload                   error   = 00 id json
 * restore  = 20 id key              close  = 1f id         created = 15 json              closed = 16
 * </pre>
 */
public final class WebWireDecoder {
    private WebWireDecoder() {}

    /**
     * Reads one message.
     *
     * @param message any bytes
     * @return the message
     * @throws MalformedMessageException if it is none
     */
    public static WebWireMessage decode(byte[] message) {
        MessageLayout parts = MessageLayout.parse(message);
        return switch (parts.type()) {
            case ERROR_REPLY -> new ErrorReply(parts.id(), parts.body());
            case SESSION_CREATED -> new SessionCreated(parts.body());
            case SESSION_CLOSED -> new SessionClosed();
            case CLOSE_SESSION -> new CloseSession(parts.id());
            case RESTORE_SESSION ->
                new RestoreSession(parts.id(), new String(parts.body().bytes(), StandardCharsets.ISO_8859_1));
            case SIGNAL_BINARY, SIGNAL_UTF8, SIGNAL_UTF16 -> new Signal(parts.name(), payload(parts));
            case REQUEST_BINARY, REQUEST_UTF8, REQUEST_UTF16 -> new Request(parts.id(), parts.name(), payload(parts));
            case REPLY_BINARY, REPLY_UTF8, REPLY_UTF16 -> new Reply(parts.id(), payload(parts));
        };
    }

    private static WebWirePayload payload(MessageLayout parts) {
        return new WebWirePayload(parts.type().encoding(), parts.body());
    }
}
