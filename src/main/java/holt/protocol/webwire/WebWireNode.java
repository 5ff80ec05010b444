package holt.protocol.webwire;

import holt.core.channel.Payload;
import holt.core.connection.CloseReason;
import holt.core.connection.Connection;
import holt.core.connection.ConnectionId;
import holt.core.connection.Farewells;
import holt.core.connection.Frame;
import holt.core.connection.Timers;
import holt.core.ledger.Debt;
import holt.core.ledger.Ledger;
import holt.core.session.ConnectionDirectory;
import holt.protocol.webwire.hooks.ClientDocument;
import holt.protocol.webwire.hooks.Hooks;
import holt.protocol.webwire.hooks.PayloadDocument;
import holt.protocol.webwire.wire.Signal;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What all of WebWire's clients on this node share: the application, the rules for sessions, the way to clients of all nodes. */
public final class WebWireNode {
    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);
    private static final String DEBTS = "webwire";
    /** The contract allows five seconds. */
    private static final long RETURN_MILLIS = 4000;

    private static final Logger LOGGER = System.getLogger(WebWireNode.class.getName());

    private final SessionRules rules;
    private final ConnectionDirectory directory;
    private final Ledger ledger;
    private final Farewells farewells;
    private final Timers timers;
    private final RandomGenerator spread;
    /** Clients whose end nobody would tell of if this node died. */
    private final Set<WebWireClient> unnoted = ConcurrentHashMap.newKeySet();

    private final AtomicBoolean retrying = new AtomicBoolean();
    private final ConcurrentHashMap<ConnectionId, Connection> connections = new ConcurrentHashMap<>();

    /**
     * Sets up the node.
     *
     * @param rules what sessions have in common, and the application
     * @param directory the way to clients; not started yet
     * @param ledger keeps the ends that the application is still to hear of
     * @param farewells are waited for before the node stops
     * @param timers tell when clients that are to come back are sent away
     * @param spread chooses that moment for each
     */
    public WebWireNode(
            SessionRules rules,
            ConnectionDirectory directory,
            Ledger ledger,
            Farewells farewells,
            Timers timers,
            RandomGenerator spread) {
        this.rules = rules;
        this.directory = directory;
        this.ledger = ledger;
        this.farewells = farewells;
        this.timers = timers;
        this.spread = spread;
        directory.start(new Local());
        ledger.bequeath(DEBTS, this::inherit);
    }

    Hooks hooks() {
        return rules.hooks();
    }

    SessionRules rules() {
        return rules;
    }

    /** Adds a client; done when all nodes can reach it, and would tell of its end if this one died. */
    CompletionStage<Void> enter(Connection connection, WebWireClient client) {
        connections.put(connection.id(), connection);
        CompletionStage<Void> entered = directory.enter(client.id());
        return note(client).thenCombine(entered, (noted, reachable) -> null);
    }

    /** Notes what other nodes would have to know of a client if this one died; done when they do, or it is known that they do not. */
    CompletionStage<Void> note(WebWireClient client) {
        List<CompletionStage<Void>> entered = new ArrayList<>(1);
        // As long as it is here, its end is not struck out.
        connections.computeIfPresent(client.id(), (id, connection) -> {
            entered.add(ledger.enter(debt(client)));
            return connection;
        });
        if (entered.isEmpty()) {
            unnoted.remove(client);
            return DONE;
        }
        return entered.get(0).handle((done, failure) -> {
            noted(client, failure);
            return null;
        });
    }

    /** Tries again to note what could not be noted: one client, and if that works, the others. To be called several times a second. */
    public void tick() {
        Iterator<WebWireClient> waiting = unnoted.iterator();
        if (waiting.hasNext() && retrying.compareAndSet(false, true)) {
            WebWireClient first = waiting.next();
            note(first).whenComplete((done, failure) -> {
                if (!unnoted.contains(first)) {
                    unnoted.forEach(this::note);
                }
                retrying.set(false);
            });
        }
    }

    private void noted(WebWireClient client, @Nullable Throwable failure) {
        if (failure == null) {
            unnoted.remove(client);
        } else if (unnoted.add(client)) {
            LOGGER.log(Level.WARNING, () -> client.id() + " will not be missed if this node dies now: " + failure);
        }
    }

    /** Removes a client: signals reach it no more. */
    void leave(WebWireClient client) {
        connections.remove(client.id());
        unnoted.remove(client);
        directory.leave(client.id());
    }

    /** Keeps the node from stopping before a client's end is told, or its time is up. */
    void expectFarewell(CompletionStage<Void> told) {
        farewells.add(told);
    }

    /** Tells the application that a client is gone; done when that is settled, well or not. */
    CompletionStage<Void> tellEnd(WebWireClient client) {
        return hooks().clientDisconnected(client)
                .handle((done, failure) -> debt(client))
                .thenCompose(ledger::strike);
    }

    /**
     * Sends a signal to a client, wherever in the cluster it is.
     *
     * @param id its connection's id, any text
     * @param signal the signal
     * @return true if it is on its way; false if there is no such client
     * @throws IllegalArgumentException if the protocol cannot carry it
     */
    CompletionStage<Boolean> signal(String id, Signal signal) {
        return directory.send(new ConnectionId(id), PayloadDocument.compose(signal));
    }

    /**
     * Sends a signal to the client that has a session, wherever in the cluster it is.
     *
     * @param key the session's key, any text
     * @param signal the signal
     * @return true if it is on its way; false if no client has such a session
     * @throws IllegalArgumentException if the protocol cannot carry it
     */
    CompletionStage<Boolean> signalSession(String key, Signal signal) {
        byte[] message = PayloadDocument.compose(signal);
        return rules.store()
                .holder(key)
                .thenCompose(holder -> holder.map(id -> directory.send(id, message))
                        .orElseGet(() -> CompletableFuture.completedStage(false)));
    }

    /** Tells the application of clients whose node died with them; their sessions are free by then. */
    private void inherit(List<Debt> debts) {
        for (Debt debt : debts) {
            try {
                WebWireClient client =
                        new WebWireClient(ClientDocument.parse(debt.content().bytes()), rules);
                LOGGER.log(Level.INFO, () -> "the node of " + client.id() + " died");
                hooks().clientDisconnected(client).whenComplete((done, failure) -> ledger.strike(debt));
            } catch (IllegalArgumentException e) {
                LOGGER.log(Level.ERROR, () -> "what is noted of " + debt.id() + ", whose node died, is lost: " + e);
                ledger.strike(debt);
            }
        }
    }

    private static Debt debt(WebWireClient client) {
        return new Debt(
                DEBTS, client.id().value(), Payload.of(ClientDocument.of(client).toJson()));
    }

    /** The clients of this node. */
    private final class Local implements ConnectionDirectory.Receiver {
        @Override
        public boolean deliver(ConnectionId id, byte[] message) {
            Connection connection = connections.get(id);
            if (connection == null || connection.hasEnded()) {
                return false;
            }
            connection.send(Frame.binary(message));
            return true;
        }

        /** All clients have to come back, though not all in one moment. */
        @Override
        public void missed() {
            LOGGER.log(
                    Level.WARNING,
                    () -> "WebWire's clients may have missed something, and are to come back: " + connections.size());
            for (Connection connection : connections.values()) {
                Duration pause = Duration.ofMillis(spread.nextLong(RETURN_MILLIS));
                timers.after(pause, () -> connection.close(CloseReason.RESYNC));
            }
        }
    }
}
