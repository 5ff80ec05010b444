package holt.server;

import holt.http.RequestTarget;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * Serves the pages: the one at the root, and the console. No welcome file does, because one would claim the root from sockets
 * that open there. Who opens the file behind a page is sent to the page. All they consist of gets the headers that keep
 * foreign scripts and frames away.
 */
public class PageFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    /** The files behind the pages. */
    private static final Map<String, String> PAGES = Map.of("/", "/try/index.html", "/console/", "/console/index.html");
    /** Opened elsewhere, a page's own links, which are relative, would lead nowhere. */
    private static final Map<String, String> MOVED =
            Map.of("/try/", "/", "/try/index.html", "/", "/console", "/console/", "/console/index.html", "/console/");

    private static final Set<String> METHODS = Set.of("GET", "HEAD");
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "connect-src 'self' ws: wss:; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = RequestTarget.of(request).path();
        if (!METHODS.contains(request.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        if (PAGES.containsKey(path) || isAsset(path)) {
            guard(response);
        }
        String moved = lacksItsSlash(request) ? "/" : MOVED.get(path);
        String page = PAGES.get(path);
        if (moved != null) {
            response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
            response.setHeader("Location", request.getContextPath() + moved);
        } else if (page != null) {
            request.getRequestDispatcher(page).forward(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isAsset(String path) {
        return path.equals("/holt.js") || path.startsWith("/try/") || path.startsWith("/console/");
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
