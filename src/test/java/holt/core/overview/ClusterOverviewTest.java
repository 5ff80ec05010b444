package holt.core.overview;

import static org.assertj.core.api.Assertions.assertThat;

import holt.core.broker.BrokerException;
import holt.core.broker.Membership;
import holt.core.channel.Audience;
import holt.core.channel.ChannelName;
import holt.core.channel.Event;
import holt.core.channel.Member;
import holt.core.channel.Origin;
import holt.core.channel.Payload;
import holt.core.channel.Publication;
import holt.core.connection.Connection;
import holt.core.routing.Router;
import holt.testing.concurrent.Timing;
import holt.testing.fake.ManualConnections;
import holt.testing.fake.ManualExecutor;
import holt.testing.fake.ManualTicker;
import holt.testing.fake.ManualTimers;
import holt.testing.fake.RecordingOutlet;
import holt.testing.fake.RecordingSubscriber;
import holt.testing.fake.SharedMedium;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

final class ClusterOverviewTest {
    private static final Page ALL = new Page("", 1000);
    private static final ChannelName QUESTIONS = new ChannelName(LocalOverview.NODES_SCOPE, "questions");

    private final SharedMedium medium = new SharedMedium();
    private final Set<String> alive = new LinkedHashSet<>();
    private final ManualTimers timers = new ManualTimers(new ManualTicker());
    private final ManualExecutor executor = new ManualExecutor();
    private final Node one = new Node("one");
    private final Node two = new Node("two");
    private final Node three = new Node("three");

    @Test
    void addsUpWhatTheNodesHaveOfAChannel() {
        one.router.subscribe(new ChannelName("otter", "b"), RecordingSubscriber.client());
        two.router.subscribe(new ChannelName("otter", "b"), RecordingSubscriber.client());
        two.router.subscribe(new ChannelName("otter", "b"), RecordingSubscriber.backend());
        three.router.subscribe(new ChannelName("otter", "a\ud800 \u20ac"), RecordingSubscriber.client());

        Listing<ChannelSummary> channels = done(one.overview.channels(ALL));
        assertThat(channels.silent()).isEmpty();
        assertThat(channels.elements())
                .containsExactly(
                        new ChannelSummary(new ChannelName("otter", "a\ud800 \u20ac"), 1, 0, 0),
                        new ChannelSummary(new ChannelName("otter", "b"), 2, 1, 0));
    }

    @Test
    void pagesOverTheChannelsOfAllNodes() {
        for (int i = 0; i < 10; i++) {
            for (Node node : List.of(one, two, three)) {
                node.router.subscribe(new ChannelName("s", node.name + i % 7), RecordingSubscriber.client());
                node.router.subscribe(new ChannelName("s", "all" + i), RecordingSubscriber.client());
            }
        }

        List<ChannelSummary> seen = new ArrayList<>();
        List<ChannelSummary> page = done(two.overview.channels(new Page("", 4))).elements();
        while (!page.isEmpty()) {
            seen.addAll(page);
            page = done(two.overview.channels(new Page(page.get(page.size() - 1).id(), 4)))
                    .elements();
        }
        assertThat(seen).extracting(ChannelSummary::id).isSorted().doesNotHaveDuplicates();
        assertThat(seen).hasSize(10 + 3 * 7);
        assertThat(seen.stream().mapToInt(ChannelSummary::clients).sum()).isEqualTo(2 * 3 * 10);
    }

    @Test
    void listsTheConnectionsOfAllNodes() {
        Connection here = one.connections.open(new RecordingOutlet());
        Connection there = two.connections.open(new RecordingOutlet());

        assertThat(done(one.overview.connections(ALL)).elements())
                .containsExactlyInAnyOrder(ConnectionSummary.of(here), ConnectionSummary.of(there));
        assertThat(done(three.overview.connections(new Page("", 1))).elements()).hasSize(1);
    }

    @Test
    void namesANodeThatSaysNothing() {
        Connection there = two.connections.open(new RecordingOutlet());
        alive.add("dead.1");

        CompletionStage<Listing<ConnectionSummary>> asked = one.overview.connections(ALL);
        executor.runAll();
        assertThat(asked.toCompletableFuture()).isNotDone();
        timers.advance(NodeQuestions.PATIENCE);

        Listing<ConnectionSummary> listing = done(asked);
        assertThat(listing.elements()).containsExactly(ConnectionSummary.of(there));
        assertThat(listing.silent()).containsExactly("dead.1");
        assertThat(timers.size()).isZero();
    }

    @Test
    void closesAConnectionWhereverItIs() {
        Connection here = one.connections.open(new RecordingOutlet());
        RecordingOutlet outlet = new RecordingOutlet();
        Connection there = two.connections.open(outlet);

        assertThat(done(one.overview.close(here.id().value()))).isTrue();
        assertThat(done(one.overview.close(there.id().value()))).isTrue();
        assertThat(there.hasEnded()).isTrue();
        assertThat(done(one.overview.close(there.id().value()))).isFalse();
        assertThat(done(one.overview.close("nobody \ud800"))).isFalse();
    }

    @Test
    void doesNotKnowWhatASilentNodeHas() {
        alive.add("dead.1");
        CompletionStage<Boolean> closing = one.overview.close("dead_1");
        executor.runAll();
        timers.advance(NodeQuestions.PATIENCE);
        executor.runAll();

        assertThat(closing.toCompletableFuture())
                .failsWithin(Timing.IN_MEMORY.patience())
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOf(BrokerException.class)
                .withMessage("no answer from dead.1");
    }

    @Test
    void failsWhileTheOthersAreOutOfReach() {
        medium.down(true);
        CompletionStage<Listing<ChannelSummary>> asked = one.overview.channels(ALL);
        executor.runAll();

        assertThat(asked.toCompletableFuture())
                .failsWithin(Timing.IN_MEMORY.patience())
                .withThrowableThat()
                .havingRootCause()
                .withMessage("the medium is down");
        assertThat(timers.size()).isZero();
    }

    @Test
    void hearsTheOthersOnceTheBrokerDoesNotRefuseAnyMore() {
        medium.down(true);
        Node late = new Node("late");
        medium.down(false);
        Connection connection = late.connections.open(new RecordingOutlet());
        late.overview.tick();

        assertThat(done(one.overview.connections(ALL)).elements()).containsExactly(ConnectionSummary.of(connection));
        assertThat(done(late.overview.connections(ALL)).silent()).isEmpty();
    }

    @Test
    void doesNotAnswerWhatItDoesNotUnderstand() {
        for (String damaged : List.of("", "x", "12345678\u0000\u0000\u0000\u0001ab\u0009", "12345678\u007f")) {
            Payload payload = Payload.of(damaged.getBytes(StandardCharsets.ISO_8859_1));
            Member publisher = new Member("other", "", Origin.BACKEND);
            done(one.router.publish(new Publication(QUESTIONS, Event.MESSAGE, publisher, Audience.BACKENDS, payload)));
        }
        executor.runAll();

        assertThat(done(one.overview.channels(ALL)).elements()).isEmpty();
    }

    private <T> T done(CompletionStage<T> stage) {
        executor.runAll();
        return Timing.IN_MEMORY.done(stage);
    }

    /** A node of the cluster. */
    private final class Node implements Membership {
        private final String name;
        private final Router router = new Router(medium.newBroker());
        private final ManualConnections connections = new ManualConnections();
        private final ClusterOverview overview;

        Node(String name) {
            this.name = name;
            this.overview = new ClusterOverview(
                    new LocalOverview(router, connections.all()), router, this, executor, timers, name);
            alive.add(self());
            overview.tick();
        }

        @Override
        public String self() {
            return name + ".0";
        }

        @Override
        public String nodeOf(String member) {
            return member;
        }

        @Override
        public CompletionStage<Set<String>> alive() {
            return CompletableFuture.completedStage(Set.copyOf(alive));
        }
    }
}
