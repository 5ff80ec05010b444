package holt.protocol.webwire;

/** What clients of WebWire ask for, as it is counted. */
public enum WebWireEvent {
    /** A request. */
    REQUEST,
    /** A signal. */
    SIGNAL,
    /** The wish to have a session back. */
    RESTORE_SESSION,
    /** The wish to end the session. */
    CLOSE_SESSION,
    /** Anything else: malformed, or what only servers send. */
    UNKNOWN
}
