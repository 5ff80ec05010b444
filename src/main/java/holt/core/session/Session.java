package holt.core.session;

import java.time.OffsetDateTime;

/**
 * What an application knows about a client beyond one connection. Who has the key has the session, so the key is a secret.
 *
 * @param key what names it, at least one character
 * @param createdAt when it was created, in whatever time zone that was written down
 * @param info what the application keeps in it: one JSON value, {@code null} if nothing
 */
public record Session(String key, OffsetDateTime createdAt, String info) {
    public Session {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("a session has a key");
        }
    }

    /** Tells neither key nor content. */
    @Override
    public String toString() {
        return "Session[" + createdAt + "]";
    }
}
