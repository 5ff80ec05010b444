package holt.core.routing;

import holt.core.broker.Broker;
import holt.core.channel.Audience;
import holt.core.channel.Batch;
import holt.core.channel.ChannelName;
import holt.core.channel.Delivery;
import holt.core.channel.Event;
import holt.core.channel.Origin;
import holt.core.channel.Publication;
import holt.core.channel.Subscriber;
import holt.core.channel.Subscription;
import holt.core.metrics.Counter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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
    private long messages;
    private boolean subscribed;
    private boolean ended;

    /** What the broker answered, told to subscribers only after everything a refusal undoes is undone. */
    private final CompletableFuture<Void> confirmation = new CompletableFuture<>();

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
        lock.lock();
        try {
            if (ended) {
                return null;
            }
            Place place = new Place(subscriber);
            group(subscriber.origin()).add(place);
            if (!subscribed) {
                subscribed = true;
                broker.subscribe(name).whenComplete((done, refusal) -> answered(refusal));
            }
            return place;
        } finally {
            lock.unlock();
        }
    }

    void deliver(Publication publication) {
        Batch.expect(publication);
        Delivery delivery = new Delivery(publication);
        Audience audience = publication.audience();
        Subscriber[] toClients = SubscriberGroup.NOBODY;
        Subscriber[] toBackends = SubscriberGroup.NOBODY;
        lock.lock();
        try {
            if (publication.event() == Event.MESSAGE) {
                messages++;
            }
            if (audience.includes(Origin.CLIENT)) {
                toClients = clients.offer(delivery);
            }
            if (audience.includes(Origin.BACKEND)) {
                toBackends = backends.offer(delivery);
            }
        } finally {
            lock.unlock();
        }
        Batch.flush(toClients);
        Batch.flush(toBackends);
    }

    /** Adds everybody who is subscribed to a set. */
    void collect(Collection<Subscriber> subscribers) {
        lock.lock();
        try {
            Collections.addAll(subscribers, clients.subscribers());
            Collections.addAll(subscribers, backends.subscribers());
        } finally {
            lock.unlock();
        }
    }

    /** Tells how many are subscribed. */
    Occupancy occupancy() {
        lock.lock();
        try {
            return new Occupancy(name, clients.size(), backends.size(), messages);
        } finally {
            lock.unlock();
        }
    }

    private SubscriberGroup group(Origin origin) {
        return origin == Origin.CLIENT ? clients : backends;
    }

    /** Runs at once, and with the lock held, where the broker has answered when its call returns. */
    private void answered(@Nullable Throwable refusal) {
        if (refusal == null) {
            confirmation.complete(null);
        } else {
            rollBack();
            confirmation.completeExceptionally(refusal);
        }
    }

    /** Takes everybody off at once, so that whoever subscribes anew finds another topic and the broker is asked again. */
    private void rollBack() {
        lock.lock();
        try {
            clients.cancelAll();
            backends.cancelAll();
            if (!ended) {
                end();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The lock is held by the caller. */
    private void remove(Place place) {
        group(place.subscriber.origin()).remove(place);
        if (clients.isEmpty() && backends.isEmpty()) {
            end();
        }
    }

    /** The lock is held by the caller. */
    private void end() {
        ended = true;
        // In this order: as long as the table knows this topic, nobody makes the next, which would subscribe before
        // this.
        broker.unsubscribe(name);
        onEnd.accept(this);
    }

    /** A subscriber's place in its group; knows its index so that leaving costs the same however many are there. */
    private final class Place implements Subscription {
        private final Subscriber subscriber;
        private int index;
        private boolean cancelled;

        Place(Subscriber subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public ChannelName channel() {
            return name;
        }

        @Override
        public CompletionStage<Void> confirmed() {
            return confirmation;
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
        /** Of the snapshot, so that a message is counted once for each door and not for each subscriber. */
        private Map<Counter, Integer> shares = Map.of();

        boolean isEmpty() {
            return places.isEmpty();
        }

        int size() {
            return places.size();
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

        void cancelAll() {
            places.forEach(place -> place.cancelled = true);
            places.clear();
            snapshot = NOBODY;
            shares = Map.of();
        }

        Subscriber[] offer(Delivery delivery) {
            Subscriber[] all = subscribers();
            for (Subscriber subscriber : all) {
                subscriber.offer(delivery);
            }
            if (delivery.publication().event() == Event.MESSAGE) {
                shares.forEach(Counter::add);
            }
            return all;
        }

        Subscriber[] subscribers() {
            Subscriber[] known = snapshot;
            if (known == null) {
                known = new Subscriber[places.size()];
                Map<Counter, Integer> counted = new HashMap<>(2);
                for (int i = 0; i < known.length; i++) {
                    known[i] = places.get(i).subscriber;
                    counted.merge(known[i].deliveries(), 1, Integer::sum);
                }
                snapshot = known;
                shares = counted;
            }
            return known;
        }
    }
}
