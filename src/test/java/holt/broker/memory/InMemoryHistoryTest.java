package holt.broker.memory;

import static holt.testing.fake.Publications.ROOM;
import static holt.testing.fake.Publications.channel;
import static holt.testing.fake.Publications.message;
import static org.assertj.core.api.Assertions.assertThat;

import holt.core.broker.HistoryRules;
import holt.core.broker.HistorySettings;
import holt.core.broker.Recovery;
import holt.core.channel.Audience;
import holt.core.channel.ChannelName;
import holt.core.channel.Event;
import holt.core.channel.Member;
import holt.core.channel.Origin;
import holt.core.channel.Payload;
import holt.core.channel.Publication;
import holt.testing.concurrent.Race;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class InMemoryHistoryTest {
    private static final int SIZE = 3;
    private static final long BYTES = 10_000;
    private static final Duration TTL = Duration.ofMinutes(5);

    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private final InMemoryHistory history =
            new InMemoryHistory(new HistoryRules(new HistorySettings(SIZE, TTL, BYTES), Set.of("test")), () -> now);

    @Test
    void givesWhatWasPublishedBehindAPlace() {
        long first = publish(ROOM, "1");
        long second = publish(ROOM, "2");
        publish(ROOM, "3");

        assertThat(texts(history.after(ROOM, first))).containsExactly("2", "3");
        assertThat(texts(history.after(ROOM, second))).containsExactly("3");
        assertThat(history.after(ROOM, first).complete()).isTrue();
    }

    @Test
    void offsetsGrowThoughTheClockStandsOrGoesBack() {
        long first = publish(ROOM, "1");
        long second = publish(ROOM, "2");
        now = now.minusSeconds(10);
        long third = publish(ROOM, "3");

        assertThat(List.of(second, third)).containsExactly(first + 1, first + 2);
    }

    @Test
    void tellsThatMoreWasThereThanIsKept() {
        long first = publish(ROOM, "1");
        long second = publish(ROOM, "2");
        for (int i = 3; i <= 5; i++) {
            publish(ROOM, String.valueOf(i));
        }

        assertThat(texts(history.after(ROOM, first))).containsExactly("3", "4", "5");
        assertThat(history.after(ROOM, first).complete()).isFalse();
        assertThat(history.after(ROOM, second).complete()).isTrue();
    }

    @Test
    void keepsNothingForLongerThanItMay() {
        long first = publish(ROOM, "1");
        now = now.plus(TTL).plusSeconds(1);
        long second = publish(ROOM, "2");

        assertThat(texts(history.after(ROOM, 1))).containsExactly("2");
        assertThat(history.after(ROOM, first).complete()).isTrue();
        now = now.plus(TTL).plusSeconds(1);
        assertThat(history.after(ROOM, first).publications()).isEmpty();
        assertThat(history.after(ROOM, first).complete()).isFalse();
        assertThat(history.after(ROOM, second).complete()).isTrue();
    }

    @Test
    void knowsNothingOfWhatWasBeforeItself() {
        long before = micros(now) - 1;

        assertThat(history.after(ROOM, before).complete()).isFalse();
        publish(ROOM, "1");
        assertThat(history.after(ROOM, before).complete()).isFalse();
        assertThat(texts(history.after(ROOM, before))).containsExactly("1");
    }

    @Test
    void aChannelWhereNothingWasPublishedHasAPositionAllTheSame() {
        long position = history.after(ROOM, Long.MAX_VALUE).position();
        publish(ROOM, "1");

        assertThat(texts(history.after(ROOM, position))).containsExactly("1");
        assertThat(history.after(ROOM, Long.MAX_VALUE).publications()).isEmpty();
    }

    @Test
    void forgetsTheLeastRecentChannelsWhenThereIsTooMuch() {
        ChannelName old = channel("old");
        long first = publish(old, "1");
        publish(old, "2");
        for (int i = 0; i < SIZE; i++) {
            publish(ROOM, "x".repeat(3_000));
        }

        assertThat(history.after(old, first).publications()).isEmpty();
        assertThat(history.after(old, first).complete()).isFalse();
        assertThat(history.after(ROOM, 1).publications()).hasSize(SIZE);
    }

    @Test
    void aSingleChannelKeepsNoMoreThanAllMay() {
        long first = publish(ROOM, "1");
        for (int i = 0; i < SIZE; i++) {
            publish(ROOM, "x".repeat(4_000));
        }

        assertThat(history.after(ROOM, first).publications()).hasSize(2);
        assertThat(history.after(ROOM, first).complete()).isFalse();
    }

    @Test
    void keepsMessagesOfItsScopesAlone() {
        ChannelName elsewhere = new ChannelName("elsewhere", "room");
        List<Publication> handedOn = new ArrayList<>();
        Member member = new Member("id", "", Origin.CLIENT);
        history.keep(message(elsewhere, "1"), handedOn::add);
        history.keep(new Publication(ROOM, Event.JOIN, member, Audience.BACKENDS, Payload.NONE), handedOn::add);

        assertThat(handedOn).extracting(Publication::offset).containsExactly(0L, 0L);
        assertThat(history.after(elsewhere, 1)).isEqualTo(Recovery.NOTHING_KEPT);
        assertThat(history.after(ROOM, 1).publications()).isEmpty();
    }

    @Test
    void handsOnInTheOrderOfTheOffsetsWhoeverPublishes() {
        List<Long> offsets = Collections.synchronizedList(new ArrayList<>());
        Race.run(4, publisher -> {
            for (int i = 0; i < 500; i++) {
                history.keep(message(ROOM, "1"), kept -> offsets.add(kept.offset()));
            }
        });

        assertThat(offsets).hasSize(2_000).isSorted().doesNotHaveDuplicates();
    }

    private long publish(ChannelName channel, String payload) {
        List<Publication> handedOn = new ArrayList<>();
        history.keep(message(channel, payload), handedOn::add);
        assertThat(handedOn).hasSize(1);
        return handedOn.get(0).offset();
    }

    private static List<String> texts(Recovery recovery) {
        return recovery.publications().stream()
                .map(publication -> publication.payload().toString())
                .toList();
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
    }
}
