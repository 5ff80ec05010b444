package holt.http.api;

import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** What a request that needs others is answered when they cannot be reached: 503. */
public final class Unavailable {
    private Unavailable() {}

    /**
     * Makes the end of a stage that may fail for that reason.
     *
     * @param <T> what the stage gives if it does not fail
     * @param outOfReach the failure that tells of it
     * @param detail what is answered then
     * @return throws a {@link ProblemException} for that failure, and any other as it is
     */
    public static <T> Function<Throwable, T> when(
            Class<? extends Throwable> outOfReach, Function<Throwable, String> detail) {
        return failure -> {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            if (outOfReach.isInstance(cause)) {
                throw new ProblemException(Response.Status.SERVICE_UNAVAILABLE, detail.apply(cause));
            }
            throw new CompletionException(cause);
        };
    }
}
