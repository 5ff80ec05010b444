package holt.protocol.webwire;

import holt.core.channel.Payload;
import holt.core.connection.Connection;
import holt.core.connection.ConnectionId;
import holt.core.connection.Farewells;
import holt.core.connection.Frame;
import holt.core.ledger.Debt;
import holt.core.ledger.Ledger;
import holt.core.session.ConnectionDirectory;
import holt.protocol.webwire.hooks.ClientDocument;
import holt.protocol.webwire.hooks.Hooks;
import holt.protocol.webwire.hooks.PayloadDocument;
import holt.protocol.webwire.wire.Signal;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** What all of WebWire's clients on this node share: the application, the rules for sessions, the way to clients of all nodes. */
public final class WebWireNode {
    private static final String DEBTS = "webwire";
    private static final Logger LOGGER = System.getLogger(WebWireNode.class.getName());

    private final SessionRules rules;
    private final ConnectionDirectory directory;
    private final Ledger ledger;
    private final Farewells farewells;
    private final ConcurrentHashMap<ConnectionId, Connection> connections = new ConcurrentHashMap<>();

    /**
     * Sets up the node.
     *
     * @param rules what sessions have in common, and the application
     * @param directory the way to clients; not started yet
     * @param ledger keeps the ends that the application is still to hear of
     * @param farewells are waited for before the node stops
     */
    public WebWireNode(SessionRules rules, ConnectionDirectory directory, Ledger ledger, Farewells farewells) {
        this.rules = rules;
        this.directory = directory;
        this.ledger = ledger;
        this.farewells = farewells;
        directory.start(this::deliver);
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

    /** Notes what other nodes would have to know of a client if this one died; done when they do. */
    CompletionStage<Void> note(WebWireClient client) {
        return ledger.enter(debt(client)).exceptionally(failure -> {
            LOGGER.log(Level.WARNING, () -> client.id() + " will not be missed if this node dies: " + failure);
            return null;
        });
    }

    /** Removes a client: signals reach it no more. */
    void leave(WebWireClient client) {
        connections.remove(client.id());
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

    private boolean deliver(ConnectionId id, byte[] message) {
        Connection connection = connections.get(id);
        if (connection == null || connection.hasEnded()) {
            return false;
        }
        connection.send(Frame.binary(message));
        return true;
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
}
