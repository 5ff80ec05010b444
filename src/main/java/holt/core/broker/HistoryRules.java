package holt.core.broker;

import holt.core.channel.Event;
import holt.core.channel.Publication;
import java.time.Duration;
import java.util.Set;

/**
 * What is kept of publications.
 *
 * @param settings how much of it
 * @param scopes whose channels can be asked for it
 */
public record HistoryRules(HistorySettings settings, Set<String> scopes) {
    /** Nothing is kept. */
    public static final HistoryRules NOTHING =
            new HistoryRules(new HistorySettings(0, Duration.ofMinutes(5), 0), Set.of());

    public HistoryRules {
        scopes = Set.copyOf(scopes);
    }

    /**
     * Tells whether a publication is to be kept.
     *
     * @param publication what is published
     * @return true for messages of the scopes, where anything is kept
     */
    public boolean keeps(Publication publication) {
        return publication.event() == Event.MESSAGE
                && keeps(publication.channel().scope());
    }

    /**
     * Tells whether channels of a scope keep publications.
     *
     * @param scope the scope
     * @return true if they do
     */
    public boolean keeps(String scope) {
        return settings.size() > 0 && scopes.contains(scope);
    }
}
