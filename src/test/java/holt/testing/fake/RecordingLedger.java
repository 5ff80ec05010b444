package holt.testing.fake;

import holt.core.broker.BrokerException;
import holt.core.ledger.Debt;
import holt.core.ledger.Heir;
import holt.core.ledger.Ledger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A ledger in memory that a test can read, and lose the way to. Safe for use by several threads. */
public final class RecordingLedger implements Ledger {
    private final Object lock = new Object();
    private final Map<String, Debt> debts = new LinkedHashMap<>();
    private volatile Heir heir = left -> {};
    private volatile boolean reachable = true;

    /** Gives what is owed now, in the order in which it was entered. */
    public List<Debt> debts() {
        synchronized (lock) {
            return new ArrayList<>(debts.values());
        }
    }

    public List<String> contents() {
        return debts().stream().map(debt -> debt.content().toString()).toList();
    }

    public void breakDown() {
        reachable = false;
    }

    public void mend() {
        reachable = true;
    }

    /** Leaves the debts of a dead node to this one. */
    public void leave(List<Debt> left) {
        synchronized (lock) {
            left.forEach(debt -> debts.put(debt.id(), debt));
        }
        heir.inherit(left);
    }

    @Override
    public void bequeath(String kind, Heir theHeir) {
        heir = theHeir;
    }

    @Override
    public CompletionStage<Void> enter(Debt debt) {
        if (!reachable) {
            return CompletableFuture.failedStage(
                    new BrokerException("broken by the test", new IOException("no route")));
        }
        synchronized (lock) {
            debts.put(debt.id(), debt);
        }
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> strike(Debt debt) {
        synchronized (lock) {
            debts.remove(debt.id());
        }
        return CompletableFuture.completedStage(null);
    }
}
