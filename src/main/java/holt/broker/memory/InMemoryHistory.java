package holt.broker.memory;

import holt.core.broker.HistoryRules;
import holt.core.broker.HistorySettings;
import holt.core.broker.Recovery;
import holt.core.channel.ChannelName;
import holt.core.channel.Publication;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the channels of this node keep. An offset is the microsecond of the publication, or one more than that of the one before
 * it; so they keep growing when a channel has been forgotten and comes again, and when the server has been started anew. Safe for
 * use by several threads; those that publish to one channel go one after the other.
 */
final class InMemoryHistory {
    private static final long MICROS = 1_000_000;

    private final HistoryRules rules;
    private final HistorySettings settings;
    private final InstantSource clock;
    /** Never goes back, whatever the clock does. */
    private final AtomicLong now = new AtomicLong();

    private final AtomicLong bytes = new AtomicLong();
    /** The channel published to least recently comes first. Guarded by itself; a channel's own lock is only tried under it. */
    private final LinkedHashMap<ChannelName, KeptChannel> channels = new LinkedHashMap<>();
    /** Whoever knows nothing behind this may have missed what a forgotten channel had. Guarded by channels. */
    private long forgotten;

    InMemoryHistory(HistoryRules rules, InstantSource clock) {
        this.rules = rules;
        this.settings = rules.settings();
        this.clock = clock;
        this.forgotten = micros();
    }

    /** Keeps a publication, if it is one to keep, and hands it on with its offset: in the order of the offsets. */
    void keep(Publication publication, Consumer<Publication> next) {
        if (!rules.keeps(publication)) {
            next.accept(publication);
            return;
        }
        boolean kept = false;
        while (!kept) {
            kept = channel(publication.channel()).keep(publication, next);
        }
        forget();
    }

    Recovery after(ChannelName name, long offset) {
        if (!rules.keeps(name.scope())) {
            return Recovery.NOTHING_KEPT;
        }
        KeptChannel channel;
        long floor;
        long position;
        synchronized (channels) {
            channel = channels.get(name);
            floor = floor();
            // What comes in the same microsecond is behind it.
            position = micros() - 1;
        }
        Recovery recovery = channel == null ? null : channel.after(offset);
        return recovery == null ? new Recovery(List.of(), offset >= floor, position) : recovery;
    }

    private KeptChannel channel(ChannelName name) {
        synchronized (channels) {
            @Nullable KeptChannel known = channels.remove(name);
            KeptChannel channel = known == null ? new KeptChannel(settings, this::micros, floor(), bytes) : known;
            channels.put(name, channel);
            return channel;
        }
    }

    /** What was published before, on a channel that nothing is known of, may be kept no more. The lock is held by the caller. */
    private long floor() {
        return Math.max(forgotten, micros() - settings.ttl().toNanos() / 1000);
    }

    /** Forgets channels that nothing was published to for too long, and more of them while there is too much of all. */
    private void forget() {
        synchronized (channels) {
            Iterator<KeptChannel> eldest = channels.values().iterator();
            boolean going = true;
            while (going && channels.size() > 1 && eldest.hasNext()) {
                KeptChannel channel = eldest.next();
                boolean tooMuch = bytes.get() > settings.bytes();
                going = (tooMuch || channel.isExpired()) && channel.end();
                if (going) {
                    forgotten = tooMuch ? Math.max(forgotten, channel.last()) : forgotten;
                    eldest.remove();
                }
            }
        }
    }

    private long micros() {
        Instant instant = clock.instant();
        return now.accumulateAndGet(instant.getEpochSecond() * MICROS + instant.getNano() / 1000, Math::max);
    }
}
