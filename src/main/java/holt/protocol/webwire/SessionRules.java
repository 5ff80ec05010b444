package holt.protocol.webwire;

import holt.core.session.SessionKeys;
import holt.core.session.SessionStore;
import holt.protocol.webwire.hooks.Hooks;
import java.time.InstantSource;

/**
 * What all sessions of a node have in common.
 *
 * @param store has them
 * @param storeAnswers whether the store is asked for a session that the application says nothing of; else the store only knows who has
 *     which
 * @param hooks the application
 * @param keys makes their keys
 * @param clock tells when one is created
 */
public record SessionRules(
        SessionStore store, boolean storeAnswers, Hooks hooks, SessionKeys keys, InstantSource clock) {
    /** Tells whether there are sessions here. */
    boolean enabled() {
        return storeAnswers || hooks.storesSessions();
    }
}
