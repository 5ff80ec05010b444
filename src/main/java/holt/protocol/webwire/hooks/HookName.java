package holt.protocol.webwire.hooks;

import java.util.Locale;

/** What an application is called for. */
public enum HookName {
    /** A client has connected. */
    CLIENT_CONNECTED,
    /** A client is gone. */
    CLIENT_DISCONNECTED,
    /** A client sent a signal. */
    SIGNAL,
    /** A client sent a request. */
    REQUEST,
    /** A session was created. */
    SESSION_CREATED,
    /** A client wants a session back. */
    SESSION_LOOKUP,
    /** A session is closed. */
    SESSION_CLOSED;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /**
     * Gives the name used in JSON, in metrics and in logs.
     *
     * @return such as {@code client-connected}
     */
    public String label() {
        return label;
    }
}
