package holt.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import holt.testing.concurrent.Race;
import holt.testing.concurrent.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class OutboxUnderThreadsTest {
    private static final int FRAMES = 100_000;
    private static final int PUBLISHERS = 4;
    private static final Frame FRAME = Frame.text("x");

    private final ExecutorService socket = Executors.newSingleThreadExecutor();
    private final List<Throwable> failures = new ArrayList<>();

    @AfterEach
    void stopTheSocket() {
        socket.shutdownNow();
    }

    @Test
    void writesHoweverManyBatchesThatCompleteAtOnceWithoutRecursion() {
        Chain chain = new Chain(Runnable::run);
        chain.start();

        assertThat(chain.written).hasValue(FRAMES);
    }

    @Test
    void writesHoweverManyBatchesThatCompleteElsewhereWithoutRecursion() {
        Chain chain = new Chain(socket);
        chain.start();

        Timing.IN_MEMORY.eventually(() -> assertThat(chain.written).hasValue(FRAMES));
    }

    @Test
    void writesHoweverManyFramesWaitInOneGo() {
        List<Integer> batches = new ArrayList<>();
        Outbox outbox = new Outbox(
                writing((frames, completion) -> {
                    batches.add(frames.size());
                    completion.done(null);
                }),
                OutboxTest.terms(Long.MAX_VALUE),
                failures::add);
        IntStream.range(0, FRAMES).forEach(i -> outbox.offer(FRAME));
        outbox.flush();

        assertThat(batches).containsExactly(FRAMES);
        assertThat(outbox.bytes()).isZero();
    }

    @Test
    void writesOneBatchAtATimeAndLosesNothingHoweverManyOffer() {
        AtomicInteger writing = new AtomicInteger();
        List<String> written = new ArrayList<>();
        Outbox outbox = new Outbox(
                writing((frames, completion) -> {
                    assertThat(writing.incrementAndGet()).isOne();
                    frames.forEach(frame -> written.add(frame.text()));
                    // Every other batch completes here, the others on the socket's thread.
                    Runnable done = () -> {
                        writing.decrementAndGet();
                        completion.done(null);
                    };
                    if (written.size() % 2 == 0) {
                        done.run();
                    } else {
                        socket.execute(done);
                    }
                }),
                OutboxTest.terms(Long.MAX_VALUE),
                failures::add);

        Race.run(PUBLISHERS, publisher -> {
            for (int i = 0; i < FRAMES / PUBLISHERS; i++) {
                outbox.offer(Frame.text(publisher + ":" + i));
                outbox.flush();
            }
        });
        Timing.IN_MEMORY.eventually(() -> assertThat(outbox.bytes()).isZero());

        assertThat(written).hasSize(FRAMES);
        for (int publisher = 0; publisher < PUBLISHERS; publisher++) {
            String prefix = publisher + ":";
            assertThat(written.stream().filter(text -> text.startsWith(prefix)))
                    .containsExactlyElementsOf(IntStream.range(0, FRAMES / PUBLISHERS)
                            .mapToObj(i -> prefix + i)
                            .toList());
        }
    }

    @Test
    void holdsNobodyUpWhileAnOutletIsSlowToReturn() throws InterruptedException {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        AtomicInteger written = new AtomicInteger();
        Outbox outbox = new Outbox(
                writing((frames, completion) -> {
                    written.addAndGet(frames.size());
                    stuck.countDown();
                    await(free);
                    completion.done(null);
                }),
                OutboxTest.terms(Long.MAX_VALUE),
                failures::add);
        outbox.offer(FRAME);
        Thread first = new Thread(outbox::flush);
        first.start();
        await(stuck);

        assertThat(outbox.offer(FRAME)).isEqualTo(Outbox.Offer.QUEUED);
        outbox.offerPing();
        outbox.flush();
        outbox.finish(CloseReason.FINISHED);
        assertThat(written).hasValue(1);

        free.countDown();
        first.join();
        assertThat(written).hasValue(3);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** What a socket does with a batch. */
    @FunctionalInterface
    private interface Write {
        void begin(List<Frame> frames, Outlet.Completion completion);
    }

    private static Outlet writing(Write write) {
        return new Outlet() {
            @Override
            public void write(List<Frame> frames, Completion completion) {
                write.begin(frames, completion);
            }

            @Override
            public void close(CloseReason reason) {}

            @Override
            public void abort() {}
        };
    }

    /** Frames each of which is offered while the one before is being written. */
    private final class Chain {
        private final AtomicInteger written = new AtomicInteger();
        private final Outbox outbox;

        Chain(Executor completing) {
            this.outbox = new Outbox(
                    writing((frames, completion) -> {
                        if (written.addAndGet(frames.size()) < FRAMES) {
                            offer();
                        }
                        completing.execute(() -> completion.done(null));
                    }),
                    OutboxTest.terms(Long.MAX_VALUE),
                    failures::add);
        }

        void start() {
            offer();
            outbox.flush();
        }

        private void offer() {
            outbox.offer(FRAME);
        }
    }
}
