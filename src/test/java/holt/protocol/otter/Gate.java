package holt.protocol.otter;

import holt.core.broker.BrokerException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Where the calls to a broker or a roster wait to be let through, one after the other, once it is closed. */
final class Gate {
    private final Deque<Call> waiting = new ArrayDeque<>();
    private boolean open = true;

    void close() {
        open = false;
    }

    List<String> waiting() {
        return waiting.stream().map(Call::name).toList();
    }

    void letThrough() {
        Call call = waiting.remove();
        call.work().get().whenComplete((done, failure) -> call.result().complete(null));
    }

    void letAllThrough() {
        while (!waiting.isEmpty()) {
            letThrough();
        }
    }

    void refuse() {
        waiting.remove().result().completeExceptionally(new BrokerException("unreachable", new IOException("refused")));
    }

    CompletionStage<Void> pass(String name, Supplier<CompletionStage<Void>> work) {
        if (open) {
            return work.get();
        }
        Call call = new Call(name, work, new CompletableFuture<>());
        waiting.add(call);
        return call.result();
    }

    private record Call(String name, Supplier<CompletionStage<Void>> work, CompletableFuture<Void> result) {}
}
