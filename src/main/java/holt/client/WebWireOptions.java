package holt.client;

import holt.protocol.webwire.wire.SessionDocument;
import holt.protocol.webwire.wire.Signal;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How a WebWire client behaves; see {@link WebWireClientBuilder}.
 *
 * @param address where the server is
 * @param http makes the connections
 * @param limits what a connection is given
 * @param reconnect whether a lost connection is replaced
 * @param backOff how long to wait before that
 * @param hooks what the application wants to know
 */
record WebWireOptions(
        ServerAddress address, HttpClient http, SocketLimits limits, boolean reconnect, BackOff backOff, Hooks hooks) {

    /** How long one request, or one step of connecting, may take. */
    Duration timeout() {
        return limits.timeout();
    }

    /**
     * What an application wants to know.
     *
     * @param onSignal hears signals
     * @param onSessionCreated learns of a new session
     * @param onSessionClosed learns that the session has ended
     * @param onSessionLost learns why the session could not be restored
     * @param onStatus learns of every change of the status
     */
    record Hooks(
            Consumer<Signal> onSignal,
            Consumer<SessionDocument> onSessionCreated,
            Runnable onSessionClosed,
            Consumer<RequestFailedException> onSessionLost,
            Consumer<ConnectionStatus> onStatus) {}
}
