package holt.protocol.webwire.wire;

import holt.protocol.webwire.wire.ClientMessage.CloseSession;
import holt.protocol.webwire.wire.ClientMessage.Request;
import holt.protocol.webwire.wire.ClientMessage.RestoreSession;
import holt.protocol.webwire.wire.ServerMessage.ErrorReply;
import holt.protocol.webwire.wire.ServerMessage.Reply;
import holt.protocol.webwire.wire.ServerMessage.SessionCreated;

/** Writes whatever message it is given. */
final class Compose {
    private Compose() {}

    static byte[] message(WebWireMessage message) {
        if (message instanceof ClientMessage ofClient) {
            return ofClient.deliverTo(new OfClient());
        }
        if (message instanceof ServerMessage ofServer) {
            OfServer handler = new OfServer();
            ofServer.deliverTo(handler);
            return handler.written;
        }
        throw new AssertionError("a message is a client's or a server's");
    }

    /** Writes a client's messages. */
    private static final class OfClient implements ClientMessage.Handler<byte[]> {
        @Override
        public byte[] signal(Signal signal) {
            return WebWireEncoder.encode(signal);
        }

        @Override
        public byte[] request(Request request) {
            return WebWireEncoder.encode(request);
        }

        @Override
        public byte[] restoreSession(RestoreSession request) {
            return WebWireEncoder.encode(request);
        }

        @Override
        public byte[] closeSession(CloseSession request) {
            return WebWireEncoder.encode(request);
        }
    }

    /** Writes a server's messages. */
    private static final class OfServer implements ServerMessage.Handler {
        private byte[] written = {};

        @Override
        public void signal(Signal signal) {
            written = WebWireEncoder.encode(signal);
        }

        @Override
        public void reply(Reply reply) {
            written = WebWireEncoder.encode(reply);
        }

        @Override
        public void errorReply(ErrorReply reply) {
            written = WebWireEncoder.encode(reply);
        }

        @Override
        public void sessionCreated(SessionCreated notice) {
            written = WebWireEncoder.encode(notice);
        }

        @Override
        public void sessionClosed() {
            written = WebWireEncoder.sessionClosed();
        }
    }
}
