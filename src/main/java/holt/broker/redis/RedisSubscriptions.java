package holt.broker.redis;

import holt.broker.redis.RedisTopology.Layout;
import holt.core.broker.BrokerException;
import holt.core.channel.ChannelName;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/**
 * What this node is subscribed to in Redis, on one link to each server that owns channels. A link that was lost subscribes to
 * everything again by itself; the listener then hears which channels may have missed something, and so it does when channels
 * move to another server. No call blocks, {@link #follow} and {@link #close} apart, which belong to one thread at a time; the
 * others are safe for use by several.
 */
final class RedisSubscriptions implements AutoCloseable {
    private static final Logger LOGGER = System.getLogger(RedisSubscriptions.class.getName());
    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    private final String purpose;
    private final RedisLinks factory;
    private final Listener listener;
    private final ConcurrentHashMap<String, HeardChannel> heard = new ConcurrentHashMap<>();
    /** Held for writing while channels move, for reading while one is subscribed to or unsubscribed from. */
    private final ReentrantReadWriteLock moving = new ReentrantReadWriteLock();

    private volatile Homes homes = new Homes(Layout.UNKNOWN, Map.of());

    /** What this node hears. Called by the links' reading threads. */
    interface Listener {
        void message(ChannelName channel, byte[] message);

        void missed(Collection<ChannelName> channels);

        /** A server was lost, or says that it is not the right one any more. */
        void unsettled();
    }

    /** Which server each channel is on, and the way there. */
    private record Homes(Layout layout, Map<HostAndPort, Home> homes) {
        @Nullable
        Home of(HeardChannel channel) {
            return layout.map().ownerOf(channel.key()).map(homes::get).orElse(null);
        }

        RedisWords words() {
            return layout.words();
        }
    }

    /**
     * Sets up subscribing; nothing is known before {@link #follow}.
     *
     * @param purpose what it is for, for the log
     * @param factory makes links
     * @param listener hears what arrives
     */
    RedisSubscriptions(String purpose, RedisLinks factory, Listener listener) {
        this.purpose = purpose;
        this.factory = factory;
        this.listener = listener;
    }

    CompletionStage<Void> subscribe(ChannelName name, byte[] key) {
        HeardChannel channel = new HeardChannel(name, key);
        moving.readLock().lock();
        try {
            Home home = homes.of(channel);
            if (home == null) {
                return CompletableFuture.failedStage(new BrokerException("no Redis server owns the slot"));
            }
            heard.put(HeardChannel.id(key), channel);
            return home.link.send(homes.words().subscribe(), key).handle((confirmed, failure) -> {
                if (failure == null) {
                    channel.confirm();
                    return null;
                }
                heard.remove(HeardChannel.id(key), channel);
                if (failure.getCause() instanceof JedisRedirectionException) {
                    listener.unsettled();
                }
                throw new CompletionException(failure);
            });
        } finally {
            moving.readLock().unlock();
        }
    }

    /** The stage never fails: where there is no connection any more, there is no subscription either. */
    CompletionStage<Void> unsubscribe(byte[] key) {
        moving.readLock().lock();
        try {
            HeardChannel channel = heard.remove(HeardChannel.id(key));
            Home home = channel == null ? null : homes.of(channel);
            return home == null
                    ? DONE
                    : home.link.sendAlways(homes.words().unsubscribe(), key).handle((confirmed, failure) -> null);
        } finally {
            moving.readLock().unlock();
        }
    }

    /** Takes note of who owns what, and moves those channels whose server is another than before. */
    void follow(Layout layout) {
        Map<HostAndPort, Home> before = homes.homes;
        Map<HostAndPort, Home> now = new HashMap<>();
        layout.map().servers().forEach(server -> {
            Home known = before.get(server);
            now.put(server, known == null ? new Home(server) : known);
        });
        moving.writeLock().lock();
        try {
            Homes left = homes;
            homes = new Homes(layout, Map.copyOf(now));
            now.values().forEach(Home::startOnce);
            heard.values().forEach(channel -> move(channel, left));
        } finally {
            moving.writeLock().unlock();
        }
        before.forEach((server, home) -> {
            if (!now.containsKey(server)) {
                home.link.close();
            }
        });
    }

    List<String> troubles() {
        return homes.homes.values().stream()
                .map(Home::trouble)
                .flatMap(Optional::stream)
                .toList();
    }

    /** How far the link that is behind most is behind: an answer comes after all messages that Redis had before it. */
    Duration lag() {
        return homes.homes.values().stream()
                .map(home -> home.link.lag())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        homes.homes.values().forEach(home -> home.link.close());
    }

    private void move(HeardChannel channel, Homes left) {
        Home from = left.of(channel);
        Home to = homes.of(channel);
        if (to == null || (from == to && left.words() == homes.words())) {
            return;
        }
        if (from != null) {
            from.link.sendAlways(left.words().unsubscribe(), channel.key());
        }
        subscribeAgain(channel, to);
    }

    /** A channel that cannot be subscribed to again would be silent for good: then everything is begun anew. */
    private void subscribeAgain(HeardChannel channel, Home home) {
        home.link.sendAlways(homes.words().subscribe(), channel.key()).whenComplete((confirmed, failure) -> {
            if (failure == null) {
                tellMissed(List.of(channel));
            } else {
                home.link.reconnect("a channel could not be subscribed to again: " + failure.getMessage());
            }
        });
    }

    private void tellMissed(Collection<HeardChannel> channels) {
        List<ChannelName> missed = channels.stream()
                .filter(HeardChannel::isInForce)
                .map(HeardChannel::name)
                .toList();
        if (!missed.isEmpty()) {
            LOGGER.log(Level.WARNING, () -> "messages may have been missed on channels: " + missed.size());
            listener.missed(missed);
        }
    }

    /** One server and the channels it has. */
    private final class Home implements RedisLink.Owner {
        private final HostAndPort server;
        private final RedisLink link;
        private boolean started;
        private volatile boolean complete;

        Home(HostAndPort server) {
            this.server = server;
            this.link = factory.make(purpose, server, this);
        }

        /** Called when the homes know it, so that it knows its channels. */
        void startOnce() {
            if (!started) {
                started = true;
                link.start();
            }
        }

        Optional<String> trouble() {
            String trouble = link.trouble();
            if (trouble.isEmpty() && !complete) {
                return Optional.of("Redis " + server + " (" + purpose + ") is being subscribed to again");
            }
            return Optional.of(trouble).filter(text -> !text.isEmpty());
        }

        @Override
        public List<RedisRequest> opening() {
            Homes now = homes;
            List<RedisRequest> opening = new ArrayList<>();
            for (HeardChannel channel : channels()) {
                opening.add(new RedisRequest(now.words().subscribe(), channel.key()));
            }
            return opening;
        }

        @Override
        public void opened() {
            tellMissed(channels());
            complete = true;
        }

        @Override
        public void lost() {
            complete = false;
            listener.unsettled();
        }

        @Override
        public boolean pushed(@Nullable Object message) {
            if (!(message instanceof List<?> parts) || parts.size() < 2) {
                return false;
            }
            if (homes.words().isMessage(parts.get(0))) {
                deliver((byte[]) parts.get(1), (byte[]) parts.get(2));
                return true;
            }
            if (homes.words().isUnsubscribed(parts.get(0))
                    && !link.awaits(homes.words().unsubscribe())) {
                link.reconnect("its channels moved to another server");
                return true;
            }
            return false;
        }

        private void deliver(byte[] key, byte[] message) {
            HeardChannel channel = heard.get(HeardChannel.id(key));
            if (channel != null) {
                listener.message(channel.name(), message);
            }
        }

        private List<HeardChannel> channels() {
            Homes now = homes;
            return heard.values().stream()
                    .filter(channel -> now.of(channel) == this)
                    .toList();
        }
    }
}
