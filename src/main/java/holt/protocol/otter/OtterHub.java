package holt.protocol.otter;

import holt.core.auth.Identity;
import holt.core.broker.Recovery;
import holt.core.channel.Audience;
import holt.core.channel.ChannelName;
import holt.core.channel.Event;
import holt.core.channel.Member;
import holt.core.channel.Origin;
import holt.core.channel.Payload;
import holt.core.channel.Publication;
import holt.core.channel.Subscriber;
import holt.core.channel.Subscription;
import holt.core.connection.ConnectionIds;
import holt.core.presence.Roster;
import holt.core.presence.RosterListener;
import holt.core.routing.Router;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The scope that Otter's two protocols share, and its rules: what a client publishes is for backends, what a backend publishes
 * is for clients, and backends hear which clients come and go. Safe for use by several threads; no call blocks.
 */
public final class OtterHub {
    /** What a client is told when the broker or the roster refuses. */
    static final String UNAVAILABLE = "channels are not available, try again later";

    /** The scope of the channels of both protocols. */
    public static final String SCOPE = "otter";

    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    private final Router router;
    private final Roster roster;
    private final ConnectionIds ids;
    private final boolean announceBackends;

    /**
     * Sets up the scope.
     *
     * @param router the way to subscribers
     * @param roster who is on the channels
     * @param ids names requests that are no connection
     * @param settings whether backends are announced
     */
    public OtterHub(Router router, Roster roster, ConnectionIds ids, OtterSettings settings) {
        this.router = router;
        this.roster = roster;
        this.ids = ids;
        this.announceBackends = settings.announceBackends();
        roster.start(new Comings());
    }

    /**
     * Subscribes a member to a channel, adds it to the roster, and then tells those who are to know.
     *
     * @param channel the channel's name
     * @param member who subscribes
     * @param subscriber where its publications go
     * @return the subscription once all of that is in force; failed if the broker refused, and then nothing of it is
     */
    CompletionStage<Subscription> join(String channel, Member member, Subscriber subscriber) {
        Subscription subscription = router.subscribe(name(channel), subscriber);
        return subscription
                .confirmed()
                .thenCompose(confirmed -> roster.join(subscription.channel(), member))
                .thenCompose(joined -> announce(subscription.channel(), Event.JOIN, member))
                .thenApply(announced -> subscription)
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        withdraw(subscription, member);
                    }
                });
    }

    /**
     * Shows a member of a channel under another presence from now on. Nobody is told.
     *
     * @param subscription what {@link #join} gave
     * @param member who is on the channel, as the others are to see it
     * @return done when everybody can see it
     */
    CompletionStage<Void> show(Subscription subscription, Member member) {
        return roster.join(subscription.channel(), member);
    }

    /**
     * Takes a member off a channel, and tells those who are to know.
     *
     * @param subscription what {@link #join} gave
     * @param member who leaves, as the others are to see it
     * @return done when everything is in force
     */
    CompletionStage<Void> leave(Subscription subscription, Member member) {
        return withdraw(subscription, member)
                .thenCompose(left -> announce(subscription.channel(), Event.LEAVE, member));
    }

    /**
     * Publishes a message to the other side of a channel.
     *
     * @param channel the channel's name
     * @param publisher who publishes
     * @param payload the message
     * @return done when the broker has taken it over
     */
    CompletionStage<Void> publish(String channel, Member publisher, Payload payload) {
        Audience audience = publisher.origin() == Origin.BACKEND ? Audience.CLIENTS : Audience.BACKENDS;
        return router.publish(new Publication(name(channel), Event.MESSAGE, publisher, audience, payload));
    }

    /**
     * Publishes a message to several channels, as a request that is no connection of its own.
     *
     * @param channels the channels' names, one message for each mention
     * @param publisher who publishes
     * @param payload the message
     * @return done when the broker has taken all of them over; failed if it refused any, though the others were tried
     */
    CompletionStage<Void> publish(List<String> channels, Identity publisher, Payload payload) {
        Member member = publisher.as(ids.next().value());
        CompletionStage<Void> all = DONE;
        for (String channel : channels) {
            CompletionStage<Void> published = publish(channel, member, payload);
            all = all.thenCombine(published, (before, now) -> null);
        }
        return all;
    }

    /**
     * Gives what a channel keeps of its publications behind a place.
     *
     * @param channel the channel's name
     * @param offset of the last publication that is known; {@link Long#MAX_VALUE} to ask for the present position alone
     * @return the publications, whoever they are for
     */
    CompletionStage<Recovery> after(String channel, long offset) {
        return router.after(name(channel), offset);
    }

    /**
     * Lists the clients on any of several channels.
     *
     * @param channels the channels' names
     * @return each client once
     */
    CompletionStage<Collection<Member>> clients(List<String> channels) {
        CompletionStage<Set<Member>> union = CompletableFuture.completedStage(new LinkedHashSet<>());
        for (String channel : Set.copyOf(channels)) {
            union = union.thenCombine(roster.members(name(channel)), (known, members) -> {
                members.stream()
                        .filter(member -> member.origin() == Origin.CLIENT)
                        .forEach(known::add);
                return known;
            });
        }
        return union.thenApply(known -> known);
    }

    private CompletionStage<Void> withdraw(Subscription subscription, Member member) {
        subscription.cancel();
        return roster.leave(subscription.channel(), member.id());
    }

    private CompletionStage<Void> announce(ChannelName channel, Event event, Member member) {
        Audience audience = audience(member);
        return audience == null
                ? DONE
                : router.publish(new Publication(channel, event, member, audience, Payload.NONE));
    }

    private @Nullable Audience audience(Member member) {
        if (member.origin() == Origin.CLIENT) {
            return Audience.BACKENDS;
        }
        return announceBackends ? Audience.CLIENTS : null;
    }

    private static ChannelName name(String channel) {
        return new ChannelName(SCOPE, channel);
    }

    /** Tells of members that come and go without having asked for it. */
    private final class Comings implements RosterListener {
        @Override
        public CompletionStage<Void> departed(ChannelName channel, Member member) {
            return announce(channel, Event.LEAVE, member);
        }

        @Override
        public CompletionStage<Void> returned(ChannelName channel, Member member) {
            return announce(channel, Event.JOIN, member);
        }
    }
}
