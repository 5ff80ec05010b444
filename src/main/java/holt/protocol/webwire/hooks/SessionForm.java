package holt.protocol.webwire.hooks;

import holt.core.session.Session;
import holt.json.JsonSyntaxException;
import holt.json.JsonText;
import holt.protocol.webwire.wire.SessionDocument;
import java.nio.charset.StandardCharsets;

/** Sessions as they are kept, and as they are written. */
public final class SessionForm {
    private static final int MAX_DEPTH = 10_000;

    private SessionForm() {}

    /**
     * Reads what an application wants to keep in a session.
     *
     * @param info one JSON value
     * @return the value, compacted
     * @throws IllegalArgumentException if this is not JSON
     */
    public static JsonText info(String info) {
        try {
            return JsonText.parse(info.getBytes(StandardCharsets.UTF_8), MAX_DEPTH);
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException("the info of a session is one JSON value: " + e.getMessage(), e);
        }
    }

    /**
     * Prepares a session for writing.
     *
     * @param session the session
     * @return its written form
     * @throws IllegalArgumentException if its info is not JSON, or RFC 3339 cannot express its time
     */
    public static SessionDocument written(Session session) {
        return new SessionDocument(session.key(), session.createdAt(), info(session.info()));
    }

    /**
     * Takes over a session that was read.
     *
     * @param document its written form
     * @return the session
     * @throws IllegalArgumentException if it has no key
     */
    public static Session kept(SessionDocument document) {
        return new Session(document.key(), document.created(), document.info().toString());
    }
}
