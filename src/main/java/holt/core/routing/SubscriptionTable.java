package holt.core.routing;

import holt.core.broker.Broker;
import holt.core.broker.BrokerListener;
import holt.core.channel.ChannelName;
import holt.core.channel.Publication;
import holt.core.channel.Subscriber;
import holt.core.channel.Subscription;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The channels that have subscribers on this node. The first subscriber of a channel subscribes the node at the broker, the
 * last one to leave unsubscribes it. Safe for use by several threads.
 */
final class SubscriptionTable implements BrokerListener {
    private final Broker broker;
    private final ConcurrentHashMap<ChannelName, Topic> topics = new ConcurrentHashMap<>();
    private final GapNotices notices = new GapNotices();
    private final ChannelTaps taps = new ChannelTaps();

    SubscriptionTable(Broker broker) {
        this.broker = broker;
    }

    Subscription subscribe(ChannelName channel, Subscriber subscriber) {
        // A topic that its last subscriber just left is dead and about to be replaced: then the next turn finds a new
        // one.
        Subscription subscription = null;
        while (subscription == null) {
            Topic topic = topics.computeIfAbsent(channel, name -> new Topic(name, broker, this::forget));
            subscription = topic.add(subscriber);
        }
        return subscription;
    }

    @Override
    public void arrived(Publication publication) {
        @Nullable Topic topic = topics.get(publication.channel());
        if (topic != null) {
            taps.arrived(publication);
            topic.deliver(publication);
        }
    }

    @Override
    public void missed(Collection<ChannelName> channels) {
        Set<Subscriber> subscribers = new LinkedHashSet<>();
        for (ChannelName channel : channels) {
            @Nullable Topic topic = topics.get(channel);
            if (topic != null) {
                topic.collect(subscribers);
            }
        }
        notices.add(subscribers);
    }

    /** Tells some of those who missed something. */
    void tick() {
        notices.tick();
    }

    Stream<Occupancy> channels() {
        return topics.values().stream().map(Topic::occupancy);
    }

    ChannelTaps taps() {
        return taps;
    }

    private void forget(Topic topic) {
        topics.remove(topic.name(), topic);
    }
}
