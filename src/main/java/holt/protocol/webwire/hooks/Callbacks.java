package holt.protocol.webwire.hooks;

import holt.core.connection.Ticker;
import holt.core.metrics.CallbackMetrics;
import holt.core.metrics.Metrics;
import holt.core.metrics.Outcome;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What all calls to the application have in common, in either form: a limit, a timer, and a line in the log where one fails.
 * Safe for use by several threads.
 */
public final class Callbacks {
    private static final String SERVICE = "webwire";
    private static final Logger LOGGER = System.getLogger(Callbacks.class.getName());

    private final CallLimit limit;
    private final Ticker ticker;
    /** Never changed once made. */
    private final Map<HookName, CallbackMetrics> metrics = new EnumMap<>(HookName.class);

    /**
     * Sets up calling.
     *
     * @param limit how long a call may take
     * @param counters where calls are timed
     * @param ticker the clock of the timers
     */
    public Callbacks(CallLimit limit, Metrics counters, Ticker ticker) {
        this.limit = limit;
        this.ticker = ticker;
        for (HookName hook : HookName.values()) {
            metrics.put(hook, counters.callback(SERVICE, hook.label()));
        }
    }

    /**
     * Gives what measures time.
     *
     * @return the clock of the timers
     */
    public Ticker ticker() {
        return ticker;
    }

    /**
     * Calls the application and does what it wants. The limit and the timer are for the call alone.
     *
     * @param hook what for
     * @param client about whom, if about anybody
     * @param call begins the call; must not block
     * @param carryOut does what is wanted; must not block
     * @param <A> what the application answers
     * @param <T> what comes of it
     * @return what came of it; failed, after that was logged, if the call failed or took too long, or if what it asked for cannot
     *     be
     */
    public <A, T> CompletionStage<T> call(
            HookName hook,
            Optional<Client> client,
            Supplier<CompletionStage<A>> call,
            Function<A, CompletionStage<T>> carryOut) {
        long begun = ticker.nanos();
        AtomicLong took = new AtomicLong();
        return limit.limit(begin(call))
                .whenComplete((answer, failure) -> took.set(ticker.nanos() - begun))
                .thenCompose(carryOut)
                .whenComplete((value, failure) -> {
                    if (failure != null) {
                        LOGGER.log(Level.WARNING, () -> failed(hook, client, failure));
                    }
                    timer(hook).record(outcome(failure), took.get());
                });
    }

    /**
     * Finds out what ended a stage.
     *
     * @param failure what the stage failed with
     * @return the cause that stages wrap
     */
    public static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    private CallbackMetrics timer(HookName hook) {
        return Objects.requireNonNull(metrics.get(hook), "every hook has a timer");
    }

    private static Outcome outcome(@Nullable Throwable failure) {
        if (failure == null) {
            return Outcome.OK;
        }
        Throwable cause = cause(failure);
        boolean invalid = cause instanceof IllegalArgumentException || cause instanceof SessionRefusedException;
        return invalid ? Outcome.INVALID : Outcome.FAILED;
    }

    private static String failed(HookName hook, Optional<Client> client, Throwable failure) {
        String whose = client.map(one -> " for " + one.id()).orElse("");
        return "hook " + hook.label() + whose + " failed: " + cause(failure);
    }

    private static <A> CompletionStage<A> begin(Supplier<CompletionStage<A>> call) {
        try {
            return Objects.requireNonNull(call.get(), "the hook gave no stage");
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }
}
