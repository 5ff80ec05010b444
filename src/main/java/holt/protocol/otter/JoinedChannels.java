package holt.protocol.otter;

import holt.core.auth.Identity;
import holt.core.channel.Member;
import holt.core.channel.Subscriber;
import holt.core.channel.Subscription;
import holt.core.connection.Connection;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The channels that one connection is on, in the order it joined them. Its calls come one at a time, each after the stage that
 * the one before gave is done; only {@link #names} is for any thread.
 */
final class JoinedChannels {
    private static final Logger LOGGER = System.getLogger(JoinedChannels.class.getName());
    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    private final OtterHub hub;
    private final Connection connection;
    private final Reception reception;
    /** Changed by one call at a time, which need not lock it to read it. */
    private final Map<String, Subscription> subscriptions = Collections.synchronizedMap(new LinkedHashMap<>(2));

    JoinedChannels(OtterHub hub, Connection connection, Reception reception) {
        this.hub = hub;
        this.connection = connection;
        this.reception = reception;
    }

    int size() {
        return subscriptions.size();
    }

    boolean isEmpty() {
        return subscriptions.isEmpty();
    }

    /** Gives the names of the channels as they are now. */
    List<String> names() {
        synchronized (subscriptions) {
            return List.copyOf(subscriptions.keySet());
        }
    }

    boolean contains(String channel) {
        return subscriptions.containsKey(channel);
    }

    /** Joins a channel it is not on. */
    CompletionStage<Void> join(String channel, Identity identity) {
        Subscriber subscriber = reception.on(channel, identity.origin());
        return hub.join(channel, member(identity), subscriber).thenCompose(subscription -> {
            subscriptions.put(channel, subscription);
            return reception.begin(channel);
        });
    }

    /** Leaves a channel, if it is on it. Should the others not hear of that, it is off the channel all the same. */
    CompletionStage<Void> leave(String channel, Identity identity) {
        Subscription subscription = subscriptions.remove(channel);
        return subscription == null ? DONE : hub.leave(subscription, member(identity));
    }

    /** Shows another identity on all channels. */
    CompletionStage<Void> show(Identity identity) {
        Member member = member(identity);
        return subscriptions.values().stream()
                .map(subscription -> hub.show(subscription, member))
                .reduce(DONE, (all, one) -> all.thenCombine(one, (before, now) -> null));
    }

    /** Leaves all channels, first the one joined first. The stage never fails: what goes wrong is logged. */
    CompletionStage<Void> leaveAll(Identity identity) {
        Member member = member(identity);
        CompletionStage<Void> all = DONE;
        for (Subscription subscription : subscriptions.values()) {
            CompletionStage<Void> left = hub.leave(subscription, member).handle((done, failure) -> {
                if (failure != null) {
                    LOGGER.log(Level.WARNING, () -> connection.id() + " left unannounced: " + failure.getMessage());
                }
                return null;
            });
            all = all.thenCombine(left, (before, now) -> null);
        }
        subscriptions.clear();
        return all;
    }

    private Member member(Identity identity) {
        return identity.as(connection.id().value());
    }
}
