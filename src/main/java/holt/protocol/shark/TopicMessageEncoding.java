package holt.protocol.shark;

import holt.core.channel.Encoding;
import holt.core.channel.Publication;
import holt.json.JsonText;
import holt.protocol.shark.delivery.Timestamps;
import holt.protocol.shark.wire.ServiceMessage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Optional;

/** Reads what arrives from the broker. One instance serves all subscribers, so that each message is read once. */
public final class TopicMessageEncoding implements Encoding<Optional<TopicMessage>> {
    private static final Logger LOGGER = System.getLogger(TopicMessageEncoding.class.getName());

    private final InstantSource clock;
    private final Backlog backlog;

    /**
     * Sets up reading.
     *
     * @param clock tells when messages come
     * @param backlog tells what waits behind them
     */
    public TopicMessageEncoding(InstantSource clock, Backlog backlog) {
        this.clock = clock;
        this.backlog = backlog;
    }

    @Override
    public Optional<TopicMessage> encode(Publication publication) {
        Optional<ServiceMessage> message =
                ServiceMessage.read(publication.payload().bytes());
        if (message.isEmpty()) {
            LOGGER.log(
                    Level.WARNING,
                    () -> "invalid service event on a channel of "
                            + publication.channel().scope());
        }
        return message.map(known -> new TopicMessage(known, publishedAt(known), clock.instant(), backlog.size()));
    }

    private static Optional<String> publishedAt(ServiceMessage message) {
        Optional<JsonText> written = Optional.ofNullable(message.members().get("published_at"));
        Optional<String> time = written.flatMap(Timestamps::parse);
        if (written.isPresent() && time.isEmpty()) {
            LOGGER.log(Level.WARNING, () -> "invalid published_at in a message for " + message.subscription());
        }
        return time;
    }
}
