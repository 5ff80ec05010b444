package holt.http.api;

import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** How many elements a request for a list wants at most. */
public final class ListLimit {
    private static final int DEFAULT = 100;
    private static final int MAX = 1000;

    private ListLimit() {}

    /**
     * Reads the parameter {@code limit}.
     *
     * @param limit as it was sent, if it was
     * @return 1 to 1000; 100 if nothing was sent
     * @throws ProblemException 400 if it is no such number
     */
    public static int of(@Nullable String limit) {
        return limit == null ? DEFAULT : number(limit);
    }

    private static int number(String limit) {
        try {
            int number = Integer.parseInt(limit);
            if (number >= 1 && number <= MAX) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below, like a number out of range.
        }
        throw new ProblemException(Response.Status.BAD_REQUEST, "limit must be a number from 1 to " + MAX);
    }
}
