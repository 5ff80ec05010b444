package holt.testing.inprocess;

import holt.websocket.DoorEndpoint;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The container's answer to handshakes: finds the endpoint, asks its configurator, switches protocols. */
final class Sockets {
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");
    private static final String SUBPROTOCOL = "Sec-WebSocket-Protocol";

    private final List<Class<? extends DoorEndpoint>> endpoints;

    Sockets(List<Class<? extends DoorEndpoint>> endpoints) {
        this.endpoints = endpoints;
    }

    /** Switches protocols, and makes the endpoint that is to hear of it once the response is out. */
    DoorEndpoint upgrade(HttpServletRequest request, HttpServletResponse response, Beans beans) {
        Class<? extends DoorEndpoint> type = endpoint(
                request.getRequestURI().substring(request.getContextPath().length()));
        ServerEndpointConfig.Configurator configurator =
                beans.construct(type.getAnnotation(ServerEndpoint.class).configurator());
        if (!configurator.checkOrigin(request.getHeader("Origin"))) {
            throw new IllegalStateException("origins are examined by the filter");
        }
        String chosen = configurator.getNegotiatedSubprotocol(List.of(), offered(request));
        if (!chosen.isEmpty()) {
            response.setHeader(SUBPROTOCOL, chosen);
        }
        response.setStatus(HttpServletResponse.SC_SWITCHING_PROTOCOLS);
        return beans.construct(type);
    }

    private Class<? extends DoorEndpoint> endpoint(String path) {
        return endpoints.stream()
                .filter(type -> matches(type.getAnnotation(ServerEndpoint.class).value(), path))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no endpoint at " + path));
    }

    private static boolean matches(String template, String path) {
        return path.matches(PARAMETER.matcher(template).replaceAll("[^/]+"));
    }

    private static List<String> offered(HttpServletRequest request) {
        return Collections.list(request.getHeaders(SUBPROTOCOL)).stream()
                .flatMap(header -> Stream.of(header.split(",", -1)))
                .map(String::strip)
                .toList();
    }
}
