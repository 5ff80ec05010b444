package holt.websocket;

import holt.http.QueryParameters;
import java.util.List;

/**
 * What a client asked for when it opened its socket.
 *
 * @param path the raw path below the context root
 * @param query the query, which may hold credentials
 * @param authorization the {@code Authorization} headers
 * @param subprotocols the subprotocols offered, in order
 * @param remoteAddress the client's address without port, seen through trusted proxies
 * @param userAgent the {@code User-Agent} header, or empty
 */
public record Handshake(
        String path,
        QueryParameters query,
        List<String> authorization,
        List<String> subprotocols,
        String remoteAddress,
        String userAgent) {
    /** Tells neither query nor headers: they may hold credentials. */
    @Override
    public String toString() {
        return "Handshake[" + remoteAddress + "]";
    }
}
