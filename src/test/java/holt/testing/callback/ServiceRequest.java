package holt.testing.callback;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as a service got it.
 *
 * @param method the method
 * @param path the path with the query
 * @param headers the header fields
 * @param body the body, as text
 * @param connection the port of the client's end, which tells connections apart
 * @param nanos when it came, by the system's clock for measuring
 */
public record ServiceRequest(
        String method, String path, Map<String, List<String>> headers, String body, int connection, long nanos) {
    /** Gives the first value of a header field. */
    public Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(field -> field.getKey().equalsIgnoreCase(name))
                .flatMap(field -> field.getValue().stream())
                .findFirst();
    }
}
