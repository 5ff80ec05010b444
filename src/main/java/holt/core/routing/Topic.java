package holt.core.routing;

import holt.core.broker.Broker;
import holt.core.channel.Audience;
import holt.core.channel.ChannelName;
import holt.core.channel.Delivery;
import holt.core.channel.Origin;
import holt.core.channel.Publication;
import holt.core.channel.Subscriber;
import holt.core.channel.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One channel's subscribers on this node, from the first to the last. Its lock is held across the change of the list and the
 * call of the broker, so that an unsubscribe never overtakes a subscribe, and while a publication is queued, so that all
 * subscribers see one order; never while bytes are written.
 */
final class Topic {
    private final ChannelName name;
    private final Broker broker;
    private final Consumer<Topic> onEnd;

    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by lock. INVARIANT: ended if and only if a subscriber was there and none is any more.
    private final SubscriberGroup clients = new SubscriberGroup();
    private final SubscriberGroup backends = new SubscriberGroup();
    private @Nullable CompletionStage<Void> confirmation;
    private boolean ended;

    Topic(ChannelName name, Broker broker, Consumer<Topic> onEnd) {
        this.name = name;
        this.broker = broker;
        this.onEnd = onEnd;
    }

    ChannelName name() {
        return name;
    }

    /** Adds a subscriber, or returns null if this topic has ended and another is to be made. */
    @Nullable
    Subscription add(Subscriber subscriber) {
        Place place;
        CompletionStage<Void> confirmed;
        lock.lock();
        try {
            if (ended) {
                return null;
            }
            confirmed = confirmation;
            if (confirmed == null) {
                confirmed = broker.subscribe(name);
                confirmation = confirmed;
            }
            place = new Place(subscriber, confirmed);
            group(subscriber.origin()).add(place);
        } finally {
            lock.unlock();
        }
        // Outside the lock: a stage that is done already runs this at once.
        confirmed.whenComplete((done, failure) -> {
            if (failure != null) {
                place.cancel();
            }
        });
        return place;
    }

    void deliver(Publication publication) {
        Delivery delivery = new Delivery(publication);
        Audience audience = publication.audience();
        Subscriber[] toClients = SubscriberGroup.NOBODY;
        Subscriber[] toBackends = SubscriberGroup.NOBODY;
        lock.lock();
        try {
            if (audience.includes(Origin.CLIENT)) {
                toClients = clients.offer(delivery);
            }
            if (audience.includes(Origin.BACKEND)) {
                toBackends = backends.offer(delivery);
            }
        } finally {
            lock.unlock();
        }
        flush(toClients);
        flush(toBackends);
    }

    private static void flush(Subscriber[] subscribers) {
        for (Subscriber subscriber : subscribers) {
            subscriber.flush();
        }
    }

    private SubscriberGroup group(Origin origin) {
        return origin == Origin.CLIENT ? clients : backends;
    }

    /** The lock is held by the caller. */
    private void remove(Place place) {
        group(place.subscriber.origin()).remove(place);
        if (clients.isEmpty() && backends.isEmpty()) {
            ended = true;
            onEnd.accept(this);
            // Under the lock, after the table forgot this topic: the one that follows it subscribes only after this.
            broker.unsubscribe(name);
        }
    }

    /** A subscriber's place in its group; knows its index so that leaving costs the same however many are there. */
    private final class Place implements Subscription {
        private final Subscriber subscriber;
        private final CompletionStage<Void> confirmed;
        private int index;
        private boolean cancelled;

        Place(Subscriber subscriber, CompletionStage<Void> confirmed) {
            this.subscriber = subscriber;
            this.confirmed = confirmed;
        }

        @Override
        public ChannelName channel() {
            return name;
        }

        @Override
        public CompletionStage<Void> confirmed() {
            return confirmed;
        }

        @Override
        public void cancel() {
            lock.lock();
            try {
                if (cancelled) {
                    return;
                }
                cancelled = true;
                remove(this);
            } finally {
                lock.unlock();
            }
        }
    }

    /** The subscribers of one side. Guarded by the topic's lock; the snapshot handed out is never changed. */
    private static final class SubscriberGroup {
        static final Subscriber[] NOBODY = {};

        private final List<Place> places = new ArrayList<>(1);
        /** Made when first needed after a change, so that ten thousand joins in a row copy nothing. */
        private Subscriber @Nullable [] snapshot = NOBODY;

        boolean isEmpty() {
            return places.isEmpty();
        }

        void add(Place place) {
            place.index = places.size();
            places.add(place);
            snapshot = null;
        }

        void remove(Place place) {
            Place last = places.remove(places.size() - 1);
            if (last != place) {
                places.set(place.index, last);
                last.index = place.index;
            }
            snapshot = null;
        }

        Subscriber[] offer(Delivery delivery) {
            Subscriber[] all = subscribers();
            for (Subscriber subscriber : all) {
                subscriber.offer(delivery);
            }
            return all;
        }

        private Subscriber[] subscribers() {
            Subscriber[] known = snapshot;
            if (known == null) {
                known = new Subscriber[places.size()];
                for (int i = 0; i < known.length; i++) {
                    known[i] = places.get(i).subscriber;
                }
                snapshot = known;
            }
            return known;
        }
    }
}
