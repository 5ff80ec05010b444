package holt.core.broker;

import static holt.testing.fake.Publications.ROOM;
import static holt.testing.fake.Publications.channel;
import static holt.testing.fake.Publications.message;
import static org.assertj.core.api.Assertions.assertThat;

import holt.core.channel.ChannelName;
import holt.core.channel.Publication;
import holt.testing.concurrent.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a broker promises that keeps publications. */
public interface HistoryContract {
    int SIZE = 3;
    HistoryRules RULES =
            new HistoryRules(new HistorySettings(SIZE, Duration.ofMinutes(5), 1_000_000), Set.of(ROOM.scope()));

    /** Makes a broker and starts it. */
    Broker start(HistoryRules rules, BrokerListener listener);

    Timing timing();

    @Test
    default void givesWhatWasPublishedBehindAPlace() {
        try (Broker broker = start(RULES, publication -> {})) {
            long position = position(broker, ROOM);
            publish(broker, ROOM, "1");
            publish(broker, ROOM, "2");

            Recovery recovery = after(broker, ROOM, position);
            assertThat(texts(recovery)).containsExactly("1", "2");
            assertThat(recovery.complete()).isTrue();
            long first = recovery.publications().get(0).offset();
            assertThat(texts(after(broker, ROOM, first))).containsExactly("2");
            assertThat(position(broker, ROOM)).isEqualTo(recovery.position());
            assertThat(after(broker, ROOM, recovery.position()).publications()).isEmpty();
        }
    }

    @Test
    default void whatIsHeardBearsTheSameOffset() {
        List<Publication> heard = Collections.synchronizedList(new ArrayList<>());
        try (Broker broker = start(RULES, heard::add)) {
            timing().done(broker.subscribe(ROOM));
            long position = position(broker, ROOM);
            publish(broker, ROOM, "1");
            publish(broker, ROOM, "2");

            timing().eventually(() ->
                    assertThat(heard).isEqualTo(after(broker, ROOM, position).publications()));
        }
    }

    @Test
    default void tellsThatMoreWasThereThanIsKept() {
        try (Broker broker = start(RULES, publication -> {})) {
            ChannelName busy = channel("busy");
            long position = position(broker, busy);
            publish(broker, busy, "0");
            long first = position(broker, busy);
            for (int i = 1; i <= SIZE; i++) {
                publish(broker, busy, String.valueOf(i));
            }

            assertThat(texts(after(broker, busy, position))).containsExactly("1", "2", "3");
            assertThat(after(broker, busy, position).complete()).isFalse();
            assertThat(after(broker, busy, first).complete()).isTrue();
            assertThat(after(broker, busy, 1).complete()).isFalse();
        }
    }

    @Test
    default void keepsNothingOfOtherScopes() {
        try (Broker broker = start(RULES, publication -> {})) {
            ChannelName elsewhere = new ChannelName("elsewhere", "room");
            publish(broker, elsewhere, "1");

            assertThat(after(broker, elsewhere, 1)).isEqualTo(Recovery.NOTHING_KEPT);
        }
    }

    private void publish(Broker broker, ChannelName channel, String text) {
        timing().done(broker.publish(message(channel, text)));
    }

    private long position(Broker broker, ChannelName channel) {
        return after(broker, channel, Long.MAX_VALUE).position();
    }

    private Recovery after(Broker broker, ChannelName channel, long offset) {
        return timing().done(broker.after(channel, offset));
    }

    private static List<String> texts(Recovery recovery) {
        return recovery.publications().stream()
                .map(publication -> publication.payload().toString())
                .toList();
    }
}
