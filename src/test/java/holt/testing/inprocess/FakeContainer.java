package holt.testing.inprocess;

import holt.testing.socket.HttpReply;
import holt.testing.socket.RawRequest;
import holt.websocket.DoorEndpoint;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.Principal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands around Holt: leads each request through the filters to an endpoint, to a resource or to nothing. */
final class FakeContainer {
    private final Map<FilterMapping, Filter> filters = new LinkedHashMap<>();
    private final Map<String, Class<? extends Application>> applications = new HashMap<>();
    private final Map<String, JaxRs> started = new HashMap<>();
    private final Sockets sockets;
    private final Beans beans;

    FakeContainer(Deployment deployment, Beans beans) {
        this.beans = beans;
        this.sockets = new Sockets(deployment.endpoints());
        FilterMapping.declared().forEach(mapping -> filters.put(mapping, beans.construct(mapping.filter())));
        deployment
                .applications()
                .forEach(type -> applications.put(
                        type.getAnnotation(ApplicationPath.class).value(), type));
    }

    /** A handshake that was answered with a switch of protocols: who is to hear of it, and what the session's principal is. */
    record Upgrade(DoorEndpoint endpoint, Principal user) {}

    /** What came of a request. */
    record Answer(HttpReply reply, Optional<Upgrade> upgrade) {}

    Answer answer(RawRequest raw) {
        String path = raw.target().split("\\?", 2)[0];
        FakeResponse response = new FakeResponse();
        Passage passage = new Passage(path);
        try {
            passage.doFilter(
                    Fake.of(HttpServletRequest.class, new FakeRequest(raw, servletPath(path))),
                    Fake.of(HttpServletResponse.class, response));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
        return new Answer(response.sent(raw.method()), Optional.ofNullable(passage.upgrade));
    }

    /** The path of the application that a path is below; a path that no application has leads to the default servlet. */
    private String servletPath(String path) {
        return applications.keySet().stream()
                .filter(mount -> path.equals(mount) || path.startsWith(mount + '/'))
                .findFirst()
                .orElse(path);
    }

    private JaxRs application(String mount) {
        return started.computeIfAbsent(mount, key -> new JaxRs(Objects.requireNonNull(applications.get(key)), beans));
    }

    /** One request's way through the filters. */
    private final class Passage implements FilterChain {
        private final List<Filter> ahead;
        private int next;
        private @Nullable Upgrade upgrade;

        Passage(String path) {
            ahead = filters.entrySet().stream()
                    .filter(entry -> entry.getKey().covers(path))
                    .map(Map.Entry::getValue)
                    .toList();
        }

        @Override
        public void doFilter(ServletRequest request, ServletResponse response) throws IOException, ServletException {
            if (next < ahead.size()) {
                ahead.get(next++).doFilter(request, response, this);
            } else {
                arrive((HttpServletRequest) request, (HttpServletResponse) response);
            }
        }

        private void arrive(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (request.getHeader("Upgrade") != null) {
                DoorEndpoint endpoint = sockets.upgrade(request, response, beans);
                upgrade = new Upgrade(endpoint, request.getUserPrincipal());
            } else if (applications.containsKey(request.getServletPath())) {
                application(request.getServletPath()).answer(request, response);
            } else {
                response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            }
        }
    }
}
