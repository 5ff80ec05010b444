package holt.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import holt.core.connection.ConnectionId;
import holt.testing.concurrent.Race;
import holt.testing.concurrent.Timing;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every store of sessions promises. Nothing here presumes that anything has happened before its stage is done. */
public interface SessionStoreContract {
    Duration TTL = Duration.ofSeconds(2);
    Session SESSION = session("key");
    ConnectionId ONE = new ConnectionId("node_1");
    ConnectionId OTHER = new ConnectionId("node_2");

    /** Makes an empty store whose sessions may be idle for {@link #TTL}. */
    SessionStore newStore();

    /** Lets time pass for the store that was made last. */
    void pass(Duration time);

    default Timing timing() {
        return Timing.IN_MEMORY;
    }

    static Session session(String key) {
        return new Session(
                key, OffsetDateTime.parse("2026-01-02T03:04:05.678+01:00"), "{\"of\":[\"" + key + "\",null]}");
    }

    default boolean create(SessionStore store, Session session, ConnectionId holder) {
        return timing().done(store.create(session, holder));
    }

    default Attachment attach(SessionStore store, String key, ConnectionId holder) {
        return timing().done(store.attach(key, holder));
    }

    default void detach(SessionStore store, String key, ConnectionId holder) {
        timing().done(store.detach(key, holder));
    }

    default boolean remove(SessionStore store, String key, ConnectionId holder) {
        return timing().done(store.remove(key, holder));
    }

    default List<Session> expired(SessionStore store, int max) {
        return timing().done(store.takeExpired(max));
    }

    @Test
    default void knowsNothingAtFirst() {
        SessionStore store = newStore();

        assertThat(attach(store, "key", ONE)).isEqualTo(Attachment.Refused.UNKNOWN);
        assertThat(timing().done(store.holder("key"))).isEmpty();
        assertThat(remove(store, "key", ONE)).isFalse();
        assertThat(expired(store, 10)).isEmpty();
        detach(store, "key", ONE);
        assertThat(attach(store, "key", ONE)).isEqualTo(Attachment.Refused.UNKNOWN);
    }

    @Test
    default void aNewSessionIsAttachedToItsHolder() {
        SessionStore store = newStore();

        assertThat(create(store, SESSION, ONE)).isTrue();
        assertThat(timing().done(store.holder("key"))).contains(ONE);
        assertThat(attach(store, "key", OTHER)).isEqualTo(Attachment.Refused.ACTIVE);
        assertThat(attach(store, "key", ONE)).isEqualTo(Attachment.Refused.ACTIVE);
    }

    @Test
    default void keysAreUnique() {
        SessionStore store = newStore();
        create(store, SESSION, ONE);
        Session second = new Session("key", SESSION.createdAt().plusDays(1), "2");

        assertThat(create(store, second, OTHER)).isFalse();
        detach(store, "key", ONE);
        assertThat(create(store, second, OTHER)).isFalse();
        assertThat(attach(store, "key", OTHER)).isEqualTo(new Attachment.Attached(SESSION));
    }

    @Test
    default void whatWasDetachedCanBeHadByAnother() {
        SessionStore store = newStore();
        create(store, SESSION, ONE);
        detach(store, "key", ONE);

        assertThat(timing().done(store.holder("key"))).isEmpty();
        assertThat(attach(store, "key", OTHER)).isEqualTo(new Attachment.Attached(SESSION));
        assertThat(timing().done(store.holder("key"))).contains(OTHER);
    }

    @Test
    default void nobodyDetachesWhatAnotherHas() {
        SessionStore store = newStore();
        create(store, SESSION, ONE);
        detach(store, "key", OTHER);

        assertThat(timing().done(store.holder("key"))).contains(ONE);
    }

    @Test
    default void aHolderRemovesItsSession() {
        SessionStore store = newStore();
        create(store, SESSION, ONE);

        assertThat(remove(store, "key", ONE)).isTrue();
        assertThat(remove(store, "key", ONE)).isFalse();
        assertThat(timing().done(store.holder("key"))).isEmpty();
        assertThat(attach(store, "key", ONE)).isEqualTo(Attachment.Refused.UNKNOWN);
        assertThat(create(store, SESSION, OTHER)).isTrue();
    }

    @Test
    default void aFormerHolderRemovesItsSessionUnlessAnotherHasIt() {
        SessionStore store = newStore();
        create(store, SESSION, ONE);
        detach(store, "key", ONE);
        attach(store, "key", OTHER);
        assertThat(remove(store, "key", ONE)).isFalse();

        detach(store, "key", OTHER);
        assertThat(remove(store, "key", OTHER)).isTrue();
        assertThat(attach(store, "key", ONE)).isEqualTo(Attachment.Refused.UNKNOWN);
    }

    @Test
    default void aSessionFromElsewhereIsAdopted() {
        SessionStore store = newStore();

        assertThat(timing().done(store.adopt(SESSION, ONE))).isEqualTo(new Attachment.Attached(SESSION));
        assertThat(timing().done(store.adopt(SESSION, OTHER))).isEqualTo(Attachment.Refused.ACTIVE);
        detach(store, "key", ONE);
        assertThat(attach(store, "key", OTHER)).isEqualTo(new Attachment.Attached(SESSION));
    }

    @Test
    default void whatIsAdoptedReplacesWhatWasIdle() {
        SessionStore store = newStore();
        create(store, SESSION, ONE);
        detach(store, "key", ONE);
        Session changed = new Session("key", OffsetDateTime.parse("2020-02-29T00:00:00Z"), "null");

        assertThat(timing().done(store.adopt(changed, OTHER))).isEqualTo(new Attachment.Attached(changed));
        detach(store, "key", OTHER);
        assertThat(attach(store, "key", ONE)).isEqualTo(new Attachment.Attached(changed));
    }

    @Test
    default void keysMayBeAnyText() {
        SessionStore store = newStore();
        List<String> keys =
                List.of(" ", "a b", "{x}", "*", "\u0000", "\ud83e\udda6", "\ufffd", "\n", "k".repeat(10_000));
        for (String key : keys) {
            assertThat(attach(store, key, ONE)).isEqualTo(Attachment.Refused.UNKNOWN);
            assertThat(timing().done(store.adopt(session(key), ONE))).isEqualTo(new Attachment.Attached(session(key)));
        }
        for (String key : keys) {
            detach(store, key, ONE);
            assertThat(attach(store, key, OTHER)).isEqualTo(new Attachment.Attached(session(key)));
        }
    }

    @Test
    default void whatIsIdleTooLongIsGivenOutOnce() {
        SessionStore store = newStore();
        create(store, SESSION, ONE);
        detach(store, "key", ONE);
        assertThat(expired(store, 10)).isEmpty();

        pass(TTL);
        assertThat(attach(store, "key", ONE)).isEqualTo(Attachment.Refused.UNKNOWN);
        assertThat(remove(store, "key", ONE)).isFalse();
        assertThat(expired(store, 10)).containsExactly(SESSION);
        assertThat(expired(store, 10)).isEmpty();
    }

    @Test
    default void whatWasGivenOutIsNobodysUntilItIsForgotten() {
        SessionStore store = newStore();
        create(store, SESSION, ONE);
        detach(store, "key", ONE);
        pass(TTL);
        assertThat(expired(store, 10)).containsExactly(SESSION);

        assertThat(attach(store, "key", ONE)).isEqualTo(Attachment.Refused.UNKNOWN);
        assertThat(create(store, SESSION, OTHER)).isFalse();
        assertThat(remove(store, "key", ONE)).isFalse();
        assertThat(timing().done(store.holder("key"))).isEmpty();
        timing().done(store.forget("key"));
        assertThat(create(store, SESSION, OTHER)).isTrue();
    }

    @Test
    default void whatWasGivenOutHasANewLifeOnceItIsAdopted() {
        SessionStore store = newStore();
        create(store, SESSION, ONE);
        detach(store, "key", ONE);
        pass(TTL);
        assertThat(expired(store, 10)).containsExactly(SESSION);

        assertThat(timing().done(store.adopt(SESSION, OTHER))).isEqualTo(new Attachment.Attached(SESSION));
        timing().done(store.forget("key"));
        assertThat(timing().done(store.holder("key"))).contains(OTHER);
    }

    @Test
    default void whatIsAttachedDoesNotAge() {
        SessionStore store = newStore();
        create(store, SESSION, ONE);
        pass(TTL);

        assertThat(expired(store, 10)).isEmpty();
        detach(store, "key", ONE);
        assertThat(attach(store, "key", ONE)).isEqualTo(new Attachment.Attached(SESSION));
        pass(TTL);
        assertThat(expired(store, 10)).isEmpty();
    }

    @Test
    default void timeStartsOverWhenItIsDetachedAgain() {
        SessionStore store = newStore();
        create(store, SESSION, ONE);
        detach(store, "key", ONE);
        attach(store, "key", ONE);
        pass(TTL);
        detach(store, "key", ONE);

        assertThat(expired(store, 10)).isEmpty();
        pass(TTL);
        assertThat(expired(store, 10)).containsExactly(SESSION);
    }

    @Test
    default void givesOutNoMoreThanAskedForAndTheLongestOverdueFirst() {
        SessionStore store = newStore();
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Session session = session("key" + i);
            sessions.add(session);
            create(store, session, ONE);
            detach(store, session.key(), ONE);
            pass(Duration.ofMillis(10));
        }
        pass(TTL);

        assertThat(expired(store, 2)).isEqualTo(sessions.subList(0, 2));
        assertThat(expired(store, 10)).isEqualTo(sessions.subList(2, 5));
    }

    @Test
    default void tellsOfTheIdleOnesAndTheLongestIdleFirst() {
        SessionStore store = newStore();
        create(store, SESSION, ONE);
        assertThat(timing().done(store.idle(10))).isEqualTo(new IdleSessions(0, List.of()));

        for (String key : List.of("first", "second", "third")) {
            create(store, session(key), ONE);
            detach(store, key, ONE);
            pass(Duration.ofMillis(10));
        }
        attach(store, "second", OTHER);

        IdleSessions all = timing().done(store.idle(10));
        assertThat(all.total()).isEqualTo(2);
        assertThat(all.longest()).extracting(IdleSessions.IdleSession::key).containsExactly("first", "third");
        assertThat(all.longest())
                .extracting(IdleSessions.IdleSession::idle)
                .allSatisfy(idle -> assertThat(idle).isBetween(Duration.ofMillis(5), Duration.ofMinutes(5)))
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(timing().done(store.idle(1)).longest())
                .extracting(IdleSessions.IdleSession::key)
                .containsExactly("first");
        assertThat(attach(store, "first", ONE)).isEqualTo(new Attachment.Attached(session("first")));
    }

    @Test
    default void ofManyWhoWantASessionOneGetsIt() {
        SessionStore store = newStore();
        create(store, SESSION, ONE);
        for (int round = 0; round < 50; round++) {
            ConnectionId before = timing().done(store.holder("key")).orElseThrow();
            detach(store, "key", before);
            AtomicInteger winners = new AtomicInteger();
            Race.run(4, number -> {
                boolean adopts = number % 2 == 0;
                ConnectionId contestant = new ConnectionId("node_" + number);
                Attachment outcome =
                        timing().done(adopts ? store.adopt(SESSION, contestant) : store.attach("key", contestant));
                winners.addAndGet(outcome instanceof Attachment.Attached ? 1 : 0);
            });
            assertThat(winners).hasValue(1);
        }
    }

    @Test
    default void whatIsRemovedAndWantedAtTheSameTimeIsEitherGoneOrHad() {
        SessionStore store = newStore();
        for (int round = 0; round < 50; round++) {
            Session session = session("key" + round);
            create(store, session, ONE);
            detach(store, session.key(), ONE);
            AtomicInteger successes = new AtomicInteger();
            Race.run(List.of(
                    () -> successes.addAndGet(remove(store, session.key(), ONE) ? 1 : 0),
                    () -> successes.addAndGet(
                            attach(store, session.key(), OTHER) instanceof Attachment.Attached ? 1 : 0)));
            assertThat(successes).hasValue(1);
        }
    }
}
