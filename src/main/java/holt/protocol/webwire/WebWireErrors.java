package holt.protocol.webwire;

import holt.protocol.webwire.wire.ErrorReport;

/** All errors that the server gives by itself; codes and texts, mistakes in them included, are those of WebWire. */
final class WebWireErrors {
    static final ErrorReport SESSIONS_DISABLED =
            new ErrorReport("SESSIONS_DISABLED", "Sessions are disabled on this server instance");
    static final ErrorReport NOT_RESTORED =
            new ErrorReport("INTERNAL_ERROR", "Session restoration request not could have been fulfilled");
    static final ErrorReport NOT_CLOSED =
            new ErrorReport("INTERNAL_ERROR", "Session destruction request not could have been fulfilled");
    static final ErrorReport HOOK_FAILED = new ErrorReport("INTERNAL_ERROR", "Hook failed");

    private WebWireErrors() {}

    static ErrorReport sessionActive(String key) {
        return new ErrorReport("SESSION_ACTIVE", "The session identified by key: '" + key + "' is already active");
    }

    static ErrorReport sessionNotFound(String key) {
        return new ErrorReport("SESSION_NOT_FOUND", "No session associated with key: '" + key + "'");
    }
}
