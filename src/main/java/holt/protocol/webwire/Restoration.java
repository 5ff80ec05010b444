package holt.protocol.webwire;

import holt.core.session.Attachment;
import holt.core.session.Session;
import holt.core.session.SessionStore;
import holt.protocol.webwire.hooks.SessionForm;
import holt.protocol.webwire.hooks.SessionLookup;
import holt.protocol.webwire.wire.SessionDocument;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The way of a client to a session that it has the key of: is it free, what does the application say, what does the store say.
 * A session that is not free is not looked for.
 */
final class Restoration {
    private static final Logger LOGGER = System.getLogger(Restoration.class.getName());

    private final SessionRules rules;
    private final WebWireClient client;
    private final String key;

    private Restoration(SessionRules rules, WebWireClient client, String key) {
        this.rules = rules;
        this.client = client;
        this.key = key;
    }

    /** What came of it. */
    sealed interface Outcome {
        /**
         * The client has the session.
         *
         * @param session what to tell the client
         */
        record Restored(SessionDocument session) implements Outcome {}

        /** The client does not have it. */
        enum Refused implements Outcome {
            /** A connection has it already. */
            ACTIVE,
            /** There is no such session. */
            NOT_FOUND,
            /** The application could not say, or said what no session can be. */
            LOOKUP_FAILED
        }
    }

    /** Goes that way; the stage fails where the store cannot be reached. */
    static CompletionStage<Outcome> restore(SessionRules rules, WebWireClient client, String key) {
        return new Restoration(rules, client, key).restore();
    }

    private CompletionStage<Outcome> restore() {
        return rules.store()
                .holder(key)
                .thenCompose(holder -> holder.isPresent() ? refused(Outcome.Refused.ACTIVE) : lookedUp());
    }

    private CompletionStage<Outcome> lookedUp() {
        return rules.hooks()
                .sessionLookup(client, key)
                .handle((found, failure) -> failure == null ? Optional.of(found) : Optional.<SessionLookup>empty())
                .thenCompose(
                        found -> found.map(this::attached).orElseGet(() -> refused(Outcome.Refused.LOOKUP_FAILED)));
    }

    private CompletionStage<Outcome> attached(SessionLookup lookup) {
        SessionStore store = rules.store();
        if (lookup instanceof SessionLookup.Found found) {
            return isWritable(found.session())
                    ? attached(() -> store.adopt(found.session(), client.id()))
                    : refused(Outcome.Refused.LOOKUP_FAILED);
        }
        return lookup == SessionLookup.UNANSWERED && rules.storeAnswers()
                ? attached(() -> store.attach(key, client.id()))
                : refused(Outcome.Refused.NOT_FOUND);
    }

    private CompletionStage<Outcome> attached(Supplier<CompletionStage<Attachment>> asked) {
        return client.slot().attach(asked).thenApply(attachment -> {
            if (attachment instanceof Attachment.Attached attached) {
                return new Outcome.Restored(SessionForm.written(attached.session()));
            }
            return attachment == Attachment.Refused.ACTIVE ? Outcome.Refused.ACTIVE : Outcome.Refused.NOT_FOUND;
        });
    }

    private boolean isWritable(Session session) {
        try {
            SessionForm.written(session);
            return true;
        } catch (IllegalArgumentException e) {
            LOGGER.log(
                    Level.WARNING, () -> "the session that was looked up for " + client.id() + ": " + e.getMessage());
            return false;
        }
    }

    private static CompletionStage<Outcome> refused(Outcome.Refused reason) {
        return CompletableFuture.completedStage(reason);
    }
}
