package holt.testing.conversation;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A parsed script.
 *
 * @param name the file it comes from, {@code otter/join.conversation}
 * @param settings settings Holt must run with, beyond {@link Conversations#settings()}
 * @param needs what a stage must be capable of: {@link #SOCKETS} or nothing
 */
public record Conversation(String name, Map<String, String> settings, Set<String> needs, List<Step> steps) {
    /** Says that a script deals in things only a real connection has: frames, and what the container adds to a handshake's answer. */
    public static final String SOCKETS = "sockets";

    public Conversation {
        settings = Map.copyOf(settings);
        needs = Set.copyOf(needs);
        steps = List.copyOf(steps);
    }

    public boolean needsSockets() {
        return needs.contains(SOCKETS);
    }

    /** Whether Holt can be left as {@link Conversations#settings()} has it. */
    public boolean needsNoSettings() {
        return settings.isEmpty();
    }
}
