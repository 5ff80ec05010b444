package holt.core.metrics;

/** What became of something that was asked for. */
public enum Outcome {
    /** It was done. */
    OK,
    /** It was understood, and is not allowed, or would break a limit. */
    REFUSED,
    /** It could not be understood. */
    INVALID,
    /** It could not be done, which is nobody's mistake but the server's, or that of what it depends on. */
    FAILED
}
