package holt.websocket;

import java.util.List;

/**
 * How the container answers the handshakes of a protocol that knows no subprotocols: those that a client offers are put up
 * with, and none is named in the answer. A browser that offers one fails the connection itself, as the server chose none.
 */
public final class NoSubprotocolConfigurator extends HandshakeConfigurator {
    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        return "";
    }
}
