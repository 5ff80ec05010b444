package holt.protocol.otter;

/** What clients of the command protocol ask for, as it is counted. */
public enum OtterCommandEvent {
    /** {@code auth}. */
    AUTH,
    /** {@code sub}. */
    SUB,
    /** {@code unsub}. */
    UNSUB,
    /** {@code pub}. */
    PUB,
    /** {@code echo}. */
    ECHO,
    /** Any other value, or none of JSON at all. */
    UNKNOWN
}
