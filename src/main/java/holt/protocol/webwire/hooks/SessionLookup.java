package holt.protocol.webwire.hooks;

import holt.core.session.Session;

/** What an application knows of a session that a client wants to restore. */
public sealed interface SessionLookup {
    /** The built-in store is to be asked. */
    SessionLookup UNANSWERED = Silence.UNANSWERED;

    /** There is no such session, whatever the built-in store has. */
    SessionLookup NOT_FOUND = Silence.NOT_FOUND;

    /**
     * The session was found.
     *
     * @param session the session
     */
    record Found(Session session) implements SessionLookup {}

    /** No session. */
    enum Silence implements SessionLookup {
        /** See {@link SessionLookup#UNANSWERED}. */
        UNANSWERED,
        /** See {@link SessionLookup#NOT_FOUND}. */
        NOT_FOUND
    }
}
