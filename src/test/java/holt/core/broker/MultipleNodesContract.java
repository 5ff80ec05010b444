package holt.core.broker;

import static holt.testing.fake.Publications.ROOM;
import static holt.testing.fake.Publications.channel;
import static holt.testing.fake.Publications.message;
import static org.assertj.core.api.Assertions.assertThat;

import holt.core.channel.ChannelName;
import holt.testing.concurrent.Race;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a broker promises besides when it joins several nodes. */
public interface MultipleNodesContract extends BrokerContract {
    /** Gives the name of a cluster that has no nodes yet. */
    String newCluster();

    /** Makes a broker that has not started for one more node of a cluster. */
    Broker newBroker(String cluster);

    default HearingNode node(String cluster) {
        return new HearingNode(newBroker(cluster), timing(), this::start);
    }

    @Test
    default void deliversToEveryNodeOnce() {
        String cluster = newCluster();
        try (HearingNode one = node(cluster).on(ROOM);
                HearingNode two = node(cluster).on(ROOM);
                HearingNode three = node(cluster).on(ROOM)) {
            one.publish(ROOM, "1");
            two.publish(ROOM, "2");
            three.publish(ROOM, "3");

            for (HearingNode node : List.of(one, two, three)) {
                timing().eventually(() -> assertThat(node.arrivedOn(ROOM)).containsExactly("1", "2", "3"));
            }
        }
    }

    @Test
    default void keepsClustersApart() {
        try (HearingNode here = node(newCluster()).on(ROOM);
                HearingNode elsewhere = node(newCluster()).on(ROOM)) {
            here.publish(ROOM, "here");
            elsewhere.publish(ROOM, "elsewhere");

            timing().eventually(() -> assertThat(here.arrivedOn(ROOM)).containsExactly("here"));
            timing().eventually(() -> assertThat(elsewhere.arrivedOn(ROOM)).containsExactly("elsewhere"));
        }
    }

    @Test
    default void deliversWhereOnlyOthersPublish() {
        String cluster = newCluster();
        try (HearingNode publisher = node(cluster);
                HearingNode subscriber = node(cluster).on(ROOM)) {
            publisher.publish(ROOM, "1");
            publisher.publish(channel("other"), "nobody hears it");
            publisher.publish(ROOM, "2");

            timing().eventually(() -> assertThat(subscriber.arrivedOn(ROOM)).containsExactly("1", "2"));
            assertThat(publisher.arrived()).isEmpty();
            assertThat(subscriber.arrived()).hasSize(2);
        }
    }

    @Test
    default void keepsTheOrderOfEachPublisherOnEveryNode() {
        String cluster = newCluster();
        try (HearingNode one = node(cluster).on(ROOM);
                HearingNode two = node(cluster).on(ROOM)) {
            List<HearingNode> nodes = List.of(one, two);
            Race.run(PUBLISHERS, publisher -> {
                Broker broker = nodes.get(publisher % nodes.size()).broker();
                List<CompletionStage<Void>> taken = new ArrayList<>();
                for (int i = 0; i < PUBLICATIONS; i++) {
                    taken.add(broker.publish(message(ROOM, publisher + ":" + i)));
                }
                taken.forEach(timing()::done);
            });

            for (HearingNode node : nodes) {
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
    }

    @Test
    default void missesNothingBetweenSubscribedAndUnsubscribed() {
        String cluster = newCluster();
        try (HearingNode publisher = node(cluster);
                HearingNode subscriber = node(cluster)) {
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                subscriber.on(ROOM);
                publisher.publish(ROOM, "in " + i);
                expected.add("in " + i);
                timing().eventually(() -> assertThat(subscriber.arrivedOn(ROOM)).containsExactlyElementsOf(expected));
                subscriber.off(ROOM);
                publisher.publish(ROOM, "out " + i);
            }
            subscriber.on(ROOM);
            publisher.publish(ROOM, "the end");
            expected.add("the end");
            timing().eventually(() -> assertThat(subscriber.arrivedOn(ROOM)).containsExactlyElementsOf(expected));
        }
    }

    @Test
    default void losesNothingWhileManyChannelsComeAndGoOnAnotherNode() {
        String cluster = newCluster();
        try (HearingNode steady = node(cluster).on(ROOM);
                HearingNode busy = node(cluster)) {
            Race.run(PUBLISHERS, number -> {
                for (int i = 0; i < PUBLICATIONS / 10; i++) {
                    ChannelName other = channel("other " + number + " " + i);
                    busy.on(other);
                    busy.publish(ROOM, number + ":" + i);
                    steady.publish(other, "to the other");
                    timing().eventually(() -> assertThat(busy.arrivedOn(other)).containsExactly("to the other"));
                    busy.off(other);
                }
            });

            timing().eventually(() -> assertThat(steady.arrivedOn(ROOM)).hasSize(PUBLISHERS * (PUBLICATIONS / 10)));
            assertThat(steady.arrivedOn(ROOM)).doesNotHaveDuplicates();
        }
    }
}
