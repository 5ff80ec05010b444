package holt.protocol.otter;

import holt.core.broker.Recovery;
import holt.core.channel.Delivery;
import holt.core.channel.Origin;
import holt.core.channel.Publication;
import holt.core.channel.Subscriber;
import holt.core.connection.CloseReason;
import holt.core.connection.Connection;
import holt.core.metrics.Counter;
import holt.protocol.otter.wire.OtterEventStreamEncoding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How an event stream receives what its channels bring. Where they keep what is published, the stream begins with what the client
 * has missed, and its events bear the {@linkplain StreamPosition position} of the whole stream as their id. What is published while
 * the missed is fetched waits its turn. Safe for use by several threads.
 */
final class ResumableStream implements Reception {
    /** An id comes back in a header, and those are limited. */
    private static final int MAX_CHANNELS = 100;
    /** Room for the envelope around a payload. */
    private static final int ENVELOPE_BYTES = 256;

    private final OtterHub hub;
    private final Connection connection;
    /** In the order of the request. */
    private final Map<String, Place> places = new LinkedHashMap<>();

    private final boolean resumable;
    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by lock.
    private int begun;
    /** Whether the last id that was sent is where the stream is. */
    private boolean told = true;

    /**
     * Makes the receiving end.
     *
     * @param hub where the channels are
     * @param connection where events go
     * @param channels what the stream is of, each once
     * @param lastId the last id that the client has seen; empty for none
     */
    ResumableStream(OtterHub hub, Connection connection, List<String> channels, String lastId) {
        this.hub = hub;
        this.connection = connection;
        this.resumable = channels.size() <= MAX_CHANNELS;
        List<Long> known = StreamPosition.parse(lastId, channels.size());
        for (int i = 0; i < channels.size(); i++) {
            places.put(channels.get(i), new Place(channels.get(i), known.get(i)));
        }
    }

    @Override
    public Subscriber on(String channel, Origin origin) {
        return new Receiver(place(channel), origin);
    }

    @Override
    public CompletionStage<Void> begin(String channel) {
        Place place = place(channel);
        long after = place.known > StreamPosition.NONE ? place.known : Long.MAX_VALUE;
        return hub.after(channel, after).thenAccept(recovery -> {
            begin(place, resumable ? recovery : Recovery.NOTHING_KEPT);
            connection.flush();
        });
    }

    private void begin(Place place, Recovery recovery) {
        lock.lock();
        try {
            settle(place, recovery);
        } finally {
            lock.unlock();
        }
    }

    private void settle(Place place, Recovery recovery) {
        if (recovery.position() > 0 && place.known != StreamPosition.NONE) {
            replay(place, recovery);
        }
        release(place);
        if (place.position == StreamPosition.NONE && recovery.position() > 0) {
            place.position = recovery.position();
            told = false;
        }
        begun++;
        if (begun == places.size() && !told) {
            told = true;
            connection.offer(OtterEventStreamEncoding.position(position()));
        }
    }

    private void replay(Place place, Recovery recovery) {
        List<Publication> missed = recovery.publications().stream()
                .filter(publication -> publication.audience().includes(place.origin))
                .toList();
        List<Publication> fitting = fitting(missed);
        boolean complete = recovery.complete() && fitting.size() == missed.size();
        if (place.known == StreamPosition.UNKNOWN || !complete) {
            connection.offer(OtterEventStreamEncoding.gap(place.channel));
        }
        for (Publication publication : fitting) {
            emit(place, new Delivery(publication));
            connection.metrics().deliveries().increment();
        }
        // Others there were for the other side alone.
        if (place.known != StreamPosition.UNKNOWN && recovery.position() > place.position) {
            place.position = recovery.position();
            told = false;
        }
    }

    /** Lets out what waited, but for what was replayed already. */
    private void release(Place place) {
        long replayed = place.position;
        List<Publication> held = place.held;
        place.held = List.of();
        place.begun = true;
        for (Publication publication : held) {
            if (publication.offset() == Publication.NOT_KEPT || publication.offset() > replayed) {
                emit(place, new Delivery(publication));
            }
        }
    }

    /** The last of the missed, as far as they can be queued all at once and leave room for as much again. */
    private List<Publication> fitting(List<Publication> missed) {
        long room = connection.maxPendingBytes() / 2;
        int first = missed.size();
        while (first > 0 && room >= bytes(missed.get(first - 1))) {
            first--;
            room -= bytes(missed.get(first));
        }
        return missed.subList(first, missed.size());
    }

    private void offer(Place place, Delivery delivery) {
        lock.lock();
        try {
            if (place.begun) {
                emit(place, delivery);
            } else {
                hold(place, delivery.publication());
            }
        } finally {
            lock.unlock();
        }
    }

    private void hold(Place place, Publication publication) {
        place.heldBytes += bytes(publication);
        if (place.heldBytes > connection.maxPendingBytes()) {
            connection.overflow();
        } else {
            place.held.add(publication);
        }
    }

    /** The lock is held by the caller. */
    private void emit(Place place, Delivery delivery) {
        Publication publication = delivery.publication();
        if (publication.offset() == Publication.NOT_KEPT || (resumable && places.size() == 1)) {
            place.position = Math.max(place.position, publication.offset());
            connection.offer(delivery.as(OtterEventStreamEncoding.INSTANCE));
        } else {
            place.position = publication.offset();
            connection.offer(OtterEventStreamEncoding.encode(resumable ? position() : "", publication));
        }
        told |= publication.offset() != Publication.NOT_KEPT;
    }

    private String position() {
        return StreamPosition.write(
                places.values().stream().map(place -> place.position).toList());
    }

    private Place place(String channel) {
        return Objects.requireNonNull(places.get(channel), "a channel of the stream");
    }

    private static long bytes(Publication publication) {
        return (long) ENVELOPE_BYTES + publication.payload().bytes().length;
    }

    /** One channel of the stream. Guarded by the lock. */
    private static final class Place {
        private final String channel;
        /** What the client said. */
        private final long known;

        private Origin origin = Origin.CLIENT;
        private long position;
        private boolean begun;
        /** What is published before what was missed is there. */
        private List<Publication> held = new ArrayList<>(0);

        private long heldBytes;

        Place(String channel, long known) {
            this.channel = channel;
            this.known = known;
            this.position = Math.max(StreamPosition.NONE, known);
        }
    }

    /** The receiving end of one channel's subscription. */
    private final class Receiver implements Subscriber {
        private final Place place;

        Receiver(Place place, Origin origin) {
            this.place = place;
            place.origin = origin;
        }

        @Override
        public Origin origin() {
            return place.origin;
        }

        @Override
        public Counter deliveries() {
            return connection.metrics().deliveries();
        }

        @Override
        public void offer(Delivery delivery) {
            ResumableStream.this.offer(place, delivery);
        }

        @Override
        public void flush() {
            connection.flush();
        }

        @Override
        public void missed() {
            connection.close(CloseReason.RESYNC);
        }
    }
}
