package holt.core.channel;

/** Which side of a channel a member stands on. */
public enum Origin {
    /** A browser, a device: untrusted, or trusted only as the identity it proved. */
    CLIENT,
    /** An application that proved to know the shared secret. */
    BACKEND
}
