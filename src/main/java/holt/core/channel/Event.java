package holt.core.channel;

/** What a publication tells of. */
public enum Event {
    /** Somebody published a message. */
    MESSAGE,
    /** A member subscribed. */
    JOIN,
    /** A member unsubscribed or went away. */
    LEAVE
}
