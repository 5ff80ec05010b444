package holt.http;

import holt.core.connection.Seats;
import java.util.Optional;

/**
 * How a request is answered that would be a connection, if there were a seat.
 *
 * @param status the HTTP status
 * @param text one line that says why
 */
public record NoSeat(int status, String text) {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final String RETRY_AFTER_SECONDS = "5";

    /**
     * Answers a refusal.
     *
     * @param refusal why there is no seat
     * @return the answer
     */
    public static NoSeat of(Seats.Refusal refusal) {
        return switch (refusal) {
            case CLOSED -> new NoSeat(SERVICE_UNAVAILABLE, "going out of service");
            case FULL -> new NoSeat(SERVICE_UNAVAILABLE, "too many connections");
            case ADDRESS_FULL -> new NoSeat(TOO_MANY_REQUESTS, "too many connections from your address");
        };
    }

    /**
     * Tells when it is worth to ask again.
     *
     * @return a number of seconds, for a {@code Retry-After} header, if there is one
     */
    public Optional<String> retryAfter() {
        return status == SERVICE_UNAVAILABLE ? Optional.of(RETRY_AFTER_SECONDS) : Optional.empty();
    }
}
