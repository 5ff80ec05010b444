package holt.http.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Settles what each container answers in a way of its own, if at all: a malformed {@code Content-Type} is one that nothing here
 * takes, and a malformed {@code Accept} is as good as none.
 */
public class ApiRequestFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String ACCEPT = "Accept";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String type = request.getHeader("Content-Type");
        if (type != null && !MediaTypes.isOne(type)) {
            Problem.of(Response.Status.UNSUPPORTED_MEDIA_TYPE, "the Content-Type is malformed")
                    .answer(response);
            return;
        }
        List<String> accept = Collections.list(
                Objects.requireNonNullElse(request.getHeaders(ACCEPT), Collections.emptyEnumeration()));
        boolean wellFormed = accept.stream().allMatch(MediaTypes::areRanges);
        chain.doFilter(wellFormed ? request : new AcceptingRequest(request), response);
    }

    /** A request that does not tell what it accepts. */
    private static final class AcceptingRequest extends HttpServletRequestWrapper {
        AcceptingRequest(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return ACCEPT.equalsIgnoreCase(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return ACCEPT.equalsIgnoreCase(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            List<String> names = Collections.list(super.getHeaderNames());
            names.removeIf(ACCEPT::equalsIgnoreCase);
            return Collections.enumeration(names);
        }
    }
}
