package holt.client;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a connection when it is asked to, one for however many callers, and another when that is lost, until it is told to stop.
 * Safe for use by several threads.
 */
final class ConnectionKeeper {
    private final Supplier<CompletableFuture<WebWireLink>> connector;
    private final boolean reconnect;
    private final BackOff backOff;
    private final ScheduledExecutorService scheduler;
    private final Consumer<ConnectionStatus> onStatus;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by {@link #lock}, as all fields below it. */
    private ConnectionStatus status = ConnectionStatus.DISCONNECTED;

    private @Nullable WebWireLink link;
    private @Nullable CompletableFuture<Void> attempt;
    private @Nullable Future<?> nextAttempt;
    private int attempts;

    /**
     * Makes a keeper without a connection.
     *
     * @param connector makes one connection
     * @param onStatus told of every change, in order; must not block
     */
    ConnectionKeeper(
            Supplier<CompletableFuture<WebWireLink>> connector,
            boolean reconnect,
            BackOff backOff,
            ScheduledExecutorService scheduler,
            Consumer<ConnectionStatus> onStatus) {
        this.connector = connector;
        this.reconnect = reconnect;
        this.backOff = backOff;
        this.scheduler = scheduler;
        this.onStatus = onStatus;
    }

    ConnectionStatus status() {
        lock.lock();
        try {
            return status;
        } finally {
            lock.unlock();
        }
    }

    /** Gives the connection, if there is one. */
    Optional<WebWireLink> link() {
        lock.lock();
        try {
            return Optional.ofNullable(link);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Makes a connection if there is none.
     *
     * @return done when there is one; failed with what came in the way
     */
    CompletableFuture<Void> connect() {
        CompletableFuture<Void> started;
        lock.lock();
        try {
            if (status == ConnectionStatus.CLOSED) {
                return CompletableFuture.failedFuture(new IllegalStateException("the client is closed"));
            }
            if (link != null) {
                return CompletableFuture.completedFuture(null);
            }
            if (attempt != null) {
                return attempt.copy();
            }
            cancelNextAttempt();
            become(ConnectionStatus.CONNECTING);
            started = new CompletableFuture<>();
            attempt = started;
        } finally {
            lock.unlock();
        }
        start(started);
        return started.copy();
    }

    /**
     * Gives up the connection, or the attempts to get one.
     *
     * @param last {@link ConnectionStatus#DISCONNECTED}, or {@link ConnectionStatus#CLOSED} for good
     * @return done when the connection has ended
     */
    CompletableFuture<Void> stop(ConnectionStatus last) {
        WebWireLink stopped;
        CompletableFuture<Void> abandoned;
        lock.lock();
        try {
            stopped = link;
            abandoned = attempt;
            link = null;
            attempt = null;
            cancelNextAttempt();
            if (status != ConnectionStatus.CLOSED) {
                become(last);
            }
        } finally {
            lock.unlock();
        }
        if (abandoned != null) {
            abandoned.completeExceptionally(ConnectFailedException.temporary("disconnected meanwhile", null));
        }
        if (stopped == null) {
            return CompletableFuture.completedFuture(null);
        }
        stopped.close();
        return stopped.ended().thenAccept(ending -> {});
    }

    private void start(CompletableFuture<Void> started) {
        var unused = connector.get().whenComplete((made, failure) -> finish(started, made, failure));
    }

    private void finish(CompletableFuture<Void> started, @Nullable WebWireLink made, @Nullable Throwable failure) {
        lock.lock();
        try {
            if (attempt == started) {
                attempt = null;
                if (made == null) {
                    afterFailure(failure);
                } else {
                    link = made;
                    become(ConnectionStatus.CONNECTED);
                }
            }
        } finally {
            lock.unlock();
        }
        if (made != null) {
            watch(made);
        }
        if (failure == null) {
            started.complete(null);
        } else {
            started.completeExceptionally(Failures.cause(failure));
        }
    }

    private void afterFailure(@Nullable Throwable failure) {
        boolean permanent = failure != null
                && Failures.cause(failure) instanceof ConnectFailedException refused
                && refused.isPermanent();
        if (status == ConnectionStatus.RECONNECTING && !permanent) {
            scheduleNextAttempt();
        } else {
            become(ConnectionStatus.DISCONNECTED);
        }
    }

    private void watch(WebWireLink made) {
        boolean wanted;
        lock.lock();
        try {
            wanted = link == made;
            if (wanted) {
                // Only a connection that lasts shows that the next loss is another matter.
                var unused = later(() -> forgetAttempts(made), backOff.max());
            }
        } finally {
            lock.unlock();
        }
        if (wanted) {
            var unused2 = made.ended().thenAccept(ending -> replace(made));
        } else {
            made.close();
        }
    }

    private void replace(WebWireLink lost) {
        lock.lock();
        try {
            if (link != lost) {
                return;
            }
            link = null;
            if (reconnect) {
                become(ConnectionStatus.RECONNECTING);
                scheduleNextAttempt();
            } else {
                become(ConnectionStatus.DISCONNECTED);
            }
        } finally {
            lock.unlock();
        }
    }

    private void retry() {
        CompletableFuture<Void> started = new CompletableFuture<>();
        lock.lock();
        try {
            if (status != ConnectionStatus.RECONNECTING || attempt != null) {
                return;
            }
            attempt = started;
        } finally {
            lock.unlock();
        }
        start(started);
    }

    private void scheduleNextAttempt() {
        nextAttempt = later(this::retry, backOff.delay(attempts));
        attempts++;
    }

    private Future<?> later(Runnable task, Duration delay) {
        return scheduler.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void cancelNextAttempt() {
        if (nextAttempt != null) {
            nextAttempt.cancel(false);
            nextAttempt = null;
        }
    }

    private void forgetAttempts(WebWireLink lasting) {
        lock.lock();
        try {
            if (link == lasting) {
                attempts = 0;
            }
        } finally {
            lock.unlock();
        }
    }

    private void become(ConnectionStatus next) {
        if (status != next) {
            status = next;
            onStatus.accept(next);
        }
    }
}
