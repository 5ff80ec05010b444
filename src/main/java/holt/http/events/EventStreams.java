package holt.http.events;

import holt.core.connection.Connection;
import holt.core.connection.Connections;
import holt.core.connection.Frame;
import holt.core.connection.Seats;
import holt.http.ClientAddresses;
import holt.http.NoSeat;
import holt.http.PlainText;
import holt.http.RequestHeaders;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** Makes connections of requests for event streams. No thread waits for a stream. Safe for use by several threads. */
public final class EventStreams {
    private static final String TYPE = "text/event-stream";
    /** Goes out at once, so that the client sees the stream open. */
    private static final Frame GREETING = Frame.text(":\n\n");

    private final Connections connections;
    private final Seats seats;
    private final ClientAddresses addresses;
    private final InstantSource clock;

    /**
     * Sets up the making of streams.
     *
     * @param connections where they are registered
     * @param seats the places there are for them
     * @param addresses tells where requests come from
     * @param clock tells when one opened
     */
    public EventStreams(Connections connections, Seats seats, ClientAddresses addresses, InstantSource clock) {
        this.connections = connections;
        this.seats = seats;
        this.addresses = addresses;
        this.clock = clock;
    }

    /**
     * Tells whether a request asks for an event stream.
     *
     * @param request the request
     * @return true if it names the media type among those it accepts
     */
    public static boolean isWanted(HttpServletRequest request) {
        return RequestHeaders.all(request, "Accept").stream()
                .anyMatch(accepted -> accepted.toLowerCase(Locale.ROOT).contains(TYPE));
    }

    /**
     * Opens a stream, unless there is no room for it.
     *
     * @param door the protocol, by its name in metrics
     * @param request the request; it is handled asynchronously from now on
     * @param response the answer
     * @return the connection; nothing if the request was refused, and then it is answered
     * @throws IOException if the client is gone
     */
    public Optional<Connection> open(String door, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Seats.Outcome outcome = seats.take(addresses.of(request));
        if (!(outcome instanceof Seats.Seat seat)) {
            NoSeat refusal = NoSeat.of((Seats.Refusal) outcome);
            refusal.retryAfter().ifPresent(seconds -> response.setHeader("Retry-After", seconds));
            PlainText.answer(response, refusal.status(), refusal.text());
            return Optional.empty();
        }
        try {
            return Optional.of(open(door, request, response, seat));
        } catch (IOException | RuntimeException e) {
            seat.giveBack();
            throw e;
        }
    }

    /**
     * Opens a stream that has a seat.
     *
     * @param door the protocol, by its name in metrics
     * @param request the request; it is handled asynchronously from now on
     * @param response the answer
     * @param seat its place; still the caller's if this fails
     * @return the connection
     * @throws IOException if the client is gone
     */
    public Connection open(String door, HttpServletRequest request, HttpServletResponse response, Seats.Seat seat)
            throws IOException {
        response.setContentType(TYPE);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        // Some proxies gather answers before they pass them on, unless they are told.
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        EventStreamOutlet outlet = new EventStreamOutlet(async, response.getOutputStream());
        Connection connection =
                connections.open(new Connection.Opening(door, addresses.of(request), clock.instant(), outlet), seat);
        outlet.begin(connection);
        connection.send(GREETING);
        return connection;
    }
}
