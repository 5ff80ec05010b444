package holt.protocol.shark;

import holt.core.channel.Payload;
import holt.core.connection.ConnectionId;
import holt.core.ledger.Debt;
import holt.core.ledger.Ledger;
import holt.json.JsonText;
import holt.protocol.shark.wire.ObjectEncoder;
import holt.protocol.shark.wire.SubscriptionName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * What is owed to a service for one subscription: to tell it when the subscription ends. Safe for use by several threads; no
 * call blocks.
 */
final class LeaveDebt {
    /** Names debts of this kind, also between versions. */
    static final String KIND = "shark";

    static final String SERVICE = "service";
    static final String BODY = "body";

    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    private final Ledger ledger;
    private final Supplier<Debt> present;

    /** Held while the ledger is called, so that its calls come in an order. */
    private final Object lock = new Object();

    private boolean entered;

    /**
     * Sets up a debt that is not entered yet.
     *
     * @param ledger where it is written down
     * @param present the debt as it is by now
     */
    LeaveDebt(Ledger ledger, Supplier<Debt> present) {
        this.ledger = ledger;
        this.present = present;
    }

    /**
     * Puts into bytes what has to be told.
     *
     * @param connection whose subscription it is
     * @param name the subscription
     * @param body what its service is told of it
     */
    static Debt toDebt(ConnectionId connection, SubscriptionName name, Map<String, JsonText> body) {
        Map<String, JsonText> content = new LinkedHashMap<>();
        content.put(SERVICE, JsonText.quote(name.service()));
        content.put(BODY, JsonText.of(ObjectEncoder.encode(body)));
        return new Debt(KIND, connection + "/" + name, Payload.of(ObjectEncoder.encode(content)));
    }

    /** Writes it down; failed if that cannot be done, and then nothing is owed. */
    CompletionStage<Void> enter() {
        synchronized (lock) {
            entered = true;
            return ledger.enter(present.get());
        }
    }

    /** Writes down what has changed of it; nothing happens if it is not owed. */
    CompletionStage<Void> refresh() {
        synchronized (lock) {
            return entered ? ledger.enter(present.get()) : DONE;
        }
    }

    /** Strikes it out. */
    CompletionStage<Void> strike() {
        synchronized (lock) {
            if (!entered) {
                return DONE;
            }
            entered = false;
            return ledger.strike(present.get());
        }
    }
}
