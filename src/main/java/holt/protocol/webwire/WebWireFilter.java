package holt.protocol.webwire;

import holt.http.OriginPolicy;
import holt.http.PlainText;
import holt.http.RequestTarget;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What WebWire answers at its paths besides sockets: the method {@code WEBWIRE}, by which a client learns the protocol's
 * version before it opens a socket, the {@code OPTIONS} by which a browser asks whether it may use that method, and 405 to all
 * others. A page at such a path stays readable.
 */
public class WebWireFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String METADATA = "{\"protocol-version\":\"1.1\"}\n";
    private static final String METHOD = "WEBWIRE";

    @Inject
    private transient WebWireDoor door;

    @Inject
    private transient OriginPolicy origins;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = RequestTarget.of(request).path();
        String method = request.getMethod();
        boolean root = path.equals("/") && request.getContextPath().isEmpty();
        boolean page = root && method.equals("HEAD");
        if (!(root || door.serves(path)) || method.equals("GET") || page) {
            chain.doFilter(request, response);
            return;
        }
        switch (method) {
            case METHOD -> {
                allow(request, response);
                tellVersion(response);
            }
            case "OPTIONS" -> {
                if (allow(request, response)) {
                    response.setHeader("Access-Control-Allow-Methods", METHOD);
                }
                response.setContentLength(0);
            }
            default -> {
                response.setHeader("Allow", "GET, OPTIONS, " + METHOD);
                response.setHeader("Sec-WebSocket-Version", "13");
                PlainText.answer(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "Method Not Allowed");
            }
        }
    }

    private static void tellVersion(HttpServletResponse response) throws IOException {
        byte[] body = METADATA.getBytes(StandardCharsets.US_ASCII);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Lets a page read the answer, if its origin may; any origin, where any may. */
    private boolean allow(HttpServletRequest request, HttpServletResponse response) {
        if (origins.allowsAny()) {
            response.setHeader("Access-Control-Allow-Origin", "*");
            return true;
        }
        response.addHeader("Vary", "Origin");
        String origin = request.getHeader("Origin");
        boolean allowed = origin != null && origins.allows(origin);
        if (allowed) {
            response.setHeader("Access-Control-Allow-Origin", origin);
        }
        return allowed;
    }
}
