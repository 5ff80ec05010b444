package holt.protocol.shark.wire;

import java.util.Optional;

/**
 * What a client subscribes to: a topic of a service, written {@code service.topic}.
 *
 * @param service the service, at least one character and no dot
 * @param topic the rest, at least one character of any kind
 */
public record SubscriptionName(String service, String topic) {
    /**
     * Takes a name apart at its first dot.
     *
     * @param text the name as a client or a service wrote it
     * @return the name; empty if there is no dot, nothing before it or nothing behind it
     */
    public static Optional<SubscriptionName> parse(String text) {
        int dot = text.indexOf('.');
        return dot <= 0 || dot == text.length() - 1
                ? Optional.empty()
                : Optional.of(new SubscriptionName(text.substring(0, dot), text.substring(dot + 1)));
    }

    /** Writes the name. */
    @Override
    public String toString() {
        return service + '.' + topic;
    }
}
