package holt.core.auth;

/** Whether a claim was believed. */
public sealed interface Decision {
    /**
     * It was.
     *
     * @param identity who it is
     */
    record Granted(Identity identity) implements Decision {}

    /**
     * It was not.
     *
     * @param reason what the client is told
     */
    record Refused(String reason) implements Decision {}
}
