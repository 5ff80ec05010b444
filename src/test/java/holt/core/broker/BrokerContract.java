package holt.core.broker;

import static holt.testing.fake.Publications.ROOM;
import static holt.testing.fake.Publications.channel;
import static holt.testing.fake.Publications.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import holt.core.channel.Audience;
import holt.core.channel.ChannelName;
import holt.core.channel.Event;
import holt.core.channel.Member;
import holt.core.channel.Origin;
import holt.core.channel.Payload;
import holt.core.channel.Publication;
import holt.testing.concurrent.Race;
import holt.testing.concurrent.Timing;
import holt.testing.fake.Publications;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every broker promises to a node. Nothing here presumes that anything has happened when a call returns. That something
 * does not arrive is shown by what was published after it and did.
 */
public interface BrokerContract {
    int PUBLISHERS = 8;
    int PUBLICATIONS = 250;

    /** Makes a broker that has not started, with a cluster of its own. */
    Broker newBroker();

    default Timing timing() {
        return Timing.IN_MEMORY;
    }

    default HearingNode node() {
        return new HearingNode(newBroker(), timing(), this::start);
    }

    /** Starts a broker, and waits until it can be relied on where that takes a while. */
    default void start(Broker broker, BrokerListener listener) {
        broker.start(listener);
    }

    @Test
    default void deliversWhatTheNodeItselfPublishes() {
        try (HearingNode node = node().on(ROOM)) {
            node.publish(ROOM, "1");

            timing().eventually(() -> assertThat(node.arrivedOn(ROOM)).containsExactly("1"));
        }
    }

    @Test
    default void deliversEachPublicationOnce() {
        try (HearingNode node = node().on(ROOM)) {
            node.publish(ROOM, "1");
            node.publish(ROOM, "the end");

            timing().eventually(() -> assertThat(node.arrivedOn(ROOM)).contains("the end"));
            assertThat(node.arrivedOn(ROOM)).containsExactly("1", "the end");
        }
    }

    @Test
    default void deliversEveryPartOfAPublicationUnchanged() {
        Member backend = new Member("a1_0f", "", Origin.BACKEND);
        Member client = new Member("", "bob \"\ud83e\udda6\" \\ \u0000 \n", Origin.CLIENT);
        Payload bytes = Payload.of(new byte[] {0, '"', -1, -128, 127, '\n', '\r'});
        List<Publication> publications = List.of(
                new Publication(ROOM, Event.MESSAGE, backend, Audience.CLIENTS, bytes),
                new Publication(ROOM, Event.MESSAGE, client, Audience.EVERYONE, Payload.of(new byte[100_000])),
                new Publication(ROOM, Event.JOIN, client, Audience.BACKENDS, Payload.NONE),
                new Publication(ROOM, Event.LEAVE, backend, Audience.EVERYONE, Payload.NONE));
        try (HearingNode node = node().on(ROOM)) {
            publications.forEach(publication -> timing().done(node.broker().publish(publication)));

            timing().eventually(() -> assertThat(node.arrived()).containsExactlyElementsOf(publications));
        }
    }

    @Test
    default void keepsChannelsApartWhateverTheirNames() {
        List<ChannelName> channels = Stream.of(
                        "",
                        " ",
                        "room",
                        "Room",
                        "room ",
                        "room:",
                        "a:b",
                        "a*",
                        "{a}",
                        "\u0000",
                        "\ud83e\udda6",
                        "n".repeat(5000))
                .flatMap(name -> Stream.of("", "s", "s:", "test").map(scope -> new ChannelName(scope, name)))
                .toList();
        try (HearingNode node = node()) {
            channels.forEach(node::on);
            for (int i = 0; i < channels.size(); i++) {
                node.publish(channels.get(i), String.valueOf(i));
            }

            timing().eventually(() -> assertThat(node.arrived()).hasSize(channels.size()));
            for (int i = 0; i < channels.size(); i++) {
                assertThat(node.arrivedOn(channels.get(i))).containsExactly(String.valueOf(i));
            }
        }
    }

    @Test
    default void keepsTheOrderOfOnePublisher() {
        List<String> all =
                IntStream.range(0, PUBLICATIONS).mapToObj(String::valueOf).toList();
        try (HearingNode node = node().on(ROOM)) {
            // None waits for the one before.
            List<CompletionStage<Void>> taken = all.stream()
                    .map(payload -> node.broker().publish(message(ROOM, payload)))
                    .toList();

            taken.forEach(timing()::done);
            timing().eventually(() -> assertThat(node.arrivedOn(ROOM)).containsExactlyElementsOf(all));
        }
    }

    @Test
    default void keepsTheOrderOfEachOfSeveralPublishers() {
        try (HearingNode node = node().on(ROOM)) {
            Race.run(PUBLISHERS, publisher -> {
                for (int i = 0; i < PUBLICATIONS; i++) {
                    timing().done(node.broker().publish(message(ROOM, publisher + ":" + i)));
                }
            });

            timing().eventually(() -> assertThat(node.arrivedOn(ROOM)).hasSize(PUBLISHERS * PUBLICATIONS));
            for (int publisher = 0; publisher < PUBLISHERS; publisher++) {
                String prefix = publisher + ":";
                assertThat(node.arrivedOn(ROOM).stream().filter(payload -> payload.startsWith(prefix)))
                        .containsExactlyElementsOf(IntStream.range(0, PUBLICATIONS)
                                .mapToObj(i -> prefix + i)
                                .toList());
            }
        }
    }

    @Test
    default void deliversNothingOfAChannelNobodySubscribedTo() {
        try (HearingNode node = node()) {
            node.publish(ROOM, "too early");
            node.on(ROOM);
            node.publish(ROOM, "in time");

            timing().eventually(() -> assertThat(node.arrivedOn(ROOM)).contains("in time"));
            assertThat(node.arrivedOn(ROOM)).containsExactly("in time");
        }
    }

    @Test
    default void deliversNothingPublishedWhileUnsubscribed() {
        try (HearingNode node = node().on(ROOM)) {
            node.off(ROOM);
            node.publish(ROOM, "meanwhile");
            node.on(ROOM);
            node.publish(ROOM, "again");

            timing().eventually(() -> assertThat(node.arrivedOn(ROOM)).contains("again"));
            assertThat(node.arrivedOn(ROOM)).containsExactly("again");
        }
    }

    @Test
    default void followsSubscribeAndUnsubscribeInTheOrderOfTheCalls() {
        try (HearingNode node = node()) {
            List<CompletionStage<Void>> calls = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                calls.add(node.broker().subscribe(ROOM));
                calls.add(node.broker().unsubscribe(ROOM));
            }
            calls.add(node.broker().subscribe(ROOM));
            calls.forEach(timing()::done);
            node.publish(ROOM, "subscribed");
            timing().eventually(() -> assertThat(node.arrivedOn(ROOM)).containsExactly("subscribed"));

            calls.clear();
            calls.add(node.broker().unsubscribe(ROOM));
            calls.add(node.broker().subscribe(ROOM));
            calls.add(node.broker().unsubscribe(ROOM));
            calls.forEach(timing()::done);
            node.publish(ROOM, "unsubscribed");
            node.on(ROOM).publish(ROOM, "again");
            timing().eventually(() -> assertThat(node.arrivedOn(ROOM)).contains("again"));
            assertThat(node.arrivedOn(ROOM)).containsExactly("subscribed", "again");
        }
    }

    @Test
    default void losesNothingWhileOtherChannelsComeAndGo() {
        try (HearingNode node = node().on(ROOM)) {
            Race.run(PUBLISHERS, number -> {
                ChannelName other = channel("other " + number);
                for (int i = 0; i < PUBLICATIONS / 10; i++) {
                    node.on(other);
                    node.publish(ROOM, number + ":" + i);
                    node.off(other);
                }
            });

            timing().eventually(() -> assertThat(node.arrivedOn(ROOM)).hasSize(PUBLISHERS * (PUBLICATIONS / 10)));
            assertThat(node.arrivedOn(ROOM)).doesNotHaveDuplicates();
        }
    }

    @Test
    default void takesUnsubscribingWithoutSubscriptionAsDone() {
        try (HearingNode node = node()) {
            node.off(ROOM);
            node.on(ROOM).publish(ROOM, "1");

            timing().eventually(() -> assertThat(node.arrivedOn(ROOM)).containsExactly("1"));
        }
    }

    @Test
    default void isUpWhileItCanBeReached() {
        try (HearingNode node = node().on(ROOM)) {
            timing().eventually(() -> assertThat(node.broker().health().up()).isTrue());
            assertThat(node.broker().health().text()).isNotBlank();
        }
    }

    @Test
    default void deliversNothingAfterItWasClosedAndStillThrowsNothing() {
        HearingNode node = node().on(ROOM);
        node.publish(ROOM, "before");
        timing().eventually(() -> assertThat(node.arrivedOn(ROOM)).containsExactly("before"));

        node.close();

        Broker closed = node.broker();
        assertThatCode(() -> closed.publish(message(ROOM, "after"))).doesNotThrowAnyException();
        assertThatCode(() -> closed.subscribe(Publications.channel("late"))).doesNotThrowAnyException();
        assertThatCode(() -> closed.unsubscribe(ROOM)).doesNotThrowAnyException();
        assertThatCode(closed::close).doesNotThrowAnyException();
        timing().throughout(() -> assertThat(node.arrivedOn(ROOM)).containsExactly("before"));
    }
}
