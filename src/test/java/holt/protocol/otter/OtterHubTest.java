package holt.protocol.otter;

import static holt.testing.fake.Publications.payload;
import static org.assertj.core.api.Assertions.assertThat;

import holt.broker.memory.InMemoryBroker;
import holt.core.auth.Identity;
import holt.core.broker.BrokerException;
import holt.core.channel.ChannelName;
import holt.core.channel.Event;
import holt.core.channel.Member;
import holt.core.channel.Origin;
import holt.core.channel.Payload;
import holt.core.channel.Publication;
import holt.core.channel.Subscription;
import holt.core.connection.ConnectionIds;
import holt.core.routing.Router;
import holt.testing.concurrent.Timing;
import holt.testing.fake.AsyncBroker;
import holt.testing.fake.FragileRoster;
import holt.testing.fake.RecordingSubscriber;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

final class OtterHubTest {
    private static final ChannelName ROOM = new ChannelName("otter", "room");
    private static final Member ALICE = Identity.client("alice").as("N_1");
    private static final Member BOB = Identity.client("bob").as("N_2");
    private static final Member BACKEND = Identity.BACKEND.as("N_3");
    private static final Member SECOND_BACKEND = Identity.BACKEND.as("N_4");

    private final FragileRoster roster = new FragileRoster();
    private final OtterHub hub = hub(new Router(new InMemoryBroker()), false);
    private final RecordingSubscriber client = RecordingSubscriber.client();
    private final RecordingSubscriber backend = RecordingSubscriber.backend();

    @Test
    void routesWhatAClientPublishesToBackends() {
        join(ALICE, client);
        join(BACKEND, backend);
        hub.publish("room", BOB, payload("1"));

        assertThat(client.offered()).isEmpty();
        assertThat(backend.payloads()).containsExactly("1");
        assertThat(backend.offered().get(0).publisher()).isEqualTo(BOB);
    }

    @Test
    void routesWhatABackendPublishesToClients() {
        join(ALICE, client);
        join(BACKEND, backend);
        hub.publish("room", SECOND_BACKEND, payload("1"));

        assertThat(client.payloads()).containsExactly("1");
        assertThat(backend.offered()).isEmpty();
    }

    @Test
    void publishesToEachChannelAsOftenAsItIsNamedUnderOneNewId() {
        join(BACKEND, backend);
        RecordingSubscriber lobby = RecordingSubscriber.backend();
        done(hub.join("lobby", SECOND_BACKEND, lobby));

        done(hub.publish(List.of("room", "room", "lobby", "nowhere"), Identity.client("alice"), payload("1")));
        done(hub.publish(List.of("room"), Identity.client("alice"), payload("2")));

        assertThat(backend.payloads()).containsExactly("1", "1", "2");
        assertThat(lobby.payloads()).containsExactly("1");
        List<String> ids = backend.offered().stream()
                .map(publication -> publication.publisher().id())
                .toList();
        assertThat(ids.get(0))
                .matches("node_[0-9a-f]{32}")
                .isEqualTo(ids.get(1))
                .isNotEqualTo(ids.get(2));
        assertThat(lobby.offered().get(0).publisher()).isEqualTo(new Member(ids.get(0), "alice", Origin.CLIENT));
    }

    @Test
    void tellsBackendsWhichClientsComeAndGo() {
        join(BACKEND, backend);
        Subscription subscription = join(ALICE, client);
        done(hub.leave(subscription, ALICE));

        assertThat(backend.offered()).extracting(Publication::event).containsExactly(Event.JOIN, Event.LEAVE);
        assertThat(backend.offered()).extracting(Publication::publisher).containsOnly(ALICE);
        assertThat(backend.offered()).extracting(Publication::payload).containsOnly(Payload.NONE);
        assertThat(client.offered()).isEmpty();
    }

    @Test
    void tellsNobodyWhichBackendsComeAndGo() {
        join(ALICE, client);
        join(BACKEND, backend);
        done(hub.leave(join(SECOND_BACKEND, RecordingSubscriber.backend()), SECOND_BACKEND));

        assertThat(client.offered()).isEmpty();
        assertThat(backend.offered()).isEmpty();
    }

    @Test
    void tellsClientsOfBackendsWhereThatIsWished() {
        OtterHub announcing = hub(new Router(new InMemoryBroker()), true);
        done(announcing.join("room", ALICE, client));
        done(announcing.join("room", BACKEND, backend));
        done(announcing.leave(
                done(announcing.join("room", SECOND_BACKEND, RecordingSubscriber.backend())), SECOND_BACKEND));

        assertThat(client.offered())
                .extracting(Publication::event)
                .containsExactly(Event.JOIN, Event.JOIN, Event.LEAVE);
        assertThat(client.offered())
                .extracting(Publication::publisher)
                .containsExactly(BACKEND, SECOND_BACKEND, SECOND_BACKEND);
        assertThat(backend.offered()).isEmpty();
    }

    @Test
    void listsEachClientOfSeveralChannelsOnce() {
        join(ALICE, client);
        done(hub.join("lobby", ALICE, client));
        done(hub.join("lobby", BOB, RecordingSubscriber.client()));
        done(hub.join("lobby", BACKEND, backend));
        done(hub.join("elsewhere", Identity.ANONYMOUS.as("N_5"), RecordingSubscriber.client()));

        assertThat(clients("room", "lobby", "room", "nowhere")).containsExactlyInAnyOrder(ALICE, BOB);
        assertThat(clients("nowhere")).isEmpty();
        assertThat(clients()).isEmpty();
    }

    @Test
    void listsWhoChangedOnceForEachLook() {
        join(ALICE, client);
        Member renamed = new Member(ALICE.id(), "Alice", Origin.CLIENT);
        done(hub.join("lobby", renamed, client));

        assertThat(clients("room", "lobby")).containsExactlyInAnyOrder(ALICE, renamed);
    }

    @Test
    void forgetsWhoLeft() {
        done(hub.leave(join(ALICE, client), ALICE));
        hub.publish("room", BACKEND, payload("1"));

        assertThat(clients("room")).isEmpty();
        assertThat(client.offered()).isEmpty();
    }

    @Test
    void joinsOnlyWhenTheBrokerHasConfirmed() {
        AsyncBroker broker = new AsyncBroker();
        OtterHub waiting = hub(new Router(broker), false);
        CompletionStage<Subscription> joining = waiting.join("room", ALICE, client);
        assertThat(members()).isEmpty();
        assertThat(broker.published()).isEmpty();

        broker.confirm(0);
        assertThat(members()).containsExactly(ALICE);
        assertThat(broker.published()).extracting(Publication::event).containsExactly(Event.JOIN);
        assertThat(joining).isNotCompleted();

        broker.deliver(0);
        assertThat(joining).isCompleted();
    }

    @Test
    void leavesNothingBehindWhenTheBrokerRefusesASubscriber() {
        AsyncBroker broker = new AsyncBroker();
        CompletionStage<Subscription> joining = hub(new Router(broker), false).join("room", ALICE, client);
        broker.refuse(0);

        assertRefused(joining);
        assertThat(members()).isEmpty();
        assertThat(broker.published()).isEmpty();
    }

    @Test
    void leavesNothingBehindWhenTheBrokerRefusesTheAnnouncement() {
        AsyncBroker broker = new AsyncBroker();
        CompletionStage<Subscription> joining = hub(new Router(broker), false).join("room", ALICE, client);
        broker.confirm(0);
        broker.refusePublication(0);

        assertRefused(joining);
        assertThat(members()).isEmpty();
        assertThat(broker.calls()).containsExactly("subscribe room", "unsubscribe room");
    }

    @Test
    void leavesNothingBehindWhenTheRosterIsOutOfReach() {
        roster.reachable(false);
        assertRefused(hub.join("room", ALICE, client));
        roster.reachable(true);
        hub.publish("room", BACKEND, payload("1"));

        assertThat(client.offered()).isEmpty();
        assertThat(members()).isEmpty();
    }

    @Test
    void triesTheOtherChannelsThoughTheBrokerRefusesOne() {
        AsyncBroker broker = new AsyncBroker();
        CompletionStage<Void> published =
                hub(new Router(broker), false).publish(List.of("a", "b"), Identity.ANONYMOUS, payload("1"));
        assertThat(broker.published()).hasSize(2);
        broker.refusePublication(0);
        broker.deliver(1);

        assertRefused(published);
    }

    private OtterHub hub(Router router, boolean announceBackends) {
        return new OtterHub(
                router,
                roster,
                new ConnectionIds("node", new SecureRandom()),
                new OtterSettings(Optional.empty(), false, announceBackends, false));
    }

    private Subscription join(Member member, RecordingSubscriber subscriber) {
        return done(hub.join("room", member, subscriber));
    }

    private Collection<Member> clients(String... channels) {
        return done(hub.clients(List.of(channels)));
    }

    private Collection<Member> members() {
        return done(roster.members(ROOM));
    }

    private static <T> T done(CompletionStage<T> stage) {
        return Timing.IN_MEMORY.done(stage);
    }

    private static void assertRefused(CompletionStage<?> stage) {
        assertThat(stage.toCompletableFuture())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingRootCause()
                .withMessage("no route");
        assertThat(stage.handle((done, failure) -> failure.getCause() instanceof BrokerException))
                .isCompletedWithValue(true);
    }
}
