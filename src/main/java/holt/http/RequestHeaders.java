package holt.http;

import jakarta.servlet.http.HttpServletRequest;
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
}
