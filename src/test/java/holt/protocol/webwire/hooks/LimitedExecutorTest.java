package holt.protocol.webwire.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LimitedExecutorTest {
    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final List<Integer> done = new ArrayList<>();

    @Test
    void asksForNoMoreThreadsThanItsLimit() {
        LimitedExecutor executor = new LimitedExecutor(threads::add, 2);
        for (int i = 0; i < 5; i++) {
            int number = i;
            executor.execute(() -> done.add(number));
        }
        assertThat(threads).hasSize(2);
        threads.remove().run();
        assertThat(done).containsExactly(0, 1, 2, 3, 4);
        threads.remove().run();
        executor.execute(() -> done.add(5));
        threads.remove().run();
        assertThat(done).endsWith(5);
    }

    @Test
    void letsATaskWaitThatIsRefusedWhileOthersRun() {
        LimitedExecutor executor = new LimitedExecutor(
                task -> {
                    if (!threads.isEmpty()) {
                        throw new RejectedExecutionException("full");
                    }
                    threads.add(task);
                },
                10);
        executor.execute(() -> done.add(1));
        executor.execute(() -> done.add(2));
        threads.remove().run();
        assertThat(done).containsExactly(1, 2);
    }

    @Test
    void passesOnARefusalWhenNothingRuns() {
        LimitedExecutor executor = new LimitedExecutor(
                task -> {
                    throw new RejectedExecutionException("over");
                },
                10);
        assertThatThrownBy(() -> executor.execute(() -> done.add(1))).isInstanceOf(RejectedExecutionException.class);
        assertThat(done).isEmpty();
    }

    @Test
    void losesNothingOnAPoolThatRefusesWhatItCannotStart() throws InterruptedException {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(0, 4, 1, TimeUnit.SECONDS, new SynchronousQueue<>());
        try {
            LimitedExecutor executor = new LimitedExecutor(pool, 8);
            int count = 20_000;
            CountDownLatch left = new CountDownLatch(count);
            AtomicInteger running = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            for (int i = 0; i < count; i++) {
                executor.execute(() -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    running.decrementAndGet();
                    left.countDown();
                });
            }
            assertThat(left.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(most.get()).isBetween(1, 4);
        } finally {
            pool.shutdownNow();
        }
    }
}
