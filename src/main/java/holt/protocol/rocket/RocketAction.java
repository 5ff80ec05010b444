package holt.protocol.rocket;

/** What clients of Rocket ask for, as it is counted. */
public enum RocketAction {
    /** {@code auth}. */
    AUTH,
    /** {@code subscribe}. */
    SUBSCRIBE,
    /** {@code unsubscribe}. */
    UNSUBSCRIBE,
    /** {@code publish}. */
    PUBLISH,
    /** {@code logout}. */
    LOG_OUT,
    /** {@code disconnect}. */
    DISCONNECT,
    /** Anything else. */
    UNKNOWN
}
