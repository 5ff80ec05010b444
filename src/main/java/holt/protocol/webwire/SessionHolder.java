package holt.protocol.webwire;

import holt.core.connection.Guest;
import java.util.List;

/**
 * One of WebWire's clients as operators see it. A session's key is a secret: what they see of it tells sessions apart and opens none.
 *
 * @param client the client
 */
record SessionHolder(WebWireClient client) implements Guest {
    private static final int SHOWN = 6;

    /** Shortens a session's key. */
    static String shown(String key) {
        return key.length() <= 2 * SHOWN ? "…" : key.substring(0, SHOWN) + '…';
    }

    @Override
    public String identity() {
        return client.session()
                .map(session -> "session " + shown(session.key()))
                .orElse("");
    }

    @Override
    public List<String> channels() {
        return List.of();
    }
}
