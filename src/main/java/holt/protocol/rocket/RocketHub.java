package holt.protocol.rocket;

import holt.core.broker.KnownNames;
import holt.core.channel.Audience;
import holt.core.channel.ChannelName;
import holt.core.channel.Event;
import holt.core.channel.Member;
import holt.core.channel.Publication;
import holt.core.channel.Subscriber;
import holt.core.channel.Subscription;
import holt.core.connection.Connection;
import holt.core.routing.Router;
import holt.protocol.rocket.wire.AccessLevel;
import holt.protocol.rocket.wire.RocketCommand.RocketEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One hub: its secrets, and its channels, which no other hub knows. Whatever is published to a channel is for all of its
 * subscribers, the publisher included. Safe for use by several threads; no call blocks.
 */
final class RocketHub {
    private static final String SCOPE = "rocket:";

    private final String name;
    private final String scope;
    private final RocketHubSettings settings;
    private final KnownNames channels;
    private final Router router;
    private final AtomicInteger connections = new AtomicInteger();

    /** Gives the scope of a hub's channels. */
    static String scope(String name) {
        return SCOPE + name;
    }

    RocketHub(String name, RocketHubSettings settings, KnownNames channels, Router router) {
        this.name = name;
        this.scope = scope(name);
        this.settings = settings;
        this.channels = channels;
        this.router = router;
    }

    String name() {
        return name;
    }

    RocketHubSettings settings() {
        return settings;
    }

    /** Counts a connection until it ends. */
    void enter(Connection connection) {
        connections.incrementAndGet();
        connection.ended().thenRun(connections::decrementAndGet);
    }

    /** Tells how many connections are in the hub on this node. */
    int connections() {
        return connections.get();
    }

    /** Tells whether a secret opens a level. */
    boolean admits(AccessLevel level, Optional<String> secret) {
        Optional<String> expected = switch (level) {
            case NONE -> Optional.empty();
            case READ_ONLY -> settings.readOnlySecret();
            case READ_WRITE -> settings.readWriteSecret();
        };
        if (expected.isEmpty()) {
            return false;
        }
        boolean any = expected.get().equals(RocketHubSettings.ANY);
        return any || secret.filter(given -> isEqual(expected.get(), given)).isPresent();
    }

    /** Subscribes; the channel is to be {@linkplain #create made} once that is confirmed. */
    Subscription subscribe(String channel, Subscriber subscriber) {
        return router.subscribe(name(channel), subscriber);
    }

    /** Makes a channel that publishers can find from now on; done with false if the hub has no room for it. */
    CompletionStage<Boolean> create(String channel) {
        return channels.add(name(channel));
    }

    /** Tells whether a channel was ever subscribed to. */
    boolean has(String channel) {
        return channels.contains(name(channel));
    }

    /** Publishes an event to a channel; done when the broker has taken it over. */
    CompletionStage<Void> publish(RocketEvent event, Member publisher) {
        return router.publish(
                new Publication(name(event.channel()), Event.MESSAGE, publisher, Audience.EVERYONE, event.broadcast()));
    }

    private ChannelName name(String channel) {
        return new ChannelName(scope, channel);
    }

    /** Takes as long for a secret that is almost right as for any other. */
    private static boolean isEqual(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
