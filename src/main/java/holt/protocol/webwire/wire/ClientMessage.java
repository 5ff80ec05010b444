package holt.protocol.webwire.wire;

/** What a client says to a server. */
public sealed interface ClientMessage extends WebWireMessage
        permits Signal, ClientMessage.Request, ClientMessage.RestoreSession, ClientMessage.CloseSession {
    /**
     * Hands the message to the method that is meant for it.
     *
     * @param handler acts on it
     * @return what that method returns
     * @param <R> what the handler's methods return
     */
    <R> R deliverTo(Handler<R> handler);

    /**
     * Acts on a client's messages.
     *
     * @param <R> what comes of it
     */
    interface Handler<R> {
        /** Hears something. */
        R signal(Signal signal);

        /** Answers something. */
        R request(Request request);

        /** Attaches a session to the connection. */
        R restoreSession(RestoreSession request);

        /** Ends the connection's session. */
        R closeSession(CloseSession request);
    }

    /**
     * Asks for a reply.
     *
     * @param id what the reply is to carry
     * @param name what it is about; may be empty
     * @param payload what it says
     */
    record Request(RequestId id, String name, WebWirePayload payload) implements ClientMessage {
        @Override
        public <R> R deliverTo(Handler<R> handler) {
            return handler.request(this);
        }
    }

    /**
     * Asks for a session that was created on another connection.
     *
     * @param id what the reply is to carry
     * @param key the session's key; what came is taken for Latin-1, so that no two different keys become equal
     */
    record RestoreSession(RequestId id, String key) implements ClientMessage {
        @Override
        public <R> R deliverTo(Handler<R> handler) {
            return handler.restoreSession(this);
        }

        /** Tells nothing of the key, which is a secret. */
        @Override
        public String toString() {
            return "RestoreSession[id=" + id + "]";
        }
    }

    /**
     * Asks to end the connection's session.
     *
     * @param id what the reply is to carry
     */
    record CloseSession(RequestId id) implements ClientMessage {
        @Override
        public <R> R deliverTo(Handler<R> handler) {
            return handler.closeSession(this);
        }
    }
}
