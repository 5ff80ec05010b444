package holt.http;

import jakarta.servlet.http.HttpServletRequest;

/** The path of a request as the client wrote it. */
public final class RequestPath {
    private RequestPath() {}

    /**
     * Gives the raw path below the context root.
     *
     * @param request the request
     * @return undecoded, beginning with a slash
     */
    public static String of(HttpServletRequest request) {
        String uri = request.getRequestURI();
        String context = request.getContextPath();
        String path = uri.startsWith(context) ? uri.substring(context.length()) : uri;
        return path.isEmpty() ? "/" : path;
    }
}
