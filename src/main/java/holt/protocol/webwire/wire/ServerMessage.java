package holt.protocol.webwire.wire;

import holt.core.channel.Payload;

/** What a server says to a client. */
public sealed interface ServerMessage extends WebWireMessage
        permits Signal,
                ServerMessage.Reply,
                ServerMessage.ErrorReply,
                ServerMessage.SessionCreated,
                ServerMessage.SessionClosed {
    /**
     * Hands the message to the method that is meant for it.
     *
     * @param handler acts on it
     */
    void deliverTo(Handler handler);

    /** Acts on a server's messages. */
    interface Handler {
        /** Hears something. */
        void signal(Signal signal);

        /** Gets an answer. */
        void reply(Reply reply);

        /** Gets an error for an answer. */
        void errorReply(ErrorReply reply);

        /** Learns that the connection has a session from now on. */
        void sessionCreated(SessionCreated notice);

        /** Learns that the connection's session has ended. */
        void sessionClosed();
    }

    /**
     * Answers a request.
     *
     * @param id that of the request
     * @param payload the answer
     */
    record Reply(RequestId id, WebWirePayload payload) implements ServerMessage {
        @Override
        public void deliverTo(Handler handler) {
            handler.reply(this);
        }
    }

    /**
     * Tells why a request failed.
     *
     * @param id that of the request
     * @param body an {@link ErrorReport} in JSON, if the server keeps to the protocol
     */
    record ErrorReply(RequestId id, Payload body) implements ServerMessage {
        @Override
        public void deliverTo(Handler handler) {
            handler.errorReply(this);
        }
    }

    /**
     * Tells that a session was created.
     *
     * @param body a {@link SessionDocument} in JSON, if the server keeps to the protocol
     */
    record SessionCreated(Payload body) implements ServerMessage {
        @Override
        public void deliverTo(Handler handler) {
            handler.sessionCreated(this);
        }

        /** Tells nothing of the session, whose key is a secret. */
        @Override
        public String toString() {
            return "SessionCreated[]";
        }
    }

    /** Tells that the session has ended. */
    record SessionClosed() implements ServerMessage {
        @Override
        public void deliverTo(Handler handler) {
            handler.sessionClosed();
        }
    }
}
