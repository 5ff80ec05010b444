package holt.protocol.otter;

import static holt.testing.fake.Publications.payload;
import static org.assertj.core.api.Assertions.assertThat;

import holt.broker.memory.InMemoryBroker;
import holt.broker.memory.InMemoryRoster;
import holt.core.auth.Identity;
import holt.core.broker.Broker;
import holt.core.broker.BrokerException;
import holt.core.broker.BrokerHealth;
import holt.core.broker.BrokerListener;
import holt.core.broker.HistoryRules;
import holt.core.broker.HistorySettings;
import holt.core.broker.Recovery;
import holt.core.channel.ChannelName;
import holt.core.channel.Origin;
import holt.core.channel.Publication;
import holt.core.connection.CloseReason;
import holt.core.connection.Connection;
import holt.core.routing.Router;
import holt.testing.fake.ManualConnections;
import holt.testing.fake.RecordingOutlet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class ResumableStreamTest {
    private static final int SIZE = 4;
    private static final int OUTBOX_BYTES = 10_000;
    private static final Pattern ID = Pattern.compile("(?m)^id: (.*)$");
    private static final Pattern MESSAGE = Pattern.compile("\"message\":\"([^\"]*)\"");

    private final ManualConnections node = new ManualConnections(OUTBOX_BYTES);
    private final SlowHistory broker = new SlowHistory();
    private final OtterHub hub = new OtterHub(
            new Router(broker),
            new InMemoryRoster(),
            node.ids(),
            new OtterSettings(Optional.empty(), false, false, false));

    @Test
    void beginsWithItsPosition() {
        Stream stream = open("", "a");
        assertThat(stream.texts()).isEmpty();
        broker.answer(0);
        String position = stream.lastId();
        assertThat(stream.texts()).containsExactly(":\nid: " + position + "\n\n");

        publish("a", "1");
        Stream resumed = open(position, "a");
        broker.answer(1);
        assertThat(resumed.messages()).containsExactly("1");
        assertThat(resumed.lastId()).isEqualTo(stream.lastId()).isNotEqualTo(position);
    }

    @Test
    void goesOnWhereTheClientLeftOff() {
        String position = position("a");
        publish("a", "1");
        publish("a", "2");
        Stream resumed = open(position, "a");
        publish("a", "3");
        assertThat(resumed.texts()).isEmpty();

        broker.answer(1);
        publish("a", "4");

        assertThat(resumed.messages()).containsExactly("1", "2", "3", "4");
        assertThat(resumed.ids()).hasSize(4).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void whatCameWhileTheMissedWasFetchedComesBehindIt() {
        String position = position("a");
        publish("a", "1");
        Stream resumed = open(position, "a");
        // Answered with what was there when it was asked for.
        CompletableFuture<Recovery> asked = broker.asked.get(1);
        Recovery before = broker.answers.get(1);
        publish("a", "2");
        asked.complete(before);

        assertThat(resumed.messages()).containsExactly("1", "2");
    }

    @Test
    void tellsOfAGap() {
        String position = position("a");
        for (int i = 1; i <= SIZE + 2; i++) {
            publish("a", String.valueOf(i));
        }
        Stream resumed = open(position, "a");
        broker.answer(1);

        assertThat(resumed.texts().get(0)).isEqualTo("event: gap\ndata: {\"type\":\"gap\",\"channel\":\"a\"}\n\n");
        assertThat(resumed.messages()).containsExactly("3", "4", "5", "6");
    }

    @Test
    void anIdThatIsNoneIsAGap() {
        publish("a", "1");
        Stream resumed = open("nonsense", "a");
        broker.answer(0);
        publish("a", "2");

        assertThat(resumed.texts()).hasSize(3);
        assertThat(resumed.texts().get(0)).startsWith("event: gap\n");
        assertThat(resumed.texts().get(1)).startsWith(":\nid: ");
        assertThat(resumed.messages()).containsExactly("2");
    }

    @Test
    void whatIsForOthersIsNotReplayed() {
        String position = position("a");
        hub.publish("a", new Identity(Origin.CLIENT, "bob").as("N_bob"), payload("\"secret\""));
        publish("a", "1");
        Stream resumed = open(position, "a");
        broker.answer(1);

        assertThat(resumed.messages()).containsExactly("1");
    }

    @Test
    void anIdTellsThePositionOnEveryChannel() {
        Stream stream = open("", "a", "b");
        broker.answer(0);
        broker.answer(1);
        publish("a", "1");
        publish("b", "2");
        String first = stream.ids().get(1);
        assertThat(first.split(",")).hasSize(2);

        Stream resumed = open(first, "a", "b");
        broker.answer(2);
        broker.answer(3);
        assertThat(resumed.messages()).containsExactly("2");
        assertThat(resumed.lastId()).isEqualTo(stream.lastId());
    }

    @Test
    void aStreamThatIsNotWholeYetLosesNothingWhenItBreaks() {
        String position = position("a", "b");
        publish("b", "1");
        Stream broken = open(position, "a", "b");
        broker.answer(2);
        publish("a", "2");
        assertThat(broken.messages()).containsExactly("2");

        Stream resumed = open(broken.lastId(), "a", "b");
        broker.answer(4);
        broker.answer(5);
        assertThat(resumed.messages()).containsExactly("1");
    }

    @Test
    void replaysNoMoreThanItCanQueue() {
        String position = position("a");
        for (int i = 0; i < SIZE; i++) {
            publish("a", String.valueOf(i).repeat(1_800));
        }
        Stream resumed = open(position, "a");
        broker.answer(1);

        assertThat(resumed.texts().get(0)).startsWith("event: gap\n");
        assertThat(resumed.messages()).containsExactly("2".repeat(1_800), "3".repeat(1_800));
        assertThat(resumed.connection.hasEnded()).isFalse();
    }

    @Test
    void closesAsASlowConsumerWhenTooMuchWaitsForTheMissed() {
        Stream stream = open("", "a");
        for (int i = 0; i < 10; i++) {
            publish("a", "x".repeat(1_800));
        }
        node.executor().runAll();

        assertThat(stream.outlet.closes()).extracting(CloseReason::code).containsExactly(1013);
    }

    @Test
    void endsWhenTheMissedCannotBeHad() {
        Stream stream = open("5", "a");
        broker.asked.get(0).completeExceptionally(new BrokerException("gone"));

        assertThat(stream.texts()).hasSize(1);
        assertThat(stream.texts().get(0)).startsWith("event: error\n");
        assertThat(stream.outlet.closes()).extracting(CloseReason::code).containsExactly(1013);
        assertThat(hub.clients(List.of("a"))).isCompletedWithValueMatching(members -> members.isEmpty());
    }

    @Test
    void tooManyChannelsHaveNoIds() {
        String[] channels = new String[101];
        for (int i = 0; i < channels.length; i++) {
            channels[i] = "c" + i;
        }
        Stream stream = open("", channels);
        for (int i = 0; i < channels.length; i++) {
            broker.answer(i);
        }
        publish("c7", "1");

        assertThat(stream.messages()).containsExactly("1");
        assertThat(stream.ids()).isEmpty();
    }

    private String position(String... channels) {
        int asked = broker.asked.size();
        Stream stream = open("", channels);
        for (int i = 0; i < channels.length; i++) {
            broker.answer(asked + i);
        }
        stream.connection.close(CloseReason.OPERATOR);
        return stream.lastId();
    }

    private void publish(String channel, String text) {
        hub.publish(channel, Identity.BACKEND.as("N_backend"), payload("\"" + text + "\""));
    }

    private Stream open(String lastId, String... channels) {
        RecordingOutlet outlet = new RecordingOutlet();
        Connection connection = node.open(outlet);
        List<String> names = List.of(channels);
        OtterListener.onStream(hub, connection, Identity.ANONYMOUS, new ResumableStream(hub, connection, names, lastId))
                .join(names);
        return new Stream(connection, outlet);
    }

    private record Stream(Connection connection, RecordingOutlet outlet) {
        List<String> texts() {
            return outlet.texts();
        }

        List<String> ids() {
            return found(ID);
        }

        String lastId() {
            List<String> ids = ids();
            return ids.get(ids.size() - 1);
        }

        List<String> messages() {
            return found(MESSAGE);
        }

        private List<String> found(Pattern pattern) {
            return texts().stream()
                    .flatMap(text -> pattern.matcher(text).results())
                    .map(match -> match.group(1))
                    .toList();
        }
    }

    /** Answers what it is asked of the past when it is told to. */
    private static final class SlowHistory implements Broker {
        private final InMemoryBroker broker = new InMemoryBroker(
                new HistoryRules(new HistorySettings(SIZE, Duration.ofMinutes(5), 1_000_000), Set.of(OtterHub.SCOPE)),
                () -> Instant.parse("2026-01-02T03:04:05Z"));
        private final List<CompletableFuture<Recovery>> asked = new ArrayList<>();
        private final List<Recovery> answers = new ArrayList<>();

        void answer(int question) {
            asked.get(question).complete(answers.get(question));
        }

        @Override
        public CompletionStage<Recovery> after(ChannelName channel, long offset) {
            CompletableFuture<Recovery> answer = new CompletableFuture<>();
            asked.add(answer);
            broker.after(channel, offset).thenAccept(answers::add);
            return answer;
        }

        @Override
        public void start(BrokerListener listener) {
            broker.start(listener);
        }

        @Override
        public CompletionStage<Void> subscribe(ChannelName channel) {
            return broker.subscribe(channel);
        }

        @Override
        public CompletionStage<Void> unsubscribe(ChannelName channel) {
            return broker.unsubscribe(channel);
        }

        @Override
        public CompletionStage<Void> publish(Publication publication) {
            return broker.publish(publication);
        }

        @Override
        public BrokerHealth health() {
            return broker.health();
        }

        @Override
        public void close() {
            broker.close();
        }
    }
}
