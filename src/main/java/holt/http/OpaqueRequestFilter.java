package holt.http;

import holt.container.KeepAlive;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the platform from reading what only Holt can: channels in a path may be any characters, and publishers send JSON as
 * forms, as text or as no media type at all. JAX-RS sees one fixed path, no query and a body of bytes; the resource reads the
 * {@link RequestTarget}.
 */
public class OpaqueRequestFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getHeader("Upgrade") != null) {
            // A handshake, examined already; every other request lost this header on the way.
            chain.doFilter(request, response);
            return;
        }
        KeepAlive.renew(request);
        request.setAttribute(RequestTarget.ATTRIBUTE, RequestTarget.of(request));
        chain.doFilter(new OpaqueRequest(request), response);
    }

    /** A request that tells no path, no query and no content type. */
    private static final class OpaqueRequest extends HttpServletRequestWrapper {
        private static final String PATH_INFO = "/request";
        private static final String HEADER = "Content-Type";
        private static final String BYTES = "application/octet-stream";

        OpaqueRequest(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getRequestURI() {
            return getContextPath() + getServletPath() + PATH_INFO;
        }

        @Override
        public StringBuffer getRequestURL() {
            return RequestTarget.url((HttpServletRequest) getRequest(), getRequestURI());
        }

        @Override
        public String getPathInfo() {
            return PATH_INFO;
        }

        @Override
        public @Nullable String getQueryString() {
            return null;
        }

        @Override
        public String getContentType() {
            return BYTES;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return HEADER.equalsIgnoreCase(name) ? BYTES : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return HEADER.equalsIgnoreCase(name) ? Collections.enumeration(List.of(BYTES)) : super.getHeaders(name);
        }
    }
}
