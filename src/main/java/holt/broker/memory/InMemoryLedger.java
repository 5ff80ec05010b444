package holt.broker.memory;

import holt.core.ledger.Debt;
import holt.core.ledger.Heir;
import holt.core.ledger.Ledger;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The ledger of a single node: as nobody outlives it, there is nothing to write down, and nothing to inherit. */
public final class InMemoryLedger implements Ledger {
    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    @Override
    public void bequeath(String kind, Heir heir) {}

    @Override
    public CompletionStage<Void> enter(Debt debt) {
        return DONE;
    }

    @Override
    public CompletionStage<Void> strike(Debt debt) {
        return DONE;
    }
}
