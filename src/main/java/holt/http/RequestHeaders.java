package holt.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Header fields of requests, as the client sent them. */
public final class RequestHeaders {
    private RequestHeaders() {}

    /**
     * Gives all values of a field that may have been sent several times.
     *
     * @param request the request
     * @param name the field's name, in any case
     * @return the values in their order, none if the field is missing
     */
    public static List<String> all(HttpServletRequest request, String name) {
        // The specification lets a container answer null where it gives no access to headers.
        @Nullable Enumeration<String> values = request.getHeaders(name);
        return values == null ? List.of() : Collections.list(values);
    }

    /**
     * Gives the elements of a field that is a comma list.
     *
     * @param request the request
     * @param name the field's name, in any case
     * @return the elements of all fields of that name, in their order, none of them blank
     */
    public static List<String> tokens(HttpServletRequest request, String name) {
        return all(request, name).stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::strip)
                .filter(token -> !token.isEmpty())
                .toList();
    }

    /**
     * Tells whether a request wants to become a WebSocket, well-formed or not. An upgrade to anything else may be passed over
     * (RFC 9110, section 7.8), and is: some clients offer HTTP/2 with every request.
     *
     * @param request the request
     * @return true if its {@code Upgrade} names WebSocket
     */
    public static boolean asksForWebSocket(HttpServletRequest request) {
        return tokens(request, "Upgrade").stream().anyMatch("websocket"::equalsIgnoreCase);
    }
}
