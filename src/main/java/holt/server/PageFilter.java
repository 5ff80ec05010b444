package holt.server;

import holt.http.RequestTarget;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Serves the page at the root. No welcome file does, because one would claim the path from sockets that open there. Who
 * opens the file behind the page is sent to the root. Pages get the headers that keep foreign scripts and frames away.
 */
public class PageFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String PAGE = "/try/index.html";
    /** Opened there, the page's own links, which are relative to the root, would lead nowhere. */
    private static final Set<String> FILES = Set.of("/try/", PAGE);

    private static final Set<String> METHODS = Set.of("GET", "HEAD");
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "connect-src 'self' ws: wss:; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = RequestTarget.of(request).path();
        boolean read = METHODS.contains(request.getMethod());
        boolean root = path.equals("/") && read;
        if (root || isAsset(path)) {
            guard(response);
        }
        if (read && (FILES.contains(path) || lacksItsSlash(request))) {
            response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
            response.setHeader("Location", request.getContextPath() + "/");
        } else if (root) {
            request.getRequestDispatcher(PAGE).forward(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isAsset(String path) {
        return path.equals("/holt.js") || path.startsWith("/try/");
    }

    private static void guard(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
    }

    private static boolean lacksItsSlash(HttpServletRequest request) {
        String root = request.getContextPath();
        return !root.isEmpty() && request.getRequestURI().equals(root);
    }
}
