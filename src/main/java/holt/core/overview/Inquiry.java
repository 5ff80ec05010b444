package holt.core.overview;

import holt.core.channel.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** One question to several nodes, and what they have answered so far. Safe for use by several threads. */
final class Inquiry {
    private final Set<String> asked;
    private final ConcurrentHashMap<String, Payload> answers = new ConcurrentHashMap<>();
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    /** Begins to wait for answers; there is nothing to wait for if nobody is asked. */
    Inquiry(Set<String> asked) {
        this.asked = Set.copyOf(asked);
        endIfComplete();
    }

    /**
     * What came of a question.
     *
     * @param answers the answers, in no particular order
     * @param silent the nodes that did not answer in time, in the order of their names
     */
    record Outcome(List<Payload> answers, List<String> silent) {}

    CompletableFuture<Outcome> outcome() {
        return outcome;
    }

    /** Takes a node's first answer. One that was not asked is so new that it was not known. */
    void answered(String node, Payload answer) {
        answers.putIfAbsent(node, answer);
        endIfComplete();
    }

    /** Contents itself with what there is. */
    void giveUp() {
        List<String> silent = asked.stream()
                .filter(node -> !answers.containsKey(node))
                .sorted()
                .toList();
        outcome.complete(new Outcome(new ArrayList<>(answers.values()), silent));
    }

    void fail(Throwable failure) {
        outcome.completeExceptionally(failure);
    }

    private void endIfComplete() {
        if (answers.keySet().containsAll(asked)) {
            giveUp();
        }
    }
}
