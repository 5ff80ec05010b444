package holt.client;

import java.net.URI;
import java.util.Locale;
import java.util.Map;

/**
 * Where a server is, for HTTP and for WebSocket.
 *
 * @param http for HTTP, with or without TLS
 * @param webSocket the same place for WebSocket
 */
record ServerAddress(URI http, URI webSocket) {
    private static final Map<String, String> HTTP_SCHEMES =
            Map.of("http", "http", "ws", "http", "https", "https", "wss", "https");

    /**
     * Reads an address.
     *
     * @param text a URL of any of these schemes, or {@code host:port/path}, which means {@code http}; no path means {@code /}
     * @throws IllegalArgumentException if it is none
     */
    static ServerAddress parse(String text) {
        URI uri = URI.create(text.contains("://") ? text : "http://" + text);
        String scheme = HTTP_SCHEMES.get(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT));
        if (scheme == null) {
            throw new IllegalArgumentException("a server's URL begins with http, https, ws or wss: " + text);
        }
        check(uri, text);
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String place = "://" + uri.getRawAuthority() + path;
        return new ServerAddress(
                URI.create(scheme + place), URI.create((scheme.equals("http") ? "ws" : "wss") + place));
    }

    private static void check(URI uri, String text) {
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("a server's URL has a host: " + text);
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("a server's URL ends with its path and names no user");
        }
    }

    /** Goes on below this place. */
    ServerAddress resolve(String rawPath, String rawQuery) {
        return new ServerAddress(below(http, rawPath, rawQuery), below(webSocket, rawPath, rawQuery));
    }

    private static URI below(URI uri, String rawPath, String rawQuery) {
        String base = uri.toString();
        String separator = base.endsWith("/") ? "" : "/";
        return URI.create(base + separator + rawPath + (rawQuery.isEmpty() ? "" : "?" + rawQuery));
    }
}
