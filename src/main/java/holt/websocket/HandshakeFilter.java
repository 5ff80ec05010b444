package holt.websocket;

import holt.container.UpgradedRequest;
import holt.core.connection.Drain;
import holt.core.connection.Seats;
import holt.http.ClientAddresses;
import holt.http.NoSeat;
import holt.http.OriginPolicy;
import holt.http.PlainText;
import holt.http.RequestHeaders;
import holt.http.RequestTarget;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Examines every WebSocket handshake before the container sees it: is it one, may this origin and this address have it, is
 * there room, does the door want it. What passes is handed on under the path of the door's endpoint, with the
 * {@link Link} as its principal: the one object that both containers hand through to the session unchanged. A request for an upgrade that no door serves is handed on without its {@code Upgrade}.
 */
public class HandshakeFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String RETRY_AFTER_SECONDS = "5";

    @Inject
    private transient Doors doors;

    @Inject
    private transient OriginPolicy origins;

    @Inject
    private transient ClientAddresses addresses;

    @Inject
    private transient Seats seats;

    @Inject
    private transient Links links;

    @Inject
    private transient Drain drain;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        RequestTarget target = RequestTarget.of(request);
        Optional<Door> door = request.getMethod().equals("GET") ? door(target, request) : Optional.empty();
        if (door.isEmpty()) {
            boolean upgrade = request.getHeader("Upgrade") != null;
            chain.doFilter(upgrade ? new OrdinaryRequest(request) : request, response);
        } else {
            upgrade(door.get(), target, request, response, chain);
        }
    }

    /**
     * Drains the node. The end of a filter is the one callback that both containers make while sockets are still open: before
     * listeners hear of the end, WildFly has closed them and Payara has cut them.
     */
    @Override
    public void destroy() {
        try {
            drain.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Door> door(RequestTarget target, HttpServletRequest request) {
        boolean atRoot =
                target.path().equals("/") && request.getContextPath().isEmpty() && HandshakeRules.isHandshake(request);
        return atRoot ? doors.atRoot() : doors.serving(target.path());
    }

    private void upgrade(
            Door door,
            RequestTarget target,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        Link link;
        try {
            Handshake handshake = examine(door, target, request);
            link = links.accept(door, handshake, seat(handshake.remoteAddress()));
        } catch (RefusedHandshakeException e) {
            refuse(e, response);
            return;
        }
        UpgradedRequest.keepToItself(request);
        boolean upgraded = false;
        try {
            chain.doFilter(new AcceptedRequest(request, door.endpointPath(), link), response);
            upgraded = response.getStatus() == HttpServletResponse.SC_SWITCHING_PROTOCOLS;
        } finally {
            if (!upgraded) {
                link.abandon();
            }
        }
    }

    private Handshake examine(Door door, RequestTarget target, HttpServletRequest request) {
        HandshakeRules.check(request);
        if (!origins.allows(request.getHeader("Origin"))) {
            throw new RefusedHandshakeException(HttpServletResponse.SC_FORBIDDEN, "origin not allowed");
        }
        Handshake handshake = new Handshake(
                target.path(),
                target.parameters(),
                RequestHeaders.all(request, "Authorization"),
                RequestHeaders.tokens(request, "Sec-WebSocket-Protocol"),
                addresses.of(request),
                Optional.ofNullable(request.getHeader("User-Agent")).orElse(""));
        door.examine(handshake);
        return handshake;
    }

    private Seats.Seat seat(String address) {
        Seats.Outcome outcome = seats.take(address);
        if (outcome instanceof Seats.Seat seat) {
            return seat;
        }
        NoSeat refusal = NoSeat.of((Seats.Refusal) outcome);
        throw new RefusedHandshakeException(refusal.status(), refusal.text());
    }

    private static void refuse(RefusedHandshakeException refusal, HttpServletResponse response) throws IOException {
        switch (refusal.status()) {
            case HttpServletResponse.SC_BAD_REQUEST -> response.setHeader("Sec-WebSocket-Version", "13");
            case HttpServletResponse.SC_SERVICE_UNAVAILABLE -> response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
            default -> {}
        }
        PlainText.answer(response, refusal.status(), refusal.text());
    }
}
