package holt.core.session;

import java.time.Duration;
import java.util.List;

/**
 * Sessions that no connection has.
 *
 * @param total how many there are
 * @param longest those that have been idle for longest, the longest first; not necessarily all
 */
public record IdleSessions(long total, List<IdleSession> longest) {
    public IdleSessions {
        longest = List.copyOf(longest);
    }

    /**
     * One of them.
     *
     * @param key its key, a secret
     * @param idle for how long it has been idle, by the store's clock
     */
    public record IdleSession(String key, Duration idle) {
        /** Does not tell the key. */
        @Override
        public String toString() {
            return "IdleSession[" + idle + "]";
        }
    }
}
