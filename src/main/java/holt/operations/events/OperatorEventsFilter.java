package holt.operations.events;

import holt.core.connection.Seats;
import holt.http.api.ApiKey;
import holt.http.api.ApiKeyFilter;
import holt.http.api.ProblemException;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;

/**
 * {@code GET /api/events}: how the nodes are, as server-sent events. A filter as JAX-RS has no stream that would never block a thread on
 * every container.
 */
public class OperatorEventsFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient OperatorEvents events;

    @Inject
    private transient ApiKey key;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        if (!request.getMethod().equals("GET")) {
            response.setHeader("Allow", "GET");
            new ProblemException(Response.Status.METHOD_NOT_ALLOWED, "events are there to be read").answer(response);
        } else if (ApiKeyFilter.admits(key, request, response)) {
            open(request, response);
        }
    }

    private void open(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!(events.seat(request.getRemoteAddr()) instanceof Seats.Seat seat)) {
            new ProblemException(Response.Status.SERVICE_UNAVAILABLE, "as many operators watch as may")
                    .answer(response);
            return;
        }
        try {
            events.welcome(events.streams().open("console", request, response, seat));
        } catch (IOException | RuntimeException e) {
            seat.giveBack();
            throw e;
        }
    }

    /** The node goes out of service: the last moment to end the streams. */
    @Override
    public void destroy() {
        events.close();
    }
}
