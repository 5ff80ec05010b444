package holt.protocol.otter;

import holt.core.connection.Connection;
import holt.core.metrics.Metrics;
import holt.core.metrics.Outcome;
import holt.http.CorsFilter;
import holt.http.OriginPolicy;
import holt.http.PlainText;
import holt.http.RequestHeaders;
import holt.http.RequestTarget;
import holt.http.events.EventStreams;
import holt.protocol.otter.wire.SubsPath;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Otter's URL protocol as server-sent events: a GET of the path where a socket would open, by who accepts
 * {@code text/event-stream}. What a socket is told after it opened, a stream is told by its status. A filter, because no resource
 * can write without a thread that waits; ahead of the one that takes every such GET for a handshake.
 */
public class OtterEventStreamFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String DOOR = "sse";

    @Inject
    private transient EventStreams streams;

    @Inject
    private transient OriginPolicy origins;

    @Inject
    private transient OtterPublishing publishing;

    @Inject
    private transient OtterHub hub;

    @Inject
    private transient Metrics metrics;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<SubsPath> path = isRequestForStream(request)
                ? SubsPath.parse(RequestTarget.of(request).path()).filter(SubsPath::isBare)
                : Optional.empty();
        if (path.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        CorsFilter.allow(origins, request, response);
        try {
            subscribe(path.get(), request, response);
        } catch (OtterRefusalException e) {
            metrics.door(DOOR).events(OtterEvent.class).count(OtterEvent.SUBSCRIBE, Outcome.REFUSED);
            PlainText.answer(response, e.status(), e.text());
        }
    }

    private static boolean isRequestForStream(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && !RequestHeaders.asksForWebSocket(request)
                && EventStreams.isWanted(request);
    }

    private void subscribe(SubsPath path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!origins.allows(request.getHeader("Origin"))) {
            throw new OtterRefusalException(HttpServletResponse.SC_FORBIDDEN, "origin not allowed");
        }
        OtterPublishing.Admitted admitted = publishing.admit(
                path, RequestTarget.of(request).parameters(), RequestHeaders.all(request, "Authorization"));
        Optional<Connection> opened = streams.open(DOOR, request, response);
        List<String> channels = List.copyOf(new LinkedHashSet<>(admitted.channels()));
        String lastId = Objects.requireNonNullElse(request.getHeader("Last-Event-ID"), "");
        opened.ifPresent(connection -> OtterListener.onStream(
                        hub, connection, admitted.identity(), new ResumableStream(hub, connection, channels, lastId))
                .join(channels));
    }
}
