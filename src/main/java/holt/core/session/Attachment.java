package holt.core.session;

/** What came of the wish to attach a session to a connection. */
public sealed interface Attachment {
    /**
     * It is attached.
     *
     * @param session the session
     */
    record Attached(Session session) implements Attachment {}

    /** It is not attached. */
    enum Refused implements Attachment {
        /** A connection has it, be it the one that asked. */
        ACTIVE,
        /** There is no such session. */
        UNKNOWN
    }
}
