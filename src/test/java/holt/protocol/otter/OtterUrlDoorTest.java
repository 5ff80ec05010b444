package holt.protocol.otter;

import static holt.testing.fake.Publications.payload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.broker.memory.InMemoryBroker;
import holt.core.auth.Identity;
import holt.core.auth.Signatures;
import holt.core.broker.Broker;
import holt.core.channel.ChannelName;
import holt.core.channel.Member;
import holt.core.channel.Publication;
import holt.core.connection.CloseReason;
import holt.core.connection.Connection;
import holt.core.connection.LimitSettings;
import holt.core.routing.Router;
import holt.http.QueryParameters;
import holt.testing.concurrent.Timing;
import holt.testing.fake.AsyncBroker;
import holt.testing.fake.FragileRoster;
import holt.testing.fake.ManualClock;
import holt.testing.fake.ManualConnections;
import holt.testing.fake.RecordingOutlet;
import holt.testing.fake.RecordingSubscriber;
import holt.testing.otter.OtterSigner;
import holt.websocket.Conversation;
import holt.websocket.Handshake;
import holt.websocket.RefusedHandshakeException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OtterUrlDoorTest {
    private static final LimitSettings LIMITS =
            new LimitSettings(1000, OptionalInt.empty(), OptionalInt.empty(), 3, 8, OptionalInt.empty());
    private static final String ALICE = "presence=alice&sig=" + OtterSigner.TEST.sign("alice");
    private static final String BACKEND = "presence=backend&sig=" + OtterSigner.TEST.sign("backend");
    private static final String NOBODY = "";

    private final ManualConnections node = new ManualConnections();
    private final FragileRoster roster = new FragileRoster();
    private final AsyncBroker broker = new AsyncBroker();
    private OtterHub hub = hub(new InMemoryBroker());
    private final RecordingOutlet outlet = new RecordingOutlet();

    @ParameterizedTest
    @ValueSource(strings = {"/subs/a", "/subs/a,b", "/subs/a/", "/subs/,a", "/subs/a%2F"})
    void servesChannels(String path) {
        assertThat(door().serves(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/subs", "/subs/", "/subs/,", "/subs/a/subbed", "/subs/a/b", "/subs/%zz", "/ws", "/"})
    void servesNothingElse(String path) {
        assertThat(door().serves(path)).isFalse();
    }

    @Test
    void hasAName() {
        assertThat(door().name()).isEqualTo("otter");
        assertThat(door().endpointPath()).isEqualTo("/subs/channels");
    }

    @Test
    void refusesMoreThanOneSubprotocol() {
        assertThatThrownBy(() -> door().examine(handshake("/subs/a", NOBODY, List.of("a", "b"))))
                .isInstanceOf(RefusedHandshakeException.class);
        door().examine(handshake("/subs/a", NOBODY, List.of("a")));
    }

    @Test
    void refusesMoreThanOneSetOfCredentials() {
        List<String> subprotocol = List.of("otter." + OtterSigner.TEST.credential("bob"));
        assertThatThrownBy(() -> door().examine(handshake("/subs/a", ALICE, subprotocol)))
                .isInstanceOf(RefusedHandshakeException.class)
                .extracting(refusal -> ((RefusedHandshakeException) refusal).text())
                .isEqualTo("more than one set of credentials");
    }

    @Test
    void subscribesToEachChannelOnce() {
        open("/subs/a,b,a", ALICE);
        publishAsBackend("a", "1");
        publishAsBackend("b", "2");

        assertThat(outlet.texts()).hasSize(2);
        assertThat(outlet.texts().get(0)).contains("\"channel\":\"a\",\"message\":1");
        assertThat(outlet.texts().get(1)).contains("\"channel\":\"b\",\"message\":2");
        assertThat(members("a")).hasSize(1);
    }

    @Test
    void announcesJoiningAndLeavingInTheOrderOfTheChannels() {
        RecordingSubscriber backend = RecordingSubscriber.backend();
        for (String channel : List.of("a", "b", "c")) {
            Timing.IN_MEMORY.done(hub.join(channel, Identity.BACKEND.as("N_" + channel), backend));
        }
        Connection connection = open("/subs/c,a,b", ALICE);
        connection.gone(CloseReason.peerClosed(1000));

        assertThat(backend.offered())
                .extracting(publication ->
                        publication.event() + " " + publication.channel().name())
                .containsExactly("JOIN c", "JOIN a", "JOIN b", "LEAVE c", "LEAVE a", "LEAVE b");
        assertThat(backend.offered())
                .extracting(Publication::publisher)
                .containsOnly(Identity.client("alice").as(connection.id().value()));
    }

    @Test
    void leavesNothingBehindWhenTheConnectionEnds() {
        Connection connection = open("/subs/a,b", NOBODY);
        assertThat(members("a")).hasSize(1);
        connection.close(CloseReason.NO_PONG);
        publishAsBackend("a", "1");

        assertThat(members("a")).isEmpty();
        assertThat(members("b")).isEmpty();
        assertThat(outlet.texts()).isEmpty();
        assertThat(outlet.closed()).isEqualTo(CloseReason.NO_PONG);
    }

    @Test
    void listensToTheOtherSideAlone() {
        RecordingOutlet backendsOutlet = new RecordingOutlet();
        open("/subs/a", NOBODY);
        open("/subs/a", BACKEND, backendsOutlet);
        publishAsBackend("a", "1");
        hub.publish("a", Identity.ANONYMOUS.as("N_1"), payload("2"));

        assertThat(outlet.texts()).hasSize(1).first().asString().contains("\"message\":1");
        assertThat(backendsOutlet.texts()).hasSize(1).first().asString().contains("\"message\":2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"presence=alice&sig=deadbeef_1", "presence=alice", "presence=backend&sig="})
    void closesWithAnErrorWhenTheSignatureDoesNotVerify(String query) {
        Connection connection = open("/subs/a", query);

        assertThat(outlet.texts()).containsExactly("{\"error\":\"invalid signature\"}\n");
        assertThat(outlet.closed()).isEqualTo(CloseReason.refused("invalid signature"));
        assertThat(connection.hasEnded()).isTrue();
        assertThat(members("a")).isEmpty();
    }

    @Test
    void closesWithAnErrorWhenThereAreTooManyChannelsOrTooLongNames() {
        open("/subs/a,b,c,d", NOBODY);
        assertThat(outlet.closed()).isEqualTo(CloseReason.refused("too many channels, at most 3"));

        RecordingOutlet second = new RecordingOutlet();
        open("/subs/a,123456789", NOBODY, second);
        assertThat(second.closed()).isEqualTo(CloseReason.refused("channel name too long, at most 8 characters"));
        assertThat(members("a")).isEmpty();
    }

    @Test
    void mayNameAChannelMoreOftenThanItMayHaveChannels() {
        open("/subs/a,a,a,a,b,a", NOBODY);
        assertThat(outlet.closes()).isEmpty();
        assertThat(members("b")).hasSize(1);
    }

    @Test
    void dropsWhatTheClientSends() {
        Conversation conversation = door().open(handshake("/subs/a", NOBODY, List.of()), node.open(outlet));
        conversation.text("{\"command\":\"pub\"}", true);
        conversation.binary(ByteBuffer.wrap(new byte[] {1}), false);

        assertThat(outlet.frames()).isEmpty();
        assertThat(outlet.closes()).isEmpty();
    }

    @Test
    void joinsOneChannelAfterTheOther() {
        hub = hub(broker);
        open("/subs/a,b", NOBODY);
        assertThat(broker.calls()).containsExactly("subscribe a");
        broker.confirm(0);
        broker.deliver(0);
        assertThat(broker.calls()).containsExactly("subscribe a", "subscribe b");
    }

    @Test
    void leavesHoweverFarTheJoiningHasComeWhenTheConnectionEnds() {
        hub = hub(broker);
        Connection connection = open("/subs/a,b,c", NOBODY);
        broker.confirm(0);
        broker.deliver(0);
        connection.gone(CloseReason.PEER_GONE);
        assertThat(members("a")).hasSize(1);

        broker.confirm(1);
        broker.deliver(1);

        assertThat(broker.calls()).containsExactly("subscribe a", "subscribe b", "unsubscribe a", "unsubscribe b");
        assertThat(broker.published())
                .extracting(publication ->
                        publication.event() + " " + publication.channel().name())
                .containsExactly("JOIN a", "JOIN b", "LEAVE a", "LEAVE b");
        assertThat(members("a")).isEmpty();
        assertThat(members("b")).isEmpty();
    }

    @Test
    void closesAndLeavesWhenTheBrokerRefusesAChannel() {
        hub = hub(broker);
        Connection connection = open("/subs/a,b,c", NOBODY);
        broker.confirm(0);
        broker.deliver(0);
        broker.refuse(1);

        assertThat(outlet.texts()).containsExactly("{\"error\":\"channels are not available, try again later\"}\n");
        assertThat(outlet.closes()).extracting(CloseReason::code).containsExactly(1013);
        assertThat(connection.hasEnded()).isTrue();
        assertThat(members("a")).isEmpty();
        assertThat(broker.calls()).containsExactly("subscribe a", "subscribe b", "unsubscribe b", "unsubscribe a");
    }

    private OtterUrlDoor door() {
        Signatures signatures =
                new Signatures(List.of(OtterSigner.TEST.secret()), Optional.empty(), false, ManualClock.atSecond(0));
        return new OtterUrlDoor(hub, new OtterAuthenticator(signatures, false), LIMITS);
    }

    private OtterHub hub(Broker through) {
        return new OtterHub(
                new Router(through), roster, node.ids(), new OtterSettings(Optional.empty(), false, false, false));
    }

    private Connection open(String path, String query) {
        return open(path, query, outlet);
    }

    private Connection open(String path, String query, RecordingOutlet to) {
        Connection connection = node.open(to);
        door().open(handshake(path, query, List.of()), connection);
        return connection;
    }

    private void publishAsBackend(String channel, String json) {
        hub.publish(channel, Identity.BACKEND.as("N_backend"), payload(json));
    }

    private Collection<Member> members(String channel) {
        return Timing.IN_MEMORY.done(roster.members(new ChannelName("otter", channel)));
    }

    private static Handshake handshake(String path, String query, List<String> subprotocols) {
        return new Handshake(path, new QueryParameters(query), List.of(), subprotocols, "192.0.2.1", "");
    }
}
