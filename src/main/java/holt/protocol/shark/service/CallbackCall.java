package holt.protocol.shark.service;

import holt.core.connection.Timers;
import holt.core.metrics.Outcome;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One call of a service, with as many tries as it takes and is allowed. The pause between two tries is that of the
 * configuration, unless the last response asked for another. Safe for use by several threads.
 */
final class CallbackCall {
    private static final Logger LOGGER = System.getLogger(CallbackCall.class.getName());

    private final CallbackLine line;
    private final byte[] json;
    private final CompletableFuture<CallbackAnswer> answer = new CompletableFuture<>();
    private final long begunAt;

    // Touched by one thread at a time: by the one that begins, then by the one that ends a try, and so on.
    private int tries;
    private Duration pause;

    private final Object lock = new Object();
    private @Nullable CallbackTry current;
    private Timers.@Nullable Timer next;
    private boolean givenUp;

    CallbackCall(CallbackLine line, byte[] json) {
        this.line = line;
        this.json = json;
        this.begunAt = line.shared().nanos();
        this.pause = line.shared().options().pause();
    }

    CompletionStage<CallbackAnswer> answer() {
        return answer.copy();
    }

    void begin() {
        line.shared().begun(this);
        attempt();
    }

    /** Ends the call without an answer, as the node stops: nobody can tell whether the service was reached. */
    void giveUp() {
        end(Outcome.FAILED);
        CallbackTry started;
        Timers.Timer awaited;
        synchronized (lock) {
            givenUp = true;
            started = current;
            awaited = next;
        }
        if (started != null) {
            started.giveUp();
        }
        if (awaited != null) {
            awaited.cancel();
        }
    }

    private void attempt() {
        CallbackTry started;
        synchronized (lock) {
            if (givenUp) {
                return;
            }
            started = new CallbackTry(line, json, tries == 0 ? this::repeat : () -> false);
            current = started;
        }
        tries++;
        started.outcome().thenAccept(this::settle);
        started.begin();
    }

    /**
     * The first try comes right behind other calls, whose connections the service may just be closing: then the next follows without
     * a pause, even where there is to be only one.
     */
    private boolean repeat() {
        boolean may = tries < Math.max(2, line.shared().options().tries());
        tries += may ? 1 : 0;
        return may;
    }

    private void settle(Attempt attempt) {
        LOGGER.log(Level.DEBUG, () -> describe(attempt.summary()));
        if (attempt instanceof Attempt.Answered answered) {
            end(answered.answer().isOk() ? Outcome.OK : Outcome.REFUSED);
            answer.complete(answered.answer());
        } else if (attempt instanceof Attempt.Malformed malformed) {
            end(Outcome.INVALID);
            LOGGER.log(Level.WARNING, () -> describe(malformed.summary()));
            answer.completeExceptionally(new MalformedAnswerException(line.name() + ": " + malformed.reason()));
        } else if (attempt instanceof Attempt.Refused refused) {
            pause = refused.pause().orElse(line.shared().options().pause());
            retry(refused.reason());
        } else if (attempt instanceof Attempt.Failed failed) {
            retry(failed.reason());
        }
    }

    private void retry(String reason) {
        synchronized (lock) {
            if (givenUp) {
                return;
            }
            if (tries < line.shared().options().tries()) {
                next = line.shared().timers().after(pause, this::attempt);
                return;
            }
        }
        end(Outcome.FAILED);
        LOGGER.log(Level.WARNING, () -> describe("unavailable: " + reason));
        answer.complete(CallbackAnswer.UNAVAILABLE);
    }

    /** Counts the call, unless it has ended before. */
    private void end(Outcome outcome) {
        if (line.shared().ended(this)) {
            line.metrics().record(outcome, line.shared().nanos() - begunAt);
        }
    }

    private String describe(String what) {
        long millis = Duration.ofNanos(line.shared().nanos() - begunAt).toMillis();
        return "http request: " + line.name() + " at " + line.url() + ", try " + tries + ", " + millis + " ms: " + what;
    }
}
