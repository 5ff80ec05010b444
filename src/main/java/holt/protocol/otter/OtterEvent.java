package holt.protocol.otter;

/** What clients of the URL protocol ask for, as it is counted. */
public enum OtterEvent {
    /** To be subscribed to channels, by opening a socket or a stream. */
    SUBSCRIBE,
    /** To publish a message. */
    PUBLISH,
    /** To be told who is subscribed. */
    LIST
}
