package holt.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ActionQueueTest {
    private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

    private final List<String> begun = new ArrayList<>();
    private final List<Throwable> defects = new ArrayList<>();
    private final ActionQueue queue = new ActionQueue(10, defects::add);

    @Test
    void beginsAnActionAtOnceWhenIdle() {
        queue.offer(action("a", DONE), 1);
        queue.offer(action("b", DONE), 1);

        assertThat(begun).containsExactly("a", "b");
    }

    @Test
    void beginsAnActionWhenTheOneBeforeIsDone() {
        CompletableFuture<Void> first = new CompletableFuture<>();
        CompletableFuture<Void> second = new CompletableFuture<>();
        queue.offer(action("a", first), 1);
        queue.offer(action("b", second), 1);
        queue.offer(action("c", DONE), 1);
        assertThat(begun).containsExactly("a");

        first.complete(null);
        assertThat(begun).containsExactly("a", "b");

        second.complete(null);
        assertThat(begun).containsExactly("a", "b", "c");
    }

    @Test
    void beginsAnActionThatAnotherOffersAfterIt() {
        queue.offer(
                () -> {
                    queue.offer(action("inner", DONE), 1);
                    begun.add("outer");
                    return DONE;
                },
                1);

        assertThat(begun).containsExactly("outer", "inner");
    }

    @Test
    void refusesWhatIsTooMuchToWait() {
        CompletableFuture<Void> first = new CompletableFuture<>();
        queue.offer(action("a", first), 10);
        assertThat(queue.offer(action("b", DONE), 6)).isTrue();
        assertThat(queue.offer(action("c", DONE), 5)).isFalse();
        assertThat(queue.offer(action("d", DONE), 4)).isTrue();

        first.complete(null);
        assertThat(begun).containsExactly("a", "b", "d");

        assertThat(queue.offer(action("e", DONE), 5)).isTrue();
        assertThat(begun).endsWith("e");
    }

    @Test
    void letsOneActionWaitHoweverHeavy() {
        CompletableFuture<Void> first = new CompletableFuture<>();
        queue.offer(action("a", first), 1);

        assertThat(queue.offer(action("b", DONE), 1000)).isTrue();
        assertThat(queue.offer(action("c", DONE), 1)).isFalse();
    }

    @Test
    void dropsWhatWaitsWhenFinishing() {
        CompletableFuture<Void> first = new CompletableFuture<>();
        queue.offer(action("a", first), 1);
        queue.offer(action("b", DONE), 1);
        queue.finish(action("last", DONE));
        queue.finish(action("never", DONE));
        assertThat(queue.offer(action("c", DONE), 1000)).isTrue();
        assertThat(begun).containsExactly("a");

        first.complete(null);
        assertThat(begun).containsExactly("a", "last");
    }

    @Test
    void doesWhatWaitsWhenDraining() {
        CompletableFuture<Void> first = new CompletableFuture<>();
        queue.offer(action("a", first), 1);
        queue.offer(action("b", DONE), 10);
        queue.drain(action("last", DONE));
        queue.finish(action("never", DONE));
        assertThat(queue.offer(action("c", DONE), 1)).isTrue();
        assertThat(begun).containsExactly("a");

        first.complete(null);
        assertThat(begun).containsExactly("a", "b", "last");
    }

    @Test
    void finishesAtOnceWhenIdle() {
        queue.finish(action("last", DONE));

        assertThat(begun).containsExactly("last");
    }

    @Test
    void goesOnAfterADefect() {
        IllegalStateException thrown = new IllegalStateException("thrown");
        IllegalStateException failed = new IllegalStateException("failed");
        queue.offer(
                () -> {
                    throw thrown;
                },
                1);
        queue.offer(action("a", CompletableFuture.failedFuture(failed)), 1);
        queue.offer(action("b", DONE), 1);

        assertThat(defects).containsExactly(thrown, failed);
        assertThat(begun).containsExactly("a", "b");
    }

    @Test
    void doesNotDeepenTheStackWithEveryAction() {
        CompletableFuture<Void> first = new CompletableFuture<>();
        AtomicInteger count = new AtomicInteger();
        ActionQueue roomy = new ActionQueue(Long.MAX_VALUE, defects::add);
        roomy.offer(() -> first, 1);
        for (int i = 0; i < 100_000; i++) {
            roomy.offer(
                    () -> {
                        count.incrementAndGet();
                        return DONE;
                    },
                    1);
        }

        first.complete(null);
        assertThat(count).hasValue(100_000);
        assertThat(defects).isEmpty();
    }

    @Test
    void neverDoesTwoActionsAtOnceThoughSeveralThreadsOffer() throws InterruptedException {
        ActionQueue roomy = new ActionQueue(Long.MAX_VALUE, defects::add);
        AtomicInteger under = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        int[] unguarded = {0};
        CountDownLatch done = new CountDownLatch(40_000);
        Runnable offers = () -> {
            for (int i = 0; i < 10_000; i++) {
                boolean late = i % 3 == 0;
                CompletableFuture<Void> stage = new CompletableFuture<>();
                roomy.offer(
                        () -> {
                            most.accumulateAndGet(under.incrementAndGet(), Math::max);
                            unguarded[0]++;
                            under.decrementAndGet();
                            done.countDown();
                            return late ? stage : DONE;
                        },
                        1);
                stage.complete(null);
            }
        };
        List<Thread> threads = List.of(new Thread(offers), new Thread(offers), new Thread(offers), new Thread(offers));
        threads.forEach(Thread::start);
        done.await();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(most).hasValue(1);
        assertThat(unguarded[0]).isEqualTo(40_000);
    }

    private ActionQueue.Action action(String name, CompletableFuture<Void> stage) {
        return () -> {
            begun.add(name);
            return stage;
        };
    }
}
