package holt.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Puts one load on subscribers that are there already. */
final class Trial {
    private static final int PATIENCE_SECONDS = 20;

    private final Address address;
    private final Secrets secrets;
    private final ServerProcess server;
    private final Progress progress;

    Trial(Address address, Secrets secrets, ServerProcess server, Progress progress) {
        this.address = address;
        this.secrets = secrets;
        this.server = server;
        this.progress = progress;
    }

    /**
     * Publishes the load's messages and waits for their deliveries.
     *
     * @param load how much
     * @param bytes how long each message's padding is
     * @param subscribers who listens, as many as the load says
     * @return what it took; with losses, if deliveries stayed away for longer than anybody would wait
     * @throws IOException if the server refuses or drops what it should not
     */
    Measurement run(Load load, int bytes, Subscribers subscribers) throws IOException, InterruptedException {
        Tally tally = new Tally(load);
        CompletableFuture<Void> readingEnded = new CompletableFuture<>();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread reader = new Thread(() -> subscribers.readInto(tally), "reader");
        reader.setUncaughtExceptionHandler((thread, thrown) -> {
            failure.set(thrown);
            readingEnded.completeExceptionally(thrown);
        });
        reader.start();
        try (Publisher publisher = load.way().publisher(address, secrets)) {
            Optional<Duration> processorBefore = server.processorTime();
            long start = System.nanoTime();
            publish(publisher, load, tally, ".".repeat(bytes));
            awaitAll(load, tally);
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            Optional<Duration> spent = server.processorTime().flatMap(after -> processorBefore.map(after::minus));
            rethrow(readingEnded);
            return new Measurement(tally.delivered(), elapsed, spent, tally.micros(), tally.lost(), tally.repeated());
        } finally {
            reader.interrupt();
            reader.join();
        }
    }

    private void publish(Publisher publisher, Load load, Tally tally, String padding)
            throws IOException, InterruptedException {
        for (int i = 0; i < load.messages(); i++) {
            if (!tally.window().tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
            publisher.publish(tally.message(i, padding));
            progress.tell(load.toString(), i + 1, load.messages());
        }
    }

    /** Everything has arrived when the whole window is free again. */
    private static void awaitAll(Load load, Tally tally) throws InterruptedException {
        if (tally.window().tryAcquire(load.window(), PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            tally.window().release(load.window());
        }
    }

    private static void rethrow(CompletableFuture<Void> readingEnded) throws IOException, InterruptedException {
        if (readingEnded.isCompletedExceptionally()) {
            try {
                readingEnded.get();
            } catch (ExecutionException e) {
                throw new IOException(e.getCause());
            }
        }
    }
}
