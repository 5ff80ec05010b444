package holt.http;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Cross-origin requests (Fetch standard, section 3.2): lets pages of allowed origins read answers, and answers their
 * preflights. No cookies are ever involved, so credentials are not allowed to be sent along.
 */
public class CorsFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String METHODS = "GET, POST, DELETE, OPTIONS";
    private static final String HEADERS = "Authorization, Content-Type, Last-Event-ID";
    private static final String MAX_AGE_SECONDS = "600";

    @Inject
    private transient OriginPolicy origins;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean allowed = allow(origins, request, response);
        if (!request.getMethod().equals("OPTIONS")) {
            chain.doFilter(request, response);
            return;
        }
        if (allowed) {
            response.setHeader("Access-Control-Allow-Methods", METHODS);
            response.setHeader("Access-Control-Allow-Headers", HEADERS);
            response.setHeader("Access-Control-Max-Age", MAX_AGE_SECONDS);
        }
        response.setHeader("Allow", METHODS);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    /**
     * Lets the page that a request comes from read the answer, if it may.
     *
     * @param origins decides
     * @param request the request
     * @param response its answer
     * @return true if the request comes from a page, and that may
     */
    public static boolean allow(OriginPolicy origins, HttpServletRequest request, HttpServletResponse response) {
        String origin = request.getHeader("Origin");
        boolean allowed = origin != null && origins.allows(origin);
        if (allowed) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            response.addHeader("Vary", "Origin");
        }
        return allowed;
    }
}
