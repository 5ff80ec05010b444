package holt.protocol.otter;

import holt.websocket.Handshake;
import holt.websocket.RefusedHandshakeException;

/** Otter's handshakes offer one subprotocol, which is echoed, or none. */
final class SubprotocolRule {
    private static final int BAD_REQUEST = 400;

    private SubprotocolRule() {}

    /** Throws the refusal of a handshake that offers more. */
    static void check(Handshake handshake) {
        if (handshake.subprotocols().size() > 1) {
            throw new RefusedHandshakeException(BAD_REQUEST, "");
        }
    }
}
