package holt.protocol.shark;

import holt.core.connection.Frame;
import holt.json.JsonText;
import holt.protocol.shark.delivery.Conditions;
import holt.protocol.shark.delivery.Timestamps;
import holt.protocol.shark.wire.ServiceMessage;
import holt.protocol.shark.wire.SubscriptionName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message that has arrived at this node, read once for all its subscribers, and written once for those that get it at once
 * and have no fields of their own to go with it. Safe for use by several threads.
 */
final class TopicMessage {
    /** What a message takes in memory besides its data. */
    private static final int FIXED_BYTES = 256;

    private final ServiceMessage message;
    private final Optional<SubscriptionName> subscription;
    private final Conditions conditions;
    private final Optional<String> publishedAt;
    private final Instant receivedAt;
    private final int queueSize;
    /** Threads that race here write it twice. */
    private volatile @Nullable Frame plain;

    TopicMessage(ServiceMessage message, Optional<String> publishedAt, Instant receivedAt, int queueSize) {
        this.message = message;
        this.subscription = SubscriptionName.parse(message.subscription());
        this.conditions = Conditions.of(message.members());
        this.publishedAt = publishedAt;
        this.receivedAt = receivedAt;
        this.queueSize = queueSize;
    }

    /** When a client gets it. */
    enum Way {
        /** As it arrives. */
        AT_ONCE,
        /** Once its subscription is confirmed. */
        HELD,
        /** Once its throttle lets it. */
        THROTTLED
    }

    /** Whose subscribers are to get it; empty if nobody can have subscribed to that. */
    Optional<SubscriptionName> subscription() {
        return subscription;
    }

    Conditions conditions() {
        return conditions;
    }

    /** What it takes while it waits, in bytes. */
    int weight() {
        return FIXED_BYTES + message.data().bytes().length;
    }

    /** Writes it for one client. */
    Frame toFrame(Way way, Map<String, JsonText> extras, InstantSource clock) {
        if (way != Way.AT_ONCE || !extras.isEmpty()) {
            return write(way, extras, clock.instant());
        }
        Frame known = plain;
        if (known == null) {
            known = write(way, extras, clock.instant());
            plain = known;
        }
        return known;
    }

    private Frame write(Way way, Map<String, JsonText> extras, Instant sentAt) {
        Map<String, JsonText> timing = new LinkedHashMap<>();
        if (way != Way.THROTTLED) {
            publishedAt.ifPresent(time -> timing.put("published_at", JsonText.quote(time)));
        }
        if (way == Way.AT_ONCE) {
            timing.put("received_at", JsonText.quote(Timestamps.format(receivedAt)));
            timing.put("queue_size", number(queueSize));
        }
        return message.toFrame(timing, extras, JsonText.quote(Timestamps.format(sentAt)));
    }

    private static JsonText number(int value) {
        return JsonText.of(Integer.toString(value).getBytes(StandardCharsets.US_ASCII));
    }
}
