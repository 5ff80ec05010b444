package holt.testing.socket;

/** How the peer ended a TCP connection. */
public enum Ending {
    /** An orderly FIN. */
    FINISHED,
    /** A RST. */
    RESET
}
