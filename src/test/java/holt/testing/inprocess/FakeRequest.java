package holt.testing.inprocess;

import holt.testing.socket.HeaderFields;
import holt.testing.socket.RawRequest;
import jakarta.servlet.ServletInputStream;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Holt asks of an {@code HttpServletRequest}. */
final class FakeRequest {
    /** The host and port that requests are for. */
    static final String AUTHORITY = "holt.example:8080";
    /** Not the root, so that whatever forgets about it is found out. */
    static final String CONTEXT_PATH = "/holt";

    /** From the block kept for documentation (RFC 5737). */
    private static final String CLIENT = "192.0.2.1";

    private final RawRequest raw;
    private final String path;
    private final @Nullable String query;
    private final String servletPath;
    private final Map<String, Object> attributes = new HashMap<>();

    /** Wraps a request whose target begins below the context root. */
    FakeRequest(RawRequest raw, String servletPath) {
        int mark = raw.target().indexOf('?');
        this.raw = raw;
        this.path = mark < 0 ? raw.target() : raw.target().substring(0, mark);
        this.query = mark < 0 ? null : raw.target().substring(mark + 1);
        this.servletPath = servletPath;
    }

    public String getMethod() {
        return raw.method();
    }

    public String getContextPath() {
        return CONTEXT_PATH;
    }

    public String getServletPath() {
        return servletPath;
    }

    public String getRequestURI() {
        return CONTEXT_PATH + path;
    }

    @SuppressWarnings("JdkObsolete") // the servlet API's type
    public StringBuffer getRequestURL() {
        return new StringBuffer("http://" + AUTHORITY + getRequestURI());
    }

    public @Nullable String getQueryString() {
        return query;
    }

    public String getRemoteAddr() {
        return CLIENT;
    }

    public @Nullable String getHeader(String name) {
        return raw.headers().first(name).orElse(null);
    }

    public Enumeration<String> getHeaders(String name) {
        return Collections.enumeration(raw.headers().all(name));
    }

    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(raw.headers().fields().stream()
                .map(HeaderFields.Field::name)
                .distinct()
                .toList());
    }

    public long getContentLengthLong() {
        return raw.body().length();
    }

    public ServletInputStream getInputStream() {
        return new BodyInput(raw.body());
    }

    public @Nullable Object getAttribute(String name) {
        return attributes.get(name);
    }

    public void setAttribute(String name, Object value) {
        attributes.put(name, value);
    }
}
