package holt.testing.socket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.OptionalInt;
import javax.net.SocketFactory;

/**
 * Everything about a WebSocket connection that is settled before it is opened. The fields of a proper handshake are supplied where the request
 * neither has them nor rules them out.
 *
 * @param receiveBuffer the size of the socket's receive buffer (bytes), set before connecting so that the TCP window keeps to it
 * @param limit the time the handshake may take
 */
public record WebSocketOpening(
        String host, int port, RawRequest request, OptionalInt receiveBuffer, SocketFactory sockets, Duration limit) {
    private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(10);
    private static final int SWITCHING_PROTOCOLS = 101;

    static WebSocketOpening to(String host, int port) {
        return new WebSocketOpening(
                host, port, RawRequest.get("/"), OptionalInt.empty(), SocketFactory.getDefault(), DEFAULT_LIMIT);
    }

    /** Sets the request target, which goes out as it stands. */
    public WebSocketOpening target(String target) {
        return request(request.withTarget(target));
    }

    public WebSocketOpening request(RawRequest changed) {
        return new WebSocketOpening(host, port, changed, receiveBuffer, sockets, limit);
    }

    public WebSocketOpening header(String name, String value) {
        return request(request.with(name, value));
    }

    /** Leaves out a field of the handshake: {@code without("Sec-WebSocket-Key")}. */
    public WebSocketOpening without(String name) {
        return request(request.without(name));
    }

    public WebSocketOpening subprotocols(String... names) {
        return header("Sec-WebSocket-Protocol", String.join(", ", names));
    }

    public WebSocketOpening port(int changed) {
        return new WebSocketOpening(host, changed, request, receiveBuffer, sockets, limit);
    }

    public WebSocketOpening receiveBuffer(int size) {
        return new WebSocketOpening(host, port, request, OptionalInt.of(size), sockets, limit);
    }

    /** Takes the socket from here: a TLS factory, for one. */
    public WebSocketOpening sockets(SocketFactory changed) {
        return new WebSocketOpening(host, port, request, receiveBuffer, changed, limit);
    }

    public WebSocketOpening within(Duration changed) {
        return new WebSocketOpening(host, port, request, receiveBuffer, sockets, changed);
    }

    /** Sends the handshake and returns with whatever the server answers to it. */
    public RawWebSocket connect() {
        RawRequest complete = request.asHandshake(host + ':' + port);
        Deadline deadline = Deadline.in(limit);
        try {
            Socket socket = connectedSocket(deadline);
            try {
                return handshake(socket, complete, deadline);
            } catch (IOException | RuntimeException failure) {
                socket.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Sends the handshake and insists on a proper 101.
     *
     * @throws AssertionError if the server refuses, or accepts with a wrong Upgrade, Connection or Sec-WebSocket-Accept
     */
    public RawWebSocket open() {
        RawWebSocket opened = connect();
        if (!opened.isAccepted()) {
            opened.close();
            throw new AssertionError("no WebSocket at " + request.target() + ": " + opened.handshake());
        }
        return opened;
    }

    private Socket connectedSocket(Deadline deadline) throws IOException {
        Socket socket = sockets.createSocket();
        if (receiveBuffer.isPresent()) {
            socket.setReceiveBufferSize(receiveBuffer.getAsInt());
        }
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(host, port), deadline.remainingMillis());
        return socket;
    }

    private static RawWebSocket handshake(Socket socket, RawRequest complete, Deadline deadline) throws IOException {
        socket.getOutputStream().write(complete.head().plus(complete.body()).toArray());
        SocketInput input = new SocketInput(socket);
        HttpReply reply = new HttpReplyReader(input, deadline).read(complete.method());
        boolean accepted = reply.status() == SWITCHING_PROTOCOLS
                && complete.headers()
                        .first("Sec-WebSocket-Key")
                        .map(key -> HandshakeRules.isProper(reply.headers(), key))
                        .orElse(false);
        return new RawWebSocket(socket, input, reply, accepted);
    }
}
