package holt.websocket;

import holt.container.UpgradedRequest;
import holt.http.RequestTarget;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * A handshake that was found good, as the container is to see it: under the path of its door's endpoint, without the query,
 * which is read already and may hold credentials, and with the {@link Link} as principal.
 */
final class AcceptedRequest extends HttpServletRequestWrapper {
    private final String path;
    private final Link link;

    AcceptedRequest(HttpServletRequest request, String path, Link link) {
        super(request);
        this.path = path;
        this.link = link;
    }

    @Override
    public String getRequestURI() {
        return getContextPath() + path;
    }

    @Override
    public StringBuffer getRequestURL() {
        return RequestTarget.url((HttpServletRequest) getRequest(), getRequestURI());
    }

    @Override
    public String getServletPath() {
        return path;
    }

    @Override
    public @Nullable String getPathInfo() {
        return null;
    }

    @Override
    public @Nullable String getQueryString() {
        return null;
    }

    @Override
    public Principal getUserPrincipal() {
        return link;
    }

    @Override
    public <T extends HttpUpgradeHandler> T upgrade(Class<T> handler) throws IOException, ServletException {
        return UpgradedRequest.upgrade((HttpServletRequest) getRequest(), handler);
    }
}
