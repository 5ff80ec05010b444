package holt.protocol.webwire.http;

import holt.json.JsonText;
import holt.protocol.webwire.hooks.SessionLookup;
import holt.protocol.webwire.wire.ErrorReport;
import java.util.List;
import java.util.Optional;

/**
 * What an application wants done. The steps are carried out in the order of these components; whether one can be is seen only
 * when its turn has come.
 *
 * @param closeSession close the client's session
 * @param newSession create one
 * @param signals send these
 * @param reply answer the request with this
 * @param error answer the request with this rather
 * @param lookup what became of the search for a session
 */
record HookAnswer(
        boolean closeSession,
        Optional<NewSession> newSession,
        List<JsonText> signals,
        Optional<JsonText> reply,
        Optional<ErrorReport> error,
        SessionLookup lookup) {
    /** Nothing is to be done. */
    static final HookAnswer NOTHING = new HookAnswer(
            false, Optional.empty(), List.of(), Optional.empty(), Optional.empty(), SessionLookup.UNANSWERED);

    HookAnswer {
        signals = List.copyOf(signals);
    }

    /**
     * A session to be created.
     *
     * @param info what to keep in it, JSON
     * @param key its key, unless Holt is to make one
     */
    record NewSession(String info, Optional<String> key) {}

    /** Tells whether anything is asked for that takes a client. */
    boolean takesClient() {
        return closeSession || newSession.isPresent() || !signals.isEmpty();
    }
}
