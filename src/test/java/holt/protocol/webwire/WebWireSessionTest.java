package holt.protocol.webwire;

import static holt.protocol.webwire.WebWireDoors.ID;
import static holt.protocol.webwire.WebWireDoors.heard;
import static holt.protocol.webwire.WebWireDoors.restore;
import static holt.protocol.webwire.WebWireDoors.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holt.core.channel.Payload;
import holt.core.ledger.Debt;
import holt.core.session.Session;
import holt.protocol.webwire.hooks.Answer;
import holt.protocol.webwire.hooks.Client;
import holt.protocol.webwire.hooks.Hooks;
import holt.protocol.webwire.hooks.SessionLookup;
import holt.protocol.webwire.hooks.SessionRefusedException;
import holt.protocol.webwire.wire.PayloadEncoding;
import holt.protocol.webwire.wire.WebWirePayload;
import holt.testing.concurrent.Timing;
import holt.testing.conversation.Arrival;
import holt.testing.door.DoorLink;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WebWireSessionTest {
    private static final String CONFIRMED = "\u00bf\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008";
    private static final String CLOSE = "1f" + ID;

    private final RecordingHooks hooks = new RecordingHooks();
    private final WebWireDoors doors = new WebWireDoors(hooks);

    @Test
    void withoutApplicationRequestsAreNotImplemented() {
        DoorLink link = new WebWireDoors(Hooks.NONE).connect();
        send(link, "7f" + ID + "0041");
        send(link, CLOSE);
        restore(link, "K");

        assertThat(heard(link))
                .satisfiesExactly(
                        error -> assertThat(error)
                                .endsWith("{\"c\":\"NOT_IMPLEMENTED\","
                                        + "\"m\":\"Request handling is not implemented  on this server instance\"}"),
                        closed -> assertThat(closed).isEqualTo(CONFIRMED),
                        restored -> assertThat(restored).contains("SESSION_NOT_FOUND"));
    }

    @Test
    void anApplicationThatStoresSessionsHasThemWithoutTheBuiltInStore() {
        hooks.stores = true;
        WebWireDoors without = new WebWireDoors(hooks, false);
        DoorLink one = without.connect();
        Session session = done(hooks.clients.get(0).createSession("1"));
        assertThat(heard(one)).singleElement().asString().startsWith("\u0015{\"key\":");
        one.drop();

        DoorLink other = without.connect();
        restore(other, session.key());
        assertThat(heard(other)).singleElement().asString().contains("SESSION_NOT_FOUND");
        hooks.onLookup = CompletableFuture.completedStage(new SessionLookup.Found(session));
        restore(other, session.key());
        assertThat(heard(other)).singleElement().asString().startsWith("\u00c0").contains(session.key());
    }

    @Test
    void whatCouldNotBeNotedIsNotedWhenItCan() {
        doors.ledger.breakDown();
        DoorLink gone = doors.connect();
        List<DoorLink> links = Stream.generate(doors::connect).limit(10).toList();
        gone.drop();
        doors.node.tick();
        assertThat(doors.ledger.debts()).isEmpty();

        doors.ledger.mend();
        doors.node.tick();

        assertThat(doors.ledger.debts())
                .extracting(Debt::id)
                .containsExactlyInAnyOrderElementsOf(links.stream()
                        .map(link -> link.connection().id().value())
                        .toList());
        links.forEach(DoorLink::drop);
        doors.node.tick();
        assertThat(doors.ledger.debts()).isEmpty();
    }

    @Test
    void clientsThatMayHaveMissedSomethingAreSentAwayOneAfterTheOther() {
        List<DoorLink> links = Stream.generate(doors::connect).limit(100).toList();

        doors.directory.tellMissed();

        assertThat(links).noneMatch(link -> link.connection().hasEnded());
        doors.timers.advance(Duration.ofSeconds(2));
        assertThat(links).anyMatch(link -> link.connection().hasEnded());
        assertThat(links).anyMatch(link -> !link.connection().hasEnded());
        doors.timers.advance(Duration.ofSeconds(2));
        assertThat(links).allSatisfy(link -> assertThat(link.pending()).contains(new Arrival.Close(1012, "resync")));
    }

    @Test
    void theSessionIsFreeAtOnceThoughSomethingIsUnderWay() {
        DoorLink one = doors.connect();
        Session session = done(hooks.clients.get(0).createSession("1"));
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        hooks.onRequest = answer;
        send(one, "7f" + ID + "0041");
        one.drop();

        DoorLink other = doors.connect();
        restore(other, session.key());
        assertThat(heard(other)).singleElement().asString().startsWith("\u00c0");
        assertThat(hooks.calls).doesNotContain("disconnected 1");
        answer.complete(Answer.EMPTY);
        assertThat(hooks.calls).endsWith("disconnected 1");
    }

    @Test
    void whatIsClosedAfterTheEndIsGoneUnlessAnotherHasIt() {
        DoorLink one = doors.connect();
        Client client = hooks.clients.get(0);
        Session session = done(client.createSession("1"));
        one.drop();
        DoorLink other = doors.connect();
        restore(other, session.key());
        done(client.closeSession());
        assertThat(hooks.calls).doesNotContain("closed 1");
        assertThat(done(doors.store.holder(session.key()))).isPresent();

        other.drop();
        done(hooks.clients.get(1).closeSession());
        assertThat(hooks.calls).endsWith("closed 1");
        DoorLink third = doors.connect();
        restore(third, session.key());
        assertThat(heard(third)).singleElement().asString().contains("SESSION_NOT_FOUND");
    }

    @Test
    void nothingIsCreatedForAClientThatIsGone() {
        doors.connect().drop();
        CompletionStage<Session> created = hooks.clients.get(0).createSession("1");
        assertThatThrownBy(() -> done(created)).hasCauseInstanceOf(SessionRefusedException.class);
        assertThat(hooks.calls).containsExactly("connected", "disconnected -");
    }

    @Test
    void onlyOneSessionAtATime() {
        DoorLink link = doors.connect();
        Client client = hooks.clients.get(0);
        Session first = done(client.createSession("1"));
        assertThatThrownBy(() -> done(client.createSession("2"))).hasCauseInstanceOf(SessionRefusedException.class);
        assertThat(client.session()).contains(first);
        assertThat(heard(link)).hasSize(1);
    }

    @Test
    void infoIsJson() {
        doors.connect();
        Client client = hooks.clients.get(0);
        assertThatThrownBy(() -> client.createSession("{")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> client.createSession("1 2")).isInstanceOf(IllegalArgumentException.class);
        assertThat(done(client.createSession(" { \"a\" : [ ] } ")).info()).isEqualTo("{\"a\":[]}");
    }

    @Test
    void theSessionIsReadableUntilTheApplicationKnowsThatItIsClosed() {
        DoorLink link = doors.connect();
        Client client = hooks.clients.get(0);
        Session session = done(client.createSession("1"));
        heard(link);
        CompletableFuture<Void> told = new CompletableFuture<>();
        hooks.onSessionClosed = told;
        send(link, CLOSE);
        assertThat(client.session()).contains(session);
        assertThat(heard(link)).isEmpty();
        assertThat(done(doors.store.holder(session.key()))).isEmpty();
        // Asked for again meanwhile, by the application itself: that must not wait for itself.
        done(client.closeSession());
        told.complete(null);
        assertThat(heard(link)).containsExactly("\u0016", CONFIRMED);
        assertThat(client.session()).isEmpty();
        assertThat(hooks.calls).containsOnlyOnce("closed 1");
    }

    @Test
    void whoClosesWhileTheApplicationClosesHearsOfItBeforeTheReply() {
        DoorLink link = doors.connect();
        Client client = hooks.clients.get(0);
        done(client.createSession("1"));
        heard(link);
        CompletableFuture<Void> told = new CompletableFuture<>();
        hooks.onSessionClosed = told;
        CompletionStage<Void> closed = client.closeSession();
        send(link, CLOSE);
        assertThat(heard(link)).isEmpty();
        told.complete(null);
        done(closed);
        assertThat(heard(link)).containsExactly("\u0016", CONFIRMED);
    }

    @Test
    void whoRestoresWhileTheApplicationClosesIsNotToldOfTheWrongEnd() {
        DoorLink former = doors.connect();
        Session wanted = done(hooks.clients.get(0).createSession("\"wanted\""));
        former.drop();
        DoorLink link = doors.connect();
        Client client = hooks.clients.get(1);
        done(client.createSession("1"));
        heard(link);
        CompletableFuture<Void> told = new CompletableFuture<>();
        hooks.onSessionClosed = told;
        CompletionStage<Void> closed = client.closeSession();
        restore(link, wanted.key());
        assertThat(heard(link)).isEmpty();
        told.complete(null);
        done(closed);
        assertThat(heard(link))
                .satisfiesExactly(
                        end -> assertThat(end).isEqualTo("\u0016"),
                        restored -> assertThat(restored).startsWith("\u00c0").contains("wanted"));
        assertThat(client.session()).contains(wanted);
    }

    @Test
    void aFoundSessionThatCannotBeWrittenIsAFailedLookup() {
        DoorLink link = doors.connect();
        hooks.onLookup =
                CompletableFuture.completedStage(new SessionLookup.Found(new Session("K", OffsetDateTime.MAX, "null")));
        restore(link, "K");
        assertThat(heard(link))
                .satisfiesExactly(
                        error -> assertThat(error).contains("INTERNAL_ERROR"),
                        close -> assertThat(close).startsWith("close 1002"),
                        end -> {});
        assertThat(done(doors.store.holder("K"))).isEmpty();
    }

    @Test
    void theApplicationHearsOfEverySessionWhoseTimeHasCome() {
        for (int i = 0; i < 250; i++) {
            DoorLink link = doors.connect();
            done(hooks.clients.get(i).createSession(String.valueOf(i)));
            link.drop();
        }
        SessionExpiry expiry = new SessionExpiry(doors.rules, doors.farewells);
        expiry.tick();
        assertThat(hooks.calls).noneMatch(call -> call.startsWith("expired"));
        doors.ticker.advance(WebWireDoors.TTL);
        expiry.tick();
        assertThat(hooks.calls.stream().filter(call -> call.startsWith("expired")))
                .hasSize(250)
                .doesNotHaveDuplicates();
        expiry.tick();
        assertThat(hooks.calls.stream().filter(call -> call.startsWith("expired")))
                .hasSize(250);
    }

    @Test
    void anOddReplyInUtf16IsAFailure() {
        DoorLink link = doors.connect();
        WebWirePayload odd = new WebWirePayload(PayloadEncoding.UTF16, Payload.of(new byte[] {1, 2, 3}));
        hooks.onRequest = CompletableFuture.completedStage(Answer.reply(odd));
        send(link, "7f" + ID + "0041");
        assertThat(heard(link))
                .singleElement()
                .asString()
                .contains("INTERNAL_ERROR")
                .contains("Hook failed");
    }

    @Test
    void aClientThatSendsFarAheadIsSentAway() {
        DoorLink link = doors.connect();
        hooks.onRequest = new CompletableFuture<>();
        for (int i = 0; i < 40_000 && !link.connection().hasEnded(); i++) {
            send(link, "7f" + ID + "0041");
        }
        assertThat(heard(link)).first().asString().startsWith("close 1008");
    }

    private static <T> T done(CompletionStage<T> stage) {
        return Timing.IN_MEMORY.done(stage);
    }
}
