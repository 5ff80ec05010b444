package holt.core.routing;

import holt.core.channel.ChannelName;
import holt.core.channel.Publication;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Who overhears which channels of this node, for operators. Safe for use by several threads. */
final class ChannelTaps {
    private final Map<ChannelName, Consumer<Publication>> taps = new ConcurrentHashMap<>();

    void add(ChannelName channel, Consumer<Publication> tap) {
        taps.put(channel, tap);
    }

    void remove(ChannelName channel, Consumer<Publication> tap) {
        taps.remove(channel, tap);
    }

    void arrived(Publication publication) {
        if (taps.isEmpty()) {
            return;
        }
        Consumer<Publication> tap = taps.get(publication.channel());
        if (tap != null) {
            tap.accept(publication);
        }
    }
}
