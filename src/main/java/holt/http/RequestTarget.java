package holt.http;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for, as the client wrote it.
 *
 * @param path the raw path below the context root, undecoded, beginning with a slash
 * @param query the raw query, undecoded, or null if there is none
 */
public record RequestTarget(String path, @Nullable String query) {
    /** The request attribute that holds the target where the request itself hides it. */
    static final String ATTRIBUTE = RequestTarget.class.getName();

    /**
     * Reads the target of a request.
     *
     * @param request the request, as the client sent it or as {@link OpaqueRequestFilter} hands it on
     * @return its target
     */
    public static RequestTarget of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof RequestTarget hidden) {
            return hidden;
        }
        String uri = request.getRequestURI();
        String context = request.getContextPath();
        String path = uri.startsWith(context) ? uri.substring(context.length()) : uri;
        return new RequestTarget(path.isEmpty() ? "/" : path, request.getQueryString());
    }

    /**
     * Puts another path in the place of a request's own.
     *
     * @param request the request
     * @param uri the other path, with the context root
     * @return the URL as far as the authority, and that path
     */
    public static StringBuffer url(HttpServletRequest request, String uri) {
        StringBuffer url = request.getRequestURL();
        int authority = url.indexOf("://") + "://".length();
        int path = url.indexOf("/", authority);
        url.setLength(path < 0 ? url.length() : path);
        return url.append(uri);
    }

    /**
     * Gives the query's parameters.
     *
     * @return the parameters, none if there is no query
     */
    public QueryParameters parameters() {
        return new QueryParameters(query);
    }

    /** Tells no query: it may hold credentials. */
    @Override
    public String toString() {
        return "RequestTarget[" + path + "]";
    }
}
