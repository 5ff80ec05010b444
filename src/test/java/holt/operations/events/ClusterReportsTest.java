package holt.operations.events;

import static org.assertj.core.api.Assertions.assertThat;

import holt.core.broker.Broker;
import holt.core.broker.BrokerException;
import holt.core.broker.BrokerHealth;
import holt.core.broker.BrokerListener;
import holt.core.broker.Membership;
import holt.core.channel.ChannelName;
import holt.core.channel.Publication;
import holt.core.connection.CloseReason;
import holt.core.connection.Seats;
import holt.core.metrics.Metrics;
import holt.core.overview.Listing;
import holt.core.overview.LocalOverview;
import holt.core.overview.Page;
import holt.core.routing.Router;
import holt.testing.fake.ManualConnections;
import holt.testing.fake.ManualTicker;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Nodes that tell each other how they are, over a broker that joins them. */
final class ClusterReportsTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z"));

    private final ManualTicker ticker = new ManualTicker();
    private final Shared shared = new Shared();
    /** The nodes by the names they have as long as they run. */
    private final Set<String> alive = new HashSet<>(Set.of("here.1", "there.1"));

    private final Node here = new Node("here");
    private final Node there = new Node("there");

    @Test
    void nobodySaysAnythingWhileNobodyWatches() {
        seconds(3, false);
        assertThat(shared.said).isEmpty();
        assertThat(here.nodes()).containsExactly("here");
    }

    @Test
    void whoWatchesHearsOfAllNodesAndStopsTo() {
        seconds(3, true);
        assertThat(here.nodes()).containsExactly("here", "there");
        assertThat(there.nodes()).containsExactly("there");
        seconds(10, false);
        shared.said.clear();
        seconds(3, false);
        assertThat(shared.said).isEmpty();
    }

    @Test
    void aNodeOutOfReachIsMissingSoon() {
        seconds(3, true);
        there.gone = true;
        seconds(6, true);
        assertThat(here.nodes()).containsExactly("here");
        there.gone = false;
        seconds(3, true);
        assertThat(here.nodes()).containsExactly("here", "there");
    }

    @Test
    void aBrokerOutOfReachHidesTheOthersAndNotOneself() {
        shared.up = false;
        seconds(3, true);
        assertThat(here.nodes()).containsExactly("here");
        shared.up = true;
        seconds(3, true);
        assertThat(here.nodes()).containsExactly("here", "there");
    }

    @Test
    void aNodeThatIsAliveAndSaysNothingIsNamed() {
        alive.add("third.1");
        seconds(4, true);
        assertThat(here.reports.silent()).isEmpty();
        there.gone = true;
        seconds(6, true);
        assertThat(here.reports.silent()).containsExactly("there", "third");
        there.gone = false;
        alive.remove("third.1");
        seconds(3, true);
        assertThat(here.reports.silent()).isEmpty();
    }

    @Test
    void nobodyIsCalledSilentByWhoCannotHear() {
        alive.add("third.1");
        seconds(10, true);
        assertThat(here.reports.silent()).containsExactly("third");
        shared.up = false;
        seconds(10, true);
        assertThat(here.reports.silent()).isEmpty();
    }

    @Test
    void whoBeginsToWatchGivesTheOthersTime() {
        alive.add("third.1");
        seconds(10, true);
        seconds(10, false);
        seconds(5, true);
        assertThat(here.reports.silent()).isEmpty();
        seconds(2, true);
        assertThat(here.reports.silent()).containsExactly("third");
    }

    @Test
    void theChannelsAreNotListed() {
        seconds(3, true);
        assertThat(here.router.channels()).isNotEmpty();
        assertThat(new LocalOverview(here.router, here.connections.all()).channels(new Page("", 9)))
                .isCompletedWithValue(new Listing<>(List.of(), List.of()));
    }

    private void seconds(int count, boolean watching) {
        for (int i = 0; i < count; i++) {
            ticker.advance(Duration.ofSeconds(1));
            here.tick(watching);
            there.tick(false);
            here.tick(watching);
        }
    }

    /** One node. */
    private final class Node {
        private final ManualConnections connections = new ManualConnections();
        private final Router router = new Router(shared.member());
        private final ClusterReports reports;
        private boolean gone;

        Node(String name) {
            NodeReport report = new NodeReport(
                    new NodeReport.Identity(name, "memory", CLOCK.instant(), CLOCK),
                    new Metrics(CloseReason.Cause.values()),
                    connections.all(),
                    router,
                    new Seats(1));
            reports = new ClusterReports(report, router, Optional.of(new Members(name)), ticker::nanos);
        }

        void tick(boolean watching) {
            if (!gone) {
                reports.tick(watching);
            }
        }

        List<String> nodes() {
            return reports.latest().build().getValuesAs(JsonObject.class).stream()
                    .map(report -> report.getString("node"))
                    .toList();
        }
    }

    /** Who is alive, as a node is told. */
    private final class Members implements Membership {
        private final String node;

        Members(String node) {
            this.node = node;
        }

        @Override
        public String self() {
            return node + ".1";
        }

        @Override
        public CompletionStage<Set<String>> alive() {
            return shared.answer().thenApply(done -> Set.copyOf(alive));
        }

        @Override
        public String nodeOf(String name) {
            return name.substring(0, name.indexOf('.'));
        }
    }

    /** A broker for several nodes, which can be out of reach. */
    private static final class Shared {
        private final List<BrokerListener> nodes = new ArrayList<>();
        private final List<Publication> said = new ArrayList<>();
        private boolean up = true;

        Broker member() {
            return new Broker() {
                @Override
                public void start(BrokerListener listener) {
                    nodes.add(listener);
                }

                @Override
                public CompletionStage<Void> subscribe(ChannelName channel) {
                    return answer();
                }

                @Override
                public CompletionStage<Void> unsubscribe(ChannelName channel) {
                    return answer();
                }

                @Override
                public CompletionStage<Void> publish(Publication publication) {
                    if (up) {
                        said.add(publication);
                        nodes.forEach(node -> node.arrived(publication));
                    }
                    return answer();
                }

                @Override
                public BrokerHealth health() {
                    return new BrokerHealth(up, "");
                }

                @Override
                public void close() {}
            };
        }

        private CompletionStage<Void> answer() {
            return up
                    ? CompletableFuture.completedStage(null)
                    : CompletableFuture.failedStage(new BrokerException("out of reach", new IOException("no route")));
        }
    }
}
