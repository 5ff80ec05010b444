package holt.core.overview;

import holt.core.channel.ChannelName;
import holt.core.channel.Payload;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a node has, as it tells the others.
 *
 * <pre>
 * channels      channel…         to the end
 * channel       scope name clients backends messages            texts as {@link WireText} writes them, 4, 4 and 8 bytes
 * connections   connection…      to the end
 * connection    id door address identity seconds nanos pending subscriptions names channel…
 *                                                               4 texts, then 8, 4, 8, 4 and 4 bytes, then so many texts
 * </pre>
 */
final class SummaryCodec {
    private SummaryCodec() {}

    static Payload channels(List<ChannelSummary> channels) {
        int size = channels.stream().mapToInt(SummaryCodec::size).sum();
        ByteBuffer bytes = ByteBuffer.allocate(size);
        for (ChannelSummary channel : channels) {
            WireText.put(bytes, channel.name().scope());
            WireText.put(bytes, channel.name().name());
            bytes.putInt(channel.clients()).putInt(channel.backends()).putLong(channel.messages());
        }
        return Payload.of(bytes.array());
    }

    static List<ChannelSummary> channels(Payload channels) {
        return all(channels, SummaryCodec::channel);
    }

    static Payload connections(List<ConnectionSummary> connections) {
        int size = connections.stream().mapToInt(SummaryCodec::size).sum();
        ByteBuffer bytes = ByteBuffer.allocate(size);
        for (ConnectionSummary connection : connections) {
            Instant openedAt = connection.openedAt();
            WireText.put(bytes, connection.id());
            WireText.put(bytes, connection.door());
            WireText.put(bytes, connection.remoteAddress());
            WireText.put(bytes, connection.identity());
            bytes.putLong(openedAt.getEpochSecond()).putInt(openedAt.getNano()).putLong(connection.pendingBytes());
            bytes.putInt(connection.subscriptions())
                    .putInt(connection.channels().size());
            connection.channels().forEach(channel -> WireText.put(bytes, channel));
        }
        return Payload.of(bytes.array());
    }

    static List<ConnectionSummary> connections(Payload connections) {
        return all(connections, SummaryCodec::connection);
    }

    private static ChannelSummary channel(ByteBuffer bytes) {
        ChannelName name = new ChannelName(WireText.get(bytes), WireText.get(bytes));
        return new ChannelSummary(name, bytes.getInt(), bytes.getInt(), bytes.getLong());
    }

    private static int size(ChannelSummary channel) {
        ChannelName name = channel.name();
        return WireText.size(name.scope()) + WireText.size(name.name()) + 2 * Integer.BYTES + Long.BYTES;
    }

    private static ConnectionSummary connection(ByteBuffer bytes) {
        return new ConnectionSummary(
                WireText.get(bytes),
                WireText.get(bytes),
                WireText.get(bytes),
                WireText.get(bytes),
                Instant.ofEpochSecond(bytes.getLong(), bytes.getInt()),
                bytes.getLong(),
                bytes.getInt(),
                texts(bytes));
    }

    private static List<String> texts(ByteBuffer bytes) {
        int count = bytes.getInt();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(WireText.get(bytes));
        }
        return texts;
    }

    private static int size(ConnectionSummary connection) {
        return WireText.size(connection.id())
                + WireText.size(connection.door())
                + WireText.size(connection.remoteAddress())
                + WireText.size(connection.identity())
                + connection.channels().stream().mapToInt(WireText::size).sum()
                + 2 * Long.BYTES
                + 3 * Integer.BYTES;
    }

    private static <T> List<T> all(Payload payload, Function<ByteBuffer, T> next) {
        ByteBuffer rest = ByteBuffer.wrap(payload.bytes());
        List<T> all = new ArrayList<>();
        while (rest.hasRemaining()) {
            all.add(next.apply(rest));
        }
        return all;
    }
}
